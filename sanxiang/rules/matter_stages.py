"""The stages of each procedure in words for the party, and its terms as a right or duty (D7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sanxiang.rules import terms, terms_of_coercion, terms_of_inspection, terms_of_licence
from sanxiang.rules.terms_of_payment import INSTALMENT


@dataclass(frozen=True)
class Stage:
    """A step as the party is told of it: what happened, what is awaited and from whom ("us", the
    body; "you", the party; "" when nothing is); `ends` when the matter ends with it."""

    words: str
    awaited: str = ""
    awaits: str = "us"
    ends: bool = False


def _end(words: str) -> Stage:
    return Stage(words, awaits="", ends=True)


UNDECIDED: Mapping[str, Stage] = {
    "end_undecided": _end("已终止办理，不再作出决定"),
    "transfer": _end("已移送有管辖权的机关"),
}
PAYING: Mapping[str, Stage] = {
    "pay": Stage("已登记缴款", "本机关办理结案"),
    "defer": Stage("已批准延期或者分期缴纳", "按批准的期限缴纳", "you"),
    "remind": Stage("已经催告", "履行决定，或者陈述和申辩", "you"),
    "close": _end("已结案"),
}

STAGES: Mapping[str, Mapping[str, Stage]] = {
    "inspection": {
        "notice": Stage("已安排检查", "送达检查通知，实施检查"),
        "serve_notice": Stage("检查通知已经送达", "到现场检查"),
        "onsite_notice": Stage("已经到场告知，正在检查", "完成检查，作出结论"),
        "site_record": Stage("现场检查已经完成", "作出检查结论"),
        "conclude": Stage("已作出检查结论", "通报检查结果"),
        "report_result": Stage("检查结果已经通报", "整理归档"),
        "order_correction": Stage("已经责令改正", "按责令改正通知书改正", "you"),
        "recheck": Stage("已经复查整改情况", "整理归档"),
        "file": _end("已办结归档"),
    },
    "penalty": {
        "file_case": Stage("已立案，正在调查", "完成调查"),
        "prior_notice": Stage("已拟定处理意见，准备告知", "送达告知书"),
        "serve_prior_notice": Stage("已告知拟作出的处罚", "陈述、申辩或者要求听证", "you"),
        "statement": Stage("已听取陈述申辩", "复核意见，作出决定"),
        "defence": Stage("已登记陈述申辩", "复核意见，作出决定"),
        "serve_hearing_notice": Stage("已通知听证", "举行听证"),
        "hearing": Stage("听证已经举行", "作出决定"),
        "no_penalty": _end("已决定不予行政处罚"),
        "drop_case": _end("案件已经撤销"),
        "transfer": UNDECIDED["transfer"],
        "decide": Stage("已作出处罚决定", "送达决定书"),
        "serve": Stage("决定书已经送达", "按决定书履行", "you"),
        **PAYING,
    },
    "spot_penalty": {
        "hear": Stage("已当场告知并听取意见", "作出决定"),
        "leave_unpunished": _end("已决定不予当场处罚"),
        "open_ordinary": _end("已转为普通程序办理"),
        "decide": Stage("已当场作出处罚决定", "按决定书履行", "you"),
        "deliver": Stage("决定书已当场交付", "按决定书履行", "you"),
        **PAYING,
    },
    "licence": {
        "apply": Stage("已收到申请", "审查是否受理"),
        "correct": Stage("已告知补正材料", "按补正通知书补正材料", "you"),
        "corrected": Stage("已收到补正材料", "审查是否受理"),
        "accept": Stage("申请已受理", "审查并作出决定"),
        "not_accept": _end("已决定不予受理"),
        "verify": Stage("已实地核查", "作出决定"),
        "send_testing": Stage("正在检验检测或者专家评审", "等待检验检测或者评审结果"),
        "testing_done": Stage("检验检测或者评审已经完成", "作出决定"),
        "hearing_notice": Stage("已通知听证", "举行听证"),
        "hearing": Stage("听证已经举行", "作出决定"),
        "extend": Stage("办理期限已经延长", "作出决定"),
        "decide": Stage("已作出决定", "送达决定和证件"),
        "serve": _end("决定和证件已经送达"),
        **UNDECIDED,
    },
    "licence_end": {
        "tell": Stage("已告知拟作出的决定", "陈述和申辩", "you"),
        "answer": Stage("已登记陈述申辩", "作出决定"),
        "decide": Stage("已作出决定", "送达决定书"),
        "serve": _end("决定书已经送达"),
        **UNDECIDED,
    },
    "levy": {
        "notice": Stage("已告知拟征收的金额和依据", "提出意见", "you"),
        "answer": Stage("已登记意见", "作出征收决定"),
        "decide": Stage("已作出征收决定", "送达决定书"),
        "serve": Stage("决定书已经送达", "按决定书缴纳", "you"),
        "payment": Stage("已登记缴款", "本机关办理结案"),
        "close": _end("已结案"),
        **UNDECIDED,
    },
    "seizure": {
        "onsite": Stage("已现场实施并制作笔录", "作出决定"),
        "decide": Stage("已作出查封、扣押决定", "查清事实，作出处理"),
        "testing": Stage("正在检测", "等待检测结果"),
        "tested": Stage("已收到检测结果", "作出处理"),
        "extend": Stage("查封、扣押期限已经延长", "查清事实，作出处理"),
        "release": Stage("已解除查封、扣押", "退还财物"),
        "hand_back": Stage("财物已经退还", "整理归档"),
        "dispose": Stage("已作出处理", "整理归档"),
        "file": _end("已办结归档"),
        **UNDECIDED,
    },
    "enforcement": {
        "register": Stage("已进入强制执行程序", "催告履行"),
        "serve_reminder": Stage("催告书已经送达", "履行决定，或者陈述和申辩", "you"),
        "statement": Stage("已听取陈述申辩", "复核意见"),
        "agreement": Stage("已订立执行协议", "按执行协议履行", "you"),
        "suspend": Stage("已中止执行", "恢复执行"),
        "resume": Stage("已恢复执行", "继续执行"),
        "apply_court": Stage("已申请人民法院强制执行", "人民法院受理和执行"),
        "finish": _end("执行已经结束"),
    },
}

# Terms of the party: what it may or has to do until their last day.
PARTY_TERMS: Mapping[str, str] = {
    terms.HEARING_REQUEST.name: "可以陈述、申辩；符合听证条件的，可以要求听证",
    terms_of_licence.LICENCE_HEARING_REQUEST.name: "可以申请听证",
    terms_of_licence.LEVY_ANSWER.name: "可以对拟征收提出意见",
    terms.RECONSIDERATION.name: "可以申请行政复议",
    terms.LITIGATION.name: "可以提起行政诉讼",
    terms.PAY.name: "应当缴纳罚款；确有困难的，可以申请延期或者分期缴纳",
    INSTALMENT.name: "应当缴纳本期罚款",
    terms_of_licence.LEVY_PAY.name: "应当缴纳征收款",
    terms_of_inspection.RECTIFY.name: "应当改正，并可以说明整改情况",
    terms_of_coercion.REMINDED.name: "应当履行决定，可以陈述和申辩",
}
# Terms of the body that concern the party.
OUR_TERMS = frozenset(
    term.name
    for term in (
        terms.DECIDE,
        terms.DECIDE_EXTENDED,
        terms.SERVE,
        terms.PRESERVATION,
        terms_of_coercion.SEIZURE,
        terms_of_coercion.SEIZURE_EXTENDED,
        terms_of_licence.LICENCE_ACCEPT,
        terms_of_licence.LICENCE_DECIDE,
        terms_of_licence.LICENCE_DECIDE_EXTENDED,
        terms_of_licence.LICENCE_DELIVER,
        terms_of_licence.LICENCE_HEARING,
        terms_of_licence.LEVY_SERVE,
    )
)
