"""Rules for how a series begins: before every window, with a total that goes on, or out of scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.builders import PARTS, TODAY, indicator, lines, plan, row, target
from xtgoals.checks.beginnings import early_period
from xtgoals.checks.view import SeriesView
from xtgoals.model.bound import AtLeast, AtMost, Between, Bound, RiseBy
from xtgoals.model.observation import Batch
from xtgoals.model.period import Period
from xtgoals.model.target import Baseline
from xtgoals.model.words import Grade, Measure, ReportedAs, UnitKind

YEAR_BEFORE = Period("2023", date(2023, 1, 1), date(2023, 12, 31))
SHARE = replace(indicator().unit, kind=UnitKind.SHARE)
LEVEL = indicator(target(AtLeast(Decimal(88))), measure=Measure.LEVEL)
INCREMENTS = indicator(reported_as=ReportedAs.INCREMENT)


def test_a_row_before_every_window_is_told_unless_a_baseline_asks_for_its_day() -> None:
    old = row("2023-Q4", "80", "2024-01-10")
    first = row("2024-Q1", "85", "2024-04-10")
    assert lines("early-period", LEVEL, old, first) == [2]
    # the year and its last quarter end on one day, which is what a baseline asks for
    rising = replace(LEVEL.targets[0], baseline=Baseline(YEAR_BEFORE))
    assert lines("early-period", replace(LEVEL, targets=(rising,)), old, first) == []
    assert lines("early-period", replace(LEVEL, targets=(rising,)), row("2023-11", "79", "2023-12-10")) == [2]
    # of two targets the one that starts first opens the window, and the baseline of either is asked for
    later = replace(LEVEL.targets[0], id="later", start=date(2024, 7, 1))
    assert lines("early-period", replace(LEVEL, targets=(later, LEVEL.targets[0])), first) == []
    assert lines("early-period", replace(LEVEL, targets=(later,)), first) == [2]
    assert lines("early-period", replace(LEVEL, targets=(later, rising)), old, first) == []


def test_the_parts_of_a_baseline_are_asked_for_too() -> None:
    rising = replace(LEVEL.targets[0], baseline=Baseline(YEAR_BEFORE))
    whole = replace(LEVEL, targets=(rising,), **PARTS)
    assert lines("early-period", whole, row("2023", "40", "2024-01-10", region="north")) == []
    assert lines("early-period", whole, row("2022", "40", "2023-01-10", region="north")) == [2]


def test_an_indicator_that_is_only_watched_has_the_window_of_the_plan() -> None:
    watched = replace(LEVEL, targets=())
    rows = [row("2024-Q1", "85", "2024-04-10", line=2), row("2023-Q4", "80", "2024-01-10", line=3)]
    view = SeriesView(plan(watched), watched, Batch.of(rows), TODAY)
    assert [found.line for found in early_period(view)] == [3]
    # nothing is before a plan of which nobody knows when it begins
    undated = replace(view.plan, start=view.plan.end)
    assert list(early_period(replace(view, plan=undated))) == []


def test_an_increment_that_reaches_into_the_window_is_not_early() -> None:
    half = replace(INCREMENTS, targets=(target(start=date(2024, 4, 1)),))
    assert lines("early-period", half, row("2024-H1", "80", "2024-07-10")) == []
    assert lines("early-period", half, row("2024-Q1", "80", "2024-04-10")) == [2]


def test_an_early_row_is_in_peace_when_withdrawn_or_noted_and_a_long_history_is_told_once() -> None:
    old = row("2023-Q4", "80", "2024-01-10")
    withdrawn = row("2023-Q4", None, "2024-02-10", grade=Grade.WITHDRAWN, note="2024 was meant")
    assert lines("early-period", LEVEL, old, withdrawn) == []
    assert lines("early-period", LEVEL, old._replace(note="to compare with")) == []
    assert lines("early-period", LEVEL, old._replace(grade=Grade.ESTIMATE)) == [2]
    months = [row(f"2022-{n:02}", "80", "2023-01-10") for n in range(1, 13)]
    assert lines("early-period", LEVEL, *months) == list(range(2, 14))
    assert lines("early-period", LEVEL, *months, row("2023-01", "80", "2023-02-10")) == [2]


@pytest.mark.parametrize(
    ("before", "first", "doubtful"),
    [
        ("800", "805", True),
        ("800", "800", True),
        ("800", "799", False),
        ("0", "5", False),  # of nothing nobody can say whether it started anew
    ],
)
def test_a_running_total_starts_anew(before: str, first: str, doubtful: bool) -> None:
    rows = [row("2023-12", before, "2024-01-12"), row("2024-01", first, "2024-02-12")]
    assert lines("not-restarted", indicator(), *rows) == [3] * doubtful
    assert lines("not-restarted", INCREMENTS, *rows) == []
    assert lines("not-restarted", LEVEL, *rows) == []
    noted = rows[1]._replace(note="a busy January")
    assert lines("not-restarted", indicator(), rows[0], noted) == []
    # one that is a part counts by itself
    north = [each._replace(region="north") for each in rows]
    assert lines("not-restarted", indicator(**PARTS), north[0], rows[1]) == []
    assert lines("not-restarted", indicator(**PARTS), *north) == [3] * doubtful


def test_the_figures_that_count_say_whether_a_total_went_on_and_estimates_where_there_are_none() -> None:
    before, first = row("2023-12", "800", "2024-01-12"), row("2024-01", "5", "2024-02-12")
    guess = row("2024-01", "805", "2024-01-20", grade=Grade.ESTIMATE)
    assert lines("not-restarted", indicator(), before, guess) == [3]
    assert lines("not-restarted", indicator(), before, guess, first) == []
    later = row("2024-02", "806", "2024-02-20", grade=Grade.ESTIMATE)
    assert lines("not-restarted", indicator(), before, first, later) == []
    # a first figure stands behind an estimate of an earlier month
    assert lines("not-restarted", indicator(), before, guess, row("2024-02", "9", "2024-03-05")) == []
    revised = row("2023-12", "4", "2024-01-20", note="the wrong county")
    assert lines("not-restarted", indicator(), before, revised, first) == [4]


@pytest.mark.parametrize(
    ("bound", "value", "doubtful"),
    [
        (AtLeast(Decimal(450)), "4500", False),
        (AtLeast(Decimal(450)), "4501", True),
        (AtLeast(Decimal(-2)), "-21", True),
        (AtLeast(Decimal(0)), "4501", False),  # ten times nothing
        (AtMost(Decimal(5)), "60", True),
        (Between(Decimal(1), Decimal(5)), "50", False),
        (Between(Decimal(1), Decimal(5)), "51", True),
        (RiseBy(Decimal("0.5")), "66", False),  # from where, nobody knows
    ],
)
def test_a_first_figure_beyond_ten_times_its_target_is_doubtful(
    bound: Bound, value: str, doubtful: bool
) -> None:
    one = indicator(target(bound), measure=Measure.LEVEL, unit=replace(SHARE, kind=UnitKind.QUANTITY))
    first = row("2024-Q1", value, "2024-04-10")
    assert lines("first-value", one, first) == [2] * doubtful
    assert lines("first-value", one, first._replace(note="yes")) == []
    # a second one has a first beside it
    assert (
        lines("first-value", one, row("2024-Q1", "1", "2024-04-10"), row("2024-Q2", value, "2024-07-10"))
        == []
    )


def test_a_fraction_for_a_percent_is_doubtful_where_the_target_is_above_ten() -> None:
    share = replace(LEVEL, unit=SHARE)
    low = replace(share, targets=(target(AtLeast(Decimal(10))),))
    for value, doubtful in (("0.86", True), ("0", False), ("1", False), ("8.6", False)):
        first = row("2024-Q1", value, "2024-04-10")
        assert lines("first-value", share, first) == [2] * doubtful, value
        assert lines("first-value", low, first) == []
        assert lines("first-value", replace(share, unit=replace(SHARE, kind=UnitKind.RATE)), first) == []


def test_a_rise_is_held_against_the_baseline_that_is_written() -> None:
    rising = target(RiseBy(Decimal(3)), baseline=Baseline(YEAR_BEFORE, Decimal(66)))
    share = replace(LEVEL, unit=SHARE, targets=(rising,))
    assert lines("first-value", share, row("2024-Q1", "0.67", "2024-04-10")) == [2]
    assert lines("first-value", share, row("2024-Q1", "67", "2024-04-10")) == []


def test_only_the_region_of_a_target_is_held_against_it_and_the_figure_that_counts() -> None:
    first = row("2024-Q1", "4501", "2024-04-10")
    assert lines("first-value", indicator(**PARTS), first._replace(region="north")) == []
    # two targets: in scale with one of them is in scale
    two = indicator(target(), target(AtLeast(Decimal(5000)), id="two"))
    assert lines("first-value", two, first) == []
    revised = row("2024-Q1", "450", "2024-05-10", note="a slip of the point")
    assert lines("first-value", indicator(), first, revised) == []
    guess = first._replace(grade=Grade.ESTIMATE)
    assert lines("first-value", indicator(), guess) == [2]
    assert lines("first-value", indicator(), guess, row("2024-Q2", "225", "2024-07-10")) == []
