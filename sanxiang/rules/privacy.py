"""What must not stand in words that a step makes public: private parts, people's names (R20)."""

from collections.abc import Callable, Mapping
from typing import Any

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.private_parts import described


def nothing_private(
    *names: str,
) -> Callable[[CaseFacts, Mapping[str, Any]], list[tuple[str, str]]]:
    """The fields hold no private part, and not the name of a party who is a person."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
        found = []
        for name in names:
            private = described(data[name])
            if facts.party_is_person and facts.party_name in data[name]:
                private.append("自然人的姓名")
            if private:
                found.append((name, f"含有{'、'.join(private)}，不得公开，请删去或者用“某”代替"))
        return found

    return errors
