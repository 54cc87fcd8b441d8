"""`python -m tests.faults.killing ROUNDS SEED`: take steps, be killed, look at what is left.

Runs in an installation of its own (see tests/servers.py). Each round forks a child that takes steps
of ever new cases and writes down the id of each act once it is confirmed; the parent kills it at a
random moment. What is wrong afterwards is printed as JSON; nothing wrong gives empty lists.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import django
from django.conf import settings
from django.db import connections

django.setup()

from sanxiang import papers  # noqa: E402 - Django has to be set up first
from sanxiang.actions import ledger  # noqa: E402
from sanxiang.ledger import key  # noqa: E402
from sanxiang.models import (  # noqa: E402
    Act,
    Approval,
    Case,
    IssuedNumber,
    LedgerEntry,
    NumberCounter,
    PaperFile,
    Signature,
)
from sanxiang.queries.originals import path_of  # noqa: E402
from sanxiang.queries.tampering import tampering  # noqa: E402
from tests import make  # noqa: E402

LINE = 37  # bytes of an id and a line end


def confirmed(file: int, act: Act) -> Act:
    os.write(file, f"{act.pk}\n".encode())
    return act


def work(file: int) -> None:
    """Steps with papers, approvals and signatures, over and over."""
    while True:
        case = make.inspection()
        source = confirmed(file, make.take(case, "source", "zhifa1"))
        make.approve(source, "kezhang", "fenguan")
        confirmed(file, make.take(case, "team", "kezhang"))
        for step in ("plan", "notice", "serve_notice", "prepare"):
            confirmed(file, make.take(case, step, "zhifa1"))
        notice = confirmed(file, make.take(case, "onsite_notice", "zhifa1"))
        confirmed(file, make.signed(notice, "firm", "白示林").act)


def killed_while_working(path: Path, chance: random.Random) -> None:
    """Somewhere between two confirmations, early or late in a case."""
    goal = path.stat().st_size + chance.randint(1, 9) * LINE
    child = os.fork()
    if child == 0:
        work(os.open(path, os.O_WRONLY | os.O_APPEND))
    while path.stat().st_size < goal:
        time.sleep(0.005)
    time.sleep(chance.uniform(0, 0.5))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def gaps(numbers: Iterable[int | None], last: int) -> bool:
    return sorted(number or 0 for number in numbers) != list(range(1, last + 1))


def holds(file: PaperFile) -> bool:
    path = path_of(file.sha256)
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


def wrong(path: Path, rounds: int) -> dict[str, list[str]]:
    """Everything that is half or lost, by kind."""
    acts = {str(act) for act in Act.objects.values_list("pk", flat=True)}
    entries = {str(entry) for entry in LedgerEntry.objects.values_list("pk", flat=True)}
    promised = set(path.read_text().split())
    signer = key.load(settings.LEDGER_KEY_FILE, settings.LEDGER_ORIGIN)
    ledger.sequence(signer=signer)
    return {
        "confirmed but lost": sorted(promised - acts),
        "act without entry or entry without act": sorted(acts ^ entries),
        "gap in a case": [
            case.number
            for case in Case.objects.all()
            if gaps(case.acts.values_list("position", flat=True), case.last_position)
        ],
        "gap in numbers": [
            counter.word
            for counter in NumberCounter.objects.all()
            if gaps(
                IssuedNumber.objects.filter(
                    organisation=counter.organisation, word=counter.word, year=counter.year
                ).values_list("serial", flat=True),
                counter.last,
            )
        ],
        "file missing": [file.sha256 for file in PaperFile.objects.all() if not holds(file)],
        "permit missing": [
            str(approval.act_id)
            for approval in Approval.objects.filter(state="passed", act__paper=None)
        ],
        "signature without act": [
            str(act) for act in Act.objects.filter(kind="sign", signatures=None)
        ],
        "ledger": [defect.text for defect in tampering(key=signer.verifier)],
        "nothing was done": []
        if len(promised) > rounds and Signature.objects.exists()
        else ["true"],
    }


def main(rounds: int, seed: int, path: Path) -> None:
    chance = random.Random(seed)
    papers.missing_glyphs("字")  # reads the fonts, once for all children
    path.touch()
    for _ in range(rounds):
        connections.close_all()
        killed_while_working(path, chance)
    sys.stdout.write(json.dumps(wrong(path, rounds), ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
