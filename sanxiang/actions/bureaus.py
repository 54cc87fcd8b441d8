"""Sets up a real bureau from its description; running it again adds what is new."""

from django.db import transaction

from sanxiang.actions.refused import Refused
from sanxiang.models import ApprovalChain, Organisation, Section
from sanxiang.rules.approvals import CHAINS
from sanxiang.rules.bureaus import BureauPlan
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal
from sanxiang.samples.site import SAMPLE_MARK


@transaction.atomic
def set_up_bureau(plan: BureauPlan) -> list[str]:
    """Makes the organisations and sections that do not exist, by code and by name, and returns
    their names. What exists stays as it is. No act: it comes before anybody who could act."""
    if Organisation.objects.filter(name__contains=SAMPLE_MARK).exists():
        text = "这个数据库里有示例单位，不能用于正式使用"
        remedy = "请另设 SANXIANG_VAR 或者 DATABASE_URL，用空的数据库"
        raise Refused([Refusal("own/accounts", text, remedy)])
    made: list[str] = []
    bureau = _organisation(plan, None, made)
    for county in plan.counties:
        _organisation(county, bureau, made)
    for body in plan.outside:
        _, is_new = Organisation.objects.get_or_create(
            code=body.code,
            defaults={"name": body.name, "parent": bureau, "reviews": body.reviews},
        )
        if is_new:
            made.append(body.name)
    return made


def _organisation(plan: BureauPlan, parent: Organisation | None, made: list[str]) -> Organisation:
    organisation, is_new = Organisation.objects.get_or_create(
        code=plan.texts["code"], defaults={**plan.texts, "parent": parent}
    )
    if is_new:
        made.append(organisation.name)
        if plan.one_level:
            for chain in CHAINS:
                ApprovalChain.objects.create(
                    organisation=organisation, chain=chain, levels=[Role.HEAD.value]
                )
    for section in plan.sections:
        _, is_new = Section.objects.get_or_create(
            organisation=organisation,
            name=section.name,
            defaults={"kind": section.kind, "duties": section.duties, "area": section.area},
        )
        if is_new:
            made.append(f"{organisation.name} {section.name}")
    return organisation
