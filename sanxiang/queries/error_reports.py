"""Reports of errors in what is published (D15): for the office that answers them, and for whom one
was given to find out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from sanxiang.models import (
    Appointment,
    Case,
    ChannelIssue,
    ErrorReport,
    ErrorReportTask,
    ListIssue,
    Organisation,
    Person,
    Publication,
)
from sanxiang.queries import appointments
from sanxiang.rules import error_reports as rules
from sanxiang.rules.channels import CHANNELS
from sanxiang.rules.error_reports import Figures, Handled
from sanxiang.rules.public_lists import LISTS
from sanxiang.rules.roles import Role

SHOWN = 300
SEE_FIGURES = {Role.PUBLISHING_OFFICE, Role.HEAD, Role.LEADER_IN_CHARGE, Role.POLICY_SECTION}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far one report is; `mine` where this person is to find out."""

    report: ErrorReport
    task: ErrorReportTask | None
    state: str
    due: date | None
    late: bool
    mine: bool

    @property
    def words(self) -> str:
        return rules.STATES[self.state][0]

    @property
    def tone(self) -> str:
        return "bad" if self.late else rules.STATES[self.state][1]


@dataclass(frozen=True)
class Carrier:
    """A place that carried the error, and whether it still does."""

    issue: ChannelIssue

    @property
    def title(self) -> str:
        return CHANNELS[self.issue.channel].title

    @property
    def done_at(self) -> datetime | None:
        return self.issue.corrected_at or self.issue.ended_at

    @property
    def done_by(self) -> str:
        act = self.issue.corrected_by or self.issue.ended_by
        return act.person.name if act else ""

    @property
    def words(self) -> str:
        if self.done_at is None:
            return "还没有更正"
        return "已更正" if self.issue.corrected_at else "已撤下"


def offices_of(person: Person, *, on: date) -> set[int]:
    """The bodies whose office the person is."""
    posts = appointments.posts_of(person, on=on)
    return {p.organisation_id for p in posts if p.role == Role.PUBLISHING_OFFICE}


def visible(person: Person, *, on: date) -> QuerySet[ErrorReport]:
    """All of the office's, and those that were ever given to the person."""
    given = ErrorReportTask.objects.filter(officer=person).values("report")
    tasks = ErrorReportTask.objects.select_related("officer", "section", "finding").order_by("pk")
    return (
        ErrorReport.objects.filter(Q(organisation__in=offices_of(person, on=on)) | Q(pk__in=given))
        .select_related("organisation", "given__act__person", "given__responsible")
        .prefetch_related(Prefetch("tasks", tasks))
    )


def standings(person: Person, *, on: date) -> list[Standing]:
    """The unanswered first, the most urgent of them before; then the answered, newest first."""
    found = visible(person, on=on).order_by("-pk")[:SHOWN]
    all_of_them = [standing_of(one, by=person, on=on) for one in found]
    waiting = [one for one in all_of_them if one.due]
    waiting.sort(key=lambda one: (one.due or date.max, one.report.pk))
    return waiting + [one for one in all_of_them if not one.due]


def standing_of(report: ErrorReport, *, by: Person, on: date) -> Standing:
    """Of a report that came from `visible`. An officer's day is that of the finding."""
    tasks = list(report.tasks.all())
    task = tasks[-1] if tasks else None
    is_found = task is not None and hasattr(task, "finding")
    mine = task is not None and task.officer_id == by.pk and not is_found
    due: date | None = report.due_date
    if hasattr(report, "given"):
        state, due, mine = report.given.state, None, False
    elif task is None:
        state = "waiting"
    else:
        state = "found" if is_found else "investigating"
    if mine and task:
        due = task.due_date
    return Standing(
        report=report,
        task=task,
        state=state,
        due=due,
        late=due is not None and due < on,
        mine=mine,
    )


def to_do(person: Person, *, on: date) -> list[Standing]:
    """What waits for this person: to assign, to find out, to answer; and what is late anyway."""
    offices = offices_of(person, on=on)
    return [
        one
        for one in standings(person, on=on)
        if one.mine
        or (
            one.report.organisation_id in offices
            and (one.state in {"waiting", "found"} or (one.late and one.due))
        )
    ]


def staff(organisation: Organisation, *, on: date) -> QuerySet[Appointment]:
    """Who holds a post there on the day."""
    held = appointments.held_on(on).filter(organisation=organisation)
    return held.select_related("person", "section").order_by("section__name", "person__name", "pk")


def choices(posts: Iterable[Appointment]) -> list[tuple[str, str]]:
    """Each person once, with the section and post that tells who it is."""
    named = {
        str(
            post.person_id
        ): f"{post.section.name if post.section else ''}　{post.person.name}".strip()
        for post in posts
    }
    return list(named.items())


def about(report: ErrorReport) -> tuple[str, Case | None]:
    """What it is about in words, and the case behind a record."""
    if report.subject == "list":
        return f"{LISTS[report.public_id].title}第 {report.version} 版", None
    publication = (
        Publication.objects.filter(public_id=report.public_id)
        .select_related("result__case__party")
        .order_by("-version")
        .first()
    )
    if publication is None:
        return "", None
    case = publication.result.case
    return f"{case.party.name}　{publication.number}，第 {report.version} 版", case


def is_withdrawn(report: ErrorReport) -> bool:
    record = Publication.objects.filter(public_id=report.public_id)
    return report.subject == "record" and record.filter(withdrawn_at__isnull=False).exists()


def is_mended(report: ErrorReport) -> bool:
    """A newer version is public, or the record was taken down."""
    if report.subject == "list":
        return ListIssue.objects.filter(
            version__organisation=report.organisation,
            version__kind=report.public_id,
            version__number__gt=report.version,
        ).exists()
    newer = Publication.objects.filter(
        public_id=report.public_id, version__gt=report.version, published_at__isnull=False
    )
    return is_withdrawn(report) or newer.exists()


def carriers(report: ErrorReport) -> list[Carrier]:
    """Every place beside the portal that carried the record as reported, the oldest first."""
    if report.subject != "record":
        return []
    found = ChannelIssue.objects.filter(
        public_id=report.public_id, version__lte=report.version
    ).select_related("ended_by__person", "corrected_by__person")
    return [Carrier(issue) for issue in found.order_by("issued_at", "pk")]


def figures(person: Person, *, on: date) -> list[tuple[Organisation, list[Figures]]]:
    """By body of which the person may know, and by year, the newest first."""
    posts = appointments.posts_of(person, on=on)
    bodies = {p.organisation_id: p.organisation for p in posts if p.role in SEE_FIGURES}
    return [(body, figures_of(body, on=on)) for body in bodies.values()]


def figures_of(organisation: Organisation, *, on: date) -> list[Figures]:
    reports = [
        Handled(
            received=timezone.localdate(one.received_at),
            due=one.due_date,
            answered=timezone.localdate(one.given.at) if hasattr(one, "given") else None,
            state=one.given.state if hasattr(one, "given") else "",
            cause=one.given.cause if hasattr(one, "given") else "",
        )
        for one in organisation.error_reports.select_related("given")
    ]
    years = sorted({one.received.year for one in reports}, reverse=True)
    return [rules.figures(year, reports, on=on) for year in years]
