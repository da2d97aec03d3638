"""Small plans and rows, built directly, how they stand, and what rules say, for tests of pure functions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.bound import AtLeast, Bound
from xtgoals.model.catalogue import Plan, Region, TaskForce
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import parse_period
from xtgoals.model.schedule import Linear
from xtgoals.model.standing import Reason, Standing
from xtgoals.model.target import Target, Thresholds
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Commitment, Frequency, Grade, Measure, ReportedAs, Rollup, UnitKind
from xtgoals.progress.assess import assess

TODAY = date(2026, 11, 23)
START, END = date(2024, 1, 1), date(2024, 12, 31)
INCREMENT: dict[str, Any] = {"reported_as": ReportedAs.INCREMENT}
PARTS: dict[str, Any] = {"parts": ("north", "south"), "rollup": Rollup.SUM}


def target(bound: Bound | None = None, **changes: Any) -> Target:
    """A target of at least 450 by the end of 2024, linear."""
    fields: dict[str, Any] = {
        "id": "one",
        "clause": "一",
        "figure": "450个",
        "bound": bound or AtLeast(Decimal(450)),
        "commitment": Commitment.REQUIRED,
        "region": "city",
        "start": START,
        "deadline": END,
        "schedule": Linear(),
        "responsible": (),
    }
    return Target(**{**fields, **changes})


def indicator(*targets: Target, **changes: Any) -> Indicator:
    """A cumulative count of posts, reported to date, every quarter."""
    measure = changes.get("measure", Measure.CUMULATIVE)
    fields: dict[str, Any] = {
        "id": "one",
        "name": Text("桩", "Posts"),
        "unit": Unit("个", "posts", UnitKind.COUNT),
        "measure": measure,
        "region": "city",
        "frequency": Frequency.QUARTERLY,
        "due_days": 15,
        "final_due_days": 60,
        "targets": targets or (target(),),
        "reported_as": ReportedAs.TO_DATE if measure is Measure.CUMULATIVE else None,
    }
    return Indicator(**{**fields, **changes})


def plan(*indicators: Indicator) -> Plan:
    """A plan for 2024 of a city with a north and a south."""
    return Plan(
        id="test",
        title=Text("计划", "Plan"),
        issued=START,
        start=START,
        end=END,
        region="city",
        thresholds=Thresholds(Fraction(1), Fraction(4, 5)),
        regions={
            "city": Region("city", Text("市", "City")),
            "north": Region("north", Text("北", "North"), "city"),
            "south": Region("south", Text("南", "South"), "city"),
        },
        organisations={},
        clauses={},
        indicators={one.id: one for one in indicators or (indicator(),)},
        not_targets=(),
        milestones={},
        task_force=TaskForce(),
    )


def row(
    period: str,
    value: str | None,
    recorded_on: str,
    *,
    region: str = "city",
    grade: Grade = Grade.REPORTED,
    note: str = "",
    line: int = 2,
) -> Observation:
    """One row of the file of indicator `one`."""
    parsed = parse_period(period)
    assert parsed, period
    number = None if value is None else Decimal(value)
    day = date.fromisoformat(recorded_on)
    return Observation(parsed, region, number, grade, day, "survey", note, "", "one.csv", line)


def stand(rows: list[Observation], as_of: str, goal: int = 120, **changes: Any) -> Standing:
    one = indicator(target(AtLeast(Decimal(goal))), **changes)
    numbered = [each._replace(line=line) for line, each in enumerate(rows, start=2)]
    day = date.fromisoformat(as_of)
    (only,) = assess(plan(one), {"one": numbered}, day, day)
    return only


def lines(rule: str, one: Indicator, *rows: Observation) -> list[int]:
    """The lines of which a rule says something, the first row being on line 2."""
    placed = [row._replace(line=line) for line, row in enumerate(rows, start=2)]
    view = SeriesView(plan(one), one, Batch.of(placed), TODAY)
    return [finding.line for finding in series_findings(view) if finding.rule == rule]


def value(standing: Standing) -> Value | None:
    return standing.actual.value if standing.actual else None


def remark(standing: Standing, code: str) -> Reason:
    (only,) = [one for one in standing.remarks if one.code == code]
    return only


def codes(standing: Standing) -> list[str]:
    return [one.code for one in standing.remarks]
