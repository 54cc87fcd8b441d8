"""The variants of an inspection (行政检查): planned, unannounced, re-inspection, joint, drawn."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules.disclosure import NORMAL, RECTIFIED, VIOLATION
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import Check, Rule

Errors = list[tuple[str, str]]
PLANNED, UNANNOUNCED, REINSPECTION, JOINT = "planned", "unannounced", "reinspection", "joint"
VARIANTS = (
    (PLANNED, "预先通知的检查"),
    (UNANNOUNCED, "不预先通知的检查"),
    (REINSPECTION, "复查（此前检查责令改正的）"),
    (JOINT, "联合检查"),
)
RANDOM, FOLLOW_UP = "random", "follow_up"
SOURCES = (
    ("plan", "年度执法检查计划"),
    (RANDOM, "双随机抽查"),
    (FOLLOW_UP, "此前检查的复查"),
    ("complaint", "投诉"),
    ("appeal", "申诉"),
    ("report", "举报"),
    ("transfer", "其他机关移送"),
    ("superior", "上级机关交办"),
)
ROUTINE = {"plan", RANDOM}  # nobody asked for these: the cap of the year is meant for them
OURSELVES = "本机关"
# Codes of the results of random inspections, as provincial systems of the kind use them, each with
# the conclusions that fit it.
RESULT_CODES: Mapping[str, tuple[str, frozenset[str]]] = {
    "1": ("未发现问题", frozenset({NORMAL})),
    "E": ("发现问题，经责令已改正", frozenset({RECTIFIED})),
    "A": ("发现问题，待后续处理", frozenset({RECTIFIED, VIOLATION})),
    "F": ("没有开展所抽查的经营活动", frozenset({NORMAL})),
    "6": ("按登记的住所联系不上", frozenset({NORMAL, VIOLATION})),
    "7": ("已停业、关闭或者正在清算", frozenset({NORMAL})),
    "8": ("不配合检查，情节严重", frozenset({VIOLATION})),
    "9": ("已注销", frozenset({NORMAL})),
    "10": ("已被吊销", frozenset({NORMAL})),
    "11": ("已被撤销", frozenset({NORMAL})),
    "12": ("已迁出", frozenset({NORMAL})),
}
FIELDS = (
    Field(name="variant", label="检查方式", kind=Kind.CHOICE, choices=VARIANTS, clause="R9"),
    Field(
        name="bodies",
        label="联合检查的其他机关",
        kind=Kind.ROWS,
        required=False,
        help="联合检查的填写：一行一个机关，写明参加人员和执法证号",
        columns=(
            Field(name="body", label="机关名称", max_length=100),
            Field(name="officers", label="参加人员", max_length=200),
            Field(name="certificates", label="执法证号", max_length=200),
        ),
    ),
    Field(
        name="leading_body",
        label="牵头机关",
        required=False,
        max_length=100,
        help=f"联合检查的填写：由我局牵头的写“{OURSELVES}”，否则写上面列出的机关名称",
    ),
    Field(
        name="over_cap_reason",
        label="超过年度检查次数仍须检查的理由",
        kind=Kind.LONG,
        required=False,
        max_length=500,
        clause="own/inspection-frequency",
        help="没有超过的不填",
    ),
)
RESULT_CODE = Field(
    name="result_code",
    label="随机抽查结果",
    kind=Kind.CHOICE,
    required=False,
    choices=tuple((code, f"{code}　{text}") for code, (text, _) in RESULT_CODES.items()),
    clause="own/drawn-team",
    help="双随机抽查的案件必填，其他案件不填",
)


def variant_of(facts: CaseFacts) -> str:
    """How this inspection is done, "" before that is said."""
    act = facts.last("source")
    return str(act.data.get("variant", "")) if act else ""


def over_cap(facts: CaseFacts) -> bool:
    """The firm has had as many inspections this year as the bureau allows."""
    capped = facts.inspection_cap and not facts.follows
    return bool(capped) and facts.inspections_before >= facts.inspection_cap


UNDER_THE_CAP = Rule(
    name="under_the_cap",
    clause="own/inspection-frequency",
    holds=lambda facts: not over_cap(facts),
    text="该企业本年度的检查次数已达到本局设定的上限",
    remedy="请先考虑合并检查；不预先通知的日常检查，须写明仍须检查的理由",
)


def _source_fits(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    drawn, random = facts.drawn is not None, data["source"] == RANDOM
    if drawn != random:
        wrong = "本案不是从抽取结果立案的，请选择其他来源"
        text = "本案由随机抽取产生，来源请选“双随机抽查”" if drawn else wrong
        return [("source", text)]
    return []


def _follows_an_order(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    expected = bool(facts.follows)
    errors = []
    if (data["variant"] == REINSPECTION) != expected:
        text = f"本案是 {facts.follows} 的复查，请选“复查”" if expected else NOT_A_FOLLOW_UP
        errors.append(("variant", text))
    if (data["source"] == FOLLOW_UP) != expected:
        text = "复查案件的来源请选“此前检查的复查”" if expected else NOT_A_FOLLOW_UP
        errors.append(("source", text))
    return errors


NOT_A_FOLLOW_UP = "复查须从责令改正的检查案件中办理“开展复查”立案"


def _joint_names_bodies(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    names = {row["body"] for row in data["bodies"]}
    if data["variant"] != JOINT:
        given = names or data["leading_body"]
        return [("bodies", "不是联合检查的，不填其他机关和牵头机关")] if given else []
    errors = [] if names else [("bodies", "联合检查请写明其他机关、参加人员和执法证号")]
    if data["leading_body"] not in {OURSELVES, *names}:
        errors.append(("leading_body", f"请写“{OURSELVES}”或者所列机关之一"))
    return errors


def _cap_is_overridden_with_reason(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    routine = data["variant"] == UNANNOUNCED and data["source"] in ROUTINE
    if routine and over_cap(facts) and not data["over_cap_reason"]:
        text = f"本年度已检查 {facts.inspections_before} 次，达到上限，请写明仍须检查的理由"
        return [("over_cap_reason", text)]
    return []


SOURCE_CHECKS = (
    Check(clause="own/drawn-team", errors=_source_fits),
    Check(clause="R16", errors=_follows_an_order),
    Check(clause="R7", errors=_joint_names_bodies),
    Check(clause="own/inspection-frequency", errors=_cap_is_overridden_with_reason),
)


def _team_was_drawn(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    if facts.drawn is None or {int(p) for p in data["officers"]} == set(facts.drawn.officers):
        return []
    names = "、".join(facts.officers[one].name for one in facts.drawn.officers)
    text = f"抽中的执法人员是{names}；需要换人的，请先在“双随机”登记回避、递补"
    return [("officers", text)]


TEAM_WAS_DRAWN = Check(clause="own/drawn-team", errors=_team_was_drawn)


def _served_as_the_variant_says(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    variant, on_arrival = variant_of(facts), data["manner"] == "on_arrival"
    if variant == UNANNOUNCED and not on_arrival:
        return [("manner", "不预先通知的检查，通知在到达现场时当场送达")]
    if variant == PLANNED and on_arrival:
        return [("manner", "预先通知的检查，通知应当在到达现场之前送达")]
    return []


SERVED_AS_THE_VARIANT_SAYS = Check(clause="R9", errors=_served_as_the_variant_says)


def _told_before_the_first_act(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    act = facts.done("serve_notice")
    served = str(act.data["served_at"]) if act else ""
    if not served:
        return []
    errors = []
    if data["starts_at"] < served:
        shown = served.replace("T", " ")
        errors.append(("starts_at", f"通知于 {shown} 才送达，检查不能早于它开始"))
    if variant_of(facts) == UNANNOUNCED and served < data["arrived_at"]:
        errors.append(("arrived_at", "不预先通知的检查，到达现场后才送达通知，请核对到达时间"))
    return errors


TOLD_BEFORE_THE_FIRST_ACT = Check(clause="R9", errors=_told_before_the_first_act)


def _result_is_coded(facts: CaseFacts, data: Mapping[str, Any]) -> Errors:
    code = data["result_code"]
    if facts.drawn is None:
        return [("result_code", "不是双随机抽查的案件，不填抽查结果")] if code else []
    if not code:
        return [("result_code", "双随机抽查的案件请选择抽查结果")]
    if data["outcome"] and data["outcome"] not in RESULT_CODES[code][1]:
        return [("result_code", "抽查结果与上面的检查结论不一致，请核对")]
    return []


RESULT_IS_CODED = Check(clause="own/drawn-team", errors=_result_is_coded)
