"""What a body outside knows of lists sent to it: the version, who sent it when, its own word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sanxiang.models import ListStage, ListVersion, Person
from sanxiang.queries import public_lists
from sanxiang.rules.list_chains import Stage
from sanxiang.rules.public_lists import LISTS, ListKind, State


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A version at a body outside: since when, what it said there, what it may be compared with:
    versions that are public or were sent there too."""

    version: ListVersion
    stage: Stage
    since: datetime
    said: ListStage | None
    waits: bool
    known: Sequence[ListVersion] = ()

    @property
    def kind(self) -> ListKind:
        return LISTS[self.version.kind]


def sent(person: Person, *, on: date) -> list[Sent]:
    """Everything that was sent to the bodies of this person, the newest first."""
    bodies = {body.reviews for body in public_lists.bodies_of(person, on=on)}
    return [_sent(version, bodies) for version in public_lists.sent_to(person, on=on)]


def sent_version(version_id: int, *, by: Person, on: date) -> Sent | None:
    """One of them; None for any other version."""
    there = public_lists.sent_to(by, on=on)
    version = there.filter(pk=version_id).first()
    if version is None:
        return None
    bodies = {body.reviews for body in public_lists.bodies_of(by, on=on)}
    earlier = public_lists.history(version.organisation, version.kind).filter(
        number__lt=version.number
    )
    public = earlier.filter(issue__isnull=False).first()
    last = there.filter(
        organisation=version.organisation, kind=version.kind, number__lt=version.number
    ).first()
    known = [one for one in dict.fromkeys((public, last)) if one]
    return _sent(version, bodies, known)


def _sent(version: ListVersion, bodies: set[str], known: Sequence[ListVersion] = ()) -> Sent:
    progress = public_lists.progress_of(version)
    stage = next(s for s in progress.chain.stages if s.body in bodies)
    before = progress.chain.before(stage.name)
    looks = {look.stage: look for look in version.stages.all()}
    assert before is not None
    return Sent(
        version=version,
        stage=stage,
        since=looks[before.name].at,
        said=looks.get(stage.name),
        waits=progress.state is State.UNDER_WAY and progress.waits_at == stage,
        known=known,
    )
