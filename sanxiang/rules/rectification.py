"""What follows an inspection that found something (R16): order to correct, re-check."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import disclosure, guards, proposals
from sanxiang.rules.disclosure import NORMAL, RECTIFIED
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import TEAM, Check, Rule, Start, Step
from sanxiang.rules.terms_of_inspection import RECTIFY

AT_ONCE, IN_DAYS = "at_once", "in_days"
CORRECTED, NOT_CORRECTED = "corrected", "not_corrected"
CLAUSE = "own/rectification"

FOUND_SOMETHING = Rule(
    name="found_something",
    clause="R16",
    holds=lambda facts: disclosure.outcome_of(facts) not in {"", NORMAL},
    text="检查没有发现需要改正的问题",
)
NOT_YET_CORRECTED = Rule(
    name="not_yet_corrected",
    clause="R16",
    holds=lambda facts: recheck_result(facts) != CORRECTED,
    text="整改复查已经确认改正",
)


def recheck_result(facts: CaseFacts) -> str:
    """What the newest re-check found, "" before there is one."""
    act = facts.done("recheck")
    return str(act.data["result"]) if act else ""


def order_wanted(facts: CaseFacts) -> bool:
    simple = disclosure.outcome_of(facts) == RECTIFIED
    return simple and facts.last("order_correction") is None


def recheck_wanted(facts: CaseFacts) -> bool:
    return facts.done("order_correction") is not None and not recheck_result(facts)


def _days_are_set(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    days, longest = data["days"], parameter("rectification", facts.on).value
    if data["manner"] == AT_ONCE:
        return [("days", "立即改正的不填改正期限")] if days else []
    if not (days.isascii() and days.isdecimal() and 1 <= int(days) <= longest):
        return [("days", f"限期改正的，请填写 1 至 {longest} 日的期限")]
    return []


def _checked_after_the_order(facts: CaseFacts) -> str:
    act = facts.done("order_correction")
    return str(act.data["served_date"]) if act else ""


STEPS = (
    Step(
        name="order_correction",
        title="责令改正",
        clause="R16",
        initial=proposals.order_correction,
        taken_by=(TEAM,),
        after=("conclude",),
        needs=(FOUND_SOMETHING,),
        fields=(
            Field(name="problems", label="存在的问题", kind=Kind.LONG),
            Field(name="basis", label="责令改正的依据", kind=Kind.LONG),
            Field(name="demands", label="改正要求", kind=Kind.LINES),
            Field(
                name="manner",
                label="改正方式",
                kind=Kind.CHOICE,
                choices=((AT_ONCE, "立即改正"), (IN_DAYS, "限期改正")),
            ),
            Field(
                name="days",
                label="改正期限（日）",
                required=False,
                max_length=3,
                clause=CLAUSE,
                help="限期改正的填写天数，自送达次日起算",
            ),
            Field(name="served_date", label="送达日期", kind=Kind.DATE),
            Field(name="recipient", label="收件人", max_length=60),
        ),
        checks=(
            Check(clause=CLAUSE, errors=_days_are_set),
            Check(clause="R3", errors=guards.not_later_than_today("served_date")),
        ),
        paper="correction_order",
        starts=(
            Start(
                term=RECTIFY,
                from_field="served_date",
                count_field="days",
                when=lambda data: data["manner"] == IN_DAYS,
            ),
        ),
        wanted=order_wanted,
        again=False,
        optional=True,
    ),
    Step(
        name="recheck",
        title="整改复查",
        clause="R16",
        initial=proposals.recheck,
        taken_by=(TEAM,),
        after=("order_correction",),
        needs=(guards.TEAM_CERTIFIED, NOT_YET_CORRECTED),
        fields=(
            Field(name="officers", label="复查人员", kind=Kind.OFFICERS),
            Field(name="checked_at", label="复查时间", kind=Kind.MOMENT),
            Field(name="course", label="复查情况", kind=Kind.LONG),
            Field(
                name="result",
                label="复查结果",
                kind=Kind.CHOICE,
                choices=(
                    (CORRECTED, "已按要求改正"),
                    (NOT_CORRECTED, "逾期没有改正或者改正不符合要求"),
                ),
            ),
            Field(name="opinion", label="复查意见", kind=Kind.LONG),
        ),
        checks=(
            Check(clause="R7", errors=guards.enough_officers("officers")),
            Check(clause="R7", errors=guards.of_the_team("officers")),
            guards.certified("officers"),
            Check(clause="R3", errors=guards.not_later_than_today("checked_at")),
            Check(clause="R16", errors=guards.not_before("checked_at", _checked_after_the_order)),
        ),
        paper="recheck_opinion",
        ends=(RECTIFY,),
        wanted=recheck_wanted,
        many=True,
        optional=True,
    ),
    Step(
        name="open_reinspection",
        title="开展复查",
        clause="R16",
        taken_by=(TEAM,),
        after=("order_correction",),
        fields=(Field(name="reason", label="另案复查的理由", kind=Kind.LONG),),
        effects=("open_follow_on",),
        opens="inspection",
        hint="需要重新到现场全面检查的，另立一个复查案件；只核实改正情况的，办理“整改复查”",
        wanted=lambda facts: False,
        again=False,
        optional=True,
    ),
)
