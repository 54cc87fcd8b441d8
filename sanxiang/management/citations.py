"""Where the tree cites a clause: rules, tests, screens, papers, commands.

A citation is, in Python, a string that is exactly an id (`"R7"`) or a comment `# clause: R7, R12`;
in templates and other text, an id in quotes, brackets or between tags, or after `clause:`.
A test names a clause by the marker `@pytest.mark.clause("R7", "R12")`; nothing else in a test
counts. Python under desk/ and portal/ is rule and screen at once.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sanxiang.rules.clauses import CLAUSES, State

NUMBERED = r"[DRL]\d{1,2}(?:\.\d{1,2})?[a-z]?"
NAMED = r"(?:[a-z]+-law|own)/[a-z0-9-]+(?:\.\d)?"
IDENTIFIER = re.compile(f"{NUMBERED}|{NAMED}")
COMMENT = re.compile(r"clauses?\s*[:=]\s*([^\n#*]+)")
IN_TEXT = re.compile(rf"""(?<=["'>（(])({NUMBERED}|{NAMED})(?=["'<）)])""")
TEXT_SUFFIXES = {".html", ".txt", ".typ", ".toml", ".yaml", ".svg"}
LEFT_OUT = {"migrations", "static", "__pycache__"}
REGISTER_FILES = {"sanxiang/rules/clauses.py", "sanxiang/rules/clauses.toml"}


class Use(StrEnum):
    """What a place does with the clause."""

    RULE = "规则"
    NUMBER = "参数"
    TEST = "测试"
    SCREEN = "页面"
    PAPER = "文书"
    COMMAND = "命令"


FOLDERS = {
    "sanxiang/desk": Use.SCREEN,
    "portal": Use.SCREEN,
    "sanxiang/papers": Use.PAPER,
    "sanxiang/management": Use.COMMAND,
    "tests": Use.TEST,
    "sanxiang": Use.RULE,
}


@dataclass(frozen=True, order=True)
class Place:
    """One citation: file (from the root, with /), line, and for a test its function."""

    clause: str
    path: str
    line: int
    use: Use
    test: str = ""

    @property
    def enforces(self) -> bool:
        """Counts as a rule: code that can refuse, not a number, a template or a test."""
        return self.use is Use.RULE or (self.use is Use.SCREEN and self.path.endswith(".py"))


def scan(root: Path) -> list[Place]:
    """Every citation under a root, in order of clause, file and line."""
    return sorted({place for path in _files(root) for place in _of_file(root, path)})


def faults(places: list[Place]) -> list[str]:
    """What is wrong between register and tree, in Chinese; empty when all is well."""
    found = [
        f"{place.path}:{place.line}：没有条款{place.clause}"
        for place in places
        if place.clause not in CLAUSES
    ]
    for name, row in CLAUSES.items():
        cited = [place for place in places if place.clause == name]
        if row.state is State.BUILT and not any(place.enforces for place in cited):
            found.append(f"{name}：登记为已实现，但没有规则引用它")
        if row.state is State.BUILT and not any(place.use is Use.TEST for place in cited):
            found.append(f"{name}：登记为已实现，但没有测试标明它")
    return found


def ready(places: list[Place]) -> list[str]:
    """Clauses still called planned that have both a rule and a test."""
    ruled = {place.clause for place in places if place.enforces}
    tested = {place.clause for place in places if place.use is Use.TEST}
    return [
        name
        for name, row in CLAUSES.items()
        if row.state is State.PLANNED and name in ruled & tested
    ]


def _files(root: Path) -> Iterator[Path]:
    for folder in ("sanxiang", "portal", "tests"):
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if path.suffix not in {".py", *TEXT_SUFFIXES} or LEFT_OUT & set(inside.parts):
                continue
            if inside.as_posix() not in REGISTER_FILES and path.is_file():
                yield path


def _of_file(root: Path, path: Path) -> Iterator[Place]:
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    use = _use(name)
    if use is Use.TEST:
        if path.suffix == ".py":
            for clause, line, test in _markers(ast.parse(text)):
                yield Place(clause, name, line, use, test)
        return
    for clause, line in _literals(text) if path.suffix == ".py" else _in_text(text):
        yield Place(clause, name, line, use)


def _use(name: str) -> Use:
    if name == "sanxiang/rules/parameters.py":
        return Use.NUMBER
    return next(use for folder, use in FOLDERS.items() if name.startswith(f"{folder}/"))


def _literals(text: str) -> Iterator[tuple[str, int]]:
    strings = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    yield from ((str(s.value), s.lineno) for s in strings if IDENTIFIER.fullmatch(str(s.value)))
    quoted = {
        line
        for string in strings
        if string.end_lineno and string.end_lineno > string.lineno
        for line in range(string.lineno, string.end_lineno + 1)
    }
    for number, line in enumerate(text.splitlines(), 1):
        if "#" in line and number not in quoted:
            yield from ((clause, number) for clause in _commented(line.partition("#")[2]))


def _in_text(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.splitlines(), 1):
        for clause in {*IN_TEXT.findall(line), *_commented(line)}:
            yield clause, number


def _commented(line: str) -> list[str]:
    listed = [part for match in COMMENT.findall(line) for part in re.split(r"[\s,，、]+", match)]
    return [part.strip("\"'") for part in listed if IDENTIFIER.fullmatch(part.strip("\"'"))]


def _markers(tree: ast.Module) -> Iterator[tuple[str, int, str]]:
    """(clause, line, test) of each `pytest.mark.clause(…)`; test is empty for a whole module."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
            test = next((one.name for one in functions if _covers(one, node.lineno)), "")
            for value in node.args:
                if isinstance(value, ast.Constant):
                    yield str(value.value), node.lineno, test


def _covers(function: ast.FunctionDef, line: int) -> bool:
    first = min([function.lineno, *(one.lineno for one in function.decorator_list)])
    return first <= line <= (function.end_lineno or function.lineno)
