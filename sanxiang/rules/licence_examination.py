"""Examination of an application (licence-law/34 to 48): checks, testing, hearing, extension."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.rules import guards, terms_of_licence
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.licences import position, value
from sanxiang.rules.parameters import parameter
from sanxiang.rules.steps import Rule
from sanxiang.rules.workdays import add_workdays


def examined(facts: CaseFacts, name: str) -> bool:
    """What the examination of the materials found to be needed."""
    return bool(value(facts, "examine", name) == "yes")


def testing_is_out(facts: CaseFacts) -> bool:
    return len(facts.all_done("send_testing")) > len(facts.all_done("testing_done"))


def hearing_is_called(facts: CaseFacts) -> bool:
    return position(facts, "hearing_notice") > position(facts, "hearing")


def stands_still(facts: CaseFacts) -> bool:
    """The time for the decision does not run while testing or a hearing is under way."""
    return testing_is_out(facts) or hearing_is_called(facts)


def hearing_is_due(facts: CaseFacts) -> bool:
    """Provided for by law, or asked for by somebody who was told of the right."""
    return examined(facts, "hearing") or value(facts, "answers", "response") == "hearing"


def enough_verifiers(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    least = parameter("licence_verifiers", facts.on).value
    if len(data["officers"]) >= least:
        return []
    return [("officers", f"实地核查不得少于 {least} 人，请再选工作人员")]


def leader_is_examiner(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["leader"] and data["leader"] not in data["officers"]:
        return [("leader", "主办人必须是审查人员，请在审查人员中选择")]
    return []


def testing_ends_later(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["until_date"] and data["until_date"] <= facts.on.isoformat():
        return [("until_date", "预计完成日期应当晚于今天，请核对")]
    return []


def time_to_answer(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    due = facts.due(terms_of_licence.LICENCE_HEARING_REQUEST.name)
    if data["response"] == "none" and due and facts.on <= due:
        return [("response", f"申请听证的期限到 {due} 届满，期满前不能登记为未提出")]
    if data["response"] != "hearing":
        return []
    if not data["requested_date"]:
        return [("requested_date", "申请听证的，请填写收到听证申请的日期")]
    if due and data["requested_date"] > due.isoformat():
        return [("requested_date", f"听证申请迟于 {due} 提出，请登记为陈述、申辩")]
    return []


def answer_is_handled(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] in {"statement", "hearing"} and not data["content"]:
        return [("content", "请写明提出的意见或者听证申请的内容")]
    if data["response"] == "statement" and not data["handling"]:
        return [("handling", "请写明对意见的复核和采纳情况")]
    return []


def hearing_is_announced(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if examined(facts, "hearing") and data["announced"] != "yes":
        return [("announced", "属于应当听证的事项，应当向社会公告后举行")]
    return []


def host_is_no_examiner(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["host"] and int(data["host"]) in facts.team:
        return [("host", "听证主持人应当是本案审查人员以外的人，请另选")]
    return []


def noticed_early_enough(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    count = parameter("licence_hearing_notice", facts.on).value
    earliest = add_workdays(facts.on, count, facts.calendar).last_possible
    if not data["held_at"] or data["held_at"][:10] >= earliest.isoformat():
        return []
    return [("held_at", f"应当在举行听证 {count} 个工作日前通知，最早可以在 {earliest} 举行")]


def _needs(
    name: str, clause: str, text: str, remedy: str, holds: Callable[[CaseFacts], bool]
) -> Rule:
    return Rule(name=name, clause=clause, holds=holds, text=text, remedy=remedy)


RUNNING = Rule(
    name="nothing_stands_still",
    clause="own/one-pause",
    holds=lambda facts: not stands_still(facts),
    text="检验检测、评审或者听证还没有结束，办理期限正在中止",
    remedy="请先登记其结果",
)
TESTING_OUT = Rule(
    name="testing_is_out",
    clause="licence-law/45",
    holds=testing_is_out,
    text="没有正在进行的检验检测、鉴定或者专家评审",
)
HEARING_CALLED = Rule(
    name="hearing_is_called",
    clause="licence-law/48",
    holds=hearing_is_called,
    text="还没有通知举行听证",
    remedy="请先办理“通知听证”",
)
HEARING_DUE = Rule(
    name="hearing_is_due",
    clause="licence-law/46",
    holds=hearing_is_due,
    text="没有应当听证的情形，也没有人申请听证",
    remedy="属于应当听证的事项，请在“审查申请材料”中写明",
)
VERIFIED = _needs(
    "verified", "licence-law/34", "需要实地核查，尚未办理", "请先办理“实地核查”",
    lambda facts: not examined(facts, "verification") or facts.done("verify") is not None,
)  # fmt: skip
TESTED = _needs(
    "tested", "licence-law/45", "需要检验检测、鉴定或者专家评审，尚无结果",
    "请先办理“委托检验检测或者专家评审”",
    lambda facts: not examined(facts, "testing") or facts.done("testing_done") is not None,
)  # fmt: skip
INTERESTED_HEARD = _needs(
    "interested_heard", "licence-law/36", "利害关系人尚未告知，或者意见尚未听取",
    "请先办理“告知利害关系人”和“登记意见和听证申请”",
    lambda facts: not (examined(facts, "others") or facts.done("tell_interested"))
    or position(facts, "answers") > position(facts, "tell_interested") > 0,
)  # fmt: skip
HEARD = _needs(
    "heard", "licence-law/48", "应当举行听证，尚未举行", "请先办理“通知听证”和“听证笔录”",
    lambda facts: not hearing_is_due(facts) or facts.done("hearing") is not None,
)  # fmt: skip
EXAMINED = (VERIFIED, TESTED, INTERESTED_HEARD, HEARD, RUNNING)


def in_time_to_extend(facts: CaseFacts) -> bool:
    due = facts.due(terms_of_licence.LICENCE_DECIDE.name)
    return due is not None and (facts.on <= due or stands_still(facts))


EXTENDABLE = Rule(
    name="extendable",
    clause="licence-law/42",
    holds=in_time_to_extend,
    text="办理期限已过，不能再延长",
)
