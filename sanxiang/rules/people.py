"""People, posts, certificates: what the administrator is asked, and what must hold of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sanxiang.rules.facts import CertificateFact
from sanxiang.rules.fields import Field, FieldError, Kind
from sanxiang.rules.roles import OF_A_SECTION, ROLE_NAMES, Role

# A renewal takes weeks; our own choice, no clause names a number.
EXPIRES_SOON = timedelta(days=60)
USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,29}")
# No national format of certificate numbers is established: only characters and length are checked.
PAPER_NUMBER = re.compile(r"[0-9A-Za-z\u4e00-\u9fff()（）〔〕-]{4,30}")
NAME_SIGNS = " ·•-（）()"

REASON = Field(
    name="reason",
    label="补录原因",
    required=False,
    max_length=300,
    help="日期早于今天的必须填写，例如任免文件的文号",
)
FROM = Field(name="from_date", label="开始日期", kind=Kind.DATE)
TO = Field(
    name="to_date",
    label="结束日期",
    kind=Kind.DATE,
    required=False,
    help="结束日期当天仍然在任；没有确定的不填",
)
PERSON = (
    Field(name="name", label="姓名", max_length=60),
    Field(
        name="username",
        label="用户名",
        max_length=30,
        help="登录用，3 至 30 个小写字母、数字、点、横线或下划线，以字母开头；以后不能修改",
    ),
)
APPOINTMENT = (
    Field(
        name="role",
        label="系统职责",
        kind=Kind.CHOICE,
        choices=tuple((role.value, name) for role, name in ROLE_NAMES.items()),
    ),
    Field(
        name="section",
        label="科室",
        kind=Kind.CHOICE,
        required=False,
        help="执法人员、科室负责人和公示联络员必须选择科室",
    ),
    Field(name="title", label="职务", max_length=60, help="印在文书和名单上，例如 四级主任科员"),
    FROM,
    TO,
    REASON,
)
STAND_IN = (
    Field(name="person", label="代理人", kind=Kind.OFFICER),
    Field(name="from_date", label="代理开始日期", kind=Kind.DATE),
    Field(
        name="to_date", label="代理结束日期", kind=Kind.DATE, help="代理要有期限，结束日期当天有效"
    ),
    REASON,
)
ENDING = (
    Field(name="to_date", label="最后一天", kind=Kind.DATE, help="这一天仍然有效，第二天起失效"),
    Field(
        name="reason",
        label="原因",
        required=False,
        max_length=300,
        help="最后一天早于今天的必须填写，例如任免文件的文号",
    ),
)
CERTIFICATE = (
    Field(name="number", label="执法证号", max_length=60, help="按证件填写，字母和数字用半角"),
    Field(name="scope", label="执法范围", max_length=100, help="按证件填写，例如 工业和信息化"),
    Field(name="valid_from", label="有效期自", kind=Kind.DATE),
    Field(name="valid_to", label="有效期至", kind=Kind.DATE, help="这一天仍然有效"),
)
QUALIFICATION = (
    Field(name="number", label="法律职业资格证号", max_length=60, help="按证书填写，用半角"),
    Field(name="granted_date", label="授予日期", kind=Kind.DATE),
)
CLOSING = (Field(name="reason", label="原因", max_length=300, help="例如 调离、退休、借调结束"),)


def roles_in(reviews: str) -> tuple[tuple[str, str], ...]:
    """The posts of an organisation: in a body outside that reviews lists there is one, which is
    held nowhere else.

    clause: own/outside-reviewers
    """
    return tuple(
        (role.value, name)
        for role, name in ROLE_NAMES.items()
        if (role is Role.OUTSIDE_REVIEWER) == bool(reviews)
    )


class CertificateState(StrEnum):
    """Where somebody stands with the enforcement certificate (执法证) on a day."""

    VALID = "有效"
    EXPIRING = "即将到期"
    EXPIRED = "已过期"
    COMING = "尚未生效"
    NONE = "无"


@dataclass(frozen=True, kw_only=True)
class Term:
    """The days of an appointment, both included; without an end when `to_date` is None."""

    from_date: date
    to_date: date | None = None

    @property
    def end(self) -> date:
        return self.to_date or date.max

    def meets(self, other: "Term") -> bool:
        return self.from_date <= other.end and other.from_date <= self.end

    def holds(self, other: "Term") -> bool:
        return self.from_date <= other.from_date and other.end <= self.end


def term_of(data: Mapping[str, Any]) -> Term:
    """The term in checked values, in which an empty end is ""."""
    end = data.get("to_date")
    return Term(
        from_date=date.fromisoformat(data["from_date"]),
        to_date=date.fromisoformat(end) if end else None,
    )


def person_errors(data: Mapping[str, Any]) -> list[FieldError]:
    found = []
    name = data["name"]
    if not all(sign.isalpha() or sign in NAME_SIGNS for sign in name):
        found.append(FieldError("name", "只填姓名，不含数字和符号"))
    if not USERNAME.fullmatch(data["username"]):
        text = "用户名请用 3 至 30 个小写字母、数字、点、横线或下划线，以字母开头"
        found.append(FieldError("username", text))
    return found


def appointment_errors(data: Mapping[str, Any], *, on: date) -> list[FieldError]:
    """What is wrong with the values of an appointment by themselves."""
    found = _order(data, "from_date", "to_date")
    if data["role"] in OF_A_SECTION and not data["section"]:
        name = ROLE_NAMES[Role(data["role"])]
        found.append(FieldError("section", f"{name}属于一个科室，请选择科室"))
    return found + _past(data, "from_date", on)


def liaison_errors(term: Term, others: Iterable[tuple[str, Term]]) -> list[FieldError]:
    """One liaison (联络员) per section at a time. `others`: name and term of those of the section.

    clause: D13
    """
    for name, other in others:
        if term.meets(other):
            until = f"到 {other.to_date} 为止" if other.to_date else "，没有结束日期"
            text = (
                f"每个科室同一时间只有一名联络员（D13）：{name}自 {other.from_date} 起任职{until}，"
                "请先结束其任职，再从次日起任命新的联络员"
            )
            return [FieldError("from_date", text)]
    return []


def stand_in_errors(term: Term, principal: Term) -> list[FieldError]:
    """A stand-in (代理) acts within the term of the post that is stood in for."""
    if term.to_date is None:
        return [FieldError("to_date", "代理要有期限，请填写结束日期")]
    if principal.holds(term):
        return []
    until = f"至 {principal.to_date}" if principal.to_date else "起"
    text = f"代理要在原任职的期限以内（{principal.from_date} {until}），请改正日期"
    return [FieldError("from_date", text)]


def ending_errors(data: Mapping[str, Any], term: Term, *, on: date) -> list[FieldError]:
    """An end may be set or moved forward, never put off or taken back."""
    last = date.fromisoformat(data["to_date"])
    if last < term.from_date:
        return [FieldError("to_date", f"不能早于开始日期 {term.from_date}")]
    if last >= term.end:
        text = f"原定 {term.to_date} 结束，只能提前；需要延长的，请另行登记新的一段"
        return [FieldError("to_date", text)]
    return _past(data, "to_date", on)


def certificate_errors(data: Mapping[str, Any]) -> list[FieldError]:
    return [*_number(data["number"]), *_order(data, "valid_from", "valid_to")]


def qualification_errors(data: Mapping[str, Any], *, on: date) -> list[FieldError]:
    found = _number(data["number"])
    if date.fromisoformat(data["granted_date"]) > on:
        found.append(FieldError("granted_date", "不能晚于今天，请核对证书"))
    return found


def standing(
    certificates: Iterable[CertificateFact], *, on: date
) -> tuple[CertificateState, CertificateFact | None]:
    """The state on a day, and the certificate it is about. A renewal already entered counts:
    who has one is not about to lose the right to act.

    clause: D5.1, penalty-law/42
    """
    known = sorted(certificates, key=lambda c: (c.valid_to, c.number))
    valid = [c for c in known if c.valid_on(on)]
    if not known:
        return CertificateState.NONE, None
    if not valid:
        coming = [c for c in known if c.valid_from > on]
        return (
            (CertificateState.COMING, coming[0])
            if coming
            else (CertificateState.EXPIRED, known[-1])
        )
    last = valid[-1]
    renewed = any(c.valid_on(last.valid_to + timedelta(days=1)) for c in known)
    if renewed or last.valid_to > on + EXPIRES_SOON:
        return CertificateState.VALID, last
    return CertificateState.EXPIRING, last


def _number(number: str) -> list[FieldError]:
    if PAPER_NUMBER.fullmatch(number):
        return []
    text = "请按证件填写 4 至 30 个字符，只含汉字、半角字母和数字、括号、横线，不含空格"
    return [FieldError("number", text)]


def _order(data: Mapping[str, Any], first: str, last: str) -> list[FieldError]:
    # Dates in ISO form sort as text does.
    if data[last] and data[last] < data[first]:
        return [FieldError(last, "结束的日期不能早于开始的日期，请核对")]
    return []


def _past(data: Mapping[str, Any], name: str, on: date) -> list[FieldError]:
    if date.fromisoformat(data[name]) < on and not data["reason"]:
        return [FieldError("reason", "日期早于今天，请写明原因，例如任免文件的文号")]
    return []
