"""A plain, slow finding of values and statuses for the shapes of `bench.shapes`, by no code of the program.

It reads the catalogue with a YAML loader and rows with `csv.reader`, keeps every row, and looks at every day.
It knows what those catalogues ask for: floors, sums and means of parts, monthly reports.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

GRADES = ("withdrawn", "estimate", "reported", "verified", "final")
DAY = timedelta(days=1)


class Row(NamedTuple):
    """A row of a file, and the first and last day that it is about."""

    region: str
    first: date
    last: date
    value: Decimal | None
    grade: str
    recorded_on: date
    line: int


class Part(NamedTuple):
    """What one region has by a day: a value, and the rows that it is made of, the first so many of some."""

    value: Fraction
    rows: list[Row]
    first: int


class Value(NamedTuple):
    """What a target may be judged by: a value, its day, and the parts that it is made of."""

    value: Fraction
    covered: date
    parts: list[Part]
    reported: int

    @property
    def rows(self) -> list[Row]:
        return [row for part in self.parts for row in part.rows[: part.first]]


Days = dict[date, list[Part]]


def standings(folder: Path, as_of: date, known_on: date) -> list[dict[str, Any]]:
    """What `status --format json` should say of every target, with the lines of an actual one by one."""
    catalogue = yaml.safe_load((folder / "targets.yaml").read_text("utf-8"))
    return [
        _standing(catalogue["plan"], one, folder / "actuals" / f"{one['id']}.csv", as_of, known_on)
        for one in catalogue["indicators"]
    ]


def _standing(
    plan: dict[str, Any], indicator: dict[str, Any], path: Path, as_of: date, known_on: date
) -> dict[str, Any]:
    (target,) = indicator["targets"]
    parts = indicator.get("parts", [])
    regions = parts or [plan["region"]]
    rows = [row for row in _read(path, plan["region"]) if row.recorded_on <= known_on and row.last <= as_of]
    counting = _counting(indicator, rows)
    window = (plan["start"], min(plan["end"], as_of))
    increments, level = indicator.get("reported_as") == "increment", indicator["measure"] == "level"
    days = _runs(counting, regions, window) if increments else _days_of(counting, regions, window)
    values = [_value(day, parts, mean=level) for day, parts in sorted(days.items())]
    whole = [one for one in values if len(one.parts) == len(regions)][-1:]
    # what is not there cannot take anything away: parts that reach the floor alone have met it
    carried = _carried(values) if increments else [] if level else values
    proven = [one for one in carried if one.value >= target["at_least"]][-1:]
    fullest = sorted(values, key=lambda one: len(one.parts))[-1:]
    found = next(iter(sorted(proven + whole, key=lambda one: one.covered)[-1:] or fullest), None)
    judged = found if found in whole + proven else None
    complete = whole[0].covered if whole else None
    said = {
        "id": indicator["id"],
        **_judged(plan, indicator, target, judged, _late(plan, complete, as_of, known_on)),
    }
    if found:
        said["actual"] = {
            "value": found.value,
            "covered": str(found.covered),
            "grade": min((row.grade for row in found.rows), key=GRADES.index),
            "regions": {"reported": found.reported, "of": len(parts)} if parts else None,
            "lines": sorted(row.line for row in found.rows),
        }
    return said


def _read(path: Path, usual: str) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        found = []
        for line, cells in enumerate(csv.reader(file), 1):
            if line == 1:
                continue
            period, region, value, grade, _, _, recorded_on, _ = cells
            first, last = _days(period)
            number = Decimal(value) if value else None
            day = date.fromisoformat(recorded_on)
            found.append(Row(region or usual, first, last, number, grade, day, line))
        return found


def _days(period: str) -> tuple[date, date]:
    if len(period) == len("2024-10-31"):
        day = date.fromisoformat(period)
        return day, day
    year, month = map(int, period.split("-"))
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - DAY


def _counting(indicator: dict[str, Any], rows: list[Row]) -> dict[tuple[str, date], Row]:
    """The row that counts for each region and first day (of an increment), or last day."""
    increments = indicator.get("reported_as") == "increment"
    things: dict[tuple[str, date], list[Row]] = defaultdict(list)
    for row in rows:
        things[row.region, row.first if increments else row.last].append(row)
    counting = {}
    for thing, same in things.items():
        alive: list[Row] = []
        for row in sorted(same, key=lambda row: (row.recorded_on, row.line)):
            alive = [] if row.grade == "withdrawn" else [*alive, row]
        if alive:
            best = max(GRADES.index(row.grade) for row in alive)
            counting[thing] = [row for row in alive if GRADES.index(row.grade) == best][-1]
    return counting


def _runs(counting: dict[tuple[str, date], Row], regions: list[str], window: tuple[date, date]) -> Days:
    """For each day the increments of each region from the window's first day, if none is missing."""
    days: Days = defaultdict(list)
    for region in regions:
        run, total, day = list[Row](), Fraction(0), window[0]
        while day <= window[1] and (region, day) in counting:
            run.append(counting[region, day])
            total += Fraction(run[-1].value or 0)
            day = run[-1].last + DAY
            days[day - DAY].append(Part(total, run, len(run)))
    return days


