"""Names of laws and numbers of articles as people write them, in one spelling (法规名称、条款序号).

《中华人民共和国节约能源法》（2018年修正）, 中华人民共和国节约能源法 and 节约能源法 are one law.
"""

import re
import unicodedata
from dataclasses import dataclass

COUNTRY = "中华人民共和国"
QUOTES = str.maketrans("", "", '《》〈〉“”"「」『』')
# A year, or a word that tells which version is meant: no part of the name.
VERSION = re.compile(r"\((?=[^()]*(?:\d{4}|修正|修订|修改))[^()]*\)")
TRIAL = re.compile(r"\((?:试行|暂行)\)$")
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMBER = "[0-9零〇一二两三四五六七八九十百千]"
ARTICLE = re.compile(rf"第({NUMBER}{{1,9}})条(?:之({NUMBER}{{1,3}}))?")
SAID = "零一二三四五六七八九"


@dataclass(frozen=True, order=True)
class Article:
    """An article (条) of a law: 第一百二十条之一 has the number 120 and the part 1."""

    number: int
    part: int = 0

    def __str__(self) -> str:
        inserted = f"之{chinese(self.part)}" if self.part else ""
        return f"第{chinese(self.number)}条{inserted}"


def plain(text: str) -> str:
    """Full width and half width are one, and so are a space and none; the country is left out."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace(COUNTRY, "")


def plain_name(title: str) -> str:
    """A law's name without quotation marks, country and version; 试行 belongs to it."""
    return VERSION.sub("", plain(title).translate(QUOTES))


def names_of(title: str, aliases: str = "") -> tuple[str, ...]:
    """Every spelling a document is known by: its own, without 试行, and the short ones that were
    registered, divided by 、."""
    own = plain_name(title)
    short = (plain_name(one) for one in re.split("[、，,;；\n]", aliases))
    return tuple(dict.fromkeys(filter(None, (own, TRIAL.sub("", own), *short))))


def value_of(digits: str) -> int:
    """一百零二, 102 and １０２ are 102. ValueError for what is no number."""
    plain_digits = unicodedata.normalize("NFKC", digits)
    if plain_digits.isascii():
        return int(plain_digits)
    total = ones = 0
    for sign in plain_digits:
        if sign in UNITS:
            total += (ones or 1) * UNITS[sign]
            ones = 0
        elif sign in DIGITS:
            ones = DIGITS[sign]
        else:
            raise ValueError(digits)
    return total + ones


def chinese(number: int) -> str:
    """1 to 9999 as articles are numbered: 十二, 一百零二, 一百一十."""
    if not 0 < number < 10_000:
        return str(number)
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            said += ("零" if gap and said else "") + SAID[digit] + name
            gap = False
        else:
            gap = True
    return said.removeprefix("一") if said.startswith("一十") else said


def articles_in(text: str) -> tuple[Article, ...]:
    """Every article a text names, in order; `第三条至第五条` are three."""
    found: list[Article] = []
    spoken = plain(text)
    end = 0
    for match in ARTICLE.finditer(spoken):
        article = Article(value_of(match[1]), value_of(match[2]) if match[2] else 0)
        between = spoken[end : match.start()]
        if found and between in {"至", "到", "-", "—", "~"}:
            last = found[-1].number
            found += [Article(one) for one in range(last + 1, min(article.number, last + 500))]
        found.append(article)
        end = match.end()
    return tuple(dict.fromkeys(found))
