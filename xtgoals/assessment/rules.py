"""The five rules: what share of the points something earns, exact (office, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from xtgoals.assessment.results import StepMade
from xtgoals.model.bound import quantities
from xtgoals.model.numbers import Value
from xtgoals.model.scheme_items import Completion, Good, Linear, Met, Rank, Spread
from xtgoals.model.standing import Standing
from xtgoals.model.words import Better


def met(is_met: bool) -> Fraction:
    """All or nothing."""
    return Fraction(is_met)


def met_steps(steps: Sequence[StepMade], item: Met) -> Fraction:
    """Of the steps that were due the share that was done, those done late counting for `late`.

    There is at least one step.
    """
    made = [one for one in steps if one.done]
    in_time = sum(one.in_time for one in made)
    return (in_time + item.late * (len(made) - in_time)) / len(steps)


def is_boundless(standing: Standing) -> bool:
    """Whether so little is left of what is to be little that no ratio says how much better it is than asked.

    T/A has no answer for an A of 0, but no accident at all is not less than few.
    """
    if standing.completion is not None or not standing.met or standing.actual is None:
        return False
    lower = standing.indicator.better_of(standing.target.bound) is Better.LOWER
    asked = [one for one in quantities(standing.bound) if isinstance(one, Decimal | Fraction)]
    return lower and standing.actual.value <= 0 < max(asked, default=0)


def completion(ratio: Fraction, item: Completion) -> Fraction:
    """By the completion, 1 being all of it: nothing below `zero_below`, everything from `cap` on.

    >>> posts = Completion(points=Decimal(40), zero_below=Fraction(3, 5), cap=Fraction(6, 5))
    >>> [str(completion(Fraction(one, 100), posts)) for one in (59, 60, 90, 120, 150)]
    ['0', '1/2', '3/4', '1', '1']
    """
    if ratio < item.zero_below:
        return Fraction(0)
    return max(min(ratio, item.cap), Fraction(0)) / item.cap


def over(ratio: Fraction, item: Completion) -> Fraction:
    """What share of the points more than all of it earns beside the item."""
    if item.over is None:
        return Fraction(0)
    return min(item.over.at_most, item.over.share * max(ratio - 1, Fraction(0)))


def linear(value: Value, item: Linear) -> Fraction:
    """By where the value lies between `zero` and `full`, which are not the same.

    >>> growth, accidents = (
    ...     Linear(points=Decimal(30), zero=Decimal(zero), full=Decimal(full))
    ...     for zero, full in (("0", "6.5"), ("20", "4"))
    ... )
    >>> [str(linear(Decimal(one), growth)) for one in ("-0.4", "5.2", "7")]
    ['0', '4/5', '1']
    >>> [str(linear(Decimal(one), accidents)) for one in (24, 16, 2)]
    ['0', '1/4', '1']
    """
    zero, full = Fraction(item.zero), Fraction(item.full)
    return min(max((Fraction(value) - zero) / (full - zero), Fraction(0)), Fraction(1))


def spread(value: Value, worst: Value, best: Value, item: Spread) -> Fraction:
    """By where the value lies between the worst and the best of the group; where all are equal, everything.

    >>> growth = Spread(points=Decimal(20), base=Fraction(3, 5))
    >>> str(spread(Decimal("6.8"), Decimal("-0.4"), Decimal("7"), growth))
    '183/185'
    """
    if worst == best:
        return Fraction(1)
    lies = (Fraction(value) - Fraction(worst)) / (Fraction(best) - Fraction(worst))
    return item.base + (1 - item.base) * lies


def worst_and_best(values: Sequence[Value], item: Spread) -> tuple[Value, Value]:
    """The worst and the best of some values, of which there is at least one."""
    ends = min(values), max(values)
    return ends if item.better is Good.MORE else (ends[1], ends[0])


def rank(place: int, item: Rank) -> Fraction:
    """Everything for the first, for each place after it a step less, down to nothing."""
    return max(1 - item.step * (place - 1), Fraction(0))


def ranked(figure: Decimal, item: Rank) -> Decimal:
    """A figure as it is ranked, the better the higher."""
    return figure if item.better is Good.MORE else -figure
