"""The firm itself says whether the officers who came showed their certificates (D6)."""

from sanxiang.rules.facts import HERE, CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.steps import Step

SHOWN = (("yes", "已出示，与检查码页面一致"), ("no", "没有出示，或者与检查码页面不一致"))

# clause: own/inspection-code (taken by nobody inside: it comes from the public side)
FIRM_CONFIRMS = Step(
    name="firm_confirms",
    title="企业确认出示证件",
    clause="D6",
    taken_by=("party",),
    after=("notice",),
    many=True,
    optional=True,
    wanted=lambda facts: False,
    in_dossier=False,
    fields=(
        Field(name="shown", label="到场人员是否出示执法证件", kind=Kind.CHOICE, choices=SHOWN),
        Field(name="name", label="确认人", max_length=60),
        Field(name="remark", label="补充说明", kind=Kind.LONG, required=False, max_length=500),
    ),
    hint="由企业扫检查码后在公示网站上确认，系统自动收入，执法人员不能代填",
)


def what_the_firm_said(facts: CaseFacts) -> list[str]:
    """To be known before the record of the inspection is made."""
    words = dict(SHOWN)
    return [
        f"企业确认执法证件{words[act.data['shown']]}（{act.data['name']}，"
        f"{act.happened_at.astimezone(HERE):%Y-%m-%d %H:%M}）"
        for act in facts.all_done(FIRM_CONFIRMS.name)
    ]
