"""What the preview of a wording takes, from the request to the answer, for every form; warm.

The goal is 150 ms: what is typed is seen at once. The peer is the same request with a fault in
the text, which prints nothing: the difference is the printing.
"""

import os
import statistics
import sys
import tempfile
import time
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings

GOAL = 150  # milliseconds
ROUNDS = 15


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def measured(client: Client, address: str, body: dict[str, Any]) -> tuple[float, float, int]:
    """Median and longest milliseconds, bytes of the answer."""
    client.post(address, body)
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer = client.post(address, body)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), max(times), len(answer.content)


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
    from sanxiang import papers  # noqa: PLC0415
    from tests import make  # noqa: PLC0415

    make.bureau()
    client = Client()
    client.force_login(make.person("fagui"), "django.contrib.auth.backends.ModelBackend")
    medians = []
    for kind in papers.KINDS:
        texts = {f"text_{each.key}": each.shipped for each in papers.passages(papers.form(kind))}
        address = f"/wordings/{kind}/preview/"
        median, longest, size = measured(client, address, texts)
        without, _, _ = measured(client, address, texts | {"text_title": "{"})
        medians.append(median)
        say(
            f"{kind:32} {median:6.0f} ms  longest {longest:6.0f} ms  "
            f"without printing {without:4.0f} ms  {size // 1024:5} KiB"
        )
    verdict = "reached" if max(medians) <= GOAL else "missed"
    say(f"slowest form {max(medians):.0f} ms; goal {GOAL} ms {verdict}")


if __name__ == "__main__":
    main()
