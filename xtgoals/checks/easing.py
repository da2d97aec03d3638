"""Whether one promise is easier than another; what is not comparable counts as easier: somebody must look."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from xtgoals.model.bound import About, Between, Bound, ends
from xtgoals.model.catalogue import Target
from xtgoals.model.schedule import AtEnd, Linear, Listed, NoSchedule, Schedule


def scaled(bound: Bound, scale: int) -> Bound:
    """A bound in whole units, so that ten thousand and one compare."""
    if isinstance(bound, Between):
        return Between(bound.low * scale, bound.high * scale)
    return replace(bound, value=bound.value * scale)


def eased(old: Bound, new: Bound) -> bool:
    """Whether a value may meet the new bound that did not meet the old one.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> eased(AtLeast(Decimal(450)), AtLeast(Decimal(400)))
    True
    >>> eased(About(Decimal(450), Fraction(1, 20)), AtLeast(Decimal(450)))
    False
    """
    start = Fraction(0)  # a rise is compared with a rise alone, from one baseline
    was, now = ends(old, start), ends(new, start)
    sides = [(one.low is None, one.high is None) for one in (was, now)]
    if sides[0] != sides[1] or old.from_baseline != new.from_baseline:
        return True  # another kind of promise: somebody must look
    # a smaller number with a smaller tolerance may have the same floor, but it aims at less
    if isinstance(old, About) and isinstance(new, About) and new.value < old.value:
        return True
    lower = was.low is not None and now.low is not None and now.low < was.low
    higher = was.high is not None and now.high is not None and now.high > was.high
    # "less than 5" that becomes "at most 5" moves no end, and yet 5 meets it now
    met_at_end = was.strict and not now.strict and (was.low, was.high) == (now.low, now.high)
    return lower or higher or met_at_end


def baseline_lowered(old: Target, new: Target) -> bool:
    """Whether a rise starts from less than it did: the value to be reached is lower, though it is not."""
    if not (old.bound.from_baseline and new.bound.from_baseline and old.baseline and new.baseline):
        return False
    # one without a value is that of a row, which is not known here
    was, now = old.baseline.value, new.baseline.value
    return was is not None and now is not None and now < was


def loosened(old: Schedule, new: Schedule) -> bool:
    """Whether less may be planned before the deadline than was."""
    if isinstance(old, Listed) and isinstance(new, Listed):
        was, now = dict(old.shares), dict(new.shares)
        return was.keys() != now.keys() or any(now[period] < share for period, share in was.items())
    # a list may stand above the straight line or below it: they rank alike, so that a change of one to
    # the other is not lost, and somebody must look
    strict = {NoSchedule: 0, AtEnd: 1, Linear: 2, Listed: 2}
    before, after = strict[type(old)], strict[type(new)]
    return after < before or (type(old) is not type(new) and before == after)
