"""The terms of coercion (行政强制): its measures, and the enforcement of decisions.

What is up to ten days long counts in working days, what is longer in calendar days.
"""

from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term

URGENT_SEIZURE = Term(
    "urgent_seizure",
    "当场查封、扣押后报告并补办批准",
    "coercion-law/19",
    ("urgent_seizure",),
    "当场实施查封、扣押",
    "实施的执法人员",
    Role.HANDLER,
)
SEIZURE = Term(
    "seizure",
    "查封、扣押期限",
    "coercion-law/25",
    ("seizure",),
    "实施查封、扣押",
    "办案人员",
    Role.HANDLER,
)
SEIZURE_EXTENDED = Term(
    "seizure_extended",
    "查封、扣押期限（已延长）",
    "coercion-law/25",
    ("seizure", "seizure_extension"),
    "实施查封、扣押",
    "办案人员",
    Role.HANDLER,
)
REMINDED = Term(
    "reminded",
    "催告后等候履行",
    "coercion-law/54",
    ("reminded",),  # clause: coercion-law/69, working days like all up to ten
    "催告书送达",
    "当事人",
    None,
)
COURT_APPLICATION = Term(
    "court_application",
    "申请人民法院强制执行",
    "coercion-law/53",
    ("court_application",),
    "复议和起诉的期限届满",
    "承办科室",
    Role.HANDLER,
)
COURT_ACCEPTANCE = Term(
    "court_acceptance",
    "人民法院受理申请",
    "coercion-law/56",
    ("court_acceptance",),
    "人民法院收到申请",
    "人民法院",
    None,
)
REVIEW_OF_REFUSAL = Term(
    "review_of_refusal",
    "对不予受理的裁定申请复议",
    "coercion-law/56",
    ("review_of_refusal",),
    "收到不予受理的裁定",
    "承办科室",
    Role.HANDLER,
)
REVIEW_OF_RULING = Term(
    "review_of_ruling",
    "对不予执行的裁定申请复议",
    "coercion-law/58",
    ("review_of_ruling",),
    "收到不予执行的裁定",
    "承办科室",
    Role.HANDLER,
)
SUSPENSION = Term(
    "suspension",
    "中止执行",
    "coercion-law/39",
    ("suspension",),
    "中止执行",
    "承办科室",
    Role.HANDLER,
)
TERMS = {
    one.name: one
    for one in (
        URGENT_SEIZURE,
        SEIZURE,
        SEIZURE_EXTENDED,
        REMINDED,
        COURT_APPLICATION,
        COURT_ACCEPTANCE,
        REVIEW_OF_REFUSAL,
        REVIEW_OF_RULING,
        SUSPENSION,
    )
}
