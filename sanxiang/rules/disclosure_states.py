"""The five states of a result (D9): it is in exactly one of them at any time."""

from sanxiang.rules import terms

PUBLIC, TAKEN_DOWN, WITHHELD = "public", "taken_down", "withheld"
WITHIN_TIME, OVERDUE = "within_time", "overdue"
STATES = {
    PUBLIC: "已公示",
    TAKEN_DOWN: "已依法撤下",
    WITHHELD: "依法不予公开",
    WITHIN_TIME: "期限内",
    OVERDUE: "逾期未公示",
}
# The terms to publish, by their names: of a normal result of an inspection another one.
TERMS = (terms.DISCLOSE.name, terms.DISCLOSE_NORMAL.name)
