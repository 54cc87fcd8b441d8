"""Typed settings from the environment; a missing one says what to do."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def load(path: Path) -> None:
    """Read `NAME=value` lines of a .env file; the real environment wins."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())


def text(name: str, default: str) -> str:
    return os.environ.get(name) or default


def required(name: str) -> str:
    if value := os.environ.get(name):
        return value
    raise SystemExit(f"{name} is not set. Run `make setup`, or copy .env.example to .env.")


def whole(name: str, default: int) -> int:
    """A whole number; anything else stops the start with the name of the setting."""
    value = os.environ.get(name) or str(default)
    if not value.isdecimal():
        raise SystemExit(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def flag(name: str, *, default: bool) -> bool:
    value = (os.environ.get(name) or ("yes" if default else "no")).lower()
    if value not in {"yes", "no"}:
        raise SystemExit(f"{name} must be yes or no, not {value!r}.")
    return value == "yes"


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name) or default)


load(ROOT / os.environ.get("SANXIANG_ENV_FILE", ".env"))
