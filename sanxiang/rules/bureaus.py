"""How a real bureau is described for its set-up: the bureau, its county bureaus, their sections."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sanxiang.rules.list_chains import BODIES
from sanxiang.rules.text import clean

# Key of a section in the file, as the measures name its part in enforcement.
SECTION_KINDS = ("enforcing", "policy", "office", "publishing", "discipline", "leaders")
TEXTS = {"code": 12, "name": 100, "short_name": 20, "address": 200, "phone": 40}
KNOWN = {"bureau", "county", "outside"}
TEXTS_TOO = {"reconsideration_body": 100, "court": 100}


class BureauFileError(ValueError):
    """What is wrong in the description; `errors` has one Chinese line for each fault."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("；".join(errors))
        self.errors = tuple(errors)


@dataclass(frozen=True, kw_only=True)
class SectionPlan:
    name: str
    kind: str
    duties: str
    area: str = ""


@dataclass(frozen=True, kw_only=True)
class OutsidePlan:
    """A body outside that reviews lists from an account of its own."""

    code: str
    name: str
    reviews: str


@dataclass(frozen=True, kw_only=True)
class BureauPlan:
    """An organisation to be; `one_level`: the head alone approves, for a bureau of few people."""

    texts: Mapping[str, str]
    sections: tuple[SectionPlan, ...]
    one_level: bool
    counties: tuple["BureauPlan", ...] = ()
    outside: tuple[OutsidePlan, ...] = ()


def read_bureau(given: Mapping[str, Any]) -> BureauPlan:
    """The plan in a parsed file with the tables `bureau`, and `county` and `outside` any number of
    times."""
    errors: list[str] = []
    counties = given.get("county", [])
    plan = _read(given.get("bureau", {}), "bureau", errors)
    read = [_read(county, f"county {at}", errors) for at, county in enumerate(counties, start=1)]
    errors += [f"{key}：不认识的内容，请删去或者改正" for key in given if key not in KNOWN]
    outside = tuple(
        _outside(body, f"outside {at}", errors)
        for at, body in enumerate(given.get("outside", []), start=1)
    )
    codes = [one.texts["code"] for one in (plan, *read)] + [one.code for one in outside]
    errors += [f"代码 {code} 用了两次" for code in sorted(set(codes)) if codes.count(code) > 1]
    if errors:
        raise BureauFileError(errors)
    return BureauPlan(
        texts=plan.texts,
        sections=plan.sections,
        one_level=plan.one_level,
        counties=tuple(read),
        outside=outside,
    )


def _outside(given: Any, where: str, errors: list[str]) -> OutsidePlan:
    table = given if isinstance(given, dict) else {}
    code, name, reviews = (str(table.get(key, "")) for key in ("code", "name", "reviews"))
    if not re.fullmatch(r"[0-9A-Z]{1,12}", code):
        errors.append(f"{where}.code：请填写 1 至 12 个大写字母、数字")
    if not 1 <= len(clean(name)) <= TEXTS["name"]:
        errors.append(f"{where}.name：请填写 1 至 {TEXTS['name']} 个字")
    if reviews not in BODIES:
        errors.append(f"{where}.reviews：请填写 {'、'.join(BODIES)} 之一")
    return OutsidePlan(code=code, name=clean(name), reviews=reviews)


def _read(given: Any, where: str, errors: list[str]) -> BureauPlan:
    table = given if isinstance(given, dict) else {}
    texts = {}
    for name, longest in (TEXTS | TEXTS_TOO).items():
        value = table.get(name, "")
        texts[name] = clean(value) if isinstance(value, str) else ""
        if not 1 <= len(texts[name]) <= longest:
            errors.append(f"{where}.{name}：请填写 1 至 {longest} 个字")
    known = {*TEXTS, *TEXTS_TOO, "one_level", "section"}
    errors += [f"{where}.{key}：不认识的内容，请删去或者改正" for key in table if key not in known]
    sections = table.get("section", [])
    return BureauPlan(
        texts=texts,
        sections=tuple(
            _section(section, f"{where}.section {at}", errors)
            for at, section in enumerate(sections, start=1)
        ),
        one_level=table.get("one_level") is True,
    )


def _section(given: Any, where: str, errors: list[str]) -> SectionPlan:
    table = given if isinstance(given, dict) else {}
    name, kind = clean(str(table.get("name", ""))), str(table.get("kind", ""))
    if not 1 <= len(name) <= 60:
        errors.append(f"{where}.name：请填写 1 至 60 个字")
    if kind not in SECTION_KINDS:
        errors.append(f"{where}.kind：请填写 {'、'.join(SECTION_KINDS)} 之一")
    return SectionPlan(
        name=name,
        kind=kind,
        duties=clean(str(table.get("duties", ""))),
        area=clean(str(table.get("area", "")))[:200],
    )
