"""Tables as offices and statistical bureaus send them: what an import stores, or where it refuses them.

A case is a folder of `cases/` with a catalogue, tables and case.yaml: its kind, where it was met, and what is
wanted of each table. `refused_at` are places of which one must be named, with nothing stored; `stored` are
all rows that then stand (no region: the indicator's own); of `any` several outcomes will do; a `doubt` is the
rule that the import, or `check` behind it, must name. The maps are those of `examples/maps/`.
"""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import ROOT, Done, Run

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir())
MAPS = ROOT / "examples" / "maps"
MOST_LINES = 20  # of a map, without comments
Wanted = dict[str, Any]
Row = tuple[str, str, str, Decimal]


def test_all_cases_are_here() -> None:
    assert len(NAMES) == 51


@pytest.mark.parametrize("path", sorted(MAPS.iterdir()), ids=lambda path: path.stem)
def test_a_map_is_short(path: Path) -> None:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    assert len([line for line in lines if line and not line.startswith("#")]) <= MOST_LINES


@pytest.mark.parametrize("name", NAMES)
def test_what_the_case_wants(name: str, run: Run, tmp_path: Path) -> None:
    case = yaml.safe_load((CASES / name / "case.yaml").read_text("utf-8"))
    for number, wanted in enumerate(case["want"]):
        work = tmp_path / str(number)
        data = work / "data"
        (data / "actuals").mkdir(parents=True)
        shutil.copy(CASES / name / "targets.yaml", data)
        shutil.copy(CASES / name / wanted["file"], work)
        options = [*wanted.get("options", []), *_map_of(name, wanted, data)]

        def call(*arguments: str, work: Path = work) -> Done:
            return run("--data", "data", "--lang", "en", *arguments, cwd=work, COLUMNS="200")

        done = call("import", wanted["file"], *options)
        text = done.stdout + done.stderr
        rows = _rows(data)
        if "doubt" in wanted:
            said = text + (call("check").stdout if rows else "")
            assert wanted["doubt"] in said, (wanted, text)
            continue
        outcomes = wanted.get("any", [wanted])
        wrong = [_wrong(one, done.returncode, text, rows, wanted["file"]) for one in outcomes]
        assert None in wrong, (wanted, wrong, text)
        assert all(re.search(pattern, text) for pattern in wanted.get("says", [])), (wanted, text)
        assert not any(re.search(pattern, text) for pattern in wanted.get("not_says", [])), (wanted, text)
        assert len(text.splitlines()) <= wanted.get("max_lines", 10**6), text


def _map_of(name: str, wanted: Wanted, data: Path) -> list[str]:
    if "map" not in wanted:
        return []
    which = "" if wanted["map"] is True else wanted["map"].removeprefix("map")
    (data / "maps").mkdir()
    copied = shutil.copy(MAPS / f"{name}{which}.yaml", data / "maps")
    return ["--map", f"data/maps/{Path(copied).name}"]


def _rows(data: Path) -> list[tuple[Row, str]]:
    """Every row that stands, and its grade."""
    catalogue = yaml.safe_load((data / "targets.yaml").read_text("utf-8"))
    own = {one["id"]: one.get("region") or catalogue["plan"]["region"] for one in catalogue["indicators"]}
    found = []
    for path in sorted((data / "actuals").glob("*.csv")):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            region = "" if row["region"] == own[path.stem] else row["region"]
            found.append(((path.stem, region, row["period"], Decimal(row["value"])), row["grade"]))
    return found


def _wrong(wanted: Wanted, status: int, text: str, rows: list[tuple[Row, str]], file: str) -> str | None:
    """How an outcome differs from what is wanted."""
    if "refused_at" in wanted:
        if rows or status not in (1, 2):
            return f"exit {status}, stored: {rows}"
        named = any(_names(place, text, file) for place in wanted["refused_at"])
        return None if named else f"none of {wanted['refused_at']} is named"
    asked = sorted((one, where, str(when), Decimal(value)) for one, where, when, value in wanted["stored"])
    if status != wanted.get("exit", 0) or sorted(row for row, _ in rows) != asked:
        return f"exit {status}, stored: {rows}"
    grades = {row[:3]: grade for row, grade in rows}
    told = {(one, where, str(period)): grade for one, where, period, grade in wanted.get("grades", [])}
    if "grade" in wanted:
        told |= dict.fromkeys(grades, wanted["grade"])
    return None if told.items() <= grades.items() else f"grades: {grades}"


def _names(place: str, text: str, file: str) -> bool:
    """Whether what was printed names a place: `C2`, `row 2`, a column `B`, `sheet 表1`."""
    kind, _, rest = place.partition(" ")
    if kind == "sheet":
        return (rest or "sheet") in text
    cell = re.fullmatch(r"([A-Z]+)(\d+)", place)
    row = cell[2] if cell else rest
    column = cell[1] if cell else "[A-Z]{1,2}"
    # a text file says file:line:column, a workbook file!sheet:C2
    line = rf"\brow {row}\b|{re.escape(file)}(?:![^:\n]*)?:{row}:"
    return bool(re.search(rf"{line}|(?<![\w-]){column}{row}(?![\w-])", text))
