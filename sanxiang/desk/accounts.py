"""Log-in: accounts are given out by the administrator, nobody signs up."""

from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_cool_off
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's door, shut for sign-up and speaking the bureau's language."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": (
            "用户名或密码不正确，请核对后重新输入；忘记密码请联系本单位系统管理员"
        ),
        "account_inactive": "该账号已停用，请联系本单位系统管理员",
        "enter_current_password": "当前密码不正确，请重新输入",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class LoginForm(forms.LoginForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", "用户名", "请输入用户名")
        say(self, "password", "密码", "请输入密码")


class ChangePasswordForm(forms.ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", "当前密码", "请输入当前密码")
        say(self, "password1", "新密码", "请输入新密码")
        say(self, "password2", "再输入一次新密码", "请再输入一次新密码")
        self.fields["password1"].help_text = "".join(password_validators_help_texts())

    def clean(self) -> Any:
        cleaned = super().clean()
        if "password2" in self._errors and self.cleaned_data.get("password1"):
            self._errors["password2"] = self.error_class(
                ["两次输入的新密码不一致，请重新输入"], field_id=self["password2"].auto_id
            )
        return cleaned


def say(form: Any, name: str, label: str, missing: str) -> None:
    """Our words for one field of an allauth form; a label stands above it, so no placeholder."""
    field = form.fields[name]
    field.label = label
    field.help_text = ""
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["class"] = "input"


def locked(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The answer after too many wrong passwords for one name from one address."""
    pause = get_cool_off(request)
    return render(
        request, "account/locked.html", {"minutes": int(pause.total_seconds() // 60)}, status=429
    )
