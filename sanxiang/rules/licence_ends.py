"""How a licence comes to an end (licence-law/8, 69, 70): the grounds of each manner."""

from collections.abc import Mapping
from typing import Any

from sanxiang.rules import guards
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.licences import position, value
from sanxiang.rules.steps import Rule

WITHDRAWN, REVOKED, CANCELLED = "withdrawn", "revoked", "cancelled"
MANNERS = (
    (WITHDRAWN, "撤回（第八条）"),
    (REVOKED, "撤销（第六十九条）"),
    (CANCELLED, "注销（第七十条）"),
)
WORDS = {WITHDRAWN: "撤回", REVOKED: "撤销", CANCELLED: "注销"}
# key: manner, text
GROUNDS = {
    "law_changed": (WITHDRAWN, "撤回：所依据的法律、法规、规章修改或者废止"),
    "facts_changed": (WITHDRAWN, "撤回：所依据的客观情况发生重大变化"),
    "abuse": (REVOKED, "撤销：工作人员滥用职权、玩忽职守"),
    "no_power": (REVOKED, "撤销：超越法定职权"),
    "procedure": (REVOKED, "撤销：违反法定程序"),
    "unqualified": (REVOKED, "撤销：申请人不具备资格或者不符合条件"),
    "fraud": (REVOKED, "撤销：被许可人以欺骗、贿赂等不正当手段取得"),
    "other_revocation": (REVOKED, "撤销：依法可以撤销的其他情形"),
    "expired": (CANCELLED, "注销：有效期届满未延续"),
    "person_gone": (CANCELLED, "注销：公民死亡或者丧失行为能力"),
    "body_ended": (CANCELLED, "注销：法人或者其他组织依法终止"),
    "taken_away": (CANCELLED, "注销：许可已被撤销、撤回，或者证件已被吊销"),
    "impossible": (CANCELLED, "注销：因不可抗力无法实施"),
    "other_cancellation": (CANCELLED, "注销：法律、法规规定的其他情形"),
}
CLAUSES = {WITHDRAWN: "licence-law/8", REVOKED: "licence-law/69", CANCELLED: "licence-law/70"}
ANSWERS = (
    ("waived", "明确表示没有意见"),
    ("none", "没有提出意见"),
    ("statement", "提出陈述、申辩"),
)


def manner(facts: CaseFacts) -> str:
    return str(value(facts, "register", "manner"))


def ground_fits_manner(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["ground"] and data["manner"] and GROUNDS[data["ground"]][0] != data["manner"]:
        return [("ground", f"不是{WORDS[data['manner']]}的情形，请重新选择")]
    return []


def statement_is_handled(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if data["response"] != "statement":
        return []
    return [
        (name, "提出陈述、申辩的，请填写") for name in ("content", "handling") if not data[name]
    ]


def loss_is_weighed(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """Whoever takes a licence back says what becomes of the loss; a revocation weighs the harm
    to the public too."""
    if manner(facts) == CANCELLED:
        return []
    found = []
    if not data["loss"]:
        word = "补偿" if manner(facts) == WITHDRAWN else "赔偿"
        found.append(("loss", f"请写明被许可人有无损失以及怎样{word}；没有的写“无”"))
    if not data["public_interest"]:
        found.append(("public_interest", "请写明对公共利益的影响"))
    return found


def no_harm_to_the_public(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    if manner(facts) == REVOKED and data["great_harm"] != "no":
        return [("great_harm", "可能对公共利益造成重大损害的，不予撤销；请写明判断")]
    return []


HEARD = Rule(
    name="holder_heard",
    clause="licence-law/7",
    holds=lambda facts: (
        manner(facts) == CANCELLED or position(facts, "answer") > position(facts, "tell") > 0
    ),
    text="撤回、撤销许可前，应当告知被许可人并听取陈述、申辩",
    remedy="请先办理“告知被许可人”和“登记陈述申辩”",
)
DRAFTED_ON_THE_ANSWER = guards.renewed(
    "draft",
    "answer",
    clause="licence-law/7",
    text="拟写审查意见之后，被许可人又有陈述、申辩",
    remedy="请重新办理“拟写审查意见”",
)
