"""What a dossier submitted again holds that the one before it did not: two manifests compared."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Entry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """By positions in the record. An act is never taken out of one or written anew, so that
    anything `altered` says that somebody tampered with it."""

    added: tuple[int, ...]
    replaced: tuple[tuple[int, int], ...]  # a step taken again: the version before, the newest
    unchanged: int
    altered: tuple[int, ...] = ()


def compare(
    before: Iterable[Entry], after: Iterable[Entry], *, versioned: Collection[str]
) -> Difference:
    """`versioned` are the steps of which a newer act stands for the one before it; others may be
    taken several times side by side."""
    old = {entry["position"]: entry for entry in before}
    new = {entry["position"]: entry for entry in after}
    came = sorted(new.keys() - old.keys())
    was = {entry["step"]: at for at, entry in sorted(old.items()) if entry["step"] in versioned}
    newest = {new[at]["step"]: at for at in came if new[at]["step"] in was}
    replaced = [(was[step], at) for step, at in newest.items()]
    altered = [at for at, entry in sorted(old.items()) if new.get(at) != entry]
    gone = {at for at, _ in replaced}.union(altered)
    return Difference(
        added=tuple(at for at in came if at not in newest.values()),
        replaced=tuple(sorted(replaced)),
        unchanged=len(old.keys() - gone),
        altered=tuple(altered),
    )
