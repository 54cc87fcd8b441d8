"""Log-in: accounts are given out by the administrator, nobody signs up."""

from collections.abc import Callable
from typing import Any

from allauth.account import forms
from allauth.account.adapter import DefaultAccountAdapter
from axes.helpers import get_cool_off
from django.contrib import messages
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sanxiang.actions import passwords
from sanxiang.models import Person

WITHOUT_OWN_PASSWORD = ("account_change_password", "account_logout")


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

    def set_password(self, user: Person, password: str) -> None:
        passwords.choose(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("start")


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
        chosen = self.cleaned_data.get("password1")
        if chosen and self.user.check_password(chosen):
            self.add_error("password1", "新密码不能与当前密码相同，请另设一个")
        if "password2" in self._errors and self.cleaned_data.get("password1"):
            self._errors["password2"] = self.error_class(
                ["两次输入的新密码不一致，请重新输入"], field_id=self["password2"].auto_id
            )
        return cleaned


def own_password_first(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: with a one-time password there is one page, where another is chosen."""

    def guarded(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, Person) or not person.password_is_temporary:
            return answer(request)
        if request.path in {reverse(name) for name in WITHOUT_OWN_PASSWORD}:
            return answer(request)
        messages.warning(request, "您使用的是一次性密码，请先设定自己的密码，然后继续办理。")
        return redirect("account_change_password")

    return guarded


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
