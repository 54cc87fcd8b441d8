"""The term that an order to correct (责令改正通知书) sets for a firm."""

from sanxiang.rules.term import Term

RECTIFY = Term(
    "rectify",
    "按责令改正通知书改正",
    "own/rectification",
    ("rectification",),
    "送达",
    "当事人",
    None,
)
TERMS = {RECTIFY.name: RECTIFY}
