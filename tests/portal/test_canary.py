"""The standing test of the public boundary: a mark in every private column of the inside, then
every public surface is searched for it.

Whoever adds a table or a column need do nothing: its words are private until they stand in PUBLIC.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import get_resolver

from portal.export.crawl import walk
from portal.models import PublicRecord
from portal.surfaces import SURFACES
from sanxiang.actions import (
    delivery,
    error_reports,
    samplecatalogue,
    samplelists,
    samplerules,
    samplespots,
)
from sanxiang.models import Case, Organisation, Section, triggers
from tests import make
from tests.portal.test_surfaces import trace_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "public"]),
    pytest.mark.slow,
    pytest.mark.clause("D4", "R20"),
]
MARK = re.compile(rb"canary[0-9]{4}", re.IGNORECASE)
SHOWN = "canary0000"  # stands in a public column: found, or the search itself finds nothing
CHINESE = re.compile("[\u4e00-\u9fff]")
IDENTIFYING = {"phone", "code", "contact", "email"}  # private without a Chinese word

# What everybody may read, and where the law says so. Nothing else leaves the inside.
PUBLIC = {
    "organisation": "D5.1",
    "section": "D5.1",
    "person.name": "D5.1",
    "certificate": "D5.1",
    "appointment.title": "D5.1",
    "item": "D5.2",
    "benchmark": "D5.2",
    "benchmarktable": "D5.2",
    "spotitem": "D5.5",
    "guide": "D7",
    "ruledocument": "D11",
    "lawtext": "D5.2",
    "lawarticle": "D5.2",
    "rulechange.title": "D11",
    "rulechange.body": "D11",
    "rulechange.kind": "D11",
    "rulechange.change": "D11",
    "rulechange.aliases": "D11",
    "casecode.code": "D7",
    "paper.code": "own/paper-code",
    "publication.party_name": "D8",
    "publication.facts": "D8",
    "publication.basis": "D8",
    "publication.outcome": "D8",
    "publication.number": "D8",
    "publication.correction": "D15",
    "result.number": "D8",
    "party.name": "D8",  # of an organisation; a person's is masked
    "party.code": "D8",
}
# Some that must carry a mark, or the cases of this test hold nothing private.
CERTAIN = {
    "act.data",
    "act.protected",
    "case.number",
    "case.title",
    "paper.data",
    "paper.title",
    "party.address",
    "party.phone",
    "party.representative",
    "recording.title",
    "signature.name",
}
# Copies of what was public already, or that nobody reads any more.
DERIVED = {"outboxmessage", "ledgerentry", "ledgerleaf", "ledgernode", "ledgercheckpoint"}


def columns() -> Iterator[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    """Every column of the inside that can hold words and is not public."""
    for model in apps.get_app_config("sanxiang").get_models():
        name = str(model._meta.model_name)
        if name in PUBLIC or name in DERIVED:
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, models.CharField | models.TextField | models.JSONField)
            if words and not field.choices and f"{name}.{field.name}" not in PUBLIC:
                yield model, field


def marked(value: Any, mark: str, *, whole: bool) -> Any:
    """The value with the mark in each of its texts: those that hold words, or all of them."""
    if isinstance(value, dict):
        return {key: marked(one, mark, whole=whole) for key, one in value.items()}
    if isinstance(value, list):
        return [marked(one, mark, whole=whole) for one in value]
    if isinstance(value, str) and value and (whole or CHINESE.search(value)):
        return f"{value}{mark}"
    return value


def mark_everything() -> set[str]:
    """Writes behind the triggers' back; which columns carry a mark now."""
    triggers.drop(connection)
    found = set()
    for number, (model, field) in enumerate(columns(), start=1):
        mark = f"canary{number:04d}"
        for pk, value in model._default_manager.values_list("pk", field.name):
            changed = marked(value, mark, whole=field.name in IDENTIFYING)
            if changed != value:
                model._default_manager.filter(pk=pk).update(**{field.name: changed})
                found.add(f"{model._meta.model_name}.{field.name}")
    triggers.create(connection)
    return found


