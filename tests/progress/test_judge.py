"""Verdicts, forecasts and due days where the worked cases are silent; each figure is worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.builders import START, indicator, plan, row, target
from xtgoals.model.bound import AtLeast, AtMost, MoreThan
from xtgoals.model.cited import NOTHING
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period, parse_period
from xtgoals.model.reports import report_days
from xtgoals.model.schedule import Listed
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.target import Baseline
from xtgoals.model.targets import targets_of
from xtgoals.model.words import Grade, Measure, ReportedAs, Status
from xtgoals.progress.assess import assess
from xtgoals.progress.measures import rate_multiple


def period(text: str) -> Period:
    found = parse_period(text)
    assert found
    return found


def stand(
    one: Indicator, rows: list[Observation], as_of: str, known_on: str = "", issued: date = START
) -> Standing:
    days = date.fromisoformat(as_of), date.fromisoformat(known_on or as_of)
    (only,) = assess(replace(plan(one), issued=issued), {"one": rows}, *days)
    return only


def rising(baseline: Baseline) -> Indicator:
    """A share that must rise from 66.06 to 66.56."""
    return indicator(target(AtLeast(Decimal("66.56")), baseline=baseline), measure=Measure.LEVEL)


@pytest.mark.parametrize(
    ("value", "firm", "estimated"),
    [
        ("66.60", Status.ACHIEVED, Status.ON_TRACK),
        # (66.50 - 66.06) / (66.56 - 66.06) = 0.44 / 0.5 = 0.88 of the whole year's way: over 0.8, under 1
        ("66.50", Status.MISSED, Status.AT_RISK),
    ],
)
def test_an_estimated_baseline_gives_no_verdict(value: str, firm: Status, estimated: Status) -> None:
    one = rising(Baseline(period("2023")))
    for grade, status in ((Grade.REPORTED, firm), (Grade.ESTIMATE, estimated)):
        rows = [row("2023", "66.06", "2024-03-20", grade=grade), row("2024", value, "2025-01-10", line=3)]
        assert stand(one, rows, "2025-01-20").status is status


def test_an_estimate_for_the_deadline_gives_no_verdict_either() -> None:
    one = rising(Baseline(period("2023"), Decimal("66.06")))
    rows = [row("2024", "66.50", "2024-12-20", grade=Grade.ESTIMATE)]
    # the year's own figure falls due 60 days after 31 December, on 1 March
    assert stand(one, rows, "2025-01-20").status is Status.OVERDUE  # Q1 to Q3 were never reported
    assert stand(one, rows, "2025-01-20").last_status is Status.AT_RISK  # 0.88 as above, all of it planned


@pytest.mark.parametrize(("known_on", "days"), [("2024-04-16", 1), ("2024-05-15", 30)])
def test_the_days_late_are_counted_from_the_due_day(known_on: str, days: int) -> None:
    # Q1 falls due on 15 April; 15 May is 30 days later
    one = stand(indicator(), [], known_on)
    assert (one.status, one.reason.code) == (Status.OVERDUE, "overdue")
    assert (one.reason.details["due"], one.reason.details["days"]) == (date(2024, 4, 15), days)


def test_the_deadline_has_due_days_of_its_own() -> None:
    rows = [row("2024-Q3", "345", "2024-10-10")]
    # 31 December + 60 days: 31 in January, 28 in February, 1 March
    assert stand(indicator(), rows, "2025-03-01").status is not Status.OVERDUE
    late = stand(indicator(), rows, "2025-03-02")
    assert late.status is Status.OVERDUE
    assert late.overdue[0].due == date(2025, 3, 1)
    # 20 instead of 60: 20 January; the other reports keep their 15
    sooner = indicator(final_due_days=20)
    assert stand(sooner, rows, "2025-01-20").status is not Status.OVERDUE
    assert stand(sooner, rows, "2025-01-21").status is Status.OVERDUE
    assert stand(sooner, [], "2025-01-21").overdue[0].due == date(2024, 4, 15)


def test_nothing_falls_due_for_the_day_of_issue_but_every_increment_does() -> None:
    """Reports are due for days after the plan was issued; a sum of increments needs the earlier ones too."""
    assert [
        [
            day.isoformat()
            for day in report_days(replace(plan(), issued=issued), one, START, date(2024, 12, 31))
        ]
        for issued, one in (
            (date(2024, 6, 29), indicator()),
            (date(2024, 6, 30), indicator()),
            (date(2024, 6, 30), indicator(reported_as=ReportedAs.INCREMENT)),
        )
    ] == [
        ["2024-06-30", "2024-09-30", "2024-12-31"],
        ["2024-09-30", "2024-12-31"],
        ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"],
    ]
    # as a standing on 16 July, the day after Q2's due day
    issued = date(2024, 6, 30)
    assert stand(indicator(), [], "2024-07-16", issued=issued).status is Status.NOT_DUE
    increments = indicator(reported_as=ReportedAs.INCREMENT)
    one = stand(increments, [], "2024-07-16", issued=issued)
    assert [report.covered for report in one.overdue] == [date(2024, 3, 31), date(2024, 6, 30)]


def test_forecast_and_required_rate_only_while_the_deadline_lies_ahead() -> None:
    rows = [row("2024-Q3", "345", "2024-10-10")]
    ahead = stand(indicator(), rows, "2024-12-30", "2025-01-10")
    # 345 / (9/12) = 460; (450 - 345) / 3 months = 35
    assert (ahead.forecast, ahead.required_per_month) == (460, 35)
    reached = stand(indicator(), rows, "2024-12-31", "2025-01-10")
    assert (reached.forecast, reached.required_per_month) == (None, None)
    assert reached.pace == ahead.pace == Fraction(46, 45)  # 345/450 = 23/30, by 3/4


def test_nothing_is_required_where_the_goal_is_stood_on() -> None:
    """450 is not more than 450, but 0 a month more would be no answer."""
    one = stand(
        indicator(target(MoreThan(Decimal(450)))), [row("2024-Q3", "450", "2024-10-10")], "2024-10-10"
    )
    assert (one.met, one.gap, one.required_per_month) == (False, 0, None)
    assert one.forecast == 600  # 450 / (9/12)
    less = stand(
        indicator(target(MoreThan(Decimal(450)))), [row("2024-Q3", "447", "2024-10-10")], "2024-10-10"
    )
    assert less.required_per_month == 1  # (450 - 447) / 3


def test_a_rate_that_points_the_other_way_has_no_multiple() -> None:
    one = rising(Baseline(period("2023"), Decimal("66.06")))
    (promise,) = targets_of(plan(one), one, date(2024, 6, 30))
    start = Actual(Decimal("66.06"), date(2023, 12, 31), Grade.FINAL, NOTHING)

    def multiple(value: str, required: Fraction | None) -> Fraction | None:
        actual = Actual(Decimal(value), date(2024, 6, 30), Grade.REPORTED, NOTHING)
        return rate_multiple(one, promise, actual, start, required)

    # 66.30 - 66.06 = 0.24 in 6 months is 0.04 a month; 0.26 in 6 months would be 13/300: 13/12 of it
    assert multiple("66.30", Fraction(13, 300)) == Fraction(13, 12)
    # 65.90 is 0.16 below where it started: "-4.1 times the rate so far" says nothing
    assert multiple("65.90", Fraction(11, 100)) is None
    assert multiple("66.06", Fraction(1, 12)) is None  # nothing so far: no multiple of 0
    assert multiple("66.30", None) is None


def test_listed_shares_grow_from_nothing_at_the_start() -> None:
    shares = ((period("2024-Q1"), Fraction(30, 100)), (period("2024-Q4"), Fraction(1)))
    one = indicator(target(schedule=Listed(shares)))
    # one of the three months of Q1: 30 % * 1/3 = 10 %
    assert stand(one, [row("2024-01", "45", "2024-02-05")], "2024-02-05").planned == Fraction(1, 10)
    # four of the nine months after it: 30 % + 70 % * 4/9 = 27/90 + 28/90 = 55/90
    assert stand(one, [row("2024-07", "45", "2024-08-05")], "2024-08-05").planned == Fraction(55, 90)
    late = target(
        start=date(2024, 7, 1),
        schedule=Listed(((period("2024-Q3"), Fraction(30, 100)), (period("2024-Q4"), Fraction(1)))),
    )
    # counted from the target's own start: two of three months, 30 % * 2/3
    begun = indicator(late, reported_as=ReportedAs.INCREMENT)
    rows = [row("2024-07", "50", "2024-08-05"), row("2024-08", "40", "2024-09-05", line=3)]
    assert stand(begun, rows, "2024-09-05").planned == Fraction(1, 5)


def test_the_way_down_is_measured_like_the_way_up() -> None:
    # from 1.6 down to 1: after 6 of 12 months (1.6 - 1.4) / 0.6 = 1/3 of the way, pace 2/3: under 0.8
    one = indicator(
        target(AtMost(Decimal(1)), baseline=Baseline(period("2023"), Decimal("1.6"))), measure=Measure.LEVEL
    )
    slow = stand(one, [row("2024-Q2", "1.4", "2024-07-05")], "2024-07-05")
    assert (slow.pace, slow.status) == (Fraction(2, 3), Status.BEHIND)
    # 1.6 + (1.4 - 1.6) * 2 = 1.2; (1 - 1.4) / 6 = -1/15 a month
    assert (slow.forecast, slow.required_per_month) == (Fraction(6, 5), Fraction(-1, 15))
