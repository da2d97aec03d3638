"""The house stays livable: room sizes, names, one place for today's date, every top-level entry explained."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.command import ROOT

SOURCES = sorted((ROOT / "xtgoals").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
CODE = [*SOURCES, *TESTS, *(ROOT / "docs").glob("*.py"), *(ROOT / "bench").glob("*.py")]
OURS = {"xtgoals", "tests", "docs", "bench"}
SHELVES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


@cache
def parsed(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def listed() -> list[str]:
    """The files that are delivered."""
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", "ls-files"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


def test_a_file_answers_one_question() -> None:
    """It stays under some 250 lines, a function under some 40; what is longer is split."""
    assert len(SOURCES) > 300
    found = {path.relative_to(ROOT).as_posix(): list(too_long(path)) for path in SOURCES}
    assert {path: names for path, names in found.items() if names} == {}
    assert [path for path in SOURCES if path.stem in SHELVES] == []


def too_long(path: Path) -> Iterator[str]:
    """The file's own name and those of its functions, where they are."""
    text = path.read_text("utf-8")
    if len(text.splitlines()) > 250:
        yield path.name
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            if (node.end_lineno or 0) - (start or 0) > 45:
                yield node.name


def test_today_is_read_in_one_place() -> None:
    clocks = re.compile(r"\.today\(\)|\.now\(|\.utcnow\(|time\.time\(")
    readers = {
        path.name for path in SOURCES for line in path.read_text("utf-8").splitlines() if clocks.search(line)
    }
    assert readers == {"clock.py"}


def test_chinese_stands_only_where_it_is_read() -> None:
    """What is shown in Chinese is in the .po; these rooms read numerals, units, periods and headings."""
    han = re.compile("[\u4e00-\u9fff]")
    found = {path.relative_to(ROOT).as_posix() for path in SOURCES if han.search(path.read_text("utf-8"))}
    rooms = ("xtgoals/entry/", "xtgoals/tables/", "xtgoals/model/")
    assert {name for name in found if not name.startswith(rooms)} == set()


def imports(path: Path) -> Iterator[str]:
    """The full name of everything that a file imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def private_names(path: Path) -> Iterator[str]:
    """What a file takes of others that they keep to themselves."""
    names = [name for name in imports(path) if name.split(".")[0] not in OURS | {"__future__"}]
    yield from (name for name in names if any(part.startswith("_") for part in name.split(".")))
    modules = {name.split(".")[-1] for name in names}
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and re.match("_(?!_)", node.attr):
            owner = ast.unparse(node.value).split(".")
            # a documented function, whatever it is called
            if owner[0] in modules and ast.unparse(node) != "os._exit":
                yield ast.unparse(node)


def test_no_private_name_of_a_library_is_used() -> None:
    found = {path.relative_to(ROOT).as_posix(): sorted(private_names(path)) for path in CODE}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_test_module_imports_another() -> None:
    """What several need is a fixture, or stands in a module that has no tests."""
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in TESTS
        for name in imports(path)
        if any(part.startswith("test_") for part in name.split(".")) and name.startswith("tests.")
    }
    assert found == set()


def test_every_top_level_entry_is_explained(listed: list[str]) -> None:
    entries = {line.split("/")[0] for line in listed}
    guide = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert {entry for entry in entries if f"`{entry}" not in guide} == set()


def test_the_project_speaks_of_itself_alone(listed: list[str]) -> None:
    """No path of anybody's machine and no package host in any file that is delivered."""
    foreign = re.compile(r"(?<!\w)/(?:home|root|Users|work)/\w+|pypi\.org/simple|index-url")
    for name in listed:
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", "replace")
            assert not foreign.search(text), name
