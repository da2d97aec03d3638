"""The table of the arithmetic, line by line, at its edges; every figure is worked out in the comment."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from xtgoals.model.bound import (
    About,
    AtLeast,
    AtMost,
    Between,
    Bound,
    Ends,
    LessThan,
    MoreThan,
    RiseBy,
    ends,
    within,
)
from xtgoals.model.reference import Percent, Reference
from xtgoals.model.words import Better
from xtgoals.progress import arithmetic

FIVE = Percent(Fraction(1, 20))
UP = (AtLeast(Decimal(60)), MoreThan(Decimal(60)), About(Decimal(60), FIVE))
DOWN = (AtMost(Decimal(60)), LessThan(Decimal(60)))
RANGE = Between(Decimal(55), Decimal(60))
RISE = RiseBy(Decimal("0.5"))


def number(text: str) -> Fraction:
    return Fraction(text)


def reach(bound: Bound, baseline: Fraction | None = None, better: Better | None = None) -> Ends | None:
    """Where a bound is met, with the side that is good by itself."""
    neither = Better.NEITHER if isinstance(bound, Between) else Better.HIGHER
    return ends(bound, better or neither, baseline)


def gap_to(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    found = reach(bound, baseline)
    return found and arithmetic.gap_to(found, value)


def attainment(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    found = reach(bound, baseline)
    return found and arithmetic.attainment(found, value)


def is_met(bound: Bound, value: Fraction, baseline: Fraction | None = None) -> bool | None:
    found = reach(bound, baseline)
    return found and within(found, value)


def progress_from(bound: Bound, value: Fraction, baseline: Fraction) -> Fraction | None:
    found = reach(bound, baseline)
    change = found and arithmetic.required_change(found, baseline)
    return (value - baseline) / change if change else None


@pytest.mark.parametrize(
    ("value", "gap"),
    [
        ("52", "-3"),  # 52 - 55
        ("54.9", "-0.1"),  # 54.9 - 55
        ("55", "0"),
        ("58", "0"),
        ("60", "0"),
        ("60.5", "0.5"),  # 60.5 - 60
    ],
)
def test_the_gap_of_a_range_is_to_its_nearer_bound(value: str, gap: str) -> None:
    assert gap_to(RANGE, number(value)) == number(gap)


def test_the_gap_is_the_value_less_the_goal_whichever_way_it_should_go() -> None:
    for goal in (*UP, *DOWN):
        # 57 - 60 and 61.5 - 60; a ceiling that is kept has a negative gap too
        assert (gap_to(goal, number("57")), gap_to(goal, number("61.5"))) == (-3, Fraction(3, 2))
    # 66.06 + 0.5 = 66.56; 66.30 - 66.56 = -0.26
    assert reach(RISE, number("66.06")) == Ends(low=number("66.56"), aim=number("66.56"))
    assert gap_to(RISE, number("66.30"), number("66.06")) == number("-0.26")
    assert gap_to(RISE, number("66.30"), None) is None


@pytest.mark.parametrize("bound", UP, ids=lambda bound: bound.kind)
def test_a_floor_has_progress_only_from_a_baseline_below_it(bound: Bound) -> None:
    # (57 - 50) / (60 - 50) = 7/10
    assert progress_from(bound, number("57"), number("50")) == Fraction(7, 10)
    # from 60 or 70 nothing would have to rise: (57 - 70) / (60 - 70) = 1.3 would be 130 % for falling behind
    assert progress_from(bound, number("57"), number("60")) is None
    assert progress_from(bound, number("57"), number("70")) is None


@pytest.mark.parametrize("bound", DOWN, ids=lambda bound: bound.kind)
def test_a_ceiling_has_progress_only_from_a_baseline_above_it(bound: Bound) -> None:
    # (65 - 70) / (60 - 70) = 1/2
    assert progress_from(bound, number("65"), number("70")) == Fraction(1, 2)
    assert progress_from(bound, number("65"), number("60")) is None
    assert progress_from(bound, number("65"), number("50")) is None


def test_a_range_has_no_progress_and_a_rise_has_it_from_any_baseline() -> None:
    assert progress_from(RANGE, number("52"), number("50")) is None
    # (-0.2 - -0.4) / 0.5 = 2/5
    assert progress_from(RISE, number("-0.2"), number("-0.4")) == Fraction(2, 5)


@pytest.mark.parametrize("bound", ["0", "-5"])
def test_nothing_is_attained_of_a_bound_that_is_not_above_zero(bound: str) -> None:
    """3 / -5 = -60 % or -5 / 3 = -167 % would say nothing; such a target has a gap, but no attainment."""
    floors = (AtLeast(Decimal(bound)), MoreThan(Decimal(bound)), About(Decimal(bound), FIVE))
    ceilings = (AtMost(Decimal(bound)), LessThan(Decimal(bound)))
    for goal in (*floors, *ceilings):
        assert attainment(goal, number("3")) is None
    below_zero = Between(Decimal(-10), Decimal(bound))
    assert attainment(below_zero, number("-20")) is None  # below L, which is -10
    assert attainment(below_zero, number("3")) is None  # above U
    assert attainment(below_zero, number(bound)) == 1  # inside
    # B + d = -0.5 + 0.5 = 0, and -0.6 + 0.5 = -0.1
    assert attainment(RISE, number("3"), number("-0.5")) is None
    assert attainment(RISE, number("3"), number("-0.6")) is None


@pytest.mark.parametrize("value", ["0", "-2"])
def test_a_ceiling_is_not_attained_by_a_value_that_is_not_above_zero(value: str) -> None:
    for goal in DOWN:
        assert attainment(goal, number(value)) is None
    # between -1 and 60 such a value is inside or below: -1 is no bound to divide by
    assert attainment(Between(Decimal(-1), Decimal(60)), number("-2")) is None


def test_attainment_of_each_kind() -> None:
    for goal in UP:
        assert attainment(goal, number("57")) == Fraction(19, 20)  # 57 / 60
        assert attainment(goal, number("-3")) == Fraction(-1, 20)  # -3 / 60: a rate may be negative
    for ceiling in DOWN:
        assert attainment(ceiling, number("80")) == Fraction(3, 4)  # 60 / 80
    assert attainment(RANGE, number("44")) == Fraction(4, 5)  # 44 / 55
    assert attainment(RANGE, number("75")) == Fraction(4, 5)  # 60 / 75
    assert attainment(RISE, number("32"), number("39.5")) == Fraction(4, 5)  # 32 / (39.5 + 0.5)
    assert attainment(RISE, number("32"), None) is None


def test_about_is_a_floor_or_a_ceiling_or_both_by_what_is_better() -> None:
    about = About(Decimal(60), FIVE)  # 60 * 0.95 = 57, 60 * 1.05 = 63
    for better, expected in (
        (Better.HIGHER, [False, True, True, True]),
        (Better.LOWER, [True, True, True, False]),
        (Better.NEITHER, [False, True, True, False]),
    ):
        found = reach(about, better=better)
        assert found
        assert [within(found, number(value)) for value in ("56.9", "57", "63", "63.1")] == expected


def test_a_tolerance_is_a_percent_of_the_size_or_a_number() -> None:
    # 5 % of 60 are 3 whichever sign it has: from -63 to -57
    found = reach(About(Decimal(-60), FIVE), better=Better.NEITHER)
    assert found
    assert (found.low, found.high) == (-63, -57)
    # 5.5 with 0.2 to either side
    found = reach(About(Decimal("5.5"), Decimal("0.2")), better=Better.NEITHER)
    assert found
    assert (found.low, found.high) == (number("5.3"), number("5.7"))


def test_of_a_range_with_a_good_side_only_the_other_end_can_be_missed() -> None:
    growth = Between(Decimal("6.0"), Decimal("6.5"))
    higher, lower = reach(growth, better=Better.HIGHER), reach(growth, better=Better.LOWER)
    assert higher
    assert lower
    assert [within(one, number("7.09")) for one in (higher, lower)] == [True, False]
    assert [within(one, number("5.9")) for one in (higher, lower)] == [False, True]
    # 7.09 - 6.0 and 7.09 - 6.5; 6.5 / 7.09
    assert [arithmetic.gap_to(one, number("7.09")) for one in (higher, lower)] == [
        number("1.09"),
        number("0.59"),
    ]
    assert arithmetic.attainment(higher, number("7.09")) == 1
    assert arithmetic.attainment(lower, number("7.09")) == Fraction(650, 709)


def test_a_bound_that_is_not_known_has_no_ends() -> None:
    assert reach(AtMost(Reference("baseline"))) is None
    assert reach(RISE) is None


def test_met_at_the_bound_itself() -> None:
    kinds = (AtLeast, MoreThan, AtMost, LessThan)
    assert [is_met(kind(Decimal(60)), number("60")) for kind in kinds] == [True, False, True, False]
    assert [is_met(RANGE, number(value)) for value in ("54.99", "55", "60", "60.01")] == [
        False,
        True,
        True,
        False,
    ]
    # 66.56 - 66.06 = 0.5
    assert is_met(RISE, number("66.56"), number("66.06")) is True
    assert is_met(RISE, number("66.559"), number("66.06")) is False
    assert is_met(RISE, number("66.56"), None) is None
