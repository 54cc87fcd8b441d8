"""The public lists of a bureau: what is in force, how far the next version is, who takes it."""

from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import ListVersion, Organisation, Person, Section, SectionKind
from sanxiang.queries import appointments
from sanxiang.rules.list_chains import Post, Stage, takers
from sanxiang.rules.public_lists import LISTS, RETURNED, Look, Progress, against_stage
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal


def history(organisation: Organisation, kind: str) -> QuerySet[ListVersion]:
    """Every version of a list, the newest first, with what `progress_of` reads."""
    found = ListVersion.objects.filter(organisation=organisation, kind=kind)
    return _whole(found).order_by("-number")


def version(pk: int) -> ListVersion:
    """One version with what `progress_of` reads; raises ListVersion.DoesNotExist."""
    return _whole(ListVersion.objects.all()).get(pk=pk)


def next_number(organisation: Organisation, kind: str) -> int:
    newest = history(organisation, kind).first()
    return newest.number + 1 if newest else 1


def _whole(versions: QuerySet[ListVersion]) -> QuerySet[ListVersion]:
    return versions.select_related(
        "organisation__parent", "compiled__person", "issue__act__person"
    ).prefetch_related("stages", "concerns")


def in_force(organisation: Organisation, kind: str) -> ListVersion | None:
    """The version that is public now."""
    return history(organisation, kind).filter(issue__isnull=False).first()


def under_way(organisation: Organisation, kind: str) -> ListVersion | None:
    """The version that is neither public nor sent back; there is one at most."""
    open_ones = history(organisation, kind).filter(issue=None).exclude(stages__result=RETURNED)
    return open_ones.first()


def progress_of(version: ListVersion) -> Progress:
    return Progress(
        kind=version.kind,
        number=version.number,
        sections=frozenset(concern.section_id for concern in version.concerns.all()),
        looks=tuple(
            Look(look.stage, look.section_id, look.result != RETURNED)
            for look in version.stages.all()
        ),
        issued=hasattr(version, "issue"),
    )


def enforcing_sections(organisation: Organisation) -> dict[str, int]:
    """The sections that enforce, by name: each keeps its part of the lists."""
    found = Section.objects.filter(organisation=organisation, kind=SectionKind.ENFORCING)
    return dict(found.order_by("pk").values_list("name", "pk"))


def posts_of_body(organisation: Organisation, *, on: date) -> list[Post]:
    """Who holds which post in the body on the day, and in the policy section above it."""
    above = Q(organisation=organisation.parent_id, role=Role.POLICY_SECTION.value)
    held = appointments.held_on(on).filter(Q(organisation=organisation) | above)
    return [
        Post(post.person_id, post.role, post.section_id, post.organisation_id == organisation.pk)
        for post in held
    ]


def against_examining(
    version: ListVersion, stage: Stage, section: int | None, *, by: Person, on: date
) -> list[Refusal]:
    """Why this person does not take the stage (of a section) now."""
    kind = LISTS[version.kind]
    if found := against_stage(progress_of(version), stage.name, section):
        return found
    able = takers(stage, section, posts_of_body(version.organisation, on=on))
    if by.pk not in able:
        text = f"“{stage.title}”不由您办理"
        return [Refusal(kind.clause, text, "请交由有权办理的人员登录后办理")]
    if not stage.body and by.pk == version.compiled.person_id and able - {by.pk}:
        text = "不能审核自己编制的清单"
        return [Refusal("own/no-self-approval", text, "请由其他有权审核的人办理")]
    return []
