"""Whether one promise is easier than another; what is not comparable counts as easier: somebody must look."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from xtgoals.model.bound import About, AtLeast, AtMost, Between, Goal, LessThan, MoreThan, RiseBy
from xtgoals.model.catalogue import AtEnd, Linear, Listed, NoSchedule, Schedule, Target


def scaled(goal: Goal, scale: int) -> Goal:
    """A goal in whole units, so that 万个 and 个 compare."""
    match goal:
        case Between(low=low, high=high):
            return Between(low * scale, high * scale)
        case RiseBy(points=points):
            return RiseBy(points * scale)
        case About(bound=bound, tolerance=tolerance):
            return About(bound * scale, tolerance)
        case AtLeast() | MoreThan() | AtMost() | LessThan():
            return type(goal)(goal.bound * scale)


def eased(old: Goal, new: Goal) -> bool:
    """Whether a value may meet the new goal that did not meet the old one.

    >>> eased(AtLeast(Decimal(450)), AtLeast(Decimal(400)))
    True
    >>> eased(About(Decimal(450), Fraction(1, 20)), AtLeast(Decimal(450)))
    False
    """
    match old, new:
        case (AtLeast(bound=was) | MoreThan(bound=was), AtLeast(bound=now) | MoreThan(bound=now)):
            return now < was or (now == was and isinstance(old, MoreThan) and isinstance(new, AtLeast))
        case (AtMost(bound=was) | LessThan(bound=was), AtMost(bound=now) | LessThan(bound=now)):
            return now > was or (now == was and isinstance(old, LessThan) and isinstance(new, AtMost))
        case About(), About():
            return _floor(new) < _floor(old) or new.bound < old.bound
        case AtLeast(bound=was) | MoreThan(bound=was), About():
            return _floor(new) < Fraction(was)
        case About(), AtLeast(bound=now) | MoreThan(bound=now):
            return Fraction(now) < _floor(old)
        case Between(low=low, high=high), Between(low=new_low, high=new_high):
            return new_low < low or new_high > high
        case RiseBy(points=was), RiseBy(points=now):
            return now < was
        case _:
            return old.kind != new.kind  # another kind of promise: somebody must look


def _floor(goal: About) -> Fraction:
    return Fraction(goal.bound) * (1 - goal.tolerance)


def baseline_lowered(old: Target, new: Target) -> bool:
    """Whether a rise starts from less than it did: the value to be reached is lower, though it is not."""
    was, now = (_written_baseline(target) for target in (old, new))
    rises = isinstance(old.goal, RiseBy) and isinstance(new.goal, RiseBy)
    return rises and was is not None and now is not None and now < was


def _written_baseline(target: Target) -> Decimal | None:
    return target.baseline.value if target.baseline else None


def loosened(old: Schedule, new: Schedule) -> bool:
    """Whether less may be planned before the deadline than was."""
    if isinstance(old, Listed) and isinstance(new, Listed):
        was, now = dict(old.shares), dict(new.shares)
        return was.keys() != now.keys() or any(now[period] < share for period, share in was.items())
    # a list may stand above the straight line or below it: somebody must look
    strict = {NoSchedule: 0, AtEnd: 1, Linear: 2, Listed: 2}
    before, after = strict[type(old)], strict[type(new)]
    return after < before or (type(old) is not type(new) and before == after)
