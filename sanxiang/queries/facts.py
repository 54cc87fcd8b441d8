"""The facts of a case that rules look at, read in a constant number of queries."""

from collections.abc import Iterable
from datetime import date

from sanxiang.models import (
    Act,
    ActKind,
    Approval,
    ApprovalState,
    Case,
    Deadline,
    Paper,
    Person,
    Publication,
    Recording,
    Result,
    Review,
)
from sanxiang.queries import appointments
from sanxiang.rules.facts import (
    ActFact,
    Actor,
    CaseFacts,
    CertificateFact,
    DeadlineFact,
    ItemFact,
    OfficerFact,
    OtherInterview,
    PaperFact,
    RecordingFact,
    ReviewFact,
    SignatureFact,
)
from sanxiang.rules.roles import Role

STATES = {
    ApprovalState.OPEN: "awaiting",
    ApprovalState.PASSED: "done",
    ApprovalState.RETURNED: "returned",
}


def facts_of(case: Case, *, actor: Person, on: date) -> CaseFacts:
    """Everything the rules may know of a case on a day, asked by one person."""
    acts = _acts(case)
    publication = _publication(case)
    return CaseFacts(
        on=on,
        actor=_actor(case, actor, on),
        party_name=case.party.name,
        party_is_person=case.party.kind == "person",
        acts=acts,
        officers=_officers(case, on),
        papers=_papers(case),
        recordings=tuple(
            RecordingFact(
                kind=recording.kind,
                purpose=recording.purpose,
                recorded_end_at=recording.recorded_end_at,
                received_at=recording.received_at,
            )
            for recording in Recording.objects.filter(case=case).order_by("received_at", "id")
        ),
        review=_review(case),
        item=_item(case),
        deadlines=tuple(
            DeadlineFact(
                term=deadline.term,
                due_date=deadline.latest_date or deadline.due_date,
                met_date=deadline.met_at.date() if deadline.met_at else None,
            )
            for deadline in Deadline.objects.filter(case=case).order_by("id")
        ),
        publication=_publication_state(publication),
        take_down_date=publication.take_down_date if publication else None,
        other_interviews=_interviews_beside(case, acts),
    )


def officer_fact(person: Person) -> OfficerFact:
    qualification = getattr(person, "legal_qualification", None)
    return OfficerFact(
        id=person.pk,
        name=person.name,
        certificates=tuple(
            CertificateFact(number=c.number, valid_from=c.valid_from, valid_to=c.valid_to)
            for c in person.certificates.all()
        ),
        qualification=qualification.number if qualification else "",
    )


def _people(ids: Iterable[int]) -> dict[int, OfficerFact]:
    people = (
        Person.objects.filter(pk__in=ids)
        .select_related("legal_qualification")
        .prefetch_related("certificates")
        .order_by("id")
    )
    return {person.pk: officer_fact(person) for person in people}


def _actor(case: Case, person: Person, on: date) -> Actor:
    posts = appointments.reaching(appointments.posts_of(person, on=on), case)
    return Actor(
        person=_people([person.pk])[person.pk],
        roles=frozenset(Role(post.role) for post in posts),
    )


def _officers(case: Case, on: date) -> dict[int, OfficerFact]:
    """Everybody with a post in the case's organisation on the day: who can be chosen."""
    posts = appointments.held_on(on).filter(organisation=case.organisation_id)
    return _people(posts.values_list("person_id", flat=True))


def _acts(case: Case) -> tuple[ActFact, ...]:
    acts = (
        Act.objects.filter(case=case, kind=ActKind.STEP)
        .select_related("approval")
        .order_by("position")
    )
    return tuple(
        ActFact(
            id=str(act.id),
            step=act.step,
            position=act.position or 0,
            person_id=act.person_id,
            happened_at=act.happened_at,
            data=act.data,
            state=_state(getattr(act, "approval", None)),
        )
        for act in acts
    )


def _state(approval: Approval | None) -> str:
    return STATES[ApprovalState(approval.state)] if approval else "done"


def _papers(case: Case) -> tuple[PaperFact, ...]:
    papers = (
        Paper.objects.filter(case=case, replaced_by=None)
        .prefetch_related("signatures")
        .order_by("issued_at", "id")
    )
    return tuple(
        PaperFact(
            id=str(paper.id),
            kind=paper.kind,
            act_id=str(paper.act_id),
            number=paper.number,
            signatures=tuple(
                SignatureFact(role=s.role, name=s.name, refused=bool(s.refusal_reason))
                for s in paper.signatures.all()
            ),
        )
        for paper in papers
    )


def _review(case: Case) -> ReviewFact | None:
    review = (
        Review.objects.filter(case=case)
        .select_related("act", "opinion", "extension")
        .order_by("-dossier_position", "-received_at")
        .first()
    )
    if review is None:
        return None
    changed = Act.objects.filter(
        case=case, in_dossier=True, position__gt=review.dossier_position
    ).exists()
    opinion = getattr(review, "opinion", None)
    return ReviewFact(
        position=review.act.position or 0,
        received_date=review.received_at.date(),
        fits=not changed,
        extended=getattr(review, "extension", None) is not None,
        opinion=opinion.opinion if opinion else "",
    )


def _item(case: Case) -> ItemFact | None:
    item = case.item
    if item is None:
        return None
    return ItemFact(
        name=item.name,
        basis=item.basis,
        fine_min="" if item.fine_min is None else str(item.fine_min),
        fine_max="" if item.fine_max is None else str(item.fine_max),
    )


def _publication(case: Case) -> Publication | None:
    return Publication.objects.filter(result__case=case).order_by("-act__position").first()


def _publication_state(publication: Publication | None) -> str:
    if publication is None:
        return ""
    if publication.withdrawn_at:
        return "withdrawn"
    return "published" if publication.published_at else "prepared"


def _interviews_beside(case: Case, acts: tuple[ActFact, ...]) -> tuple[OtherInterview, ...]:
    """Interviews of the same organisation on the days around: enough to find an overlap."""
    others = (
        Act.objects.filter(organisation=case.organisation_id, kind=ActKind.STEP, step="interview")
        .select_related("case")
        .order_by("-entered_at")[:500]
    )
    return tuple(
        OtherInterview(
            case=act.case.number if act.case else "",
            place=act.data["place"],
            interviewee=act.data["interviewee"],
            officers=frozenset(map(int, act.data["officers"])),
            began=act.data["began_at"],
            ended=act.data["ended_at"],
        )
        for act in others
    )


def result_of(case: Case) -> Result | None:
    return Result.objects.filter(case=case).first()
