"""What changes of the law ask for (D11.5): each affected content, by when, how it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from sanxiang.models import (
    AffectedContent,
    ListIssue,
    Organisation,
    Person,
    RuleChange,
    Section,
    Wording,
)
from sanxiang.queries import appointments, wordings
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.citing_content import PAPERS
from sanxiang.rules.public_lists import LISTS
from sanxiang.rules.roles import OF_A_SECTION, Role
from sanxiang.rules.rule_changes import Standing, due_of, standing

# The office compiles these lists itself, so their affected contents are its own to do.
OF_THE_OFFICE = ("charts", "guides", "documents")
URGENT = 10  # on the start page


@dataclass(frozen=True, kw_only=True)
class Task:
    """One affected content on a day. `issue` is the version that answered it; `same` one that was
    issued since and still has the content word for word."""

    content: AffectedContent
    standing: Standing
    list_title: str
    issue: ListIssue | None = None
    same: ListIssue | None = None


def tasks(found: QuerySet[AffectedContent], *, on: date) -> list[Task]:
    """How each stands, in a constant number of queries; the most urgent first."""
    affected = list(
        found.select_related(
            "change__document", "section", "organisation", "unaffected", "updated__issue__version"
        ).defer("updated__issue__version__rows")
    )
    answers = _Answers(affected)
    calendar = current_calendar()
    days = {content.change.from_date for content in affected}
    dues = {day: due_of(day, calendar) for day in days}
    made = []
    for content in affected:
        updated = getattr(content, "updated", None)
        issue = updated.issue if updated else None
        excused = getattr(content, "unaffected", None)
        stands = standing(
            dues[content.change.from_date],
            on=on,
            met=timezone.localdate(issue.at) if issue else answers.worded(content),
            excused=timezone.localdate(excused.found_at) if excused else None,
        )
        made.append(
            Task(
                content=content,
                standing=stands,
                list_title=LISTS[content.list].title if content.list in LISTS else "文书用语",
                issue=issue,
                same=None if issue else answers.same(content),
            )
        )
    return sorted(made, key=lambda one: (not one.standing.waits, one.standing.due.date))


class _Answers:
    """The lists issued and the wordings passed since the changes were registered."""

    def __init__(self, affected: Sequence[AffectedContent]) -> None:
        self.issues: dict[tuple[int, str], list[ListIssue]] = defaultdict(list)
        self.wordings: dict[tuple[int, str], list[Wording]] = defaultdict(list)
        if not affected:
            return
        since = min(one.change.registered_at for one in affected)
        bodies = {one.organisation_id for one in affected}
        issues = ListIssue.objects.filter(
            version__organisation__in=bodies, version__created_at__gt=since
        )
        for issue in issues.select_related("version").defer("version__rows").order_by("at", "id"):
            self.issues[issue.version.organisation_id, issue.version.kind].append(issue)
        if any(one.list == PAPERS for one in affected):
            passed = Wording.objects.filter(
                wordings.PASSED, organisation__in=bodies, act__entered_at__gt=since
            )
            for wording in passed.select_related("act").order_by("id"):
                self.wordings[wording.organisation_id, wording.kind].append(wording)

    def same(self, content: AffectedContent) -> ListIssue | None:
        """The last version compiled since the change was known that does not answer it."""
        found = self.issues[content.organisation_id, content.list]
        known = content.change.registered_at
        return next((one for one in reversed(found) if one.version.created_at > known), None)

    def worded(self, content: AffectedContent) -> date | None:
        """The day a paper's new wording was passed."""
        for wording in self.wordings[content.organisation_id, content.key]:
            if content.list == PAPERS and wording.act.entered_at > content.change.registered_at:
                decided = wordings.decisions(wording).last()
                return timezone.localdate((decided or wording.act).entered_at)
        return None


def of_organisation(organisation: Organisation) -> QuerySet[AffectedContent]:
    return AffectedContent.objects.filter(organisation=organisation).order_by("id")


def theirs(person: Person, *, on: date) -> QuerySet[AffectedContent]:
    """What concerns a person by the posts held: everything for the policy section, what the office
    compiles for the office, and of a section what is of it."""
    reach = Q(pk__in=[])
    for post in appointments.posts_of(person, on=on):
        place = Q(organisation=post.organisation_id)
        role = Role(post.role)
        if role is Role.POLICY_SECTION:
            reach |= place
        elif role is Role.PUBLISHING_OFFICE:
            reach |= place & Q(list__in=OF_THE_OFFICE)
        elif role in OF_A_SECTION:
            reach |= place & Q(section=post.section_id)
    return AffectedContent.objects.filter(reach)


@dataclass(frozen=True, kw_only=True)
class Load:
    """What waits for a person of it, for the start page."""

    urgent: list[Task]
    waiting: int
    late: int


def load(person: Person, *, on: date) -> Load:
    undone = theirs(person, on=on).filter(updated=None, unaffected=None)
    waiting = [one for one in tasks(undone, on=on) if one.standing.waits]
    late = sum(one.standing.days_late > 0 for one in waiting)
    return Load(urgent=waiting[:URGENT], waiting=len(waiting), late=late)


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """A change with what it touches, and how many of that wait and are late."""

    change: RuleChange
    tasks: list[Task]
    waiting: int
    late: int


def by_change(found: Iterable[Task]) -> list[ChangeLine]:
    """The tasks under the change they come from, the most urgent change first."""
    groups: dict[int, list[Task]] = {}
    for task in found:
        groups.setdefault(task.content.change_id, []).append(task)
    return [
        ChangeLine(
            change=group[0].content.change,
            tasks=group,
            waiting=sum(one.standing.waits for one in group),
            late=sum(one.standing.waits and one.standing.days_late > 0 for one in group),
        )
        for group in groups.values()
    ]


def sections_of(organisation: Organisation) -> Mapping[int, str]:
    return dict(Section.objects.filter(organisation=organisation).values_list("id", "name"))
