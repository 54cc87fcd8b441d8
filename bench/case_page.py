"""The page of a case with 500 acts and 300 papers beside that of a short one: time and queries.

The peer is the page itself when the case is short: what grows is what the reader waits for.
"""

import os
import statistics
import sys
import tempfile
import time

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

ROUNDS = 15


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def measured(client: Client, address: str) -> tuple[float, int, int]:
    """Median milliseconds, queries, bytes of the page."""
    client.get(address)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer = client.get(address)
        times.append(1000 * (time.perf_counter() - start))
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return statistics.median(times), len(captured), len(answer.content)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sanxiang-bench-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        os.environ["SANXIANG_VAR"] = folder
        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)
        call_command("migrate", database="public", verbosity=0, skip_checks=True)
        with override_settings(ALLOWED_HOSTS=["testserver"]):
            compare()
        connection.close()


def compare() -> None:
    # Only now do the models exist.
    from tests import make  # noqa: PLC0415
    from tests.make_long_case import long_case  # noqa: PLC0415

    make.bureau()
    client = Client()
    client.force_login(make.person("zhifa1"), "django.contrib.auth.backends.ModelBackend")
    found = {}
    for name, acts, papers in (("short", 2, 1), ("long", 500, 300)):
        case = long_case(acts=acts, papers=papers)
        found[name] = measured(client, f"/cases/{case.pk}/")
        took, queries, size = found[name]
        say(f"{name:6} {took:8.1f} ms {queries:4} queries {size // 1024:6} KiB")
    longer = found["long"][0] / found["short"][0]
    say(f"ratio  {longer:8.1f}    {found['long'][1] / found['short'][1]:.2f}")


if __name__ == "__main__":
    main()
