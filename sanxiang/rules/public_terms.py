"""How long a record is public (公示期限): by kind of party, kind and weight of decision.

Two editions. That of the measures (D12.2a) always counts. That of the national rules on credit
repair counts beside it from the day on which an organisation switches it on, and the earlier day
wins: the later rules shorten the term of the measures, they never lengthen it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sanxiang.rules import terms
from sanxiang.rules.calendars import Calendar
from sanxiang.rules.parameters import CREDIT_REPAIR_RULES, MEASURES, parameter
from sanxiang.rules.term import Term
from sanxiang.rules.terms_of_publicity import (
    CLAUSE,
    CREDIT_GENERAL,
    CREDIT_LIGHT,
    CREDIT_SERIOUS,
    PUBLIC,
    PUBLIC_NATURAL_PERSON,
)
from sanxiang.rules.workdays import add_months

OF_MEASURES, OF_CREDIT_REPAIR = "measures", "credit_repair"
LIGHT, GENERAL, SERIOUS = "light", "general", "serious"
WEIGHTS = ((LIGHT, "轻微"), (GENERAL, "一般"), (SERIOUS, "严重"))
PENALTIES = frozenset({"penalty_decision", "spot_penalty_decision"})
PARTIES = {"": "全部当事人", "organisation": "法人或者其他组织", "person": "自然人"}
COUNTED_FROM = {"published": "在互联网上公开", "decided": "作出决定"}
# What the kinds of penalty say of the weight, where nobody has judged otherwise.
LIGHT_KINDS = frozenset({"warning", "criticism"})
SERIOUS_KINDS = frozenset({"revocation", "restriction", "stoppage", "closure"})


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A set of terms: from when it can be used at all, and what it does."""

    name: str
    title: str
    clause: str
    from_date: date
    says: str


EDITIONS = {
    one.name: one
    for one in (
        Edition(
            name=OF_MEASURES,
            title="公示办法的期限",
            clause="D12.2a",
            from_date=MEASURES,
            says="自公开之日起算，按当事人是否为自然人分两种",
        ),
        Edition(
            name=OF_CREDIT_REPAIR,
            title="信用修复规定的期限",
            clause=CLAUSE,
            from_date=CREDIT_REPAIR_RULES,
            says="行政处罚按情节轻微、一般、严重分三种，自决定之日起算，最长期限届满即停止；"
            "与公示办法的期限比较，先到的为准",
        ),
    )
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table; "" stands for every party, weight or kind. `least` names how long it
    is public at least before a repair can end it."""

    edition: str
    party: str = ""
    kinds: frozenset[str] = frozenset()
    weight: str = ""
    term: Term
    counted_from: str  # published, decided
    least: str = ""


TABLE = (
    Row(edition=OF_MEASURES, party="organisation", term=PUBLIC, counted_from="published"),
    Row(
        edition=OF_MEASURES,
        party="person",
        term=PUBLIC_NATURAL_PERSON,
        counted_from="published",
    ),
    Row(
        edition=OF_CREDIT_REPAIR,
        kinds=PENALTIES,
        weight=LIGHT,
        term=CREDIT_LIGHT,
        counted_from="decided",
    ),
    Row(
        edition=OF_CREDIT_REPAIR,
        kinds=PENALTIES,
        weight=GENERAL,
        term=CREDIT_GENERAL,
        counted_from="decided",
        least="credit_general_least",
    ),
    Row(
        edition=OF_CREDIT_REPAIR,
        kinds=PENALTIES,
        weight=SERIOUS,
        term=CREDIT_SERIOUS,
        counted_from="decided",
        least="credit_serious_least",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """What the term depends on. `weight` is "" where the kind of decision has none."""

    kind: str
    party: str  # organisation, person
    weight: str
    decided: date
    published: date

    def day(self, counted_from: str) -> date:
        return self.published if counted_from == "published" else self.decided


@dataclass(frozen=True, kw_only=True)
class PublicTerm:
    """The last public day, by which edition, and why; `repair_date` is the first day on which a
    repair of credit can end it before, None where no rule speaks of that."""

    edition: str
    take_down_date: date
    repair_date: date | None
    explanation: tuple[str, ...]


def weight_of(kind: str, penalties: Collection[str]) -> str:
    """How weighty a penalty is by its kinds: what is decided on the spot, a warning and a public
    criticism are light, what stops a business is serious."""
    if kind not in PENALTIES:
        return ""
    chosen = set(penalties)
    if kind == "spot_penalty_decision" or (chosen and chosen <= LIGHT_KINDS):
        return LIGHT
    return SERIOUS if chosen & SERIOUS_KINDS else GENERAL


def rows_for(edition: str, of: Disclosed) -> list[Row]:
    """The lines of the table that count: those of the measures, and those of the edition."""
    return [
        row
        for row in TABLE
        if row.edition in {OF_MEASURES, edition}
        and row.party in {"", of.party}
        and row.weight in {"", of.weight}
        and (not row.kinds or of.kind in row.kinds)
    ]


def public_term(edition: str, of: Disclosed, calendar: Calendar, *, on: date) -> PublicTerm:
    """The term under an edition, by the numbers in force on the day it is worked out."""
    counted = []
    for row in rows_for(edition, of):
        start = of.day(row.counted_from)
        known = start if row.edition == OF_MEASURES else max(on, EDITIONS[row.edition].from_date)
        counted.append((terms.due(row.term, start, calendar, known), row))
    due, decisive = min(counted, key=lambda one: one[0].date)
    lines = [line for one, _ in counted for line in terms.explain(one)]
    if len(counted) > 1:
        lines.append(f"以先到的为准：按{EDITIONS[decisive.edition].title}，公示到{due.date}。")
    return PublicTerm(
        edition=edition,
        take_down_date=due.date,
        repair_date=_repair_date(edition, of, on),
        explanation=tuple(lines),
    )


def _repair_date(edition: str, of: Disclosed, on: date) -> date | None:
    if edition != OF_CREDIT_REPAIR or of.kind not in PENALTIES:
        return None
    least = next(row.least for row in rows_for(edition, of) if row.edition == edition)
    months = parameter(least, max(on, CREDIT_REPAIR_RULES)).value if least else 0
    return add_months(of.decided, months).date if months else of.decided


@dataclass(frozen=True, kw_only=True)
class TableLine:
    """A line of the table in words, by the numbers of a day."""

    party: str
    decisions: str
    weight: str
    term: str
    counted_from: str


def table(edition: str, *, on: date) -> list[TableLine]:
    """What an edition says, for a reader."""
    day = max(on, EDITIONS[edition].from_date)
    lines = []
    for row in TABLE:
        if row.edition != edition:
            continue
        term = parameter(row.term.parameters[0], day).text
        if row.least:
            term = f"{parameter(row.least, day).text}至{term}"
        elif row.kinds:
            term = f"最长{term}"
        lines.append(
            TableLine(
                party=PARTIES[row.party],
                decisions="行政处罚" if row.kinds else "全部决定和结果",
                weight=dict(WEIGHTS).get(row.weight, "不分"),
                term=term,
                counted_from=COUNTED_FROM[row.counted_from],
            )
        )
    return lines
