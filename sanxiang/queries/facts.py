"""The facts of a case that rules look at, read in a constant number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sanxiang.models import (
    Case,
    Certificate,
    Deadline,
    Item,
    ItemList,
    Person,
    Publication,
    PublicTerm,
    Result,
)
from sanxiang.queries import (
    appointments,
    benchmarks,
    draws,
    interviews,
    items,
    law_texts,
    meetings,
    screenings,
    spot_lists,
    visibility,
)
from sanxiang.queries.calendars import current_calendar
from sanxiang.queries.case_record import CaseRecord, records_of
from sanxiang.queries.presences import presences
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.review_facts import review_fact
from sanxiang.rules import licence_ends
from sanxiang.rules.facts import (
    ActFact,
    Actor,
    CaseFacts,
    CertificateFact,
    DeadlineFact,
    DrawnFact,
    EndedFact,
    ItemFact,
    OfficerFact,
)
from sanxiang.rules.roles import Role


def facts_of(
    case: Case, *, actor: Person, on: date, now: datetime | None = None, beside: bool = False
) -> CaseFacts:
    """Everything the rules may know of a case on a day, asked by one person; `beside` brings the
    interviews of other cases too."""
    known = visibility.of(actor, on=on).cases() if beside or case.parent_id else Case.objects.none()
    origin = None
    if case.parent_id:
        origin = known.select_related("party").filter(pk=case.parent_id).first()
    records = records_of([case, origin] if origin else [case])
    acting = _named(records[case.pk].acts)
    people, choosable = _people(case, actor, on, acting)
    return CaseFacts(
        on=on,
        now=now,
        actor=Actor(person=people[actor.pk], roles=_roles(case, actor, on)),
        opened_date=timezone.localdate(case.opened_at),
        party_name=case.party.name,
        party_is_person=case.party.kind == "person",
        party=_party(case),
        officers={pk: person for pk, person in people.items() if pk in choosable},
        handlers={pk: person for pk, person in people.items() if pk in acting},
        **_written(case, records[case.pk], on),
        item=_item(case, on),
        other_interviews=interviews.beside(case, known) if beside else (),
        ended_by=_ended_by(case),
        elsewhere=presences(case, known=known) if beside else (),
        origin=_origin_facts(origin, records[origin.pk], people, on) if origin else None,
        word=procedure_of(case).number_word,
        binding=benchmarks.binding(case.organisation_id),
        calendar=current_calendar(),
        drawn=_drawn(case),
        follows=case.parent.number if case.parent else "",
        **_frequency(case, on),
    )


def facts_after(before: CaseFacts, case: Case, *, actor: Person) -> CaseFacts:
    """The facts for the same person once an act was written, nothing of other cases among them:
    only what an act can change is read again."""
    record = records_of([case])[case.pk]
    known = {**before.officers, **before.handlers}
    acting = _named(record.acts)
    if before.party != _party(case) or not acting <= known.keys():
        return facts_of(case, actor=actor, on=before.on)
    return replace(
        before,
        now=None,
        handlers={pk: person for pk, person in known.items() if pk in acting},
        other_interviews=(),
        elsewhere=(),
        **_written(case, record, before.on),
    )


def _party(case: Case) -> dict[str, Any]:
    return {name: getattr(case.party, name) for name in PARTY}


def _written(case: Case, record: CaseRecord, on: date) -> dict[str, Any]:
    """What acts write down of a case, as CaseFacts names it."""
    review = review_fact(case)
    setting = meetings.setting(case.organisation_id) if review else None
    publications = list(Publication.objects.filter(result__case=case).order_by("act__position"))
    public = [p for p in publications if p.published_at and not p.withdrawn_at]
    return {
        "acts": record.acts,
        "papers": record.papers,
        "recordings": record.recordings,
        "review": review,
        "meetings": meetings.hearing(case) if review else (),
        "first_reading": setting.first_reading if setting else True,
        "quorum_percent": setting.quorum_percent if setting else 0,
        **screenings.what_makes_it_major(case, on),
        "cited_law": law_texts.in_draft(case.organisation, record.acts),
        "deadlines": _deadlines(case),
        "publication": _publication_state(publications),
        "is_public": bool(public),
        **_public_term(public),
    }


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
        qualified_from=qualification.granted_date if qualification else date.min,
    )


def _named(acts: Iterable[ActFact]) -> set[int]:
    """The officers that the acts name, whether they are still in post or not."""
    return {int(person) for act in acts for person in act.data.get("officers") or ()}


def _people(
    case: Case, actor: Person, on: date, acting: Collection[int]
) -> tuple[dict[int, OfficerFact], set[int]]:
    """The actor, who acted before, and everybody who can be chosen; and the ids of those who can:
    they hold a post in the case's organisation on the day."""
    posts = appointments.held_on(on).filter(organisation=case.organisation_id)
    ids = set(posts.values_list("person_id", flat=True))
    people = (
        Person.objects.filter(pk__in={*ids, *acting, actor.pk})
        .select_related("legal_qualification")
        .prefetch_related("certificates")
        .order_by("id")
    )
    return {person.pk: officer_fact(person) for person in people}, ids


