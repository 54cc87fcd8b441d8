"""How single values read on a paper: cleaned text and Chinese dates."""

import unicodedata
from datetime import date, datetime, timedelta, timezone

from sanxiang.rules.text import clean

CHINA = timezone(timedelta(hours=8))  # the same all year and everywhere in the country


def plain(value: object) -> str:
    """The value as text without control, direction and other invisible characters."""
    text = clean(str(value)).replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(
        character
        for character in text
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    ).strip()


def one_line(value: object) -> str:
    """The value as cleaned text on one line."""
    return " ".join(plain(value).split("\n"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without empty ones and without indents typed by hand."""
    return [line for each in text.split("\n") if (line := each.strip(" \u3000"))]


def moment(value: object) -> str:
    """2026年11月24日9时30分; aware times are shown in China's time, other text stays as it is."""
    read = _read(value)
    if isinstance(read, datetime):
        if read.tzinfo is not None:
            read = read.astimezone(CHINA)
        minutes = f"{read.minute:02d}分" if read.minute else ""
        return f"{day(read)}{read.hour}时{minutes}"
    return day(read)


def day(value: object) -> str:
    """2026年11月24日; other text stays as it is."""
    read = _read(value)
    if isinstance(read, datetime) and read.tzinfo is not None:
        read = read.astimezone(CHINA)
    if isinstance(read, date):
        return f"{read.year}年{read.month}月{read.day}日"
    return one_line(read)


def _read(value: object) -> object:
    """ISO text as the date or time it means, everything else unchanged."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-24") else _moment_of(text)
    except ValueError:
        return value


def _moment_of(text: str) -> datetime:
    return datetime.fromisoformat(text)


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 99 as in 第三十二项; larger ones stay in digits, as lists never grow that long."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")
