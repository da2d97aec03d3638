"""Rules for the rows of one series at their edges: which line is told, and which is left in peace."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.builders import indicator, lines, row, target
from xtgoals.model.bound import AtLeast
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup

LEVEL = indicator(target(AtLeast(Decimal(88))), measure=Measure.LEVEL)


def quarters(*values: str) -> list[Observation]:
    """A value for each quarter from the first of 2024 on."""
    return [
        row(f"{2024 + n // 4}-Q{n % 4 + 1}", value, f"{2024 + (n + 1) // 4}-{(n + 1) % 4 * 3 + 1:02}-10")
        for n, value in enumerate(values)
    ]


def test_an_estimate_and_what_follows_a_withdrawal_do_not_fight_a_verified_figure() -> None:
    verified = row("2024-Q1", "100", "2024-04-10", grade=Grade.VERIFIED)
    later = row("2024-Q1", "120", "2024-05-02", note="recounted")
    assert lines("verified-stands", indicator(), verified, later) == [3]
    estimate = later._replace(grade=Grade.ESTIMATE)
    assert lines("verified-stands", indicator(), verified, estimate) == []
    withdrawn = row("2024-Q1", None, "2024-04-20", grade=Grade.WITHDRAWN, note="wrong form")
    assert lines("verified-stands", indicator(), verified, withdrawn, later) == []
    # withdrawn once, verified once more: that one stands again
    again = row("2024-Q1", "110", "2024-04-25", grade=Grade.VERIFIED)
    assert lines("verified-stands", indicator(), verified, withdrawn, again, later) == [5]
    assert lines("verified-stands", indicator(), verified, later._replace(value=Decimal(100))) == []


def test_a_revision_says_why_unless_the_figure_was_withdrawn_or_an_estimate() -> None:
    first = row("2024-Q1", "200", "2024-04-10")
    silent = row("2024-Q1", "190", "2024-05-02")
    told = row("2024-Q1", "190", "2024-05-02", note="ten counted twice")
    back = row("2024-Q1", "200", "2024-06-02")
    assert lines("revision-note", indicator(), first, silent) == [3]
    assert lines("revision-note", indicator(), first, told) == []
    # back to what was said first is one more revision
    assert lines("revision-note", indicator(), first, told, back) == [4]
    withdrawn = row("2024-Q1", None, "2024-04-20", grade=Grade.WITHDRAWN, note="wrong form")
    assert lines("revision-note", indicator(), first, withdrawn, silent) == []
    assert lines("revision-note", indicator(), first._replace(grade=Grade.ESTIMATE), silent) == []
    # an estimate in between hides nothing
    between = row("2024-Q1", "205", "2024-04-15", grade=Grade.ESTIMATE)
    assert lines("revision-note", indicator(), first, between, silent) == [4]


@pytest.mark.parametrize(
    ("before", "after", "doubtful"),
    [
        ("3", "30", True),  # tenfold exactly
        ("3", "29.9", False),
        ("30", "3", True),  # and a tenth
        ("30", "3.1", False),
        ("2", "20", True),  # 20 is where it begins
        ("1.9", "19.9", False),  # over tenfold, but from 2 events to 19 is no slip
        ("0", "30", False),  # nothing to compare with
        ("-3", "30", True),
    ],
)
def test_a_jump_is_doubtful_from_tenfold_and_from_twenty_on(before: str, after: str, doubtful: bool) -> None:
    level = replace(LEVEL, unit=replace(LEVEL.unit, kind=LEVEL.unit.kind.QUANTITY))
    assert lines("tenfold-jump", level, *quarters(before, after)) == [3] * doubtful
    growth = replace(level, measure=Measure.GROWTH)
    assert lines("tenfold-jump", growth, *quarters(before, after)) == []


def test_one_value_four_times_is_doubtful_until_a_total_is_done() -> None:
    assert lines("same-value", LEVEL, *quarters("87", "87", "87")) == []
    assert lines("same-value", LEVEL, *quarters("87", "87", "87", "87", "87")) == [5]
    assert lines("same-value", LEVEL, *quarters("87", "87", "86", "87", "87")) == []
    # of at least 450: a total that has arrived rests, one that has not should have grown
    assert lines("same-value", indicator(), *quarters("450", "450", "450", "450")) == []
    assert lines("same-value", indicator(), *quarters("449", "449", "449", "449")) == [5]
    assert lines("same-value", indicator(), *quarters("0", "0", "0", "0")) == []
    # a level that is met may still be an old figure sent again
    assert lines("same-value", LEVEL, *quarters("88", "88", "88", "88")) == [5]


@pytest.mark.parametrize(
    ("grade", "day", "early"),
    [
        (Grade.REPORTED, "2024-03-30", True),
        (Grade.VERIFIED, "2024-03-30", True),
        (Grade.FINAL, "2024-03-30", True),
        (Grade.REPORTED, "2024-03-31", False),
        (Grade.ESTIMATE, "2024-01-02", False),
    ],
)
def test_before_a_period_has_ended_only_an_estimate_may_be_recorded(
    grade: Grade, day: str, early: bool
) -> None:
    assert lines("early-record", indicator(), row("2024-Q1", "100", day, grade=grade)) == [2] * early


def test_an_estimate_may_be_withdrawn_before_its_period_has_ended() -> None:
    estimate = row("2024", "440", "2024-06-10", grade=Grade.ESTIMATE)
    withdrawn = row("2024", None, "2024-07-10", grade=Grade.WITHDRAWN, note="a slip")
    for rule in ("early-record", "withdrawn-nothing", "withdrawn-value"):
        assert lines(rule, indicator(), estimate, withdrawn) == []
    assert lines("withdrawn-nothing", indicator(), estimate, withdrawn, withdrawn) == [4]


def whole_and_parts(one: Indicator, whole: str, parts: str) -> list[int]:
    """Lines where 100 for the whole is held against 40 + 50 = 90 of its parts."""
    return lines(
        "regions-sum",
        replace(one, parts=("north", "south"), rollup=Rollup.SUM),
        row(whole, "100", "2025-01-10"),
        row(parts, "40", "2025-01-10", region="north"),
        row(parts, "50", "2025-01-10", region="south"),
    )


def test_the_parts_are_added_for_the_same_day_however_it_is_written() -> None:
    """December to date, the fourth quarter and the year are one day; what they added is not one thing."""
    for one in (indicator(), LEVEL):
        for whole in ("2024", "2024-Q4", "2024-H2", "2024-12", "2024-12-31"):
            assert whole_and_parts(one, whole, "2024-12") == [2], whole
        assert whole_and_parts(one, "2024-Q3", "2024-12") == []
    increments = indicator(reported_as=ReportedAs.INCREMENT)
    assert whole_and_parts(increments, "2024-Q4", "2024-Q4") == [2]
    assert whole_and_parts(increments, "2024-Q4", "2024-12") == []


def test_parts_are_added_only_when_all_are_there_and_a_sum_is_meant() -> None:
    summed = indicator(parts=("north", "south"), rollup=Rollup.SUM)
    whole, north = row("2024-Q1", "100", "2024-04-10"), row("2024-Q1", "40", "2024-04-10", region="north")
    south = row("2024-Q1", "60", "2024-04-10", region="south")
    assert lines("regions-sum", summed, whole, north) == []
    assert lines("regions-sum", summed, whole, north, south) == []  # 40 + 60 = 100
    weakest = replace(summed, rollup=Rollup.MIN)
    assert lines("regions-sum", weakest, whole, north, south) == []
