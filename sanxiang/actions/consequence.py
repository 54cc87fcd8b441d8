"""The moment an act begins to count."""

from dataclasses import dataclass

from sanxiang.actions.acts import Who
from sanxiang.models import Act, Case
from sanxiang.rules.facts import CaseFacts


@dataclass(frozen=True, kw_only=True)
class Effect:
    """An act that takes effect: `by_act` is the act itself, or the approval that let it pass."""

    case: Case
    act: Act
    by_act: Act
    facts: CaseFacts
    who: Who
