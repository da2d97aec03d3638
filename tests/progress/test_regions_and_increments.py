"""Parts and increments where the worked cases are silent; every figure is worked out in the comment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.builders import indicator, plan, row, target
from xtgoals.model.bound import AtLeast
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup, Status
from xtgoals.progress.assess import assess


def stand(rows: list[Observation], as_of: str, known_on: str | None = None, **changes: Any) -> Standing:
    one = indicator(target(AtLeast(Decimal(60))), parts=("north", "south"), **changes)
    days = date.fromisoformat(as_of), date.fromisoformat(known_on or as_of)
    (only,) = assess(plan(one), {"one": rows}, *days)
    return only


INCREMENT: dict[str, Any] = {"reported_as": ReportedAs.INCREMENT, "rollup": Rollup.SUM}
TO_DATE: dict[str, Any] = {"rollup": Rollup.SUM}


def test_a_quarter_of_one_part_meets_the_months_of_another() -> None:
    # north 5 + 6 + 7 = 18 by months, south 4 for the quarter: 22 for Q1
    months = [row(f"2024-0{m}", str(v), "2024-04-05", region="north") for m, v in ((1, 5), (2, 6), (3, 7))]
    one = stand([*months, row("2024-Q1", "4", "2024-04-05", region="south")], "2024-04-10", **INCREMENT)
    assert one.actual
    assert (one.actual.value, one.actual.reported, one.actual.of) == (22, 2, 2)


def test_an_own_row_of_lower_grade_gives_way_to_a_complete_roll_up() -> None:
    # the city's own 16 is only reported, both parts are verified: 10 + 5 = 15
    rows = [
        row("2024-Q1", "16", "2024-04-10"),
        row("2024-Q1", "10", "2024-04-11", region="north", grade=Grade.VERIFIED),
        row("2024-Q1", "5", "2024-04-11", region="south", grade=Grade.VERIFIED),
    ]
    one = stand(rows, "2024-04-12", **TO_DATE)
    assert one.actual
    assert (one.actual.value, one.actual.grade) == (15, Grade.VERIFIED)


def test_increments_prove_a_target_after_the_complete_run() -> None:
    # Q1 complete with 20; in Q2 the north alone adds 45: 65 of 60 whatever the south did
    rows = [
        row("2024-Q1", "20", "2024-04-10"),
        row("2024-Q2", "45", "2024-07-10", region="north"),
    ]
    one = stand(rows, "2024-07-12", **INCREMENT)
    assert one.actual
    assert (one.status, one.actual.value, one.actual.absent) == (Status.ACHIEVED, 65, ("south",))
    assert one.reason.code == "proven-met"


def test_an_estimate_proves_nothing() -> None:
    rows = [row("2024-Q3", "61", "2024-10-08", region="north", grade=Grade.ESTIMATE)]
    one = stand(rows, "2024-10-10", **TO_DATE)
    assert (one.status, one.met, one.gap) == (Status.OVERDUE, None, None)


def test_the_fullest_day_is_shown_while_none_is_complete() -> None:
    rows = [
        row("2024-Q1", "10", "2024-04-08", region="north"),
        row("2024-Q2", "12", "2024-07-08", region="south"),
    ]
    one = stand(rows, "2024-07-10", **TO_DATE)
    assert one.actual
    assert (one.actual.covered, one.actual.value, one.actual.absent) == (date(2024, 6, 30), 12, ("north",))
    assert one.completion is None


def test_a_gap_is_named_with_what_follows() -> None:
    # January and February make 22; April is named, not added
    rows = [row(f"2024-0{m}", str(v), "2024-05-06") for m, v in ((1, 10), (2, 12), (4, 20))]
    one = indicator(target(AtLeast(Decimal(120))), reported_as=ReportedAs.INCREMENT)
    (standing,) = assess(plan(one), {"one": rows}, date(2024, 5, 6), date(2024, 5, 6))
    assert standing.actual
    assert standing.actual.value == 22
    (gap,) = [remark for remark in standing.remarks if remark.code == "gap"]
    assert gap.details == {"first": date(2024, 3, 1), "last": date(2024, 3, 31), "later": ("2024-04",)}


def test_a_verified_month_keeps_out_a_reported_quarter() -> None:
    # the quarter's grade is below the weakest of the months it contains, so January alone stands: 10
    rows = [
        row("2024-01", "10", "2024-02-05", grade=Grade.VERIFIED),
        row("2024-Q1", "36", "2024-04-12"),
    ]
    one = indicator(target(AtLeast(Decimal(144))), reported_as=ReportedAs.INCREMENT)
    (standing,) = assess(plan(one), {"one": rows}, date(2024, 4, 14), date(2024, 4, 14))
    assert standing.actual
    assert standing.actual.value == 10


def test_a_later_reported_figure_is_named_beside_the_verified_one() -> None:
    rows = [
        row("2024-Q1", "100", "2024-04-10", grade=Grade.VERIFIED),
        row("2024-Q1", "120", "2024-05-02", note="recounted", line=3),
    ]
    (standing,) = assess(plan(indicator()), {"one": rows}, date(2024, 3, 31), date(2024, 5, 10))
    (newer,) = [remark for remark in standing.remarks if remark.code == "newer-figure"]
    assert newer.details["value"] == 120
    assert standing.actual
    assert standing.actual.value == 100


def test_the_required_rate_is_told_as_a_multiple_of_the_rate_so_far() -> None:
    # 200 of 450 in 9 months is 22.22 a month; 250 in 3 months are 83.33 a month: 3.75 times
    rows = [row("2024-Q3", "200", "2024-10-01")]
    (standing,) = assess(plan(indicator()), {"one": rows}, date(2024, 10, 1), date(2024, 10, 1))
    assert standing.reason.details["multiple"] == Decimal("3.75")


@pytest.mark.parametrize("measure", [Measure.GROWTH, Measure.LEVEL])
def test_growth_and_levels_roll_up_by_the_weakest_region(measure: Measure) -> None:
    rows = [
        row("2024-Q2", "99", "2024-07-08", region="north"),
        row("2024-Q2", "-0.5", "2024-07-09", region="south"),
    ]
    one = stand(rows, "2024-07-10", measure=measure, rollup=Rollup.MIN)
    assert one.actual
    assert (one.actual.value, one.actual.deciding) == (Decimal("-0.5"), ("south",))
    # -0.5 - 60 = -60.5; neither has progress, for a growth rate has none and the level no baseline
    assert (one.gap, one.progress) == (Fraction("-60.5"), None)