def _days_of(counting: dict[tuple[str, date], Row], regions: list[str], window: tuple[date, date]) -> Days:
    """For each day in the window the rows of that day."""
    days: Days = defaultdict(list)
    for (region, day), row in counting.items():
        if window[0] <= day <= window[1] and region in regions:
            days[day].append(Part(Fraction(row.value or 0), [row], 1))
    return days


def _value(day: date, parts: list[Part], *, mean: bool) -> Value:
    total = sum((part.value for part in parts), Fraction(0))
    return Value(total / len(parts) if mean else total, day, parts, len(parts))


def _carried(values: list[Value]) -> list[Value]:
    """The values by day, with what regions have by an earlier day beyond which they reported nothing."""
    found, known = [], dict[str, Part]()
    for one in values:
        known |= {part.rows[0].region: part for part in one.parts}
        total = sum((part.value for part in known.values()), Fraction(0))
        found.append(Value(total, one.covered, list(known.values()), one.reported))
    return found


def _judged(
    plan: dict[str, Any],
    indicator: dict[str, Any],
    target: dict[str, Any],
    found: Value | None,
    late: bool,
) -> dict[str, Any]:
    floor, level = Fraction(target["at_least"]), indicator["measure"] == "level"
    keys = ("met", "attainment", "progress", "planned", "pace", "gap", "last_status")
    said: dict[str, Any] = dict.fromkeys(keys)
    verdict = None
    if found:
        share = found.value / floor
        said |= {"met": found.value >= floor, "attainment": share, "gap": found.value - floor}
        if level:
            near = abs(found.value - floor) <= target["near"]
            verdict = "on-track" if said["met"] else "at-risk" if near else "behind"
        else:
            planned = _months(plan["start"], found.covered) / _months(plan["start"], plan["end"])
            said |= {"progress": share, "planned": planned, "pace": share / planned}
            verdict = "on-track" if share >= planned else "at-risk" if share / planned >= 0.8 else "behind"
            if said["met"]:
                return {**said, "status": "achieved"}
    if late:
        return {**said, "status": "overdue", "last_status": verdict}
    return {**said, "status": verdict or "not-due"}


def _months(start: date, day: date) -> Fraction:
    """From the first day of a month to the end of a day: whole months, and days of the last one."""
    end = day + DAY
    rest = end.replace(day=1)
    whole = (rest.year - start.year) * 12 + rest.month - start.month
    return whole + Fraction((end - rest).days, (_days(f"{rest:%Y-%m}")[1] - rest).days + 1)


def _late(plan: dict[str, Any], covered: date | None, as_of: date, known_on: date) -> bool:
    """Whether a month ended whose report should be there, since the plan was issued and since its start."""
    month, allowed = plan["start"], timedelta(days=plan["reporting"]["due_days"])
    while (end := _days(f"{month:%Y-%m}")[1]) <= as_of:
        if end > plan["issued"] and end + allowed < known_on and (covered is None or covered < end):
            return True
        month = end + DAY
    return False
