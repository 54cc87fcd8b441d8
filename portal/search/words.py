"""What a text is found by, and what a visitor's words ask for; both by the same functions.

Chinese has no spaces: a run of characters becomes its overlapping pairs (工信局 → 工信 信局 局), so
that any two characters are found, and any longer part of a name as pairs that follow each other.
The last character of a run stands alone behind it: a single character is found as the beginning of
a pair or at an end. Other runs, such as Latin letters and figures, are one word each. Full-width
letters, case and the shape of brackets make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST_QUERY = 100
MOST_WORDS = 8
LONGEST_WORD = 60
OPENING = str.maketrans("〔[【［({《「", "((((((((", "")
CLOSING = str.maketrans("〕]】］)}》」", "))))))))", "")
# Scripts written without spaces: Han with its radicals and extensions, kana, Yi.
HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua000-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
IS_HAN = re.compile(f"[{HAN}]")
# (楚)工信罚(2026)1号: what stands before the year, the year, the number.
NUMBER = re.compile(r"([^\W\d_]*(?:\([^\W\d_]{1,10}\))?[^\W\d_]*)\((\d{4})\)(\d{1,12})号?")
LONGEST_PREFIX = 12
# Marks no text yields, so that nobody's words can pass for a number or a label.
NUMBER_MARK, LABEL_MARK = "№", "·"


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other; the last is only begun when it is a single character."""

    words: tuple[str, ...]
    is_begun: bool = False


Query = tuple[Phrase, ...]


def text_key(text: str) -> str:
    """NFKC, folded case, control characters gone, runs of space made one."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    kept = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in folded)
    return " ".join(kept.split())


def number_key(text: str) -> str:
    """A document number in one form: （楚）工信罚〔2026〕第1号 is (楚)工信罚(2026)1号."""
    bare = text_key(text).replace(" ", "").translate(OPENING).translate(CLOSING)
    return unicodedata.normalize("NFKC", re.sub(r"第+(?=\d)", "", bare))


def words_of(text: str) -> Iterator[str]:
    """The words a text is found by, in order."""
    for run in RUN.findall(text_key(text)):
        yield from _of_run(run)


def numbers_in(text: str) -> Iterator[str]:
    """One word for each document number in the text and for each ending of what stands before its
    year: it is found whole, and by 罚〔2026〕1号 or 〔2026〕1号 alone."""
    for match in NUMBER.finditer(number_key(text)):
        letters, year, serial = _parts(match)
        for start in range(len(letters) + 1):
            yield _number(letters[start:], year, serial)


def holds(words: Iterable[str], query: Query) -> bool:
    """Whether words in this order answer the query, as an index would say."""
    text = f" {' '.join(words)} "
    return all(
        f" {' '.join(phrase.words)}{'' if phrase.is_begun else ' '}" in text for phrase in query
    )


def without(query: Query, left_out: set[str]) -> Query:
    """What is left of a query without some words: parts of phrases that still stand together."""
    left = []
    for phrase in query:
        part: list[str] = []
        for word in phrase.words:
            if word not in left_out:
                part.append(word)
            elif part:
                left.append(Phrase(tuple(part)))
                part = []
        if part:
            left.append(Phrase(tuple(part), phrase.is_begun))
    return tuple(left)


def label(name: str, value: str) -> str:
    """The word of a filter; a record carries one for each of its own values."""
    return f"{LABEL_MARK}{name}{LABEL_MARK}" + re.sub(r"[\W_]", LABEL_MARK, value)


def asked(typed: str, labels: Iterable[str] = ()) -> Query:
    """What a visitor typed as phrases that must all be found, and the labels that must be there."""
    named = tuple(Phrase((one,)) for one in labels)
    if match := NUMBER.fullmatch(number_key(typed[:LONGEST_QUERY])):
        return (Phrase((_number(*_parts(match)),)), *named)
    parts = text_key(typed[:LONGEST_QUERY]).split()[:MOST_WORDS]
    return (*(phrase for part in parts if (phrase := _phrase(part)).words), *named)


def _of_run(run: str) -> list[str]:
    if not IS_HAN.match(run):
        return [run[:LONGEST_WORD]]
    return [*(run[place : place + 2] for place in range(len(run) - 1)), run[-1]]


def _phrase(part: str) -> Phrase:
    if match := NUMBER.fullmatch(number_key(part)):
        return Phrase((_number(*_parts(match)),))
    runs = RUN.findall(part)
    words = [word for run in runs for word in _of_run(run)]
    if not runs or not IS_HAN.match(runs[-1]):
        return Phrase(tuple(words))
    if len(runs[-1]) == 1:
        return Phrase(tuple(words), is_begun=True)
    return Phrase(tuple(words[:-1]))


def _parts(match: re.Match[str]) -> tuple[str, str, str]:
    letters = re.sub(r"\W", "", match[1])[-LONGEST_PREFIX:]
    return letters, match[2], match[3].lstrip("0") or "0"


def _number(letters: str, year: str, serial: str) -> str:
    return f"{NUMBER_MARK}{letters}{year}{LABEL_MARK}{serial}"
