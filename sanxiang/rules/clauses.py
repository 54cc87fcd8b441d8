"""The clause register (条款登记): every numbered demand, its summary, kind and state.

The data is `clauses.toml`, one line per clause. Ids are spelled one way, as in the register; an
article that only introduces its items (D5, R13, L6) has no id of its own, its items have.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

REGISTER = Path(__file__).with_name("clauses.toml")


class Kind(StrEnum):
    """What a clause asks of the system."""

    CONTENT = "content"
    GATE = "gate"
    DEADLINE = "deadline"
    ROLE = "role"
    FLOW = "flow"
    PRINCIPLE = "principle"


class State(StrEnum):
    """How far a clause is carried out; an uncoded one says why."""

    BUILT = "built"
    PLANNED = "planned"
    UNCODED = "uncoded"


KIND_NAMES = {
    Kind.CONTENT: "内容",
    Kind.GATE: "关口",
    Kind.DEADLINE: "期限",
    Kind.ROLE: "权责",
    Kind.FLOW: "流程",
    Kind.PRINCIPLE: "原则",
}
STATE_NAMES = {State.BUILT: "已实现", State.PLANNED: "计划中", State.UNCODED: "不编码"}


@dataclass(frozen=True)
class Clause:
    """One numbered demand (条款) of a measure, a law, or the bureau's own rules."""

    id: str
    source: str  # title, as cited on screen
    summary: str  # own words, never the source's sentences
    kinds: tuple[Kind, ...]
    state: State
    reason: str = ""  # why it is not coded
    label: str = ""  # as an entry of the list its article makes


class UnknownClause(LookupError):
    """An id that is not in the register; the message names the nearest ones."""


def read_register(text: str) -> Mapping[str, Clause]:
    """The clauses in the register's own order. ValueError names a line that is not well formed."""
    data = tomllib.loads(text)
    return MappingProxyType(
        {name: _clause(name, row, data["sources"]) for name, row in data["clauses"].items()}
    )


def _clause(name: str, row: dict[str, Any], sources: dict[str, str]) -> Clause:
    extra = set(row) - {"state", "kinds", "summary", "reason", "label"}
    state = State(row["state"])
    if extra or not row["summary"] or (state is State.UNCODED) != bool(row.get("reason")):
        raise ValueError(f"clauses.toml: {name} needs a summary, and a reason only when uncoded")
    source = sources[name.split("/")[0] if "/" in name else name[0]]
    kinds = tuple(Kind(kind) for kind in row["kinds"])
    return Clause(
        name, source, row["summary"], kinds, state, row.get("reason", ""), row.get("label", "")
    )


CLAUSES = read_register(REGISTER.read_text(encoding="utf-8"))


def clause(name: str) -> Clause:
    """The clause of this id, spelled exactly as in the register."""
    if name not in CLAUSES:
        raise UnknownClause(f"没有条款“{name}”，相近的有：{'、'.join(nearest(name)) or '无'}")
    return CLAUSES[name]


def cited_in_full(name: str) -> str:
    """How a clause is named to the public, who know no ids: every source by name and article."""
    article = re.fullmatch(r"[DRL](\d+).*", name)
    if article is None or name not in CLAUSES:
        return cited(name)
    return f"{CLAUSES[name].source.strip('《》')}第{article[1]}条"


def labelled(measure: str, article: int) -> tuple[tuple[str, str], ...]:
    """The list an article of a measure makes, as (clause id, label), in the register's order."""
    found = [one for one in CLAUSES.values() if one.id.startswith(f"{measure}{article}.")]
    return tuple((one.id, one.label) for one in found)


def nearest(name: str) -> list[str]:
    """Up to five ids that somebody may have meant: same letters, items of the article, similar."""
    wanted = name.strip().casefold()
    exact = [known for known in CLAUSES if known.casefold() == wanted]
    items = [known for known in CLAUSES if wanted and known.casefold().startswith(wanted)]
    parents = [known for known in CLAUSES if re.match(rf"{re.escape(known)}[.a-c]", name.strip())]
    similar = get_close_matches(wanted, [known.casefold() for known in CLAUSES], n=5, cutoff=0.6)
    spelled = {known.casefold(): known for known in CLAUSES}
    found = [*exact, *items, *parents, *(spelled[one] for one in similar)]
    return list(dict.fromkeys(found))[:5]


def cited(name: str) -> str:
    """How a clause is named to a reader: measures by their id, laws by name and article."""
    clause = CLAUSES.get(name)
    law, _, article = name.partition("/")
    if clause is None or not article:
        return name
    if law == "own":
        return "本局规定"
    number, _, item = article.partition(".")
    which = f"第{number}条第{item}项" if item else f"第{number}条"
    return f"{clause.source.strip('《》').replace('中华人民共和国', '')}{which}"
