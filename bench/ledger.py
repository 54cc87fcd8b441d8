"""What the ledger costs an act, and how fast a proof is made cold, against pymerkle if installed.

`python bench/ledger.py [LEAVES]`. pymerkle is no dependency (its licence is GPL).
"""

import importlib
import importlib.util
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from uuid import uuid4

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.module_loading import import_string

ACTS = 300
PROOFS = 50
PEER = "pymerkle"
BODY = {"v": 1, "type": "sample", "case": "0" * 32, "objects": [["paper", 9, "0" * 64]] * 3}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def took(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def milliseconds(prove: Callable[[int], object], leaves: int) -> float:
    """The median over proofs spread across the log."""
    return median(took(partial(prove, number * leaves // PROOFS)) for number in range(PROOFS))


def appends(folder: Path) -> None:
    """Durable transactions by turns: one row; with its entry; numbered and signed at once."""
    actions = importlib.import_module("sanxiang.actions.ledger")
    signer = import_string("sanxiang.ledger.key.generate")(folder / "ledger.key", "bench.example")

    def floor() -> None:
        with transaction.atomic():
            actions.salt(object_id=str(uuid4()))

    def logged() -> None:
        with transaction.atomic():
            actions.salt(object_id=str(uuid4()))
            actions.append(entry_id=uuid4(), body=BODY)

    def signed() -> None:
        logged()
        actions.sequence(signer=signer)

    times: dict[Callable[[], None], list[float]] = {floor: [], logged: [], signed: []}
    for _ in range(ACTS):
        for kind, measured in times.items():
            measured.append(took(kind))
    base = median(times[floor])
    say(f"act without the ledger     {base:6.2f} ms")
    for kind, words in ((logged, "with entry and queue row"), (signed, "numbered, signed at once")):
        say(f"{words:26} {median(times[kind]):6.2f} ms; ratio {median(times[kind]) / base:.2f}")
    for _ in range(ACTS):
        logged()
    drained = took(lambda: actions.sequence(signer=signer))
    say(f"{ACTS} waiting entries numbered and signed in {drained:.1f} ms")


def proofs(folder: Path, leaves: int) -> None:
    """An inclusion proof with nothing remembered, from the node table and from pymerkle."""
    log_of = import_string("sanxiang.ledger.log.Log")
    leaf_hash = import_string("sanxiang.ledger.tree.leaf_hash")
    entries = [b"entry %d" % number for number in range(leaves)]
    with connection.cursor() as cursor, transaction.atomic():
        size = log_of(cursor, "sanxiang_ledgernode").integrate(map(leaf_hash, entries))

        def ours(index: int) -> None:
            log_of(cursor, "sanxiang_ledgernode").inclusion(index, size)

        own = milliseconds(ours, size)
    say(f"cold proof, {size:,} leaves: {own:.2f} ms")
    if importlib.util.find_spec(PEER) is None:
        say(f"{PEER} is not installed: no comparison")
        return
    tree_of = importlib.import_module(PEER).SqliteTree
    tree_of(str(folder / "peer.sqlite3")).append_entries(entries)

    def theirs(index: int) -> None:
        tree_of(str(folder / "peer.sqlite3")).prove_inclusion(index + 1, leaves)

    peer = milliseconds(theirs, leaves)
    say(f"pymerkle, the same: {peer:.2f} ms; ratio {peer / own:.1f}")


def main(leaves: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sanxiang-bench-") as name:
        os.environ |= {
            "SANXIANG_ENV_FILE": os.devnull,
            "SANXIANG_VAR": name,
            "SANXIANG_LEDGER_KEY": f"{name}/ledger.key",
            "SANXIANG_SECRET_KEY": "bench",
            "PORTAL_SECRET_KEY": "bench",
            "DJANGO_SETTINGS_MODULE": "sanxiang.settings",
        }
        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        proofs(Path(name), leaves)
        connection.close()
        Path(name, "inside.sqlite3").unlink()
        call_command("migrate", verbosity=0, skip_checks=True)
        appends(Path(name))
        connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
