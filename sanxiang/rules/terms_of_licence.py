"""The terms of a licence (行政许可, all in working days) and of a levy (行政征收)."""

from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term

# clause: licence-law/82 (every number of theirs in rules/parameters.py is of working days)
LICENCE_ACCEPT = Term(
    "licence_accept",
    "受理或者一次告知补正",
    "licence-law/32",
    ("licence_accept",),
    "收到申请材料",
    "承办科室",
    Role.HANDLER,
)
LICENCE_DECIDE = Term(
    "licence_decide",
    "作出许可决定",
    "licence-law/42",
    ("licence_decide",),
    "受理申请",
    "承办科室",
    Role.HANDLER,
)
LICENCE_DECIDE_EXTENDED = Term(
    "licence_decide_extended",
    "作出许可决定（已延长）",
    "licence-law/42",
    ("licence_decide", "licence_decide_extension"),
    "受理申请",
    "承办科室",
    Role.HANDLER,
)
LICENCE_DELIVER = Term(
    "licence_deliver",
    "送达许可决定和证件",
    "licence-law/44",
    ("licence_deliver",),
    "作出准予许可的决定",
    "承办人",
    Role.HANDLER,
)
LICENCE_HEARING_REQUEST = Term(
    "licence_hearing_request",
    "申请许可听证",
    "licence-law/47",
    ("licence_hearing_request",),
    "被告知听证权利",
    "申请人和利害关系人",
    None,
)
LICENCE_HEARING = Term(
    "licence_hearing",
    "组织许可听证",
    "licence-law/47",
    ("licence_hearing",),
    "收到听证申请",
    "承办科室",
    Role.HANDLER,
)
LEVY_ANSWER = Term(
    "levy_answer",
    "对拟征收提出意见",
    "own/levy-heard",
    ("levy_answer",),
    "征收告知书送达",
    "缴纳人",
    None,
)
LEVY_SERVE = Term(
    "levy_serve",
    "送达征收决定书",
    "own/levy-served",
    ("levy_serve",),
    "作出征收决定",
    "承办人",
    Role.HANDLER,
)
LEVY_PAY = Term(
    "levy_pay", "缴纳征收款", "own/levy-paid", ("levy_pay",), "收到征收决定书", "缴纳人", None
)
TERMS = {
    one.name: one
    for one in (
        LICENCE_ACCEPT,
        LICENCE_DECIDE,
        LICENCE_DECIDE_EXTENDED,
        LICENCE_DELIVER,
        LICENCE_HEARING_REQUEST,
        LICENCE_HEARING,
        LEVY_ANSWER,
        LEVY_SERVE,
        LEVY_PAY,
    )
}
