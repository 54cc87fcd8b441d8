"""The random draw (随机抽取) of firms and officers: pure, and anyone can compute it again.

1. The roster (名录) is a text: one line each for the matter, the numbers, every firm, officer,
   known conflict and firm left out, parts divided by tabs, in NFC and UTF-8, sorted by id. Its
   SHA-256 is published before anybody in the room names a digit.
2. The seed is the roster's SHA-256, a colon, and the witnesses' digits joined by hyphens.
3. A ticket is the SHA-256 of "seed,round,id" in hex; the lowest ticket comes first. A firm's id is
   its credit code (round 1); an officer's id for a firm is "code/certificate".
4. The firms with the lowest tickets are drawn; each gets the lowest officers of its field.
5. The n-th recusal (回避) at a firm frees one seat: it goes to the lowest ticket of round n + 1
   among those who neither sit there nor were recused there.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FORMAT = "sanxiang-draw-1"
DIGITS = re.compile("[0-9]{6,20}")
FIRST_ROUND = 1
# How each line of the roster begins.
HEAD, NUMBER, MATTER = "规格", "抽取编号", "抽查事项"
COUNT, EACH, FIRM, OFFICER, CONFLICT, LEFT_OUT = (
    "抽取户数", "每户人数", "检查对象", "执法人员", "应当回避", "不参加抽取",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Firm:
    """A firm of the object base (检查对象), known by its credit code."""

    code: str
    name: str
    field: str  # 监管领域: officers of the same field inspect it


@dataclass(frozen=True, kw_only=True)
class Drawable:
    """An officer of the officer base (执法人员), known by the certificate."""

    certificate: str
    name: str
    fields: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A firm that takes no part, with the reason, such as the cap of the year."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Roster:
    """All that a draw depends on beside the digits; `conflicts` are (certificate, code)."""

    number: str
    matter: str
    count: int
    each: int
    firms: tuple[Firm, ...]
    officers: tuple[Drawable, ...]
    conflicts: frozenset[tuple[str, str]] = frozenset()
    left_out: tuple[LeftOut, ...] = ()

    def firm(self, code: str) -> Firm:
        return next(firm for firm in self.firms if firm.code == code)

    def officer(self, certificate: str) -> Drawable:
        return next(one for one in self.officers if one.certificate == certificate)

    def eligible(self, firm: Firm) -> list[str]:
        """The certificates of the officers who can inspect a firm, in order."""
        return sorted(
            one.certificate
            for one in self.officers
            if firm.field in one.fields and (one.certificate, firm.code) not in self.conflicts
        )


@dataclass(frozen=True, kw_only=True)
class Recusal:
    """An officer drawn for a firm who must not inspect it, and why."""

    code: str
    certificate: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """The number an id drew; the lowest comes first."""

    id: str
    number: str


@dataclass(frozen=True, kw_only=True)
class Task:
    """A firm that was drawn, its officers, and the tickets of each round in order."""

    firm: Firm
    ticket: str
    officers: tuple[str, ...]
    rounds: tuple[tuple[Ticket, ...], ...]


class NobodyLeft(ValueError):
    """No officer without conflict is left for a firm."""

    def __init__(self, firm: Firm) -> None:
        super().__init__(
            f"{firm.name}已没有可以替换的执法人员（领域相符、没有回避情形），"
            "请补充执法人员名录后另行抽取"
        )


def count_of(firms: int, *, percent: int) -> int:
    """How many are drawn: the ratio of all listed firms, rounded up."""
    return -(-firms * percent // 100)


def text_of(roster: Roster) -> str:
    """The roster as it is hashed, published and read by others."""
    lists = (
        [(FIRM, one.code, one.name, one.field) for one in roster.firms],
        [
            (OFFICER, one.certificate, one.name, *sorted(map(plain, one.fields)))
            for one in roster.officers
        ],
        [(CONFLICT, *pair) for pair in roster.conflicts],
        [(LEFT_OUT, one.code, one.name, one.reason) for one in roster.left_out],
    )
    lines = [
        (HEAD, FORMAT),
        (NUMBER, roster.number),
        (MATTER, roster.matter),
        (COUNT, str(roster.count)),
        (EACH, str(roster.each)),
        *(line for each in lists for line in sorted(tuple(map(plain, one)) for one in each)),
    ]
    return "".join("\t".join(map(plain, line)) + "\n" for line in lines)


def read(text: str) -> Roster:
    """The roster of a text that `text_of` wrote."""
    rows = [line.split("\t") for line in text.splitlines()]

    def each(kind: str) -> list[list[str]]:
        return [row[1:] for row in rows if row[0] == kind]

    def one(kind: str) -> str:
        return each(kind)[0][0]

    return Roster(
        number=one(NUMBER),
        matter=one(MATTER),
        count=int(one(COUNT)),
        each=int(one(EACH)),
        firms=tuple(Firm(code=c, name=n, field=f) for c, n, f in each(FIRM)),
        officers=tuple(
            Drawable(certificate=row[0], name=row[1], fields=frozenset(row[2:]))
            for row in each(OFFICER)
        ),
        conflicts=frozenset((row[0], row[1]) for row in each(CONFLICT)),
        left_out=tuple(LeftOut(code=c, name=n, reason=r) for c, n, r in each(LEFT_OUT)),
    )


def plain(text: str) -> str:
    """One line in NFC without tabs: the same text has the same bytes everywhere."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def faults(roster: Roster) -> list[str]:
    """Why this roster cannot be drawn from, each saying what to do."""
    if not roster.firms:
        return ["没有可以抽取的检查对象：请核对检查对象名录的监管领域，或者本年度检查次数是否已满"]
    twice = [code for code, times in Counter(f.code for f in roster.firms).items() if times > 1]
    found = [f"{code} 在名录中出现了 2 次以上，请改正检查对象名录" for code in sorted(twice)]
    for firm in sorted(roster.firms, key=lambda firm: firm.code):
        able = len(roster.eligible(firm))
        if able < roster.each:
            found.append(
                f"{firm.name}（{firm.field}）只有 {able} 名领域相符、没有回避情形的执法人员，"
                f"不足 {roster.each} 人，请补充执法人员名录"
            )
    return found


