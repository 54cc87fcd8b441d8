"""The public lists of a bureau: what is in force, how far the next version is, who takes it."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import ListStage, ListVersion, Organisation, Person, Section, SectionKind
from sanxiang.queries import appointments
from sanxiang.rules.list_chains import Post, Stage, takers
from sanxiang.rules.public_lists import (
    AGREED,
    LISTS,
    RETURNED,
    Look,
    Progress,
    against_stage,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal


def history(organisation: Organisation, kind: str) -> QuerySet[ListVersion]:
    """Every version of a list, the newest first, with what `progress_of` reads."""
    found = ListVersion.objects.filter(organisation=organisation, kind=kind)
    return whole(found).order_by("-number")


def version(pk: int) -> ListVersion:
    """One version with what `progress_of` reads; raises ListVersion.DoesNotExist."""
    return whole(ListVersion.objects.all()).get(pk=pk)


def next_number(organisation: Organisation, kind: str) -> int:
    newest = history(organisation, kind).first()
    return newest.number + 1 if newest else 1


def whole(versions: QuerySet[ListVersion]) -> QuerySet[ListVersion]:
    """Without their rows: of a long list they are megabytes, read only where they are shown."""
    return (
        versions.defer("rows")
        .select_related("organisation__parent", "compiled__person", "issue__act__person")
        .prefetch_related("stages", "concerns")
    )


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


def posts_of_bodies(bodies: Collection[Organisation], *, on: date) -> dict[int, list[Post]]:
    """By body: who holds which post in it on the day, and in the policy section above it."""
    parents = [body.parent_id for body in bodies if body.parent_id]
    above = Q(organisation__in=parents, role=Role.POLICY_SECTION.value)
    held = list(appointments.held_on(on).filter(Q(organisation__in=bodies) | above))
    return {
        body.pk: [
            Post(p.person_id, p.role, p.section_id, p.organisation_id == body.pk)
            for p in held
            if p.organisation_id == body.pk
            or (p.organisation_id == body.parent_id and p.role == Role.POLICY_SECTION)
        ]
        for body in bodies
    }


def against_examining(
    version: ListVersion, stage: Stage, section: int | None, *, by: Person, on: date
) -> list[Refusal]:
    """Why this person does not take the stage (of a section) now."""
    if found := against_stage(progress_of(version), stage.name, section):
        return found
    if by.is_outside:
        answers = body_of(version, stage, by=by, on=on) is not None
        return [] if answers else [not_theirs(version, stage)]
    posts = posts_of_bodies([version.organisation], on=on)[version.organisation_id]
    return against_taking(version, stage, section, by=by, posts=posts)


def against_taking(
    version: ListVersion, stage: Stage, section: int | None, *, by: Person, posts: Iterable[Post]
) -> list[Refusal]:
    """Why a stage that is due is not this person's; `posts` are those of the version's body."""
    able = takers(stage, section, posts)
    if by.pk not in able:
        return [not_theirs(version, stage)]
    if not stage.body and by.pk == version.compiled.person_id and able - {by.pk}:
        text = "不能审核自己编制的清单"
        return [Refusal("own/no-self-approval", text, "请由其他有权审核的人办理")]
    return []


def not_theirs(version: ListVersion, stage: Stage) -> Refusal:
    text = f"“{stage.title}”不由您办理"
    return Refusal(LISTS[version.kind].clause, text, "请交由有权办理的人员登录后办理")


def bodies_of(person: Person, *, on: date) -> list[Organisation]:
    """The bodies outside for which a person reviews on the day."""
    held = appointments.held_on(on).filter(person=person, role=Role.OUTSIDE_REVIEWER.value)
    return [post.organisation for post in held if post.organisation.reviews]


# clause: own/outside-reviewers (nothing else is there for them)
def sent_to(person: Person, *, on: date) -> QuerySet[ListVersion]:
    """The versions that came to a body outside: those of the bureau it reviews for and of its
    county bureaus, from the day the stage before agreed. The newest first."""
    reach = Q(pk__in=[])
    for body in bodies_of(person, on=on):
        of = Q(organisation=body.parent_id) | Q(organisation__parent=body.parent_id)
        for kind in LISTS.values():
            if stage := kind.chain.before(body.reviews):
                arrived = ListStage.objects.filter(stage=stage.name, result=AGREED)
                reach |= of & Q(kind=kind.name, pk__in=arrived.values("version"))
    return whole(ListVersion.objects.filter(reach)).order_by("-pk")


def body_of(version: ListVersion, stage: Stage, *, by: Person, on: date) -> Organisation | None:
    """The body outside for which this person may answer on a version that was sent there."""
    if not sent_to(by, on=on).filter(pk=version.pk).exists():
        return None
    found = (body for body in bodies_of(by, on=on) if body.reviews == stage.body)
    return next(found, None)
