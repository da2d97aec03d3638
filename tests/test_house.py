"""The house stays livable: room sizes, names, one place for today's date, every top-level entry explained."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "xtgoals").rglob("*.py"))
SHELVES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_answers_one_question(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 260, "split it: a file stays under some 250 lines"
    assert path.stem not in SHELVES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0].end_lineno if ast.get_docstring(node) else node.lineno
            assert (node.end_lineno or 0) - (start or 0) <= 45, f"{node.name}: a function stays under some 40"


def test_today_is_read_in_one_place() -> None:
    clocks = re.compile(r"\.today\(\)|\.now\(|\.utcnow\(|time\.time\(")
    readers = {
        path.name for path in SOURCES for line in path.read_text("utf-8").splitlines() if clocks.search(line)
    }
    assert readers == {"clock.py"}


def test_every_top_level_entry_is_explained() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    entries = {line.split("/")[0] for line in listed.splitlines()}
    guide = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert {entry for entry in entries if f"`{entry}" not in guide} == set()


def test_the_project_speaks_of_itself_alone() -> None:
    """No path of anybody's machine and no package host in any file that is delivered."""
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    foreign = re.compile(r"/(?:home|root|Users|work)/\w+|pypi\.org/simple|index-url")
    for name in listed.splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__):
            text = path.read_bytes().decode("utf-8", "replace")
            assert not foreign.search(text), name
