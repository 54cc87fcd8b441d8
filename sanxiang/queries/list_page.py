"""What the screens of the public lists show: where every list is, one version, whose turn it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from sanxiang.models import ListStage, ListVersion, Organisation, Person, Section
from sanxiang.queries import appointments, people, public_lists, rule_changes
from sanxiang.rules.list_chains import Post, Stage
from sanxiang.rules.list_columns import COLUMNS
from sanxiang.rules.list_columns.column import Kind, shown
from sanxiang.rules.list_differences import RowChange, name_of, row_changes
from sanxiang.rules.public_lists import (
    LISTS,
    RECALL,
    RESULTS,
    RETURNED,
    ListKind,
    Progress,
    State,
    against_issuing,
    against_recalling,
)
from sanxiang.rules.roles import Role
from sanxiang.rules.rule_changes import Standing
from sanxiang.rules.steps import Refusal

FITTING = 7  # columns


@dataclass(frozen=True, kw_only=True)
class Under:
    """A version under way: at which stage since when, and for which sections that is still out."""

    version: ListVersion
    progress: Progress
    since: datetime

    @property
    def kind(self) -> ListKind:
        return LISTS[self.version.kind]

    @property
    def where(self) -> str:
        due = self.progress.waits_at
        if due is None:
            return "领导小组办公室公示"
        names = {c.section_id: c.section.name for c in self.version.concerns.all()}
        waiting = [names[pk] for pk in sorted(self.progress.open_sections(due))]
        return f"{due.title}（{'、'.join(waiting)}）" if due.each_section else due.title


@dataclass(frozen=True, kw_only=True)
class Line:
    """One kind of list in the overview."""

    kind: ListKind
    in_force: ListVersion | None
    under: Under | None
    affected: int  # contents that changes of the law ask to be updated
    due: Standing | None  # of the most urgent of them


@dataclass(frozen=True, kw_only=True)
class StageLine:
    """One look of a chain: of which section, what was said, whether it is due now."""

    title: str
    section: str
    said: ListStage | None
    due: bool

    @property
    def verdict(self) -> str:
        if self.said is None:
            return ""
        return "撤回" if self.said.stage == RECALL else RESULTS[self.said.result]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A stage that this person may take now, for one section where it asks sections."""

    stage: Stage
    section: Section | None


@dataclass(frozen=True, kw_only=True)
class VersionPage:
    """One version for one person on a day."""

    version: ListVersion
    kind: ListKind
    progress: Progress
    lines: Sequence[StageLine]
    turns: Sequence[Turn]
    against_issuing: Sequence[Refusal]
    may_recall: bool
    others: Sequence[ListVersion]  # that it can be compared with: the one in force, the last one


def visible_bodies(person: Person, *, on: date) -> list[Organisation]:
    """The bodies whose lists somebody sees: their own and its county bureaus."""
    return [body for body in people.visible(person, on=on) if not body.reviews]


def overview(organisation: Organisation, *, on: date) -> list[Line]:
    """Every kind of list, in as many queries however many versions and changes there were."""
    issued: dict[str, ListVersion] = {}
    open_ones: dict[str, ListVersion] = {}
    found = public_lists.whole(ListVersion.objects.filter(organisation=organisation))
    for version in found.prefetch_related("concerns__section").order_by("number"):
        if hasattr(version, "issue"):
            issued[version.kind] = version
        elif public_lists.progress_of(version).state in {State.UNDER_WAY, State.READY}:
            open_ones[version.kind] = version
    waiting: dict[str, list[Standing]] = {}
    for task in rule_changes.tasks(rule_changes.of_organisation(organisation), on=on):
        if task.standing.waits:  # the most urgent come first
            waiting.setdefault(task.content.list, []).append(task.standing)
    return [
        Line(
            kind=kind,
            in_force=issued.get(kind.name),
            under=_under(open_ones[kind.name]) if kind.name in open_ones else None,
            affected=len(waiting.get(kind.name, ())),
            due=next(iter(waiting.get(kind.name, ())), None),
        )
        for kind in LISTS.values()
    ]


def _under(version: ListVersion) -> Under:
    said = [look.at for look in version.stages.all()]
    return Under(
        version=version,
        progress=public_lists.progress_of(version),
        since=max([version.created_at, *said]),
    )


