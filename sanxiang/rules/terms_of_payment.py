"""The terms of paying a fine in instalments, and of one that officers collected in person."""

from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term

HAND_IN = Term(
    "hand_in",
    "上交当场收缴的罚款",
    "penalty-law/71",
    ("hand_in",),
    "收缴罚款（在水上收缴的，抵岸）",
    "收缴罚款的执法人员",
    Role.HANDLER,
)
BANK_IN = Term(
    "bank_in",
    "当场收缴的罚款缴付银行",
    "penalty-law/71",
    ("bank_in",),
    "罚款交至本机关",
    "承办人",
    Role.HANDLER,
)
# Its days are those of the plan that was approved: no number of a law stands behind them.
INSTALMENT = Term(
    "instalment", "分期缴纳罚款", "penalty-law/66", (), "批准延期、分期", "当事人", Role.HANDLER
)
TERMS = {one.name: one for one in (HAND_IN, BANK_IN, INSTALMENT)}
