"""Finds in free text what must not be made public of a person (R20): numbers, plates, homes, mail.

Each detector errs towards finding, and leaves alone what a bureau writes every day: document
numbers, credit codes, the telephones of bodies, addresses of offices. The public door asks the
same questions, so this knows nothing of cases.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

# Full-width digits, letters and hyphens read like plain ones; one sign stays one sign.
PLAIN = {0xFF10 + i: 0x30 + i for i in range(10)}
PLAIN |= {0xFF21 + i: 0x41 + i for i in range(26)} | {0xFF41 + i: 0x61 + i for i in range(26)}
PLAIN |= {ord(dash): ord("-") for dash in "－–—‐‑"} | {0x3000: 0x20, 0xA0: 0x20, 0xFF20: 0x40}
CAPITALS = {0x61 + i: 0x41 + i for i in range(26)}

ALONE = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
GAP = r"[ -]?"
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
LETTER = "[A-HJ-NP-Z]"
SIGN = "[A-HJ-NP-Z0-9]"

IDENTITY = re.compile(rf"{ALONE[0]}[1-9](?:{GAP}[0-9]){{16}}{GAP}[0-9Xx]{ALONE[1]}")
OLD_IDENTITY = re.compile(rf"{ALONE[0]}[1-8][0-9]{{14}}{ALONE[1]}")
MOBILE = re.compile(
    rf"(?<![0-9A-Za-z.])(?:\+?86{GAP})?1[3-9][0-9]{GAP}[0-9]{{4}}{GAP}[0-9]{{4}}{ALONE[1]}"
)
PHONE = re.compile(
    rf"(?<![0-9A-Za-z.])[(（]?0(?:10|2[0-9]|[3-9][0-9]{{2}})[)）]?{GAP}[2-8][0-9]{{6,7}}{ALONE[1]}"
)
CARD = re.compile(r"(?<![0-9A-Za-z.])(?:9558|62|60|68|69|88|4[0-9]|5[0-9]|3[4-7])[0-9 -]{12,25}")
PLATE = re.compile(
    rf"[{PROVINCES}]{LETTER}[ ·.・•-]?"
    rf"(?:[DF]{SIGN}[0-9]{{4}}|[0-9]{{5}}[DF]|{SIGN}{{4}}[A-HJ-NP-Z0-9挂学警港澳])"
    r"(?![0-9A-Za-z]|型|款|规格)"
)
MAIL = re.compile(r"[0-9A-Za-z_.+-]{1,64}@(?:[0-9A-Za-z-]{1,63}\.){1,6}[A-Za-z]{2,24}")
# Where somebody lives: told as such, or a flat, or a house of a village group.
DWELLING = (
    r"(?:小区|花园|家园|公寓|新村|苑|里弄|社区|家属院|家属区|宿舍|单元|安置房)[^，。；\n]{0,12}?"
)
HOME = (
    re.compile(
        r"(?:家住|住家|家庭(?:住|地)址|家庭所在地|个人住址|住址|户籍(?:所在地|地址|地)?|"
        r"现居住?(?:于|在|地)|居住(?:于|在|地址?)|暂住(?:于|在|地址?)|租住(?:于|在))"
        r"(?:为|是|在|于|：|:|\s){0,3}[^，。；、：:\s（）()]{4,40}"
    ),
    re.compile(rf"[一-龥0-9]{{0,16}}?{DWELLING}[0-9一二三四五六七八九十]{{1,4}}(?:室|号房|户)"),
    re.compile(
        r"[0-9一二三四五六七八九十]{1,4}(?:栋|幢|号楼|座)[0-9一二三四五六七八九十]{1,3}单元"
        r"[^，。；\n]{0,6}?[0-9]{2,4}(?:室|号)?"
    ),
    re.compile(r"(?:村|寨|屯)[^，。；\n]{0,10}?(?:组|社)[ ]?[0-9一二三四五六七八九十]{1,4}号"),
)
# What stands before a number that is nobody's telephone, card or account.
BODY_WORDS = re.compile(
    r"(?:局|厅|委|科|处|室|中心|机关|单位|部门|公司|企业|厂|热线|值班|举报|监督|投诉|咨询|办公|服务)"
    r"[^，。；\n]{0,8}$"
)
NUMBER_WORDS = re.compile(
    r"(?:编号|编码|文号|批号|货号|单号|票号|流水号?|条码|证号|许可证|批文|型号|标准号?|信用代码|"
    r"项目代码|序列号|案号|存根)[^，。；\n0-9]{0,6}$"
)
PERSONAL_WORDS = re.compile("家|宅|本人|个人|私人")
NEW_MODEL = re.compile(r"[最全更创革翻高从重]$")


@dataclass(frozen=True)
class Found:
    """One private part of a text: what it is, and from where to where."""

    kind: str
    start: int
    end: int


def found_in(text: str) -> list[Found]:
    """Every private part, in the order of the text; of two that overlap the first detector's."""
    plain = text.translate(PLAIN)
    kept: list[Found] = []
    for kind, detector in DETECTORS.items():
        for start, end in detector(plain):
            if not any(start < one.end and one.start < end for one in kept):
                kept.append(Found(kind, start, end))
    return sorted(kept, key=lambda one: one.start)


