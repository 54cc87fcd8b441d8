"""Which wording of a form is in force, and how the organisation came to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sanxiang.models import Act, ActKind, Approval, ApprovalState, Organisation, Person, Wording
from sanxiang.papers import KINDS, Form, form, labels, passages
from sanxiang.queries import appointments
from sanxiang.queries.approval_page import against
from sanxiang.rules.differences import Piece, pieces
from sanxiang.rules.procedures import EDITIONS
from sanxiang.rules.steps import Refusal
from sanxiang.rules.wording import spelled

PASSED = Q(act__approval=None) | Q(act__approval__state=ApprovalState.PASSED)


def in_force(organisation: Organisation, kind: str, *, on: date) -> Wording | None:
    """The wording for papers made on the day: the organisation's own, else its parent's; None
    where the shipped one counts."""
    own = _newest(organisation, kind, on)
    if own and own.texts:
        return own
    if organisation.parent is None:
        return None
    of_parent = _newest(organisation.parent, kind, on)
    return of_parent if of_parent and of_parent.texts else None


def texts_in_force(organisation: Organisation, kind: str, *, on: date) -> Mapping[str, str]:
    found = in_force(organisation, kind, on=on)
    return found.texts if found else {}


def history(organisation: Organisation, kind: str) -> QuerySet[Wording]:
    """Every version the organisation made of one form, the newest first."""
    return (
        Wording.objects.filter(organisation=organisation, kind=kind)
        .select_related("act__person", "act__approval", "organisation")
        .order_by("-version")
    )


def last_passed(organisation: Organisation, kind: str) -> Wording | None:
    """The newest version that counts now or from a day to come."""
    return history(organisation, kind).filter(PASSED).first()


def waiting(organisation: Organisation, kind: str) -> Wording | None:
    """The version that is being approved; there is one at most."""
    return history(organisation, kind).filter(act__approval__state=ApprovalState.OPEN).first()


def to_approve(person: Person, *, on: date) -> list[Wording]:
    """The versions that wait for this person, the oldest first."""
    reach = Q(pk__in=[])
    for post in appointments.posts_of(person, on=on):
        reach |= Q(organisation=post.organisation_id, act__approval__waits_for=post.role)
    return list(
        Wording.objects.filter(reach, act__approval__state=ApprovalState.OPEN)
        .exclude(act__person=person)
        .select_related("act__person", "organisation")
        .order_by("id")
    )


def _newest(organisation: Organisation, kind: str, on: date) -> Wording | None:
    """Of the versions whose day has come the last one made. Passages are named by their place, so
    a wording counts for its own edition of the form."""
    return (
        Wording.objects.filter(
            PASSED,
            organisation=organisation,
            kind=kind,
            edition=form(kind).edition,
            from_date__lte=on,
        )
        .order_by("-version")
        .first()
    )


@dataclass(frozen=True, kw_only=True)
class FormLine:
    """One form in the list. `outdated`: the own wording was made for an earlier edition."""

    form: Form
    title: str
    wording: Wording | None
    waiting: Wording | None
    outdated: bool


def form_lines(organisation: Organisation, *, on: date) -> list[FormLine]:
    """Every form, as the procedures come to it, with what `in_force` and `waiting` say of it, in
    one query for all."""
    versions: dict[tuple[int, str], list[Wording]] = {}
    bodies = [body.pk for body in (organisation, organisation.parent) if body]
    for version in (
        Wording.objects.filter(organisation__in=bodies)
        .select_related("organisation", "act__approval")
        .order_by("-version")
    ):
        versions.setdefault((version.organisation_id, version.kind), []).append(version)
    return [
        _line(form(kind), [versions.get((body, kind), []) for body in bodies], on)
        for kind in _in_order()
    ]


def _in_order() -> list[str]:
    """The kinds of paper in the order in which the procedures issue them; then the others."""
    issued = [step.paper for one in EDITIONS for step in one.steps if step.paper]
    return list(dict.fromkeys((*issued, *KINDS)))


def _line(this: Form, versions: list[list[Wording]], on: date) -> FormLine:
    """From the versions of the organisation, then those of its parent, the newest first."""
    own = versions[0]
    newest = [
        next((v for v in of_a_body if _passed(v) and _counts(v, this, on)), None)
        for of_a_body in versions
    ]
    wording = next((version for version in newest if version and version.texts), None)
    last = next((version for version in own if _passed(version)), None)
    return FormLine(
        form=this,
        title=wording.texts["title"] if wording else this.title,
        wording=wording,
        waiting=next((version for version in own if _state(version) == ApprovalState.OPEN), None),
        outdated=bool(last and last.texts and last.edition != this.edition),
    )


def _state(version: Wording) -> str:
    approval = approval_of(version)
    return approval.state if approval else ApprovalState.PASSED


def _passed(version: Wording) -> bool:
    return _state(version) == ApprovalState.PASSED


def _counts(version: Wording, this: Form, on: date) -> bool:
    return version.edition == this.edition and version.from_date <= on


@dataclass(frozen=True, kw_only=True)
class Change:
    """One passage that reads differently, with the difference."""

    label: str
    pieces: list[Piece]


def changes(kind: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Every passage in which two wordings differ; an empty one is the shipped wording."""
    this = form(kind)
    names = labels(this)
    found = []
    for passage in passages(this):
        old = before.get(passage.key, passage.shipped)
        new = after.get(passage.key, passage.shipped)
        if old != new:
            woven = pieces(spelled(old, names), spelled(new, names))
            found.append(Change(label=passage.label, pieces=woven))
    return found


def approval_of(wording: Wording) -> Approval | None:
    return getattr(wording.act, "approval", None)


def before(wording: Wording) -> Wording | None:
    """The version that counted, or was to count, when this one was made."""
    return (
        history(wording.organisation, wording.kind)
        .filter(PASSED, version__lt=wording.version)
        .first()
    )


def decisions(wording: Wording) -> QuerySet[Act]:
    """What the approvers said, in order."""
    verdicts = Act.objects.filter(about=wording.act_id, kind__in=[ActKind.APPROVE, ActKind.RETURN])
    return verdicts.select_related("person").order_by("entered_at")


def against_deciding(wording: Wording, *, by: Person, on: date) -> list[Refusal]:
    """Why this person cannot decide on the version now; nothing once it is decided."""
    approval = approval_of(wording)
    if approval is None or approval.state != ApprovalState.OPEN:
        return []
    posts = appointments.posts_of(by, on=on)
    roles = {post.role for post in posts if post.organisation_id == wording.organisation_id}
    return against(approval, roles, by=by)
