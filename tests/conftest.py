"""What every test that uses the databases gets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from sanxiang.ledger import key
from sanxiang.ledger.note import Signer
from sanxiang.models import triggers
from tests import make

# Fixtures of pytest-django after which all tables are emptied.
EMPTYING = {"transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of the inside may use both databases, as the inside does; one of a screen is wide."""
    for item in items:
        if item.path.match("*/desk/*"):
            item.add_marker(pytest.mark.wide)
        if (mark := item.get_closest_marker("django_db")) and not item.path.match("*/portal/*"):
            given = {"databases": ["default", "public"], **mark.kwargs}
            item.add_marker(pytest.mark.django_db(*mark.args, **given), append=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The sample bureau stands in the database from the start; each test may change it and leaves
    it as it was."""
    with django_db_blocker.unblock():
        if connection.introspection.table_names():  # run alone, the portal has only its own tables
            make.bureau()


@pytest.fixture(autouse=True)
def _rows_can_be_emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lift the triggers after a test whose tables are then emptied; Django's flush ends with
    post_migrate, which makes them again. No setting can do this, only the code of a test."""
    mark = request.node.get_closest_marker("django_db")
    given = mark.kwargs if mark else {}
    if not given.get("transaction") and EMPTYING.isdisjoint(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")  # asked for here, so it ends after this one
    yield
    if "default" in given.get("databases", ["default"]):
        triggers.drop(connection)


@pytest.fixture
def signer(settings: Settings, tmp_path: Path) -> Signer:
    """A ledger key of the test's own, where the settings say."""
    settings.LEDGER_KEY_FILE = tmp_path / "ledger.key"
    return key.generate(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
