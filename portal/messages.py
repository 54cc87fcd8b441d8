"""The words of the public side, and the one schema of a record."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from portal.checks import (
    Refused,
    day,
    day_or_none,
    list_of,
    moment,
    one_of,
    part,
    public_words,
    read,
    shaped,
    whole,
    words,
)

KINDS = {
    "inspection_result": "行政检查结果",
    "penalty_decision": "行政处罚决定",
    "spot_penalty_decision": "当场行政处罚决定",
    "licence_decision": "行政许可决定",
    "coercion_decision": "行政强制决定",
    "levy_decision": "行政征收决定",
}
# The five powers of D5.3, and which of them a kind is the exercise of.
POWERS = {
    "inspection": "行政检查",
    "penalty": "行政处罚",
    "licence": "行政许可",
    "coercion": "行政强制",
    "levy": "行政征收",
}
POWER_OF = {
    "inspection_result": "inspection",
    "penalty_decision": "penalty",
    "spot_penalty_decision": "penalty",
    "licence_decision": "licence",
    "coercion_decision": "coercion",
    "levy_decision": "levy",
}
# What stands over the facts and the result of each kind (D8).
LABELS = {
    "inspection_result": ("检查情况", "检查结果"),
    "penalty_decision": ("违法事实", "处罚结果"),
    "spot_penalty_decision": ("违法事实", "处罚结果"),
    "licence_decision": ("申请和审查情况", "许可决定"),
    "coercion_decision": ("事实和理由", "强制决定"),
    "levy_decision": ("征收事由和计算", "征收决定"),
}
# Kinds that answer no violation; that is said, so that nobody takes the line for forgotten.
WITHOUT_VIOLATION = frozenset({"licence_decision", "levy_decision"})
# Kinds of which a list says how they ended: of the others the kind alone says it.
WITH_OUTCOME = frozenset({"inspection_result", "licence_decision"})
OUTCOMES = {
    "normal": "未发现问题",
    "problem": "发现问题",
    "granted": "准予许可",
    "refused": "不予许可",
    "not_accepted": "不予受理",
    "withdrawn": "撤回许可",
    "revoked": "撤销许可",
    "cancelled": "注销许可",
    "decided": "已作出决定",
}
PARTY_KINDS = {"organisation": "法人或其他组织", "person": "自然人"}
GROUNDS = {
    "annulled": "原决定被撤销、变更、确认违法或者责令重作",
    "ended": "许可被撤回、撤销或者注销",
    "expired": "公示期限届满",
    "repaired": "信用修复后依法停止公示",
    "withheld": "依法不予公开",
}
# After these the explanation stands in the record's place; after the others nothing is said of it.
EXPLAINED = ("annulled", "ended")
# Takedowns as they are counted in public, by the ground the body named.
TAKEDOWNS = {
    "expired": "公示期限届满",
    "repaired": "信用修复",
    "changed": "原决定被变更",
    "annulled": "原决定被撤销",
    "unlawful": "原决定被确认违法",
    "void": "原决定被确认无效",
    "redo": "原决定被要求重新作出",
    "ended": "许可被撤回、撤销或者注销",
}
REPORT_SUBJECTS = {"record": "公示信息", "list": "公示清单"}
REPORT_STATES = {
    "waiting": "已收到，待受理",
    "taken": "已受理",
    "investigating": "核查中",
    "corrected": "经核查有误，已更正",
    "clarified": "经核查无误，已说明",
}
# What the reporter finds under the code of a complaint (D5.7); a question is answered there.
COMPLAINT_LINES = {
    "taken": "已转交纪检",
    "accepted": "已受理",
    "refused": "不予受理",
    "transferred": "已移送其他机关",
    "question": "纪检的提问",
    "answered": "已答复",
}
# In the order in which one may follow the other: what was withdrawn is never genuine again.
PAPER_STATES = {"genuine": "真实有效", "replaced": "已被替换", "withdrawn": "已撤回"}
COUNTS = ("public", "taken_down", "withheld", "within_time", "overdue")

PUBLIC_ID = shaped(r"[a-z0-9]{10,40}")
CODE = shaped(r"[0-9A-Z]{1,40}")
PAPER_CODE = shaped(r"[2-9A-HJKMNP-Z]{12}")
CORRECTION = part({"note": public_words(2000, lines=True), "corrected_at": moment})

# The redacted decision paper: what its bytes have to be.
FILE = part({"sha256": shaped(r"[0-9a-f]{64}"), "size": whole(1), "pages": whole(1)})

# clause: D8 (party, facts, basis, result, date and number are hard for every kind of result)
RECORD = {
    "public_id": PUBLIC_ID,
    "version": whole(1),
    "kind": one_of(KINDS),
    "organisation_code": CODE,
    "organisation_name": words(100),
    "title": public_words(300),
    "item_name": public_words(300),
    "party_kind": one_of(PARTY_KINDS),
    "party_name": public_words(200),
    "party_code": shaped(r"[0-9A-Z]{1,40}", empty=True),
    "facts": public_words(20000, lines=True),
    "basis": public_words(5000, lines=True),
    "result": public_words(20000, lines=True),
    "outcome": one_of(OUTCOMES),
    "number": words(100),
    "decided_date": day,
    "published_at": moment,
    "take_down_date": day_or_none,
    "linked": list_of(PUBLIC_ID, 50),
    "correction": lambda value: None if value is None else CORRECTION(value),
    "file": lambda value: None if value is None else FILE(value),
}


def item_code(name: str) -> str:
    """A short sign for an item of enforcement, for addresses and the index."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def canonical(value: Mapping[str, Any]) -> str:
    """Sorted keys, no spaces, Chinese as itself: one spelling for one content, so one hash."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_record(text: str) -> dict[str, Any]:
    """The fields of a record out of its exact published text, which must be canonical."""
    try:
        fields = json.loads(text)
    except ValueError:
        raise Refused("record：不是 JSON") from None
    if not isinstance(fields, dict) or canonical(fields) != text:
        raise Refused("record：不是规范的 JSON（键排序、无空格、不转义中文）")
    if unicodedata.normalize("NFC", text) != text:
        raise Refused("record：文字应为 NFC 形式")
    found = read(RECORD, fields)
    if found["party_kind"] == "person" and found["party_code"]:
        raise Refused("party_code：自然人的证件号码不得公开，应为空")
    if found["version"] > 1 and found["correction"] is None:
        raise Refused("correction：第二版起须写明更正说明")
    return found
