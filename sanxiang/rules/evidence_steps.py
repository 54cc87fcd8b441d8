"""Taking evidence (调查取证) in any procedure: samples, preservation, exhibits, tests, custody."""

from collections.abc import Mapping, Sequence
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.evidence import KINDS, THING, correctable, listed
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.preservation import DECIDE_ON_IT, preserving
from sanxiang.rules.steps import TEAM, Check, Rule, Step
from sanxiang.rules.taking import OFFICERS, THINGS, by_two, proposed_officers

COPY_MARK = "“复印件与原件相符”"
OCCASIONS = (("extract", "提取"), ("transfer", "移交保管"), ("return", "退还"))


def _copy_is_marked(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["form"] == "copy" and data["marked"] != "yes":
        text = f"复印件、复制件必须注明{COPY_MARK}并由提供者逐页签名或盖章，请补办后再登记"
        return [("marked", text)]
    return []


def _electronic_says_how(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["kind"] == "electronic" and not data["details"]:
        return [("details", "电子数据请写明提取方法、提取人和校验值")]
    return []


def _correction_says_why(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if bool(data["corrected"]) == bool(data["corrected_because"]):
        return []
    return [("corrected_because", "更正已登记的证据请选择编号并写明理由；新登记的两项都不填")]


def _commissions(facts: CaseFacts) -> Sequence[tuple[str, str]]:
    return [
        (paper.number, f"{paper.number}　{act.data['institution']}")
        for act in facts.all_done("commission")
        if (paper := facts.paper_of(act)) is not None
    ]


def _appraiser(facts: CaseFacts) -> Mapping[str, Any]:
    act = facts.done("commission")
    return {"institution": act.data["institution"]} if act else {}


def _things_are_listed(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Only what is on the evidence list of this very case changes hands here."""
    own = {one.number: one for one in listed(facts)}
    strangers = [row["number"] for row in data["things"] if row["number"] not in own]
    if strangers:
        known = "、".join(own) or "还没有登记证据"
        return [("things", f"证据清单中没有编号 {'、'.join(strangers)}；现有：{known}")]
    return []


def _to_hand_over(facts: CaseFacts) -> list[str]:
    return [
        f"{one.number}　{one.name}　现存放于{one.where or '（未登记）'}"
        for one in listed(facts)
        if one.lies == THING
    ]


COLLECTED = Rule(
    name="sample_or_exhibit",
    clause="own/evidence-custody",
    holds=lambda facts: bool(listed(facts)),
    text="证据清单中还没有证据",
    remedy="请先登记证据，再办理交接",
)


def collecting(*, after: str) -> tuple[Step, ...]:
    """The steps of taking evidence, from the step after which it may begin."""
    begun = (after,)
    return (
        Step(
            name="exhibit",
            title="登记证据",
            clause="penalty-law/46",
            taken_by=(TEAM,),
            after=begun,
            many=True,
            optional=True,
            options={"corrected": correctable},
            fields=(
                Field(
                    name="corrected",
                    label="更正的证据",
                    kind=Kind.CHOICE,
                    required=False,
                    help="新登记的不选。登记有误的，选择编号并把各项填写正确；原登记保留备查",
                ),
                Field(
                    name="corrected_because",
                    label="更正理由",
                    required=False,
                    clause="own/evidence-corrected",
                    max_length=300,
                ),
                Field(name="kind", label="证据种类", kind=Kind.CHOICE, choices=KINDS),
                Field(name="name", label="名称", max_length=200, help="写明页数或者数量"),
                Field(
                    name="form",
                    label="原件还是复制件",
                    kind=Kind.CHOICE,
                    choices=(("original", "原件、原物"), ("copy", "复印件、复制件")),
                ),
                Field(
                    name="marked",
                    label=f"已注明{COPY_MARK}并由提供者逐页签名或盖章",
                    kind=Kind.YES_NO,
                    required=False,
                    clause="R13.1",
                    help="复印件、复制件必须选“是”",
                ),
                Field(name="source", label="来源", max_length=200, help="由谁提供或者在哪里取得"),
                Field(name="obtained_at", label="取得时间", kind=Kind.MOMENT),
                Field(name="proves", label="证明什么", kind=Kind.LONG, max_length=500),
                Field(
                    name="details",
                    label="状态和提取情况",
                    kind=Kind.LONG,
                    required=False,
                    max_length=1000,
                    help="物证写明外观状态；电子数据写明提取方法、提取人和校验值",
                ),
                Field(name="kept_at", label="存放处", max_length=100, help="例如：案卷、物证柜"),
            ),
            checks=(
                Check(clause="own/evidence-corrected", errors=_correction_says_why),
                Check(clause="R13.1", errors=_copy_is_marked),
                Check(clause="penalty-law/46", errors=_electronic_says_how),
                Check(clause="R3", errors=guards.not_later_than_today("obtained_at")),
            ),
            hint="笔录、询问和音像记录会自动列入证据清单，不用在这里重复登记",
        ),
        Step(
            name="sample",
            title="抽样取证",
            clause="penalty-law/56",
            initial=proposed_officers,
            taken_by=(TEAM,),
            after=begun,
            needs=(guards.TEAM_CERTIFIED,),
            many=True,
            optional=True,
            fields=(
                OFFICERS,
                Field(name="reason", label="抽样取证事由", max_length=200),
                Field(name="began_at", label="开始时间", kind=Kind.MOMENT),
                Field(name="ended_at", label="结束时间", kind=Kind.MOMENT),
                Field(name="place", label="抽样地点", max_length=200),
                Field(
                    name="present",
                    label="当事人在场",
                    kind=Kind.YES_NO,
                    must_be="yes",
                    must_be_text="抽样时应当有当事人在场；当事人拒不到场的，请见证人到场并写明",
                    help="当事人拒不到场、由见证人到场的也选“是”",
                ),
                Field(name="witness", label="在场人", max_length=60),
                Field(name="witness_post", label="在场人身份", max_length=60),
                Field(name="method", label="抽样方法和封样情况", kind=Kind.LONG, max_length=1000),
                Field(
                    name="things",
                    label="样品",
                    kind=Kind.ROWS,
                    columns=(
                        *THINGS[:2],
                        Field(name="base", label="抽样基数", max_length=40),
                        *THINGS[2:],
                    ),
                ),
                Field(name="kept_at", label="样品存放处", max_length=100),
            ),
            checks=(
                *by_two("began_at", "ended_at"),
                Check(
                    clause="penalty-law/56",
                    errors=guards.order("began_at", "ended_at", "结束时间早于开始时间，请核对"),
                ),
            ),
            paper="sampling_record",
        ),
        *preserving(after=after),
        Step(
            name="commission",
            title="委托鉴定",
            clause="penalty-law/46",
            taken_by=(TEAM,),
            after=begun,
            many=True,
            optional=True,
            fields=(
                Field(name="institution", label="受委托的机构", max_length=100),
                Field(name="matters", label="委托事项", kind=Kind.LONG, max_length=1000),
                Field(name="things", label="送交的材料", kind=Kind.ROWS, columns=THINGS),
                Field(name="requirements", label="要求", kind=Kind.LONG, max_length=1000),
                Field(name="due_date", label="希望完成的日期", kind=Kind.DATE),
            ),
            paper="appraisal_commission",
        ),
        Step(
            name="appraisal",
            title="登记鉴定意见",
            clause="penalty-law/46",
            initial=_appraiser,
            taken_by=(TEAM,),
            after=("commission",),
            many=True,
            optional=True,
            options={"commission": _commissions},
            fields=(
                Field(name="commission", label="对应的委托书", kind=Kind.CHOICE),
                Field(name="institution", label="出具机构", max_length=100),
                Field(name="report_number", label="报告编号", max_length=60),
                Field(name="received_date", label="收到日期", kind=Kind.DATE),
                Field(name="conclusion", label="鉴定结论", kind=Kind.LONG, max_length=1000),
                Field(name="told_party", label="告知当事人的情况", max_length=200),
            ),
            checks=(Check(clause="R3", errors=guards.not_later_than_today("received_date")),),
        ),
    )


# May be done after the matter is concluded or decided too.
AFTERWARDS = (
    DECIDE_ON_IT,
    Step(
        name="hand_over",
        title="证据提取和交接",
        clause="own/evidence-custody",
        shows=_to_hand_over,
        taken_by=(TEAM,),
        needs=(COLLECTED,),
        many=True,
        optional=True,
        fields=(
            Field(name="occasion", label="事由", kind=Kind.CHOICE, choices=OCCASIONS),
            Field(name="giver", label="交出人", max_length=60),
            Field(name="taker", label="接收人", max_length=60),
            Field(name="handed_at", label="交接时间", kind=Kind.MOMENT),
            Field(name="place", label="交接后的存放处", max_length=100),
            Field(
                name="things",
                label="交接的证据",
                kind=Kind.ROWS,
                columns=(
                    Field(name="number", label="证据编号", max_length=20),
                    Field(name="name", label="名称", max_length=100),
                    Field(name="quantity", label="数量", max_length=40),
                    Field(name="state", label="交接时的状态", max_length=100),
                ),
            ),
            Field(name="remarks", label="说明", kind=Kind.LONG, required=False, max_length=500),
        ),
        checks=(
            Check(clause="own/evidence-custody", errors=_things_are_listed),
            Check(clause="R3", errors=guards.not_later_than_today("handed_at")),
        ),
        paper="evidence_handover",
        in_dossier=False,
        hint="每一次换手都登记：谁交、谁收、何时、存放在哪里、是什么状态",
    ),
)
