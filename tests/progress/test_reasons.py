"""What a standing says about itself: estimates, late rows, and what the last status rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import INCREMENT, PARTS, codes, indicator, plan, remark, row, stand, target
from xtgoals.model.bound import AtLeast, RiseBy
from xtgoals.model.observation import Observation
from xtgoals.model.period import parse_period
from xtgoals.model.schedule import NoSchedule
from xtgoals.model.standing import Standing
from xtgoals.model.target import Baseline
from xtgoals.model.words import Grade, Measure, Rollup, Status
from xtgoals.progress.assess import assess
from xtgoals.report.reasons import reason_text

YEAR = date(2025, 1, 10)


def level(goal: AtLeast | RiseBy, rows: list[Observation], day: date = YEAR, **changes: object) -> Standing:
    one = indicator(target(goal, **changes), measure=Measure.LEVEL)
    (only,) = assess(plan(one), {"one": rows}, day, day)
    return only


def said(standing: Standing) -> tuple[str, str]:
    return reason_text(standing, plan(), "zh"), reason_text(standing, plan(), "en")


def test_the_rows_that_are_estimates_are_named() -> None:
    # January is an estimate, February and March are not: the sum 10 + 12 + 8 = 30 rests on January's
    rows = [
        row("2024-01", "10", "2024-01-20", grade=Grade.ESTIMATE),
        row("2024-02", "12", "2024-03-05"),
        row("2024-03", "8", "2024-04-05"),
    ]
    one = stand(rows, "2024-04-12", **INCREMENT)
    assert remark(one, "estimate").details["rows"] == (("", "2024-01"),)
    assert "（2024-01）" in said(one)[0]


def test_the_regions_of_estimates_are_named() -> None:
    rows = [
        row("2024-Q1", "10", "2024-03-20", region="north", grade=Grade.ESTIMATE),
        row("2024-Q1", "12", "2024-03-25", region="south", grade=Grade.ESTIMATE),
        row("2024-Q1", "3", "2024-04-05", region="west"),
    ]
    one = stand(rows, "2024-04-12", parts=("north", "south", "west"), rollup=Rollup.SUM)
    assert remark(one, "estimate").details["rows"] == (("north", "2024-Q1"), ("south", "2024-Q1"))
    assert "the value shown rests on an estimate (2024-Q1: North, South)" in said(one)[1]
    assert "所示数值含预计数（2024-Q1：北、南）" in said(one)[0]


def test_the_estimate_is_that_of_the_value_shown_not_of_the_one_that_met() -> None:
    # 61 of 60 was reported in March; June's 40 is an estimate
    rows = [row("2024-Q1", "61", "2024-04-05"), row("2024-Q2", "40", "2024-06-20", grade=Grade.ESTIMATE)]
    one = stand(rows, "2024-07-10", 60)
    assert (one.status, one.reason.code) == (Status.ACHIEVED, "met")
    assert "met; the value shown rests on an estimate (2024-Q2)" in said(one)[1]


def test_a_target_met_by_an_estimate_at_the_deadline_awaits_the_figure() -> None:
    goal = AtLeast(Decimal(88))
    one = level(goal, [row("2024", "89", "2024-12-20", grade=Grade.ESTIMATE)], schedule=NoSchedule())
    assert (one.last_status, one.last_reason and one.last_reason.code) == (Status.ON_TRACK, "met-by-estimate")
    assert "met by an estimate only; the figure itself is awaited" in said(one)[1]
    assert "fall back" not in said(one)[1]
    # before the deadline it may fall back, estimate or not
    day = date(2024, 7, 1)
    early = level(
        goal, [row("2024-Q2", "89", "2024-06-20", grade=Grade.ESTIMATE)], day, schedule=NoSchedule()
    )
    assert early.last_reason is not None
    assert early.last_reason.code == "met-for-now"


def test_a_running_total_met_by_an_estimate_does_not_fall_back() -> None:
    # 460 of 450 are only estimated for the second quarter, of which nothing is due yet
    rows = [row("2024-Q1", "120", "2024-04-05"), row("2024-Q2", "460", "2024-06-20", grade=Grade.ESTIMATE)]
    one = stand(rows, "2024-07-01", 450)
    assert (one.status, one.reason.code) == (Status.ON_TRACK, "met-by-estimate")


def test_a_rise_from_an_estimated_baseline_awaits_the_baseline() -> None:
    # 52 - 50 = 2 points of 1; but 50 is an estimate
    period = parse_period("2023")
    assert period
    rows = [row("2023", "50", "2023-12-20", grade=Grade.ESTIMATE), row("2024", "52", "2025-01-05", line=3)]
    one = level(RiseBy(Decimal(1)), rows, baseline=Baseline(period))
    assert (one.status, one.reason.code) == (Status.ON_TRACK, "met-from-estimate")
    assert remark(one, "baseline-estimate").details["rows"] == (("", "2023"),)


def test_an_estimate_that_misses_at_the_deadline_awaits_the_figure() -> None:
    rows = [row("2024", "87", "2024-12-20", grade=Grade.ESTIMATE)]
    one = level(AtLeast(Decimal(88)), rows, schedule=NoSchedule())
    assert (one.last_status, one.last_reason and one.last_reason.code) == (Status.UNKNOWN, "figure-awaited")


def test_an_overdue_target_says_what_its_last_status_rests_on() -> None:
    # 100 of 450 where 1/4 is planned: (100/450) / (1/4) = 8/9, pace 0.89; the second quarter is overdue
    one = stand([row("2024-Q1", "100", "2024-04-05")], "2024-07-20", 450)
    assert (one.status, one.last_status, one.reason.code) == (Status.OVERDUE, Status.AT_RISK, "overdue")
    assert one.last_reason is not None
    assert one.last_reason.code == "pace"
    zh, en = said(one)
    assert "按所示数值：与序时进度之比0.89（" in zh
    assert "by the value shown: pace 0.89 (" in en
    # nothing to rest on: no value, or an incomplete roll-up
    assert stand([], "2024-07-20").last_reason is None
    half = [row("2024-Q1", "100", "2024-04-05", region="north")]
    assert stand(half, "2024-07-20", **PARTS).last_reason is None


def late(rows: list[Observation]) -> Standing:
    one = indicator(target(AtLeast(Decimal(100)), deadline=date(2024, 6, 30)), **PARTS)
    (only,) = assess(plan(one), {"one": rows}, YEAR, YEAR)
    return only


def test_every_row_after_the_deadline_is_named() -> None:
    rows = [
        row("2024-Q2", "70", "2024-07-05"),
        row("2024-Q3", "50", "2024-10-05", region="north", line=3),
        row("2024-Q3", "60", "2024-09-20", region="south", line=4, grade=Grade.ESTIMATE),
    ]
    one = late(rows)
    assert [(each.code, each.details["value"]) for each in one.remarks] == [
        ("after-deadline", 50),
        ("estimate-after-deadline", 60),
    ]
    assert "an estimate of 60 posts for 2024-Q3 (South) is after the deadline" in said(one)[1]


@pytest.mark.parametrize(("values", "named"), [((70, 80, 101, 105), 101), ((70, 71, 72, 73), 73)])
def test_of_many_rows_after_the_deadline_the_first_that_meets_is_named(
    values: tuple[int, ...], named: int
) -> None:
    # four months after June: the first of at least 100, or the last where none is
    rows = [row("2024-Q2", "70", "2024-07-05")]
    rows += [
        row(f"2024-{m:02}", str(v), f"2024-{m + 1:02}-05", line=m) for m, v in enumerate(values, start=7)
    ]
    one = late(rows)
    assert codes(one) == ["after-deadline", "more-after-deadline"]
    assert remark(one, "after-deadline").details["value"] == named
    assert remark(one, "more-after-deadline").details["count"] == 3
