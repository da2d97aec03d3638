"""Whatever shape the rows have: the values and statuses of a plain, slow reading, and the same findings."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bench.shapes import AS_OF, KNOWN_ON, SHAPES, Shape, write_shape
from bench.wide import write_milestones, write_plan, write_problems
from tests.command import Run
from tests.scale.faulty import spoil
from tests.scale.plain import standings
from tests.scale.reference import judge, read
from xtgoals.actions.check import check
from xtgoals.actions.data import open_plan
from xtgoals.files.folder import DataFolder

TODAY = date(2026, 11, 23)
EACH = pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
NUMBERS = ("attainment", "progress", "planned", "pace", "gap")


@EACH
def test_the_same_values_and_statuses(shape: Shape, tmp_path: Path, run: Run) -> None:
    write_shape(tmp_path, shape, 2_000)
    found = _said(run, tmp_path)
    assert found == _expected(tmp_path)
    assert {one["status"] for one in found} <= {"achieved", "on-track", "at-risk", "behind", "not-due"}


@EACH
def test_the_same_where_rows_are_missing(shape: Shape, tmp_path: Path, run: Run) -> None:
    """One row in fifty is lost: an earlier day is the latest whole one, and runs of increments end early."""
    write_shape(tmp_path, shape, 2_000)
    for path in sorted((tmp_path / "actuals").glob("*.csv")):
        random_ = random.Random(f"{shape.name}{path.stem}")
        header, *rows = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([header, *(row for row in rows if random_.random() > 0.02)]), "utf-8")
    found = _said(run, tmp_path)
    assert found == _expected(tmp_path)


@EACH
@pytest.mark.long
def test_the_same_at_scale(shape: Shape, tmp_path: Path, run: Run) -> None:
    write_shape(tmp_path, shape, 200_000)
    assert _said(run, tmp_path) == _expected(tmp_path)


@EACH
def test_no_finding_where_nothing_is_wrong(shape: Shape, tmp_path: Path) -> None:
    write_shape(tmp_path, shape, 2_000)
    assert check(DataFolder(tmp_path, "data"), TODAY).findings == ()


def test_no_finding_in_what_is_wide(tmp_path: Path) -> None:
    for name, written in (
        ("plan", write_plan(tmp_path / "plan", 20)),
        ("milestones", write_milestones(tmp_path / "milestones", 600)),
        ("problems", write_problems(tmp_path / "problems", 800)),
    ):
        result = check(DataFolder(tmp_path / name, name), TODAY)
        assert result.findings == ()
        assert result.counted.rows >= written >= 200


@EACH
def test_the_same_rules_at_the_same_lines(shape: Shape, tmp_path: Path) -> None:
    write_shape(tmp_path, shape, 1_500)
    spoil(tmp_path, seed=1)
    folder = DataFolder(tmp_path, "data")
    plan = open_plan(folder)
    result = check(folder, TODAY)
    ours = Counter((one.path, one.rule, one.line) for one in result.findings)
    plain: Counter[tuple[str, str, int]] = Counter()
    for path in sorted(folder.actuals.glob("*.csv")):
        found, _ = judge(plan, plan.indicators[path.stem], path, TODAY)
        plain.update((folder.show(path), rule, line) for rule, line in found)
    assert set(ours) == set(plain)
    assert len({rule for _, rule, _ in ours}) > 15
    assert result.counted.rows == sum(
        read(path, plan.indicators[path.stem])[2] for path in folder.actuals.glob("*.csv")
    )


def _said(run: Run, folder: Path) -> list[dict[str, Any]]:
    """What the program says of each target, ranges of lines one by one."""
    done = run(
        *("--data", str(folder), "status", "--format", "json"), "--as-of", AS_OF, "--known-on", KNOWN_ON
    )
    assert done.returncode == 0, done.stderr
    found = []
    for one in json.loads(done.stdout)["targets"]:
        kept = {key: one[key] for key in ("id", "met", "status", "last_status", *NUMBERS)}
        if actual := one["actual"]:
            (rows,) = actual["rows"]
            lines = [line for first, last in rows["lines"] for line in range(first, last + 1)]
            kept["actual"] = {key: actual[key] for key in ("value", "covered", "grade", "regions")}
            kept["actual"]["lines"] = lines
        found.append(kept)
    return found


def _expected(folder: Path) -> list[dict[str, Any]]:
    """What the plain reading says, its numbers as JSON has them: with six decimals."""
    found = standings(folder, date.fromisoformat(AS_OF), date.fromisoformat(KNOWN_ON))
    for one in found:
        for holder, keys in ((one, NUMBERS), (one.get("actual", {}), ("value",))):
            for key in keys:
                if isinstance(number := holder.get(key), Fraction):
                    holder[key] = float(round(number, 6))
    return found
