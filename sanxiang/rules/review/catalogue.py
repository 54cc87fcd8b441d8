"""Which decisions are major ones as the record itself shows: the rows that the law and the measures
fix, those of the bureau, and what of a case each of them asks.

The threshold of the province is not known here, so the amounts shipped are the bureau's own rule
(own/major-catalogue): rows of rules/parameters.py, which a list of the bureau replaces.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sanxiang.rules import enforcements
from sanxiang.rules.clauses import CLAUSES, cited
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.parameters import MEASURES, PENALTY_LAW, parameter
from sanxiang.rules.review.major_rows import (
    ANYBODY,
    ORGANISATION,
    PERSON,
    MajorRow,
    Situation,
)

OWN = "own/major-catalogue"
# clause: L3.3, penalty-law/63 (what has to be heard on request is decided after a hearing)
BY_LAW = (
    MajorRow(
        number=1, situation=Situation.HEARING, trigger="L3.3", source="L3.3", from_date=MEASURES
    ),
    *(
        MajorRow(
            number=number,
            situation=situation,
            trigger="L3.3",
            source="penalty-law/63",
            from_date=PENALTY_LAW,
        )
        for number, situation in enumerate(
            (Situation.DOWNGRADE, Situation.REVOCATION, Situation.STOPPAGE, Situation.CLOSURE),
            start=2,
        )
    ),
)
# The bureau's own rows while it has no list: situation, party, parameter of the amount.
SHIPPED: tuple[tuple[Situation, str, str], ...] = (
    (Situation.FINE, PERSON, "major_fine_natural_person"),
    (Situation.FINE, ORGANISATION, "major_fine_organisation"),
    (Situation.CONFISCATION, PERSON, "major_fine_natural_person"),
    (Situation.CONFISCATION, ORGANISATION, "major_fine_organisation"),
    (Situation.SUSPENSION, ANYBODY, ""),
    (Situation.RESTRICTION, ANYBODY, ""),
    (Situation.LICENCE_REVOKED, ANYBODY, ""),
    (Situation.LICENCE_WITHDRAWN, ANYBODY, ""),
    (Situation.LEVY, ANYBODY, "major_levy"),
    (Situation.PREMISES, ANYBODY, ""),
    (Situation.SEIZURE, ANYBODY, "major_seizure"),
    (Situation.ADDED_FINE, ANYBODY, "major_added_fine"),
)


@cache
def shipped(on: date) -> tuple[MajorRow, ...]:
    """The bureau's own rows as they come with the system, with the amounts of that day."""
    found: list[MajorRow] = []
    if on < MEASURES:
        return ()
    for number, (situation, party, name) in enumerate(SHIPPED, start=1):
        amount = parameter(name, on) if name else None
        row = MajorRow(
            number=number,
            situation=situation,
            party=party,
            amount=Decimal(amount.value) if amount else None,
            trigger="L3.2",
            source=OWN,
            from_date=amount.from_date if amount else MEASURES,
        )
        found.append(row)
    return tuple(found)


@lru_cache(maxsize=256)
def in_force(own: tuple[MajorRow, ...] | None, on: date) -> tuple[MajorRow, ...]:
    """What law and measures fix, then the bureau's own list (None: as shipped); of that day."""
    rows = (*BY_LAW, *(shipped(on) if own is None else own))
    return tuple(row for row in rows if row.from_date <= on)


def settled(facts: CaseFacts) -> tuple[MajorRow, ...]:
    """The rows that this case meets, as its record stands."""
    rows = in_force(facts.major_rows, facts.on)
    return tuple(row for row in rows if _of_party(row, facts) and MEETS[row.situation](row, facts))


def settled_by(facts: CaseFacts, data: Mapping[str, Any]) -> tuple[MajorRow, ...]:
    """The rows that a penalty of these values would meet."""
    rows = in_force(facts.major_rows, facts.on)
    return tuple(row for row in rows if _of_party(row, facts) and _of_values(row, facts, data))


def said(row: MajorRow) -> str:
    """The row with its source, as the reason it gives."""
    return f"重大执法决定目录：{row.text}（{source_of(row)}）"


