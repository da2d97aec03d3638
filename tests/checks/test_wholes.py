"""A whole is not below what its parts have."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.builders import INCREMENT, PARTS, indicator, lines, row, target
from xtgoals.model.bound import AtLeast
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Measure, Rollup, UnitKind

TOTAL = indicator(**PARTS)
ADDED = indicator(**PARTS, **INCREMENT)
LEVEL = indicator(target(AtLeast(Decimal(88))), measure=Measure.LEVEL, **PARTS)


def of(region: str, period: str, value: str, grade: Grade = Grade.REPORTED) -> Observation:
    return row(period, value, "2025-01-10", region=region, grade=grade)


def test_a_whole_is_not_below_the_parts_that_have_reported() -> None:
    for one in (TOTAL, LEVEL, ADDED):
        rule = "whole-below-parts"
        assert lines(rule, one, of("city", "2024-Q1", "50"), of("north", "2024-Q1", "60")) == [2]
        assert lines(rule, one, of("city", "2024-Q1", "60"), of("north", "2024-Q1", "60")) == []
        # with all of them there is a sum to compare, and one fault is told once
        both = [of("north", "2024-Q1", "60"), of("south", "2024-Q1", "5")]
        assert lines(rule, one, of("city", "2024-Q1", "50"), *both) == []
        assert lines("regions-sum", one, of("city", "2024-Q1", "50"), *both) == [2]
        assert lines(rule, replace(one, rollup=Rollup.MAX), of("city", "2024-Q1", "50"), both[0]) == []
        guess = both[0]._replace(grade=Grade.ESTIMATE)
        assert lines(rule, one, of("city", "2024-Q1", "50"), guess) == []
    # below zero: what is missing may take away, too
    loss = replace(LEVEL, unit=replace(LEVEL.unit, kind=UnitKind.QUANTITY), parts=("north", "south", "east"))
    rows = [of("city", "2024-Q1", "50"), of("north", "2024-Q1", "60"), of("south", "2024-Q1", "-1")]
    assert lines("whole-below-parts", loss, *rows) == []


def test_a_running_total_has_what_its_parts_had_before() -> None:
    rule = "whole-below-parts"
    rows = [of("city", "2024-H1", "100"), of("north", "2024-Q2", "60"), of("south", "2024-Q1", "50")]
    assert lines(rule, TOTAL, *rows) == [2]
    assert lines(rule, LEVEL, *rows) == []  # a level may have fallen
    assert lines(rule, TOTAL, of("city", "2024-Q1", "40"), of("north", "2024-Q2", "60")) == []
    # the latest figure of a part is the one it has, and that of the year before counts no longer
    fallen = [of("north", "2024-01", "60"), of("north", "2024-02", "30")]
    assert lines(rule, TOTAL, of("city", "2024-Q1", "50"), *fallen) == []
    assert lines(rule, TOTAL, of("city", "2024-Q1", "50"), of("north", "2023-Q4", "60")) == []
    assert lines(rule, TOTAL, of("city", "2023-Q4", "50"), of("north", "2023-Q3", "60")) == []
    assert lines(rule, TOTAL, of("city", "2023-Q4", "50"), of("north", "2023", "60")) == [2]


def test_an_increment_has_what_its_parts_added_inside_its_period() -> None:
    rule = "whole-below-parts"
    quarter = of("city", "2024-Q1", "50")
    months = [of("north", "2024-01", "30"), of("north", "2024-02", "25")]
    assert lines(rule, ADDED, quarter, *months) == [2]
    assert lines(rule, ADDED, quarter, months[0], of("north", "2024-04", "25")) == []
    # a quarter replaces its months, and is not added to them
    assert lines(rule, ADDED, of("city", "2024-Q1", "56"), *months, of("north", "2024-Q1", "56")) == []
    assert lines(rule, ADDED, of("city", "2024-Q1", "55"), *months, of("north", "2024-Q1", "56")) == [2]
    # but a better month stands, and the quarter goes
    better = of("north", "2024-01", "30", Grade.VERIFIED)
    assert lines(rule, ADDED, of("city", "2024-Q1", "40"), better, of("north", "2024-Q1", "45")) == []
    # what reaches out of the period says nothing of it
    assert lines(rule, ADDED, quarter, of("north", "2024-H1", "60")) == []
