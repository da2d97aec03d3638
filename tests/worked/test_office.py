"""The meeting, counties, milestones, problems and the year, case by case: what a command says in JSON.

A list of mappings holds what a case expects if for each there is one like it, by `id`, `region`, `rule` or
`kind`; numbers agree to six decimals. `written` is what the text of a page below `-o OUT` has, `not_written`
what it lacks; `no_formula` looks into every workbook there.
"""

from __future__ import annotations

import json
import re
import shlex
import zipfile
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import Run
from tests.worked.office_folders import HERE, build

CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(HERE.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
KEYS = ("id", "region", "rule", "kind")


@pytest.mark.parametrize("case", CASES)
def test_a_worked_case_of_the_office(case: dict[str, Any], tmp_path: Path, run: Run) -> None:
    data = tmp_path / "data"
    build(case, data)
    out = tmp_path / "out"
    line = case["run"].replace("DATA", str(data)).replace("OUT", str(out))
    done = run("--data", str(data), *shlex.split(line))
    assert done.returncode == case.get("exit", 0), done.stderr or done.stdout
    for text in case.get("stdout", ()):
        assert text in done.stdout
    if "expect" in case:
        differences = list(differ(case["expect"], json.loads(done.stdout, parse_float=Decimal), ""))
        assert not differences, "\n".join(differences)
    for name, texts in case.get("written", {}).items():
        assert [text for text in texts if text not in _text(out / name)] == []
    for name, texts in case.get("not_written", {}).items():
        assert [text for text in texts if text in _text(out / name)] == []
    if case.get("no_formula"):
        books = list(out.rglob("*.xlsx"))
        assert books
        assert not [book.name for book in books if _has_formula(book)]


def _text(page: Path) -> str:
    """The text of a page, its tags taken away."""
    return unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8")))


def _has_formula(book: Path) -> bool:
    with zipfile.ZipFile(book) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f" in parts.read(name) for name in sheets)


def differ(want: Any, got: Any, at: str) -> list[str]:
    """What is not as it should be, each with its place."""
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return [f"{at} is {got!r}"]
        return [
            found
            for key, wanted in want.items()
            for found in (
                differ(wanted, got.get(key), f"{at}.{key}")
                if key in got or wanted is None
                else [f"no {at}.{key}"]
            )
        ]
    if isinstance(want, list) and want and isinstance(want[0], dict):
        return [found for one in want for found in _like(one, got or [], at)]
    if isinstance(want, int | float) and not isinstance(want, bool):
        number = isinstance(got, int | Decimal) and not isinstance(got, bool)
        agree = number and abs(Decimal(str(got)) - Decimal(str(want))) < Decimal("0.0000011")
        return [] if agree else [f"{at} is {got!r}, not {want!r}"]
    return [] if got == want else [f"{at} is {got!r}, not {want!r}"]


def _like(want: dict[str, Any], pool: list[Any], at: str) -> list[str]:
    key = next((one for one in KEYS if one in want), None)
    fits = [one for one in pool if key is None or one.get(key) == want[key]]
    place = f"{at}[{want.get(key) if key else ''}]"
    found = [differ(want, one, place) for one in fits]
    return min(found, key=len) if found else [f"no {place}"]
