"""A standing leak test: strings planted in a withdrawn record appear on no public surface."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, get_resolver

from portal.pages.old_addresses import PATTERNS as OLD
from tests import make_portal as make

pytestmark = pytest.mark.django_db(databases=["public"])
CANARY = "金丝雀"
PLANTED = {
    "title": f"{CANARY}甲公司违法案",
    "item_name": f"{CANARY}事项",
    "party_name": f"{CANARY}甲公司",
    "party_code": "91530000CANARY0001",
    "facts": f"{CANARY}事实",
    "basis": f"{CANARY}依据",
    "result": f"{CANARY}结果",
    "number": f"{CANARY}罚〔2026〕9号",
}
SECRETS = (CANARY, "CANARY0001")
QUERIES = (
    "",
    f"?q={CANARY}",
    f"?q={CANARY}罚[2026]9号",
    "?kind=penalty_decision",
    "?outcome=problem",
)
NAMES = ("<slug:public_id>", "<public_id>")
ECHOES = (
    *("/search/", "/records/print/"),
    *("/officers/", "/items/", "/spot-items/", "/guides/", "/documents/"),
)


def paths() -> Iterator[str]:
    """Every address the site has, with the withdrawn record where one is named."""
    kept = [one for one in get_resolver("portal.urls").url_patterns if one not in OLD]
    for path in addresses(kept):
        for name in NAMES:
            path = path.replace(name, "canaryrecord")
        yield from (path.replace("<int:month>-<int:part>", "202603-0") + q for q in QUERIES)


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield path
        else:
            yield from addresses(one.url_patterns, path)


def surfaces(visitor: Client) -> Iterator[tuple[str, str]]:
    """Name and whole text of everything a visitor can fetch, headers included."""
    for path in paths():
        answer = visitor.get(path)
        yield path, answer.getvalue().decode("utf-8", "replace") + str(dict(answer.items()))


def tables() -> Iterator[tuple[str, str]]:
    """Name and whole content of every table of the public database."""
    for model in apps.get_app_config("portal").get_models():
        for row in model._default_manager.using("public").values():
            values = (bytes(v) if isinstance(v, memoryview) else v for v in row.values())
            text = (
                v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in values
            )
            yield model.__name__, " ".join(text)


def leaks(texts: Iterator[tuple[str, str]]) -> set[str]:
    return {name for name, text in texts if any(secret in text for secret in SECRETS)}


@pytest.mark.clause("D12.2a", "D12.2b")
@pytest.mark.parametrize(
    ("ground", "explanation"),
    [("expired", ""), ("repaired", ""), ("withheld", ""), ("annulled", "经复议撤销。")],
)
def test_a_withdrawn_record_is_gone_from_every_surface_and_table(
    visitor: Client, ground: str, explanation: str
) -> None:
    make.publish(public_id="othermatter1", linked=["canaryrecord"])
    make.publish(**make.penalty(public_id="canaryrecord", **PLANTED), linked=["othermatter1"])
    assert leaks(tables()) == {"PublicRecord"}
    assert {
        "/",
        "/records/",
        "/records/canaryrecord/",
        "/records/canaryrecord/record.json",
        "/data/records.csv",
        "/data/records.jsonl",
        "/feeds/atom.xml",
        "/feeds/feed.json",
        "/api/v1/records",
        "/api/v1/records/canaryrecord",
    } < leaks(surfaces(visitor))

    make.withdraw("canaryrecord", ground=ground, explanation=explanation)

    assert leaks(tables()) == set()
    # The page of a search says again what was typed into it, and nothing else.
    assert leaks(surfaces(visitor)) == {
        path + query for path in ECHOES for query in QUERIES if CANARY in query
    }
    assert "/records/canaryrecord/" not in visitor.get(f"/search/?q={CANARY}").content.decode()
    assert "/records/canaryrecord/" not in visitor.get("/records/othermatter1/").content.decode()