def insides(body: bytes) -> Iterator[bytes]:
    """The answer itself, and what a package in it holds, names of files included."""
    yield body
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            for name in package.namelist():
                yield name.encode()
                yield package.read(name)


def plain_addresses() -> list[str]:
    """Every address of the site that takes no value."""
    patterns = get_resolver("portal.urls").reverse_dict.getlist
    names = {name for name in get_resolver("portal.urls").reverse_dict if isinstance(name, str)}
    found = []
    for name in sorted(names):
        for possible in patterns(name):
            for path, parameters in possible[0]:
                if not parameters:
                    found.append(f"/{path}")
    return found


WRONG = (
    "/records/nosuchrecord/", "/records/nosuchrecord/record.json", "/items/nosuchitem/",
    "/lists/nosuch/", "/papers/ABCDEFGHJKMN/", "/inspections/ABCDEFGHJKMN/",
    "/matters/ABCDEFGHJKMN/", "/api/v1/records/nosuchrecord", "/api/v1/records?after=wrong",
    "/search/?q=" + "x" * 200, "/records/?after=wrong&year=9999", "/cases/1/", "/admin/",
)  # fmt: skip


def answers(visitor: Client) -> Iterator[tuple[str, bytes]]:
    """What a visitor gets: pages by links, addresses without one, every way to every record,
    errors, other methods; bodies and headers."""
    for page in walk(host="testserver"):
        yield page.address, page.body
    addresses = [*plain_addresses(), *WRONG]
    for record in PublicRecord.objects.all():
        trace = trace_of(_fields(record))
        addresses += [one for surface in SURFACES for one in surface.addresses(trace)]
    for address in addresses:
        answer = visitor.get(address, follow=True)
        yield address, answer.getvalue()
        yield address, repr(sorted(answer.headers.items())).encode()
        yield address, visitor.post(address).content


def _fields(record: PublicRecord) -> dict[str, Any]:
    return {
        "public_id": record.public_id,
        "kind": record.kind,
        "organisation_code": record.organisation_code,
        "title": record.title,
        "number": record.number,
        "decided_date": record.decided_date.isoformat(),
        "published_at": record.published_at.isoformat(),
    }


def publish(*cases: Case) -> None:
    for case in cases:
        case.refresh_from_db()
        make.take(case, "prepare_publication", "lianluo")
        make.take(case, "publish", "xiaozu")


def test_no_private_word_of_the_inside_stands_on_any_public_surface(visitor: Client) -> None:
    bureau = make.bureau()
    cases = [make.decided_penalty(), make.granted_licence(), make.decided_levy()]
    samplecatalogue.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_benchmarks(bureau, at=make.NOW)
    samplespots.set_up(bureau, at=make.NOW)
    samplecatalogue.set_up_guides(bureau, at=make.NOW)
    samplerules.set_up(bureau, at=make.NOW)
    assert mark_everything() >= CERTAIN
    section = Section.objects.filter(organisation=bureau).earliest("pk")
    Section.objects.filter(pk=section.pk).update(duties=f"负责节能监察。{SHOWN}")
    publish(*cases)
    samplelists.set_up(Organisation.objects.get(pk=bureau.pk), at=make.NOW)
    delivery.deliver(at=make.NOW)
    assert PublicRecord.objects.count() == len(cases)
    record = PublicRecord.objects.order_by("pk")[0]
    report = f"/records/{record.public_id}/report/"
    page = visitor.get(report).content.decode()
    form = re.search(r'name="form_id" value="([^"]+)"', page)
    assert form
    said = {"form_id": form[1], "text": "这里写错了canary9998", "contact": "0878-canary9999"}
    assert visitor.post(report, said).status_code in {200, 302}
    error_reports.collect(at=make.NOW)

    found = [
        (address, mark.decode())
        for address, body in answers(visitor)
        for part in insides(body)
        for mark in MARK.findall(part)
    ]

    assert SHOWN in {mark for _, mark in found}
    assert [one for one in found if one[1] != SHOWN] == []
