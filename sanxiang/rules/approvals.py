"""Approval chains: who looks at an act, one level after the other, before it counts."""

from dataclasses import dataclass

from sanxiang.rules.roles import Role


@dataclass(frozen=True)
class Chain:
    """A chain of approval (审批); an organisation may set other levels than these."""

    name: str
    title: str
    clause: str
    levels: tuple[Role, ...]


CHAINS = {
    chain.name: chain
    for chain in (
        Chain("case_source", "案源许可", "R7", (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE)),
        Chain(
            "inspection",
            "行政检查审批",
            "own/inspection-approved",
            (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE),
        ),
        Chain("inspection_result", "检查处理意见审定", "R16", (Role.LEADER_IN_CHARGE,)),
        Chain(
            "case_filing", "立案审批", "penalty-law/54", (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE)
        ),
        Chain("preservation", "先行登记保存审批", "penalty-law/56", (Role.HEAD,)),
        Chain("preservation_decision", "先行登记保存处理审批", "penalty-law/56", (Role.HEAD,)),
        Chain("benchmark_departure", "偏离裁量基准批准", "own/benchmark-applied", (Role.HEAD,)),
        Chain("report", "调查终结报告审批", "penalty-law/57", (Role.SECTION_HEAD,)),
        Chain(
            "case_handling",
            "案件处理审批",
            "own/handling-approved",
            (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE),
        ),
        Chain("licence_not_accepted", "不予受理审批", "own/licence-approved", (Role.SECTION_HEAD,)),
        Chain("licence_extension", "延长许可期限批准", "licence-law/42", (Role.HEAD,)),
        Chain(
            "licence_draft",
            "许可审查意见审批",
            "own/licence-approved",
            (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE),
        ),
        Chain(
            "levy_draft",
            "征收意见审批",
            "own/levy-approved",
            (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE),
        ),
        Chain("seizure", "查封、扣押审批", "coercion-law/18", (Role.HEAD,)),
        Chain("seizure_extension", "延长查封、扣押期限审批", "coercion-law/25", (Role.HEAD,)),
        Chain("seizure_release", "解除查封、扣押审批", "coercion-law/28", (Role.HEAD,)),
        Chain("added_fine", "加处罚款审批", "coercion-law/45", (Role.HEAD,)),
        Chain("enforcement", "中止执行审批", "coercion-law/39", (Role.HEAD,)),
        Chain("court_application", "申请法院强制执行审批", "coercion-law/55", (Role.HEAD,)),
        Chain("case_extension", "延长办案期限审批", "own/decide-extension", (Role.HEAD,)),
        Chain("case_ending", "撤销、终止、移送案件审批", "penalty-law/57", (Role.HEAD,)),
        Chain("spot_record", "当场处罚备案", "penalty-law/52", (Role.SECTION_HEAD,)),
        Chain("deferral", "延期、分期缴纳审批", "penalty-law/66", (Role.HEAD,)),
        Chain("closing", "结案审批", "own/closing", (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE)),
        Chain("self_correction", "自行纠正审批", "penalty-law/75", (Role.HEAD,)),
        Chain("withdrawal", "公示信息撤下批准", "D12.2a", (Role.HEAD,)),
        Chain("seal", "用印审批", "own/seal", (Role.SECTION_HEAD, Role.LEADER_IN_CHARGE)),
        Chain("wording", "文书用语审定", "own/wording", (Role.LEADER_IN_CHARGE,)),
        Chain("withholding", "不予公开批准", "own/withhold-approved", (Role.LEADER_IN_CHARGE,)),
    )
}