def described(text: str) -> list[str]:
    """Each private part in words that say what and where, without spelling it out again."""
    return [f"{named(text, one)}（第{one.start + 1}字起）" for one in found_in(text)]


def named(text: str, one: Found) -> str:
    """What it is, with no more of it than it takes to find it."""
    return f"{one.kind}“{_hinted(text[one.start : one.end])}”"


def hidden(text: str, *names: str) -> str:
    """The text without its private parts and without those names, each replaced by words."""
    for one in reversed(found_in(text)):
        text = f"{text[: one.start]}（从略）{text[one.end :]}"
    for name in names:
        text = text.replace(name, "（从略）") if name else text
    return text


def is_identity_number(text: str) -> bool:
    """18 signs with a day of birth and a right check digit (GB 11643). The place is not asked: the
    library knows some districts by the years of a later renumbering only, and so refuses numbers
    that people carry."""
    if (
        not re.fullmatch("[1-9][0-9]{16}[0-9Xx]", text)
        or ric.calc_check_digit(text) != text[-1].upper()
    ):
        return False
    try:
        ric.get_birth_date(text)
    except ValidationError:
        return False
    return True


def _hinted(part: str) -> str:
    return f"{part[:3]}…{part[-2:]}" if len(part) > 6 else f"{part[:2]}…"


def _digits(text: str) -> str:
    return re.sub(r"[ -]", "", text)


def _identities(text: str) -> Iterator[tuple[int, int]]:
    for one in IDENTITY.finditer(text):
        if is_identity_number(_digits(one[0])):
            yield one.span()
    for one in OLD_IDENTITY.finditer(text):
        if _born(one[0][6:12]) and not NUMBER_WORDS.search(_before(text, one)):
            yield one.span()


def _before(text: str, one: re.Match[str]) -> str:
    """What stands close before a number and may say what it is."""
    return text[max(0, one.start() - 24) : one.start()]


def _born(digits: str) -> bool:
    """Whether the six digits of an identity number of the older kind name a day."""
    try:
        date(1900 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Telephones with an area code, but for those said to be of a body."""
    for one in PHONE.finditer(text):
        before = _before(text, one)
        of_body = BODY_WORDS.search(before)
        if of_body and PERSONAL_WORDS.search(of_body[0]):
            of_body = None
        if not of_body and not NUMBER_WORDS.search(before):
            yield one.span()


def _cards(text: str) -> Iterator[tuple[int, int]]:
    for one in CARD.finditer(text):
        shown = one[0].rstrip(" -")
        end = one.start() + len(shown)
        digits = _digits(shown)
        alone = not re.match(r"[0-9A-Za-z]", text[end : end + 1])
        named = NUMBER_WORDS.search(_before(text, one))
        if alone and not named and 16 <= len(digits) <= 19 and luhn.is_valid(digits):
            yield one.start(), end


def _plates(text: str) -> Iterator[tuple[int, int]]:
    for one in PLATE.finditer(text.translate(CAPITALS)):
        digits = sum(sign.isdecimal() for sign in one[0])
        if digits >= 2 and not (one[0][0] == "新" and NEW_MODEL.search(text[: one.start()])):
            yield one.span()


def _homes(text: str) -> Iterator[tuple[int, int]]:
    for pattern in HOME:
        yield from (one.span() for one in pattern.finditer(text))


def _mails(text: str) -> Iterator[tuple[int, int]]:
    for one in MAIL.finditer(text):
        if not one[0].lower().endswith(".gov.cn"):
            yield one.span()


DETECTORS: Mapping[str, Callable[[str], Iterator[tuple[int, int]]]] = {
    "居民身份证号码": _identities,
    "手机号码": lambda text: (one.span() for one in MOBILE.finditer(text)),
    "银行卡号": _cards,
    "个人电话号码": _phones,
    "车牌号码": _plates,
    "住址": _homes,
    "电子邮箱": _mails,
}
