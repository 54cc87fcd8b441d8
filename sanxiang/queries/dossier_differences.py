"""What changed between two submissions of a case, for whoever reviews it again (L12)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sanxiang.models import Act, Review
from sanxiang.queries import act_titles
from sanxiang.queries.procedures import procedure_of
from sanxiang.queries.values import Line, lines_of, people_in
from sanxiang.rules.differences import ADDED, REMOVED, Piece, pieces
from sanxiang.rules.review.differences import compare

SHORT = 20  # letters


@dataclass(frozen=True, kw_only=True)
class Named:
    """An act by its place in the record and its title."""

    position: int
    title: str


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A step taken again: the values that are not as they were, label by label."""

    before: int
    after: Named
    texts: tuple[tuple[str, list[Piece]], ...]


@dataclass(frozen=True, kw_only=True)
class DossierDifference:
    """`since` is the submission compared with."""

    since: Review
    added: tuple[Named, ...]
    replaced: tuple[Replaced, ...]
    unchanged: int
    altered: tuple[int, ...]


def of_newest(reviews: Iterable[Review], acts: Iterable[Act]) -> DossierDifference | None:
    """The newest submission beside the one before it, None where there is none; from rows that
    were read already: reviews with the newest first, all acts."""
    newest = next(pairwise(reviews), None)
    return between(newest[1], newest[0], acts) if newest else None


def between(before: Review, after: Review, acts: Iterable[Act]) -> DossierDifference:
    steps = procedure_of(after.case).steps
    versioned = {step.name for step in steps if not step.many}
    found = compare(before.manifest, after.manifest, versioned=versioned)
    by_position = {act.position: act for act in acts if act.position}
    replaced = [(by_position[old], by_position[new]) for old, new in found.replaced]
    names = people_in(act for pair in replaced for act in pair)
    return DossierDifference(
        since=before,
        added=tuple(_named(by_position[at]) for at in found.added),
        replaced=tuple(
            Replaced(before=old.position or 0, after=_named(new), texts=_texts(old, new, names))
            for old, new in replaced
        ),
        unchanged=found.unchanged,
        altered=found.altered,
    )


def _named(act: Act) -> Named:
    return Named(position=act.position or 0, title=act_titles.title_of(act))


def _texts(old: Act, new: Act, names: Mapping[int, str]) -> tuple[tuple[str, list[Piece]], ...]:
    """Secret values are compared by nobody: they read alike whatever they are."""
    before, after = (_by_label(lines_of(act, names=names, protected=False)) for act in (old, new))
    return tuple(
        (label, _woven(before.get(label, ""), after.get(label, "")))
        for label in dict.fromkeys((*before, *after))
        if before.get(label, "") != after.get(label, "")
    )


def _woven(before: str, after: str) -> list[Piece]:
    """Dates, sums and names are read as a whole."""
    if max(len(before), len(after)) > SHORT:
        return pieces(before, after)
    return [Piece(text, change) for text, change in ((before, REMOVED), (after, ADDED)) if text]


def _by_label(lines: Sequence[Line]) -> dict[str, str]:
    return {line.label: "\n".join(line.texts) for line in lines}
