"""How long a record is public: the terms of the measures, and those of the later national rules on
credit repair (信用修复), which count only where an organisation has switched them on."""

from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term

CLAUSE = "own/credit-repair-terms"


PUBLIC = Term(
    "public",
    "公示满期撤下",
    "D12.2a",
    ("public_years",),
    "在互联网上公开",
    "领导小组办公室",
    Role.PUBLISHING_OFFICE,
)
PUBLIC_NATURAL_PERSON = Term(
    "public_natural_person",
    "公示满期撤下（自然人）",
    "D12.2a",
    ("public_years_natural_person",),
    "在互联网上公开",
    "领导小组办公室",
    Role.PUBLISHING_OFFICE,
)


def _term(name: str, title: str) -> Term:
    return Term(
        name,
        f"公示最长期限（{title}）",
        CLAUSE,
        (f"{name}_most",),
        "作出处罚决定",
        "领导小组办公室",
        Role.PUBLISHING_OFFICE,
    )


CREDIT_LIGHT = _term("credit_light", "情节轻微")
CREDIT_GENERAL = _term("credit_general", "情节一般")
CREDIT_SERIOUS = _term("credit_serious", "情节严重")
TERMS = {
    one.name: one
    for one in (PUBLIC, PUBLIC_NATURAL_PERSON, CREDIT_LIGHT, CREDIT_GENERAL, CREDIT_SERIOUS)
}
