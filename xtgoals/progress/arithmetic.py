"""Met, attainment, progress and gap of a value: exact fractions (design, section 4).

Every function takes the value and the baseline as fractions, in the indicator's unit; a baseline that is not
known is None. Undefined is None, never 0 or 1.
"""

from __future__ import annotations

from fractions import Fraction

from xtgoals.model.bound import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy


def goal_value(goal: Goal, baseline: Fraction | None) -> Fraction | None:
    """The one number to reach: T, or B + d for a rise; None for a range, or without the baseline.

    >>> from decimal import Decimal
    >>> goal_value(RiseBy(Decimal("0.5")), Fraction(6606, 100))
    Fraction(1664, 25)
    """
    match goal:
        case Between():
            return None
        case RiseBy(points=points):
            return None if baseline is None else baseline + Fraction(points)
        case AtLeast() | MoreThan() | AtMost() | LessThan() | About():
            return Fraction(goal.bound)


def is_met(goal: Goal, value: Fraction, baseline: Fraction | None = None) -> bool | None:
    """Whether the value meets the goal; None only for a rise from an unknown baseline.

    >>> from decimal import Decimal
    >>> is_met(About(Decimal(60), Fraction(1, 20)), Fraction(57)), is_met(LessThan(Decimal(1)), Fraction(1))
    (True, False)
    """
    match goal:
        case AtLeast(bound=bound):
            return value >= Fraction(bound)
        case MoreThan(bound=bound):
            return value > Fraction(bound)
        case AtMost(bound=bound):
            return value <= Fraction(bound)
        case LessThan(bound=bound):
            return value < Fraction(bound)
        case About(bound=bound, tolerance=tolerance):
            return bound > 0 and value >= Fraction(bound) * (1 - tolerance)
        case Between(low=low, high=high):
            return Fraction(low) <= value <= Fraction(high)
        case RiseBy(points=points):
            return None if baseline is None else value - baseline >= Fraction(points)


def attainment(goal: Goal, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    """How near the value is to the goal, 1 at the goal; None where a bound or divisor is not above 0.

    >>> from decimal import Decimal
    >>> attainment(AtLeast(Decimal(450)), Fraction(345)), attainment(AtMost(Decimal(2)), Fraction(0))
    (Fraction(23, 30), None)
    """
    match goal:
        case Between(low=low, high=high):
            if is_met(goal, value):
                return Fraction(1)
            if value < Fraction(low):
                return value / Fraction(low) if low > 0 else None
            return Fraction(high) / value if high > 0 and value > 0 else None
        case AtMost(bound=bound) | LessThan(bound=bound):
            return Fraction(bound) / value if bound > 0 and value > 0 else None
        case AtLeast() | MoreThan() | About() | RiseBy():
            bound_or_none = goal_value(goal, baseline)
            if bound_or_none is None or bound_or_none <= 0:
                return None
            return value / bound_or_none


def progress_from(goal: Goal, value: Fraction, baseline: Fraction) -> Fraction | None:
    """Share of the required change that is done, from 0 at the baseline to 1 at the goal.

    None for a range, and where the baseline already lies at or beyond the goal.

    >>> from decimal import Decimal
    >>> progress_from(AtLeast(Decimal("66.56")), Fraction("66.30"), Fraction("66.06"))
    Fraction(12, 25)
    """
    match goal:
        case Between():
            return None
        case AtLeast(bound=bound) | MoreThan(bound=bound) | About(bound=bound):
            change = Fraction(bound) - baseline
            return (value - baseline) / change if change > 0 else None
        case AtMost(bound=bound) | LessThan(bound=bound):
            change = Fraction(bound) - baseline
            return (value - baseline) / change if change < 0 else None
        case RiseBy(points=points):
            return (value - baseline) / Fraction(points) if points > 0 else None


def gap_to(goal: Goal, value: Fraction, baseline: Fraction | None = None) -> Fraction | None:
    """The value less the goal, signed; to the nearer bound of a range, 0 inside it.

    >>> from decimal import Decimal
    >>> gap_to(Between(Decimal(55), Decimal(60)), Fraction(62))
    Fraction(2, 1)
    """
    match goal:
        case Between(low=low, high=high):
            return min(value - Fraction(low), Fraction(0)) + max(value - Fraction(high), Fraction(0))
        case AtLeast() | MoreThan() | AtMost() | LessThan() | About() | RiseBy():
            reach = goal_value(goal, baseline)
            return None if reach is None else value - reach
