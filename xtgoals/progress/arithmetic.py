"""Met, attainment, progress and gap of a value: exact fractions (design, section 4).

Every function takes the ends of a bound, the value and the baseline as fractions, in the indicator's unit.
Undefined is None, never 0 or 1.
"""

from __future__ import annotations

from fractions import Fraction

from xtgoals.model.bound import Ends


def attainment(reach: Ends, value: Fraction) -> Fraction | None:
    """How near the value is to the bound, 1 at the bound; None where a bound or divisor is not above 0.

    >>> attainment(Ends(low=Fraction(450), aim=Fraction(450)), Fraction(345))
    Fraction(23, 30)
    >>> attainment(Ends(high=Fraction(2), aim=Fraction(2)), Fraction(0)) is None
    True
    """
    low, high, _, aim = reach
    if aim is None:  # a range, of which the good side may be open
        if low is not None and value < low:
            return value / low if low > 0 else None
        if high is not None and value > high:
            return high / value if high > 0 else None
        return Fraction(1)
    # the other way round where less is better: the ratio rises as the value falls
    above, below = (aim, value) if low is None else (value, aim)
    return above / below if aim > 0 and below > 0 else None


def used(reach: Ends, value: Fraction) -> Fraction | None:
    """How much of a ceiling a running total has used; None where the ceiling is not above 0.

    >>> used(Ends(high=Fraction(100), aim=Fraction(100)), Fraction(30))
    Fraction(3, 10)
    """
    return value / reach.aim if reach.aim is not None and reach.aim > 0 else None


def required_change(reach: Ends, baseline: Fraction) -> Fraction | None:
    """By how much the value must change from the baseline to the bound.

    None for a range and for what is good on neither side, and where the baseline lies on or beyond the bound.

    >>> required_change(Ends(low=Fraction(70), aim=Fraction(70)), Fraction(66))
    Fraction(4, 1)
    >>> required_change(Ends(low=Fraction(70), aim=Fraction(70)), Fraction(70)) is None
    True
    """
    if reach.aim is None or (reach.low is not None and reach.high is not None):
        return None
    change = reach.aim - baseline
    return change if (change > 0 if reach.high is None else change < 0) else None


def is_at_goal(reach: Ends, baseline: Fraction) -> bool:
    """Whether a baseline lies on or beyond the bound, so that no change is asked for; a range holds it.

    >>> is_at_goal(Ends(high=Fraction(5), aim=Fraction(5)), Fraction(5))
    True
    """
    if reach.low is not None and baseline < reach.low:
        return False
    return reach.high is None or baseline <= reach.high


def gap_to(reach: Ends, value: Fraction) -> Fraction:
    """The value less the bound, signed; of a range to the end that can be missed, else to the nearer one.

    >>> gap_to(Ends(Fraction(55), Fraction(60)), Fraction(62))
    Fraction(2, 1)
    >>> gap_to(Ends(low=Fraction(6)), Fraction("7.09"))
    Fraction(109, 100)
    """
    low, high, _, aim = reach
    if aim is not None:
        return value - aim
    if low is not None and high is not None:
        return value - min(max(value, low), high)
    end = high if low is None else low
    assert end is not None  # a bound has an end
    return value - end
