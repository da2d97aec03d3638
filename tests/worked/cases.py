"""The worked cases as data folders: one catalogue with one indicator, one file of actuals."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from xtgoals.model.period import parse_period

HERE = Path(__file__).parent
CATALOGUE = {
    "format": 1,
    "plan": {
        "id": "worked",
        "title": {"zh": "算例", "en": "Worked cases"},
        "issued": "2024-01-01",
        "start": "2024-01-01",
        "end": "2024-12-31",
        "region": "city",
        "thresholds": {"on_track": 1, "at_risk": 0.8},
        "reporting": {"frequency": "quarterly", "due_days": 15, "final_due_days": 60},
    },
    "regions": {
        "city": {"name": {"zh": "市", "en": "City"}},
        **{
            name: {"name": {"zh": zh, "en": name.title()}, "within": "city"}
            for name, zh in (("north", "北区"), ("south", "南区"), ("west", "西区"))
        },
    },
    "organisations": {"office": {"name": {"zh": "办公室", "en": "Office"}}},
    "clauses": {"一": {"title": {"zh": "目标", "en": "Goals"}, "responsible": ["office"]}},
}
UNITS = {
    "count": {"zh": "个", "en": "items", "kind": "count"},
    "count-wan": {"zh": "万户", "en": "10,000 households", "kind": "count"},
    "quantity": {"zh": "公里", "en": "km", "kind": "quantity"},
    "share": {"zh": "%", "en": "%", "kind": "share"},
    "rate": {"zh": "%", "en": "%", "kind": "rate"},
}
HEADER = "period,region,value,grade,source,note,recorded_on"


@dataclass(frozen=True)
class Case:
    """One case: what stands in the files, which day is asked about, and what must come out."""

    name: str
    indicator: dict[str, Any]
    rows: tuple[str, ...]  # in the order of HEADER
    as_of: str
    known_on: str
    expect: dict[str, Any]

    def write(self, folder: Path) -> Path:
        """Write the case as a data folder and return it."""
        (folder / "actuals").mkdir(parents=True, exist_ok=True)
        catalogue = {**CATALOGUE, "indicators": [self.indicator]}
        text = yaml.safe_dump(catalogue, allow_unicode=True, sort_keys=False)
        (folder / "targets.yaml").write_text(text, encoding="utf-8")
        lines = "\n".join((HEADER, *self.rows)) + "\n"
        (folder / "actuals" / "worked.csv").write_text(lines, encoding="utf-8")
        return folder


def indicator(
    unit_kind: str, target: dict[str, Any], unit: dict[str, str] | None = None, **more: Any
) -> dict[str, Any]:
    """An indicator with one target, named as every case names it."""
    return {
        "id": "worked",
        "name": {"zh": "指标", "en": "Indicator"},
        "unit": unit or UNITS[unit_kind],
        **more,
        "targets": [{"clause": "一", "figure": "-", "commitment": "required", **target}],
    }


def scenarios() -> list[Case]:
    """The cases of scenarios.yaml."""
    cases = []
    for entry in yaml.load((HERE / "scenarios.yaml").read_text("utf-8"), yaml.BaseLoader):
        given = dict(entry["indicator"])
        (target,) = given.pop("targets")
        rows = []
        for row in entry["rows"]:
            period, region, value, grade, note, recorded_on = row.split(",")
            rows.append(f"{period},{region},{value},{grade},survey,{note},{recorded_on}")
        cases.append(
            Case(
                entry["name"],
                indicator(given.pop("unit_kind"), target, **given),
                tuple(rows),
                entry["as_of"],
                entry["known_on"],
                entry["expect"],
            )
        )
    return cases


def examples() -> list[Case]:
    """The cases of examples.csv: one observation, recorded the day after it is covered, known-on that day."""
    with (HERE / "examples.csv").open(encoding="utf-8", newline="") as file:
        return [_example(row) for row in csv.DictReader(file)]


def _example(row: dict[str, str]) -> Case:
    target: dict[str, Any] = {row["kind"]: row["target"]}
    if row["upper"]:
        target = {row["kind"]: [row["target"], row["upper"]]}
    if row["tolerance"]:  # the column gives a share, the catalogue would take it for a number
        target["tolerance"] = f"{Decimal(row['tolerance']) * 100:f}%"
    if row["near"]:
        target["near"] = row["near"]
    if row["baseline"]:
        target["baseline"] = {"period": "2023", "value": row["baseline"]}
    if row["schedule"]:
        listed = ":" in row["schedule"]
        parts = (part.split(":") for part in row["schedule"].split())
        target["schedule"] = dict(parts) if listed else row["schedule"]
    more = {"measure": row["measure"], "frequency": row["frequency"]}
    if row["measure"] == "cumulative":
        more["reported_as"] = "to-date"
    unit = {"zh": row["unit"], "en": row["unit"], "kind": row["unit_kind"]}
    period = parse_period(row["period"])
    assert period
    day = (period.last + timedelta(days=1)).isoformat()
    return Case(
        row["case"],
        indicator(row["unit_kind"], target, unit, **more),
        (f"{row['period']},,{row['actual']},{row['grade']},survey,,{day}",),
        day,
        day,
        {key: row[key] for key in EXAMPLE_RESULTS},
    )


EXAMPLE_RESULTS = (
    "met",
    "attainment",
    "progress",
    "completion",
    "planned",
    "pace",
    "forecast",
    "required_per_month",
    "gap",
    "status",
)
