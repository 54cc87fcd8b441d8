"""The terms within a review (审核), beside that of the review itself."""

from sanxiang.rules.roles import Role
from sanxiang.rules.term import Term

REVIEW_MATERIAL = Term(
    "review_material",
    "答复审核所需材料",
    "own/review-material",
    ("review_material",),
    "审核人员提出要求",
    "办案人员",
    Role.HANDLER,
)
TERMS = {one.name: one for one in (REVIEW_MATERIAL,)}
