"""Filling in forms as a person does: into the control that carries a field's name."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator

from sanxiang.rules.procedures import PROCEDURES
from sanxiang.samples.people import posts
from tests import usual as usual_values

ZONE = ZoneInfo("Asia/Shanghai")
NAMES = {post.username: post.name for post in posts()}
WRITTEN_FOR = "2026-11-24"  # the day of the usual values
DAY_BEFORE = "2026-11-23"
WORKED = 18 * 60  # minutes of a day when its work is done


def usual(step: str, procedure: str = "", on: date | None = None, **changes: Any) -> dict[str, Any]:
    """The usual values of a step, moved to a day (today), some of them changed."""
    values = usual_values.of(step, procedure)
    if procedure:  # the same name of a step asks less in some procedures
        asked = {field.name for field in PROCEDURES[procedure].step(step).fields}
        values = {name: value for name, value in values.items() if name in asked}
    return {name: moved(value, on or today()) for name, value in values.items()} | changes


def today(days_later: int = 0) -> date:
    """The bureau's day, where its clock was put forward by so many."""
    return datetime.now(ZONE).date() + timedelta(days=days_later)


def moved(value: Any, on: date) -> Any:
    """The same values, on that day and the day before instead of those they were written for; the
    moments of that day keep their order and none is later than now, at whatever hour."""
    if isinstance(value, str):
        before = (on - timedelta(days=1)).isoformat()
        then = value.replace(WRITTEN_FOR, on.isoformat()).replace(DAY_BEFORE, before)
        that_day = len(then) == len(now()) and then.startswith(f"{on}T")
        return f"{on}T{earlier(then[11:], minutes_gone(on))}" if that_day else then
    if isinstance(value, Sequence):
        return [moved(one, on) for one in value]
    return value


@cache
def minutes_gone(on: date) -> int:
    """Minutes of the day when it was first asked for: every moment of a journey is moved alike."""
    return minutes(now()[11:])


def earlier(hour: str, gone: int) -> str:
    """An hour of the working day as the same part of the day so far, so much of it gone."""
    at = minutes(hour) * min(gone, WORKED) // WORKED
    return f"{at // 60:02}:{at % 60:02}"


def minutes(hour: str) -> int:
    """ "09:30" → 570."""
    return int(hour[:2]) * 60 + int(hour[3:])


def fill(form: Locator, values: Mapping[str, Any]) -> None:
    """Each value into the control of that name; officers are given by username, and what a
    drop-down offers by its text."""
    for name, value in values.items():
        # The page that a link leads to may be still on its way.
        place = f'[name="{name}"], [name="{name}_0"], [name="more"][value="{name}"]'
        if value:  # what is left empty need not be asked
            form.locator(place).first.wait_for(state="attached")
        boxes = form.locator(f'[name="{name}"]')
        if boxes.count():
            _fill_one(boxes, value)
        else:
            _fill_rows(form, name, value)


def _fill_one(boxes: Locator, value: Any) -> None:
    kind = boxes.first.evaluate("box => box.type")
    if kind == "hidden":  # says where the page came from
        return
    if kind == "checkbox":  # a draft may have brought back what was chosen before
        for box in boxes.all():
            box.uncheck()
    if kind in {"radio", "checkbox"}:
        for one in [value] if isinstance(value, str) else value:
            if one:
                _choice(boxes, one).check()
        return
    if kind == "select-one":
        wanted = boxes.locator("option").filter(has_text=NAMES.get(value, value))
        boxes.select_option(wanted.get_attribute("value") if wanted.count() == 1 else value)
        return
    boxes.fill(value)


def _choice(boxes: Locator, value: str) -> Locator:
    page = boxes.page
    if value not in NAMES:
        return boxes.and_(page.locator(f'[value="{value}"]'))
    return boxes.and_(page.locator("label").filter(has_text=NAMES[value]).locator("input"))


def _fill_rows(form: Locator, name: str, rows: Sequence[Any]) -> None:
    """Rows of one or more boxes; more are asked for when there are too few."""
    listed = [_cells(row) for row in rows]
    boxes = form.locator(f'[name="{name}_0"]')
    for _ in range(len(listed) - boxes.count()):
        form.locator(f'button[name="more"][value="{name}"]').click()
    for at, row in enumerate(listed):
        for column, text in enumerate(row):
            _fill_one(form.locator(f'[name="{name}_{column}"]').nth(at), text)


def _cells(row: Any) -> list[str]:
    """The boxes of a row, however its usual value is written down."""
    if isinstance(row, str):
        return [row]
    return list(row.values()) if isinstance(row, Mapping) else list(row)


def now() -> str:
    """This minute, as a box for a moment takes it."""
    return datetime.now(ZONE).strftime("%Y-%m-%dT%H:%M")