def source_of(row: MajorRow) -> str:
    """Where the row comes from, as a reader knows it."""
    return cited(row.source) if row.source in CLAUSES else row.source


def _of_party(row: MajorRow, facts: CaseFacts) -> bool:
    return row.party == ANYBODY or (row.party == PERSON) == facts.party_is_person


def _said(facts: CaseFacts, step: str) -> list[Mapping[str, Any]]:
    """What the step says: the version that counts, and a newer one that waits for its approval."""
    acts = {act.id: act for act in (facts.done(step), facts.last(step)) if act}
    return [act.data for act in acts.values()]


# What is decided by kinds and sums: which kind has to be among them, where the sum stands.
KINDS = {
    Situation.SUSPENSION: "suspension",
    Situation.DOWNGRADE: "downgrade",
    Situation.REVOCATION: "revocation",
    Situation.RESTRICTION: "restriction",
    Situation.STOPPAGE: "stoppage",
    Situation.CLOSURE: "closure",
}
AMOUNTS = {
    Situation.FINE: ("fine", "fine"),
    Situation.CONFISCATION: ("confiscation", "confiscated"),
}


def _of_values(row: MajorRow, facts: CaseFacts, data: Mapping[str, Any]) -> bool:
    if row.situation in AMOUNTS:
        kind, name = AMOUNTS[row.situation]
        return kind in data.get("kinds", (kind,)) and _reaches(data.get(name, ""), row)
    if row.situation in KINDS:
        return KINDS[row.situation] in data.get("kinds", ())
    return row.situation is Situation.ITEM and _named(row, facts)


def _named(row: MajorRow, facts: CaseFacts) -> bool:
    return facts.item is not None and facts.item.name == row.item


def _reaches(amount: object, row: MajorRow) -> bool:
    return bool(amount) and Decimal(str(amount)) >= (row.amount or 0)


def _penalty(row: MajorRow, facts: CaseFacts) -> bool:
    """As drafted; before there is a draft, as the party was told."""
    told = [{"fine": data.get("fine", "")} for data in _said(facts, "prior_notice")]
    return any(_of_values(row, facts, data) for data in _said(facts, "draft") or told)


def hearing_offered(facts: CaseFacts) -> bool:
    """The party was told of the right to a hearing, or one was asked for or held."""
    told = any(data.get("hearing") == "yes" for data in _said(facts, "prior_notice"))
    return told or any(facts.last(step) for step in ("hearing_notice", "hearing"))


def _added(row: MajorRow, facts: CaseFacts) -> bool:
    """What was decided to be added, or could be added today."""
    if "pay_until" not in enforcements.registered(facts):
        return False
    act = facts.last("decide")
    most = act.data["amount"] if act else enforcements.added_until(facts, facts.on, 0)
    return _reaches(most, row)


def _says(step: str, name: str, value: str) -> Callable[[MajorRow, CaseFacts], bool]:
    return lambda row, facts: any(data.get(name) == value for data in _said(facts, step))


def _sums(step: str, name: str) -> Callable[[MajorRow, CaseFacts], bool]:
    return lambda row, facts: any(_reaches(data.get(name, ""), row) for data in _said(facts, step))


MEETS: Mapping[Situation, Callable[[MajorRow, CaseFacts], bool]] = {
    **dict.fromkeys((*KINDS, *AMOUNTS), _penalty),
    Situation.HEARING: lambda row, facts: hearing_offered(facts),
    Situation.LICENCE_REFUSED: _says("draft", "outcome", "refused"),
    Situation.LICENCE_REVOKED: _says("register", "manner", "revoked"),
    Situation.LICENCE_WITHDRAWN: _says("register", "manner", "withdrawn"),
    Situation.LEVY: _sums("draft", "amount"),  # nothing else is drafted with an amount
    Situation.PREMISES: _says("apply", "premises", "yes"),
    Situation.SEIZURE: _sums("apply", "value"),
    Situation.ADDED_FINE: _added,
    Situation.ITEM: _named,
}
