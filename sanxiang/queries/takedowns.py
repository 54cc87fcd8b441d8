"""What has to be taken down (到期撤下), what was, and whether every public surface lost it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sanxiang.models import (
    Approval,
    ApprovalState,
    Case,
    ChannelIssue,
    OutboxMessage,
    Person,
    Publication,
    PublicTerm,
    Seen,
    TakedownCheck,
    Withdrawal,
)
from sanxiang.queries import appointments, channels, public_terms, visibility
from sanxiang.rules.roles import Role
from sanxiang.rules.takedowns import EXPIRED, GROUNDS

SHOWN = 100
TO_SUBMIT, TO_APPROVE = "待提请", "待批准"


@dataclass(frozen=True, kw_only=True)
class EndedLine:
    """A public record whose term is over: since how many days, and whose turn it is."""

    case: Case
    publication: Publication
    term: PublicTerm
    first: PublicTerm  # the term said when it was published
    days: int
    approval: Approval | None
    yours: bool

    @property
    def state(self) -> str:
        return TO_APPROVE if self.approval else TO_SUBMIT

    @property
    def for_expiry(self) -> bool:
        """Nothing but the end of the term is the ground that waits for approval."""
        return self.approval is None or self.approval.act.data["ground"] == EXPIRED


def ended(*, by: Person, on: date) -> list[EndedLine]:
    """The records of the day, those over for longest first."""
    posts = appointments.posts_of(by, on=on)
    organisations = {post.organisation_id for post in posts}
    held = {(post.organisation_id, post.role) for post in posts}
    terms = list(
        public_terms.in_force()
        .filter(take_down_date__lt=on, publication__organisation__in=organisations)
        .filter(publication__result__case__in=visibility.of(by, on=on).cases())
        .select_related("publication__result__case__party", "publication__result__case__section")
        .order_by("take_down_date", "pk")[:SHOWN]
    )
    histories = public_terms.history(term.public_id for term in terms)
    waiting = _waiting([term.publication.result.case_id for term in terms])
    return [_line(term, histories[term.public_id][0], waiting, held, on, by) for term in terms]


def _line(
    term: PublicTerm,
    first: PublicTerm,
    waiting: dict[int, Approval],
    held: set[tuple[int, str]],
    on: date,
    by: Person,
) -> EndedLine:
    case = term.publication.result.case
    approval = waiting.get(case.pk)
    role = approval.waits_for if approval else Role.PUBLISHING_OFFICE.value
    own = approval is not None and approval.act.person_id == by.pk
    return EndedLine(
        case=case,
        publication=term.publication,
        term=term,
        first=first,
        days=(on - term.take_down_date).days,
        approval=approval,
        yours=(case.organisation_id, role) in held and not own,
    )


def _waiting(cases: Iterable[int]) -> dict[int, Approval]:
    """The takedowns that wait for approval, by case."""
    found = Approval.objects.filter(
        act__case__in=list(cases), chain="withdrawal", state=ApprovalState.OPEN
    )
    return {one.act.case_id or 0: one for one in found.select_related("act__person")}


def unproved() -> list[Withdrawal]:
    """Withdrawals that have reached the public side and are not seen to be gone everywhere."""
    on_its_way = {
        message.payload["public_id"]
        for message in OutboxMessage.objects.filter(kind="withdrawal", delivered_at=None)
    }
    return list(
        Withdrawal.objects.filter(proof=None)
        .exclude(public_id__in=on_its_way)
        .select_related("result__case")
        .order_by("pk")
    )


@dataclass(frozen=True, kw_only=True)
class TakenLine:
    """A record taken down: what each surface last said, and the channels that carry it still."""

    withdrawal: Withdrawal
    ground: str
    case: Case
    checks: list[TakedownCheck]
    channels: list[ChannelIssue]

    @property
    def gone(self) -> int:
        return sum(check.found == Seen.GONE for check in self.checks)

    @property
    def there(self) -> list[TakedownCheck]:
        return [check for check in self.checks if check.found == Seen.THERE]

    @property
    def unreached(self) -> list[TakedownCheck]:
        return [check for check in self.checks if check.found == Seen.UNREACHED]

    @property
    def state(self) -> tuple[str, str]:
        """In words with a tone."""
        if self.there or self.channels:
            return "仍能看到", "bad"
        if hasattr(self.withdrawal, "proof"):
            return "已全部消失", "good"
        return ("没有问到", "warn") if self.unreached else ("等待核查", "progress")


def taken(*, by: Person, on: date, alarms: bool = False) -> list[TakenLine]:
    """What was taken down, the newest first; or only what is still to be seen somewhere."""
    found = Withdrawal.objects.filter(result__case__in=visibility.of(by, on=on).cases())
    organisations = {post.organisation_id for post in appointments.posts_of(by, on=on)}
    found = found.filter(result__organisation__in=organisations)
    if alarms:
        still = TakedownCheck.objects.filter(withdrawal=OuterRef("pk")).exclude(found=Seen.GONE)
        carried = ChannelIssue.objects.filter(channels.STANDING, public_id=OuterRef("public_id"))
        found = found.filter(Q(Exists(still), proof=None) | Q(Exists(carried)))
    lines = _taken(
        list(
            found.select_related("result__case__party", "proof").order_by("-withdrawn_at", "-pk")[
                :SHOWN
            ]
        )
    )
    return [line for line in lines if line.there or line.channels] if alarms else lines


def alarms(*, by: Person, on: date) -> list[TakenLine]:
    """What is still to be seen somewhere, for the office whose duty it is to end that."""
    posts = appointments.posts_of(by, on=on)
    if not any(post.role == Role.PUBLISHING_OFFICE for post in posts):
        return []
    return taken(by=by, on=on, alarms=True)


def one(withdrawal_id: int, *, by: Person, on: date) -> TakenLine | None:
    found = Withdrawal.objects.filter(
        pk=withdrawal_id, result__case__in=visibility.of(by, on=on).cases()
    ).select_related("result__case__party", "proof")
    return next(iter(_taken(list(found))), None)


def _taken(withdrawals: list[Withdrawal]) -> list[TakenLine]:
    newest: dict[int, dict[tuple[str, str], TakedownCheck]] = {w.pk: {} for w in withdrawals}
    for check in TakedownCheck.objects.filter(withdrawal__in=withdrawals).order_by("pk"):
        newest[check.withdrawal_id][check.surface, check.address] = check
    carried: dict[str, list[ChannelIssue]] = {}
    for issue in ChannelIssue.objects.filter(
        channels.STANDING, public_id__in=[w.public_id for w in withdrawals]
    ).order_by("pk"):
        carried.setdefault(issue.public_id, []).append(issue)
    words = dict(GROUNDS)
    return [
        TakenLine(
            withdrawal=withdrawal,
            ground=words[withdrawal.ground],
            case=withdrawal.result.case,
            checks=list(newest[withdrawal.pk].values()),
            channels=carried.get(withdrawal.public_id, []),
        )
        for withdrawal in withdrawals
    ]
