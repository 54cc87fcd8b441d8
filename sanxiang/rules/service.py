"""How a paper reaches the party (送达): the manners, what each has to prove, when it counts."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import TEAM, Check, Start, Step
from sanxiang.rules.term import Term

MANNERS = (
    ("direct", "直接送达"),
    ("electronic", "经同意的电子送达"),
    ("left", "留置送达"),
    ("post", "邮寄送达"),
)
FIELDS = (
    Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
    Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=MANNERS),
    Field(name="recipient", label="收件人", max_length=60),
)
PUBLIC = "public"
ALL_MANNERS = (*MANNERS, (PUBLIC, "公告送达"))
# What each manner has to bring with it: the field, the clause, what is said when it is empty.
PROOF = {
    "electronic": (("confirmed", "penalty-law/61", "电子送达须有当事人签订的确认书"),),
    "left": (("witness", "procedure-law/89", "留置送达须写明见证人"),),
    "post": (
        ("post_number", "procedure-law/91", "邮寄送达请填写邮件号"),
        ("returned_date", "procedure-law/91", "请填写邮件回执注明的签收日期"),
    ),
    PUBLIC: (
        ("announced_date", "procedure-law/95", "公告送达请填写发出公告的日期"),
        ("announced_in", "procedure-law/95", "请写明在哪里公告、为什么无法用其他方式送达"),
    ),
}
PROVED = (
    Field(
        name="served_at",
        label="送达时间",
        kind=Kind.MOMENT,
        help="邮寄的填签收日期；公告的填公告期满之后的日期",
    ),
    Field(name="place", label="送达地点", max_length=200),
    Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=ALL_MANNERS),
    Field(name="recipient", label="收件人", max_length=60),
    Field(
        name="relation",
        label="收件人与当事人的关系",
        required=False,
        max_length=60,
        help="不是本人的填写，例如法定代表人、收发员、同住成年家属",
    ),
    Field(name="witness", label="见证人（留置送达）", required=False, max_length=100),
    Field(name="post_number", label="邮件号（邮寄送达）", required=False, max_length=60),
    Field(name="returned_date", label="回执签收日期", kind=Kind.DATE, required=False),
    Field(name="announced_date", label="发出公告日期", kind=Kind.DATE, required=False),
    Field(name="announced_in", label="公告的地方和原因", required=False, max_length=300),
    Field(name="confirmed", label="有送达确认书（电子送达）", kind=Kind.YES_NO, required=False),
    Field(name="officers", label="送达人", kind=Kind.OFFICERS, help="两名以上执法人员"),
)


def _proof(clause: str) -> Callable[[CaseFacts, Mapping[str, Any]], guards.Errors]:
    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
        return [
            (name, text)
            for name, source, text in PROOF.get(data["manner"], ())
            if source == clause and data[name] in {"", "no"}
        ]

    return errors


def _signed_for_that_day(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["manner"] == "post" and data["returned_date"] not in {"", data["served_at"][:10]}:
        return [("served_at", f"邮寄送达以回执注明的签收日期 {data['returned_date']} 为送达日期")]
    return []


def announcement_over(announced: date, on: date) -> date:
    """The last day of the time after which an announced paper counts as served."""
    return announced + timedelta(days=parameter("announcement", on).value)


def _announced_long_enough(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["manner"] != PUBLIC or not data["announced_date"]:
        return []
    last = announcement_over(date.fromisoformat(data["announced_date"]), facts.on)
    if data["served_at"][:10] > last.isoformat():
        return []
    return [("served_at", f"公告到 {last:%Y-%m-%d} 期满，期满后才视为送达")]


CHECKS = (
    Check(clause="penalty-law/61", errors=_proof("penalty-law/61")),
    Check(clause="procedure-law/89", errors=_proof("procedure-law/89")),
    Check(clause="procedure-law/91", errors=_proof("procedure-law/91")),
    Check(clause="procedure-law/95", errors=_proof("procedure-law/95")),
    Check(clause="procedure-law/91", errors=_signed_for_that_day),
    Check(clause="procedure-law/95", errors=_announced_long_enough),
    Check(clause="penalty-law/42", errors=guards.enough_officers("officers")),
    guards.certified("officers"),
    Check(
        clause="R3",
        errors=guards.not_later_than_today("served_at", "returned_date", "announced_date"),
    ),
)


def not_before_the_paper(step: str) -> Check:
    """A paper is not served before the day it was made."""

    def made(facts: CaseFacts) -> str:
        act = facts.done(step)
        return act.day.isoformat() if act else ""

    return Check(clause="R3", errors=guards.not_before("served_at", made))


def proposed(facts: CaseFacts) -> Mapping[str, Any]:
    """Whom the last paper reached, and who brought it."""
    return {"officers": [str(person) for person in facts.team]}


def step(
    *,
    title: str,
    clause: str,
    asks: tuple[Field, ...] = (),
    starts: tuple[Start, ...] = (),
    ends: tuple[Term, ...] = (),
    again: bool = True,
) -> Step:
    """Bringing what was decided to the party, where its law does not say how."""
    return Step(
        name="serve",
        title=title,
        clause=clause,
        taken_by=(TEAM,),
        after=("decide",),
        fields=(
            Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
            Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=MANNERS),
            Field(name="place", label="送达地点", max_length=200),
            Field(name="recipient", label="受送达人", max_length=60),
            *asks,
        ),
        checks=(
            Check(clause="R3", errors=guards.not_later_than_today("served_at")),
            not_before_the_paper("decide"),
        ),
        paper="service_return",
        starts=starts,
        ends=ends,
        again=again,
        in_dossier=False,
    )
