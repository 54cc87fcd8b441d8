"""What a complaint about an officer asks (D5.7), in plain words, and the proof that a page was
opened before it was sent: a signed word with a time, instead of a picture puzzle."""

import secrets
from datetime import datetime, timedelta

from django import forms
from django.core import signing

from portal.checks import HIDDEN

SALT = "complaint-form"
SOONEST, LATEST = timedelta(seconds=3), timedelta(hours=24)
TOO_SOON = "提交得太快了。请核对一遍内容，再点一次“提交”。"
TOO_LATE = "页面打开得太久了，内容还在下面。请核对后再点一次“提交”。"
STRANGE = "含有不能显示的控制字符，请删去后再提交。"


def new_token(at: datetime) -> str:
    return signing.dumps([secrets.token_urlsafe(24), int(at.timestamp())], salt=SALT)


def secret_in(token: str) -> str:
    """The random part of a page's word, "" where it is none of ours."""
    try:
        secret, _ = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(secret)


def age_problem(token: str, *, at: datetime) -> str:
    """Why a form of this age is not taken; "" when it is."""
    try:
        _, opened = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return TOO_LATE
    age = at.timestamp() - opened
    if age < SOONEST.total_seconds():
        return TOO_SOON
    return TOO_LATE if age > LATEST.total_seconds() else ""


def plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if HIDDEN.search(text):
        raise forms.ValidationError(STRANGE)
    return text


class Words(forms.CharField):
    """Text without marks that hide or reorder it, and what is said when there is too much."""

    def __init__(self, most: int, *, least: int = 0, missing: str = "") -> None:
        super().__init__(
            required=bool(missing),
            strip=True,
            max_length=most,
            min_length=least or None,
            error_messages={
                "required": missing,
                "min_length": missing,
                "max_length": f"不能超过 {most} 字，请精简后再提交。",
            },
        )

    def clean(self, value: object) -> str:
        return plain(str(super().clean(value)))


class ComplaintForm(forms.Form):
    """`website` is a trap only programs fill in."""

    officer = Words(200)
    happened = Words(100)
    text = Words(5000, least=10, missing="请写明发生了什么事，至少 10 个字。")
    contact = Words(200)
    body = forms.CharField(required=False, max_length=40)
    discipline = forms.ChoiceField(
        choices=[("no", "不是"), ("yes", "是")],
        error_messages={"required": "请选择被举报的人是不是本机关的纪检人员。"},
    )
    website = forms.CharField(required=False)


class ReplyForm(forms.Form):
    text = Words(5000, least=2, missing="请写明要补充或者回答的内容。")
    website = forms.CharField(required=False)
