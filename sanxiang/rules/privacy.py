"""What must not stand in words made public: identity numbers, mobile numbers, people's names."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from sanxiang.rules.facts import CaseFacts

IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")


def is_identity_number(text: str) -> bool:
    """18 signs with a day of birth and a right check digit (GB 11643). The place is not asked: the
    library knows some districts by the years of a later renumbering only, and so refuses numbers
    that people carry."""
    if not IDENTITY.fullmatch(text) or ric.calc_check_digit(text) != text[-1].upper():
        return False
    try:
        ric.get_birth_date(text)
    except ValidationError:
        return False
    return True


def private_parts(text: str) -> list[str]:
    """What kind of private content a text holds, in words; empty when none was found."""
    found = []
    if any(is_identity_number(number) for number in IDENTITY.findall(text)):
        found.append("居民身份证号码")
    if MOBILE.search(text):
        found.append("手机号码")
    return found


def nothing_private(
    *names: str,
) -> Callable[[CaseFacts, Mapping[str, Any]], list[tuple[str, str]]]:
    """The fields hold no identity or mobile number, and not the name of a party who is a person."""

    def errors(facts: CaseFacts, data: Mapping[str, Any]) -> list[tuple[str, str]]:
        found = []
        for name in names:
            private = private_parts(data[name])
            if facts.party_is_person and facts.party_name in data[name]:
                private.append("自然人的姓名")
            if private:
                found.append((name, f"含有{'、'.join(private)}，不得公开，请删去或者用“某”代替"))
        return found

    return errors
