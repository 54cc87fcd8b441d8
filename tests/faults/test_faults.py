"""The server killed at random moments, and a database that stays locked."""

import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from sanxiang.models import Act, IssuedNumber, LedgerEntry
from tests import make
from tests.servers import ROOT, bureau

ROUNDS = 20


@pytest.mark.slow
def test_a_server_killed_at_random_moments_leaves_nothing_half_and_loses_nothing_confirmed(
    tmp_path: Path,
) -> None:
    own = bureau(tmp_path)
    own.migrate()
    own.seed()
    seed = random.randrange(10**6)

    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", str(ROUNDS), str(seed),
         str(tmp_path / "confirmed")],
        cwd=ROOT, env={**own.environment, "DJANGO_SETTINGS_MODULE": "sanxiang.settings"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, f"seed {seed}: {done.stderr}"
    found = json.loads(done.stdout)
    assert {kind: what for kind, what in found.items() if what} == {}, f"seed {seed}"


@pytest.mark.django_db(transaction=True)
def test_a_database_locked_for_too_long_is_an_error_and_leaves_nothing_half() -> None:
    make.bureau()
    case = make.inspection()
    before = (Act.objects.count(), LedgerEntry.objects.count(), IssuedNumber.objects.count())
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 300")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(OperationalError, match="locked"):
        make.take(case, "source", "zhifa1")
    other.execute("ROLLBACK")
    other.close()

    after = (Act.objects.count(), LedgerEntry.objects.count(), IssuedNumber.objects.count())
    assert after == before
    assert make.take(case, "source", "zhifa1").position == 2