def _roles(case: Case, person: Person, on: date) -> frozenset[Role]:
    posts = appointments.reaching(appointments.posts_of(person, on=on), case)
    return frozenset(Role(post.role) for post in posts)


def _origin_facts(
    case: Case, record: CaseRecord, people: Mapping[int, OfficerFact], on: date
) -> CaseFacts:
    """What was done in that case, nobody asking anything of it."""
    return CaseFacts(
        on=on,
        actor=Actor(person=OfficerFact(id=0, name=""), roles=frozenset()),
        opened_date=timezone.localdate(case.opened_at),
        party_name=case.party.name,
        acts=record.acts,
        officers=people,
        papers=record.papers,
        recordings=record.recordings,
        deadlines=_deadlines(case),
        word=procedure_of(case).number_word,
    )


def _deadlines(case: Case) -> tuple[DeadlineFact, ...]:
    return tuple(
        DeadlineFact(
            term=deadline.term,
            due_date=deadline.latest_date or deadline.due_date,
            met_date=timezone.localdate(deadline.met_at) if deadline.met_at else None,
            paused=deadline.paused_date is not None,
        )
        for deadline in Deadline.objects.filter(case=case).order_by("id")
    )


def _item(case: Case, on: date) -> ItemFact | None:
    item = case.item
    if item is None:
        return None
    return ItemFact(
        name=item.name,
        basis=item.basis,
        fine_min="" if item.fine_min is None else str(item.fine_min),
        fine_max="" if item.fine_max is None else str(item.fine_max),
        elements=tuple(line for line in item.elements.split("\n") if line),
        power=item.power,
        body=item.body,
        **_listed(case, item),
        grades=benchmarks.grades_of(case.organisation_id, item.name, on=on),
    )


def _listed(case: Case, item: Item) -> dict[str, Any]:
    """Whose list the item stands on, and what became of that list."""
    of = item.item_list
    later = ItemList.objects.filter(organisation=of.organisation_id, pk__gt=of.pk).order_by("pk")
    newer = later.first()
    return {
        "ours": of.organisation_id == case.organisation_id,
        "listed_date": timezone.localdate(of.imported_at),
        "replaced_date": timezone.localdate(newer.imported_at) if newer else None,
        "kept": newer is None
        or items.in_force(of.organisation).filter(name=item.name, basis=item.basis).exists(),
    }


def _drawn(case: Case) -> DrawnFact | None:
    drawn = case.drawn
    if drawn is None:
        return None
    item = drawn.draw.item
    people = dict(
        Certificate.objects.filter(number__in=draws.officers_drawn(drawn)).values_list(
            "number", "person"
        )
    )
    return DrawnFact(
        number=drawn.draw.number,
        officers=tuple(people[one] for one in draws.officers_drawn(drawn)),
        matter=item.name,
        content=item.content,
        basis=item.basis,
    )


def _frequency(case: Case, on: date) -> dict[str, Any]:
    """How often the party was inspected before in the year, and how often it may be."""
    if case.procedure != "inspection" or not case.party.code:
        return {}
    opened = timezone.localdate(case.opened_at)
    times = spot_lists.inspected(case.organisation, year=opened.year)[case.party.code]
    counted = 0 if case.parent_id else 1  # this very case
    return {
        "inspections_before": times - counted,
        "inspection_cap": spot_lists.cap(case.organisation, on=on),
    }


def _publication_state(publications: Sequence[Publication]) -> str:
    """Of the newest version."""
    if not publications:
        return ""
    if publications[-1].withdrawn_at:
        return "withdrawn"
    return "published" if publications[-1].published_at else "prepared"


def _public_term(public: Sequence[Publication]) -> dict[str, Any]:
    """Until when the record is public; the newest term of it counts."""
    newest = None
    if public:
        newest = PublicTerm.objects.filter(public_id=public[-1].public_id).order_by("pk").last()
    return {
        "take_down_date": newest.take_down_date if newest else None,
        "repair_date": newest.repair_date if newest else None,
    }


def _ended_by(case: Case) -> EndedFact | None:
    """The newest decision that withdrew, revoked or cancelled the licence of this case."""
    if case.procedure != "licence":
        return None
    found = Result.objects.filter(case__parent=case, outcome__in=licence_ends.WORDS)
    newest = found.select_related("act").order_by("pk").last()
    if newest is None:
        return None
    return EndedFact(manner=newest.outcome, number=newest.number, at=newest.act.happened_at)


PARTY = ("kind", "name", "code", "address", "representative", "phone")
