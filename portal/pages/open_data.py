"""开放数据: every list as CSV, JSON Lines and feeds, streamed; what was taken down is in none."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.api.v1 import api
from portal.pages import columns
from portal.published import IN_WORDS
from portal.records import Filters, filters_of, in_batches

BATCH = 500
BYTE_ORDER_MARK = "\ufeff"  # so that spreadsheets read the Chinese
# A cell that begins like this would be run as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
KINDS = {"string": "文字", "integer": "整数"}


class Line:
    """What `csv` writes to: hands back each line."""

    def write(self, line: str) -> str:
        return line


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip().startswith(FORMULA) else cell


def lines_of_csv(filters: Filters) -> Iterator[str]:
    writer = csv.writer(Line())
    yield BYTE_ORDER_MARK + writer.writerow(IN_WORDS)
    for batch in in_batches(filters, BATCH):
        rows = ([harmless(text(one)) for text in IN_WORDS.values()] for one in batch)
        yield "".join(writer.writerow(row) for row in rows)


def lines_of_json(filters: Filters) -> Iterator[bytes]:
    """One record a line, each line the exact bytes its receipt proves."""
    for batch in in_batches(filters, BATCH):
        yield b"".join(bytes(record.record_bytes) + b"\n" for record in batch)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What there is, in which forms, and what each operation of the interface answers."""
    operations = [
        (path, method["summary"], [_parameter(one) for one in method.get("parameters", [])])
        for path, item in api.get_openapi_schema()["paths"].items()
        for method in item.values()
    ]
    context = {"column": columns.OPEN_DATA, "operations": operations}
    context["request_root"] = request.build_absolute_uri("/").rstrip("/")
    return render(request, "portal/open_data.html", context)


def _parameter(described: dict[str, Any]) -> dict[str, str]:
    schema = described["schema"]
    told = described.get("description") or schema.get("pattern") or KINDS[schema["type"]]
    return {"name": described["name"], "title": schema["title"], "told": told}


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    lines = lines_of_csv(filters_of(request.GET))
    return _file(lines, "text/csv; charset=utf-8", "csv")


@require_safe
def as_json_lines(request: HttpRequest) -> StreamingHttpResponse:
    lines = lines_of_json(filters_of(request.GET))
    return _file(lines, "application/x-ndjson; charset=utf-8", "jsonl")


def _file(lines: Iterator[Any], content_type: str, ending: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type=content_type)
    name = f"records-{timezone.localdate():%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
