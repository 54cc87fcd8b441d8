"""Searching 1,000,000 synthetic Chinese records against a LIKE scan of the same rows.

`python bench/search.py [RECORDS]`. For two-character words, parts of company names, document
numbers, two words together and words with filters: the time of a first page with its capped count,
and precision and recall against the scan. Then page 1,000 of a filtered list against page 1, how
soon a publication is found, and what taking one down costs.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from statistics import median, quantiles
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction

from tests.make_many_records import NOUNS, SYLLABLES, TRADES, company, rows

RECORDS = 1_000_000
BATCH = 2000
TIMED = 200  # queries of each kind
SCANNED = 12  # of these against a scan


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def fill(count: int) -> None:
    from portal.messages import item_code  # noqa: PLC0415
    from portal.models import PublicRecord  # noqa: PLC0415
    from portal.places import first_place  # noqa: PLC0415
    from portal.search import index  # noqa: PLC0415
    from portal.search.words import number_key  # noqa: PLC0415

    last, batch = -1, []
    for fields in rows(count):
        last = max(last + 1, first_place(fields["published_at"]))
        batch.append(
            PublicRecord(
                **fields, version=1, place=last, party_kind="organisation", party_code="",
                basis="《示例条例》第十二条", item_code=item_code(fields["item_name"]),
                number_key=number_key(fields["number"]), record_bytes=b"{}",
                decided_date=(decided := fields["published_at"]).date(), decided_year=decided.year,
            )
        )  # fmt: skip
        if len(batch) == BATCH:
            keep(PublicRecord, index, batch)
            batch = []
    keep(PublicRecord, index, batch)


def keep(model: Any, index: Any, batch: list[Any]) -> None:
    with transaction.atomic():
        model.objects.bulk_create(batch)
        for record in batch:
            index.add(record, using="default")


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def asked_for() -> dict[str, list[dict[str, str]]]:
    """Queries of each kind, drawn from what is really there and a few that are nowhere."""
    dice = random.Random(7)
    found: dict[str, list[dict[str, str]]] = {}
    found["two characters"] = [{"q": "".join(dice.sample(SYLLABLES, 2))} for _ in range(TIMED)]
    found["word of a trade"] = [{"q": dice.choice(TRADES)} for _ in range(TIMED)]
    found["part of a company"] = [
        {"q": (name := company(dice))[dice.randrange(3) : len(name) - dice.randrange(5)]}
        for _ in range(TIMED)
    ]
    found["document number"] = [
        {"q": f"工信{dice.choice('检罚许征')}[{2021 + number % 6}]{dice.randint(1, 10500)}号"}
        for number in range(TIMED)
    ]
    found["two words"] = [
        {"q": f"{dice.choice(SYLLABLES)}{dice.choice(TRADES)} {dice.choice(NOUNS)}"}
        for _ in range(TIMED)
    ]
    found["word and filters"] = [
        {"q": dice.choice(TRADES), "kind": "levy_decision", "year": str(dice.randint(2021, 2025))}
        for _ in range(TIMED)
    ]
    return found


def scan(filters: dict[str, str]) -> set[int]:
    """The same question asked of every row."""
    from portal.search.words import NUMBER, number_key  # noqa: PLC0415

    columns = ("title", "party_name", "item_name", "facts", "basis", "result")
    conditions, values = [], []
    for word in filters["q"].split():
        if NUMBER.fullmatch(number_key(word)):
            conditions.append("number_key LIKE %s")
            values.append(f"%{number_key(word)}")
            continue
        conditions.append("(" + " OR ".join(f"{name} LIKE %s" for name in columns) + ")")
        values += [f"%{word}%"] * len(columns)
    for name, column in (("kind", "kind"), ("year", "decided_year")):
        if name in filters:
            conditions.append(f"{column} = %s")
            values.append(filters[name])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT place FROM portal_publicrecord WHERE {' AND '.join(conditions)}", values
        )
        return {place for (place,) in cursor.fetchall()}


def compare() -> None:
    from portal.records import Filters, labels, page_of  # noqa: PLC0415
    from portal.search import index  # noqa: PLC0415
    from portal.search.words import asked  # noqa: PLC0415

    every: list[float] = []
    right = wanted = given = 0
    say(" " * 22 + "p50 ms   p95 ms  scan p50 ms    ratio  precision   recall")
    for name, queries in asked_for().items():
        times = [milliseconds(lambda q=q: page_of(Filters(**q), "")) for q in queries]
        every += times
        scans, hits = [], [0, 0, 0]
        for query in queries[:SCANNED]:
            start = time.perf_counter()
            truth = scan(query)
            scans.append(1000 * (time.perf_counter() - start))
            filters = Filters(**query)
            got = set(index.newest(asked(filters.q, labels(filters)), most=10**9))
            hits = [hits[0] + len(got & truth), hits[1] + len(got), hits[2] + len(truth)]
        p50, p95 = median(times), quantiles(times, n=20)[-1]
        say(
            f"{name:20} {p50:8.2f} {p95:8.2f} {median(scans):12.0f} {median(scans) / p50:8.0f}"
            f" {hits[0] / max(hits[1], 1):10.4f} {hits[0] / max(hits[2], 1):8.4f}"
        )
        right, given, wanted = right + hits[0], given + hits[1], wanted + hits[2]
    say(
        f"{'all':20} {median(every):8.2f} {quantiles(every, n=20)[-1]:8.2f} {'':12} {'':8}"
        f" {right / given:10.4f} {right / wanted:8.4f}"
    )


def pages() -> None:
    """Page 1,000 against page 1 of lists with one filter, and with three."""
    from portal.models import PublicRecord  # noqa: PLC0415
    from portal.records import PAGE, Filters, labels, page_of  # noqa: PLC0415
    from portal.search import index  # noqa: PLC0415
    from portal.search.words import asked  # noqa: PLC0415

    one = Filters(kind="penalty_decision")
    places = (
        PublicRecord.objects.filter(kind=one.kind)
        .order_by("-place")
        .values_list("place", flat=True)
    )
    behind = str(places[999 * PAGE - 1])
    several = Filters(kind="inspection_result", outcome="normal", power="inspection")
    far = index.newest(asked("", labels(several)), most=999 * PAGE)[-1]
    for name, filters, cursor in (
        ("one filter", one, behind),
        ("three filters", several, str(far)),
    ):
        first = median(milliseconds(lambda f=filters: page_of(f, "")) for _ in range(50))
        last = median(milliseconds(lambda f=filters, c=cursor: page_of(f, c)) for _ in range(50))
        say(
            f"{name:20} page 1 {first:6.2f} ms, page 1,000 {last:6.2f} ms, ratio {last / first:.2f}"
        )


def life() -> None:
    """How soon a record is found after it came, and what taking it down costs."""
    from portal.records import Filters, page_of  # noqa: PLC0415
    from tests import make_portal as make  # noqa: PLC0415

    found, taken = [], []
    for number in range(20):
        name = f"示瑾{SYLLABLES[number]}琪盐业有限公司"
        day = f"2025-11-{number % 20 + 1:02d}T09:00:00+08:00"
        start = time.perf_counter()
        record = make.publish("default", party_name=name, title=name, published_at=day)
        while not page_of(Filters(q=name), "").records:
            time.sleep(0.001)
        found.append(time.perf_counter() - start)
        taken.append(milliseconds(lambda r=record: make.withdraw(r["public_id"], "default")))
        assert not page_of(Filters(q=name), "").records
    say(
        f"publication found after {1000 * median(found):.1f} ms, at most {1000 * max(found):.1f} ms"
    )
    say(f"withdrawal, index merged, {median(taken):.0f} ms, at most {max(taken):.0f} ms")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory(prefix="sanxiang-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "PORTAL_SECRET_KEY": "bench" * 10,
            "SANXIANG_VAR": folder,
        }
        django.setup()
        call_command("migrate", verbosity=0)
        start = time.perf_counter()
        fill(count)
        took = time.perf_counter() - start
        say(f"{count:,} records in {took:.0f} s, load {os.getloadavg()[0]:.1f}")
        size = os.path.getsize(os.path.join(folder, "public.sqlite3")) >> 20
        say(f"database {size:,} MiB with its index")
        compare()
        pages()
        life()
        connection.close()


if __name__ == "__main__":
    main()
