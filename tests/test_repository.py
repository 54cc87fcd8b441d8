"""What a reader may rely on in every file of the repository."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.template import engines
from django.template.backends.django import get_installed_libraries
from django.template.engine import Engine

from sanxiang.env import ROOT

LONGEST = 300  # lines
# Longer on purpose: path -> why splitting it would make it harder to read.
LONG_FILES = {
    "sanxiang/ledger/verify.py": "handed to parties as one file that runs by itself",
    "sanxiang/rules/procedures/enforcement.py": "one procedure reads top to bottom in one file",
    "sanxiang/rules/procedures/inspection.py": "one procedure reads top to bottom in one file",
    "sanxiang/rules/procedures/licence.py": "one procedure reads top to bottom in one file",
    "sanxiang/rules/procedures/penalty.py": "one procedure reads top to bottom in one file",
    "sanxiang/rules/procedures/seizure.py": "one procedure reads top to bottom in one file",
}
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "base", "manager"}
OWN_SOURCES = ("*.py", "*.html", "*.js", "*.css")
MIGRATIONS = "/migrations/"

WRITES = {
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# The only code that writes: actions inside; outside the doors, the inboxes and their limits.
WRITERS = (
    "sanxiang/actions/",
    "portal/doors.py",
    "portal/batches.py",
    "portal/incoming/",
    "portal/inbox/",
    "portal/reports.py",
    "portal/complaints.py",
    "portal/limits.py",
)
# A hook of the framework, not a message between modules of ours.
ALLOWED_SIGNALS = {"post_migrate"}

# In pieces, so that this file passes its own test.
MACHINE = [
    *("/wo" + "rk/", "/ro" + "ot/", "/tmp" + "/w/"),
    *(
        "pypi" + ".org",
        "python" + "hosted",
        "npm" + "js.org",
        "npm" + "mirror",
        "deb.debian" + ".org",
    ),
]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def own_python() -> list[Path]:
    return [p for p in tracked("sanxiang/*.py", "portal/*.py") if MIGRATIONS not in str(p)]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def calls(path: Path) -> Iterator[tuple[int, ast.Call, str]]:
    """Each call of an attribute: line, call, the attribute's name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node, node.func.attr


def writes(call: ast.Call, name: str) -> bool:
    """Whether it writes rows. A dict's `update` or a picture's `save` is handed a value, a row's
    is not."""
    if name in {"save", "update"}:
        return not call.args and (name == "save" or bool(call.keywords))
    return name in WRITES


def imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        name_of(path): lines
        for path in tracked(*OWN_SOURCES)
        if MIGRATIONS not in str(path)
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert {name: lines for name, lines in long.items() if name not in LONG_FILES} == {}


def test_every_file_is_named_after_what_is_in_it() -> None:
    vague = [
        name_of(path)
        for path in tracked("*.py", "*.js")
        if {path.stem, path.parent.name} & VAGUE_NAMES
    ]
    assert vague == []


def test_modules_do_not_send_each_other_signals() -> None:
    senders = [
        f"{name_of(path)}: {module}.{name}"
        for path in own_python()
        for module, name in imports(path)
        if module.startswith("django.dispatch")
        or (module == "django.db.models" and name == "signals")
        or (module == "django.db.models.signals" and name not in ALLOWED_SIGNALS)
    ]
    assert senders == []


def test_only_actions_and_the_public_doors_write() -> None:
    others = [
        f"{name_of(path)}:{line}: .{name}()"
        for path in own_python()
        if not name_of(path).startswith(WRITERS)
        for line, call, name in calls(path)
        if writes(call, name)
    ]
    assert others == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{name_of(path)}: {word}"
        for path in tracked()
        for word in MACHINE
        if word.encode() in path.read_bytes()
    ]
    assert found == []


def test_the_lock_of_browser_files_holds_hashes_and_no_addresses() -> None:
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') == lock.count('"node_modules/')


@pytest.mark.parametrize("name", ["run", "dev", "node"])
def test_every_locked_requirement_has_a_hash(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_is_argued() -> None:
    argued = (ROOT / "docs/adr/0002-dependencies.md").read_text(encoding="utf-8")
    wanted = [
        re.split(r"[<>=\[]", line)[0]
        for name in ("run", "dev", "node")
        for line in (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [package for package in wanted if f"`{package}`" not in argued] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_of_the_readme_exists(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"\bmake ([a-z]+)", text)) - targets == set()
    assert set(re.findall(r"\bsanxiang ([a-z]+)", text)) - set(get_commands()) == set()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md", "ARCHITECTURE.md"])
def test_every_file_a_document_points_to_exists(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    pointed = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert [name for name in pointed if not (ROOT / name).exists()] == []


def test_every_template_of_the_inside_compiles() -> None:
    engine = engines["django"]
    folder = ROOT / "sanxiang/desk/templates"
    for path in sorted(folder.rglob("*.html")):
        engine.get_template(path.relative_to(folder).as_posix())


def test_every_template_of_the_public_side_compiles() -> None:
    folder = ROOT / "portal/templates"
    libraries = get_installed_libraries()
    engine = Engine(dirs=[str(folder)], libraries=libraries)
    for path in sorted(folder.rglob("*.html")):
        engine.get_template(path.relative_to(folder).as_posix())