def waiting_for(person: Person, *, on: date) -> list[Under]:
    """The versions whose next word, or publishing, is this person's; the oldest first."""
    held = appointments.posts_of(person, on=on)
    own = {post.organisation_id for post in held}
    reach = Q(organisation__in=own) | Q(organisation__parent__in=own)
    found = list(
        public_lists.whole(ListVersion.objects.filter(reach, issue=None))
        .exclude(stages__result=RETURNED)
        .prefetch_related("concerns__section")
        .order_by("created_at")
    )
    bodies = {version.organisation_id: version.organisation for version in found}
    posts = public_lists.posts_of_bodies(bodies.values(), on=on) if bodies else {}
    lines = [_under(version) for version in found]
    return [one for one in lines if _is_theirs(one, person, posts[one.version.organisation_id])]


def _is_theirs(under: Under, person: Person, posts: Iterable[Post]) -> bool:
    due = under.progress.waits_at
    if due is None:
        return any(
            p.own and p.person == person.pk and p.role == Role.PUBLISHING_OFFICE for p in posts
        )
    return bool(_turns_of(under.version, under.progress, due, person, list(posts)))


def _turns_of(
    version: ListVersion, progress: Progress, due: Stage, person: Person, posts: Sequence[Post]
) -> list[Turn]:
    sections = {c.section_id: c.section for c in version.concerns.all()}
    asked: list[Section | None] = [None]
    if due.each_section:
        asked = [sections[pk] for pk in sorted(progress.open_sections(due))]
    return [
        Turn(stage=due, section=section)
        for section in asked
        if not public_lists.against_taking(
            version, due, section.pk if section else None, by=person, posts=posts
        )
    ]


def version_page(version_id: int, *, by: Person, on: date) -> VersionPage | None:
    """The page of a version; None where this person may not see it."""
    found = public_lists.whole(
        ListVersion.objects.filter(pk=version_id, organisation__in=visible_bodies(by, on=on))
    )
    version = found.prefetch_related(
        "concerns__section", "stages__act__person", "stages__section", "stages__body"
    ).first()
    if version is None:
        return None
    progress = public_lists.progress_of(version)
    posts = public_lists.posts_of_bodies([version.organisation], on=on)[version.organisation_id]
    own = [post.role for post in posts if post.own and post.person == by.pk]
    due = progress.waits_at if progress.state is State.UNDER_WAY else None
    return VersionPage(
        version=version,
        kind=LISTS[version.kind],
        progress=progress,
        lines=_lines(version, progress),
        turns=_turns_of(version, progress, due, by, posts) if due else [],
        against_issuing=against_issuing(progress, own),
        may_recall=not against_recalling(progress, own),
        others=comparable(version),
    )


def _lines(version: ListVersion, progress: Progress) -> list[StageLine]:
    said = {(look.stage, look.section_id): look for look in version.stages.all()}
    due = progress.waits_at if progress.state is State.UNDER_WAY else None
    found = []
    for stage in progress.chain.stages:
        asked: list[Section | None] = [None]
        if stage.each_section:
            asked = [concern.section for concern in version.concerns.all()]
        for section in asked:
            look = said.get((stage.name, section.pk if section else None))
            found.append(
                StageLine(
                    title=stage.title,
                    section=section.name if section else "",
                    said=look,
                    due=stage == due and look is None,
                )
            )
    if taken_back := said.get((RECALL, None)):
        found.append(StageLine(title="撤回", section="", said=taken_back, due=False))
    return found


def sent_back(version: ListVersion) -> ListStage | None:
    """What a version that was sent back was told; its next one answers it."""
    looks = version.stages.all()
    return next((look for look in looks if look.result == RETURNED and look.stage != RECALL), None)


def comparable(version: ListVersion) -> list[ListVersion]:
    """What a version is read against: the one that was in force before it, and the one made just
    before it where that was sent back."""
    earlier = public_lists.history(version.organisation, version.kind).filter(
        number__lt=version.number
    )
    public = earlier.filter(issue__isnull=False).first()
    last = earlier.first()
    return [one for one in dict.fromkeys((public, last)) if one]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Some rows of a version as texts: the headings, then each row's cells under them."""

    headings: Sequence[str]
    rows: Sequence[tuple[str, Sequence[tuple[str, str]]]]  # what each is called, its cells
    fits: bool  # side by side on a screen


def table(version: ListVersion, start: int, most: int) -> Table:
    columns = COLUMNS[version.kind]
    return Table(
        headings=[column.heading for column in columns],
        rows=[
            (
                name_of(version.kind, row),
                [(column.heading, shown(column, row[column.name])) for column in columns],
            )
            for row in version.rows[start : start + most]
        ],
        fits=len(columns) <= FITTING and all(c.kind is not Kind.ROWS for c in columns),
    )


def changes(version: ListVersion, other: ListVersion | None) -> list[RowChange]:
    return row_changes(version.kind, other.rows if other else [], version.rows)
