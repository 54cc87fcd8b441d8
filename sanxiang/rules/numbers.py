"""Numbers of documents (文号) as people write them, in one spelling: （楚）工信罚〔2026〕1号."""

import re

YEAR = re.compile(r"[\[【(（〔［]\s*(\d{4})\s*[\]】)）〕］]")
SERIAL = re.compile(r"(?<=〕)\s*第?\s*0*(\d+)\s*号")


def plain_number(text: str) -> str:
    """The number with the year in 〔〕 and the serial without 第 or leading zeros; whatever is no
    such number stays as it is."""
    return SERIAL.sub(r"\1号", YEAR.sub(r"〔\1〕", text.strip()))