def notices(roster: Roster) -> list[str]:
    """What a reader of the result should know: where there was nothing to choose."""
    if len(roster.firms) == 1:
        return ["可抽取的只有 1 户，结果必然是它；随机的只是执法人员"]
    if roster.count == len(roster.firms):
        return [f"抽取户数与可抽取的户数相同（{roster.count} 户），全部检查；随机的只是执法人员"]
    return []


def seed_of(roster_sha256: str, digits: Sequence[str]) -> str:
    return f"{roster_sha256}:{'-'.join(digits)}"


def ticket(seed: str, round: int, id: str) -> str:
    return sha256(f"{seed},{round},{id}")


def firm_tickets(roster: Roster, seed: str) -> list[Ticket]:
    """Every firm with its ticket, the lowest first."""
    return _drawn(seed, FIRST_ROUND, (firm.code for firm in roster.firms))


def draw(roster: Roster, seed: str, recusals: Iterable[Recusal] = ()) -> list[Task]:
    """The tasks, in the order in which they were drawn. NobodyLeft when a seat stays empty."""
    known = list(recusals)
    return [
        _task(roster, seed, drawn, [one for one in known if one.code == drawn.id])
        for drawn in firm_tickets(roster, seed)[: roster.count]
    ]


def _task(roster: Roster, seed: str, drawn: Ticket, recusals: Sequence[Recusal]) -> Task:
    firm = roster.firm(drawn.id)
    able = roster.eligible(firm)
    rounds = [_officer_tickets(seed, FIRST_ROUND, firm, able)]
    seats = [one.id for one in rounds[0][: roster.each]]
    gone: set[str] = set()
    for recusal in recusals:
        gone.add(recusal.certificate)
        free = [one for one in able if one not in gone and one not in seats]
        if not free:
            raise NobodyLeft(firm)
        rounds.append(_officer_tickets(seed, len(rounds) + 1, firm, free))
        seats[seats.index(recusal.certificate)] = rounds[-1][0].id
    return Task(firm=firm, ticket=drawn.number, officers=tuple(seats), rounds=tuple(rounds))


def _officer_tickets(seed: str, round: int, firm: Firm, able: Sequence[str]) -> tuple[Ticket, ...]:
    drawn = _drawn(seed, round, (f"{firm.code}/{certificate}" for certificate in able))
    return tuple(Ticket(id=one.id.partition("/")[2], number=one.number) for one in drawn)


def _drawn(seed: str, round: int, ids: Iterable[str]) -> list[Ticket]:
    tickets = [Ticket(id=id, number=ticket(seed, round, id)) for id in ids]
    return sorted(tickets, key=lambda one: (one.number, one.id))
