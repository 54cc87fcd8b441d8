"""Standard questions (标准问题): what is asked of everybody, and about one item (R15).

The policy section keeps its own; these are taken where it has not written any.
"""

from collections.abc import Sequence

from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

OPENING = (
    "我们是本局的执法人员，这是我们的执法证件，请你过目。看清楚了吗？",
    "请说明你的姓名、身份证件号码、工作单位、职务和联系方式。",
    "今天就有关情况向你询问，请如实回答；对与本案无关的问题，你可以不回答。听明白了吗？",
    "你可以要求与本案有利害关系的执法人员回避。你要求回避吗？",
    "你有权核对笔录，要求更正和补充，也可以自己写说明材料。听明白了吗？",
)
ABOUT = (
    "请说明事情发生的时间和地点。",
    "请说明事情的经过和你在其中的职责。",
    "造成了什么后果？采取过什么措施？",
    "有哪些资料或者人员可以证明你说的情况？",
)
CLOSING = (
    "对今天所谈的内容，你还有什么要补充或者说明的？",
    "请核对笔录；不便阅读的，我们向你宣读。笔录与你说的一致吗？",
)
FIELDS = (
    Field(name="opening", label="开头的问题", kind=Kind.LINES, required=False),
    Field(name="about", label="询问事实的问题", kind=Kind.LINES, required=False),
    Field(name="closing", label="结尾的问题", kind=Kind.LINES, required=False),
)
GENERAL = ""  # the subject of what is asked in every case


def refusals(roles: Sequence[str]) -> list[Refusal]:
    """Why somebody may not write the standard questions; empty for the policy section."""
    if Role.POLICY_SECTION in roles:
        return []
    return [Refusal("R15", "标准问题由政策法规科维护", "需要增加或者修改的，请告知政策法规科")]
