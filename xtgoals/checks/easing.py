"""Whether one promise is easier than another; what is not comparable counts as easier: somebody must look."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xtgoals.model.bound import CEILINGS, About, Bound, by_period, changed, ends, quantities, references
from xtgoals.model.reference import Percent, Quantity, Reference
from xtgoals.model.schedule import AtEnd, Compound, Daily, Linear, Listed, NoSchedule, Schedule
from xtgoals.model.target import Target
from xtgoals.model.words import Better


def scaled(bound: Bound, scale: int) -> Bound:
    """A bound in whole units, so that ten thousand and one compare."""

    def whole(quantity: Quantity) -> Quantity:
        match quantity:
            case Decimal() | Fraction():
                return quantity * scale
            case Reference():  # what it refers to is in its own unit; what is added is in this one
                plus = quantity.plus
                return quantity if isinstance(plus, Percent) else replace(quantity, plus=plus * scale)
            case tuple():
                return tuple((period, whole(one)) for period, one in quantity)  # type: ignore[misc]

    return changed(bound, whole)


def eased(old: Bound, new: Bound, better: Better = Better.HIGHER) -> bool:
    """Whether a value may meet the new bound that did not meet the old one.

    >>> from xtgoals.model.bound import AtLeast
    >>> eased(AtLeast(Decimal(450)), AtLeast(Decimal(400)))
    True
    >>> eased(About(Decimal(450), Percent(Fraction(1, 20))), AtLeast(Decimal(450)))
    False
    """
    if old == new:
        return False
    if by_period(old) or by_period(new):
        return _eased_by_period(old, new, better)
    if references(old) or references(new):
        return _eased_reference(old, new, better)
    start = Fraction(0)  # a rise is compared with a rise alone, from one baseline
    was, now = ends(old, better, start), ends(new, better, start)
    if was is None or now is None or old.rises != new.rises:
        return True
    sides = [(one.low is None, one.high is None) for one in (was, now)]
    if sides[0] != sides[1]:
        return True  # another kind of promise: somebody must look
    # a smaller number with a smaller tolerance may have the same floor, but it aims at less
    if isinstance(old, About) and isinstance(new, About) and was.aim and now.aim:
        less = now.aim > was.aim if better is Better.LOWER else now.aim < was.aim
    else:
        less = False
    lower = was.low is not None and now.low is not None and now.low < was.low
    higher = was.high is not None and now.high is not None and now.high > was.high
    # "less than 5" that becomes "at most 5" moves no end, and yet 5 meets it now
    met_at_end = was.strict and not now.strict and (was.low, was.high) == (now.low, now.high)
    return less or lower or higher or met_at_end


def _eased_by_period(old: Bound, new: Bound, better: Better) -> bool:
    # every period of before is still there, and none of them is easier
    was, now = ({period.span: one for period, one in by_period(bound)} for bound in (old, new))
    if not was or not now or not was.keys() <= now.keys():
        return True
    return any(
        eased(changed(old, lambda _: one), changed(new, lambda _: now[span]), better)  # noqa: B023
        for span, one in was.items()
    )


def _eased_reference(old: Bound, new: Bound, better: Better) -> bool:
    # the same reference with another number added compares as that number does
    was, now = references(old), references(new)
    alike = [[replace(one, plus=Decimal(0)) for one in named] for named in (was, now)]
    if not was or alike[0] != alike[1] or len(was) != len(quantities(old)):
        return True

    def added(quantity: Quantity) -> Quantity:
        plus = quantity.plus if isinstance(quantity, Reference) else Decimal(0)
        return plus.share if isinstance(plus, Percent) else plus

    kinds = {isinstance(one.plus, Percent) for one in (*was, *now)}
    return len(kinds) > 1 or eased(changed(old, added), changed(new, added), better)


def baseline_lowered(old: Target, new: Target) -> bool:
    """Whether what is counted from the baseline starts from less than it did, or a ceiling from more: the
    value to be reached is easier, though the number is the same."""
    counted = [one.bound.rises or any(ref.of_baseline for ref in references(one.bound)) for one in (old, new)]
    if not (all(counted) and old.baseline and new.baseline):
        return False
    # one without a value is that of a row, which is not known here
    was, now = old.baseline.value, new.baseline.value
    if was is None or now is None:
        return False
    return now > was if isinstance(new.bound, CEILINGS) else now < was


def loosened(old: Schedule, new: Schedule) -> bool:
    """Whether less may be planned before the deadline than was."""
    if isinstance(old, Listed) and isinstance(new, Listed):
        was, now = dict(old.shares), dict(new.shares)
        return was.keys() != now.keys() or any(now[period] < share for period, share in was.items())
    # a list may stand above the straight line or below it: they rank alike, so that a change of one to
    # the other is not lost, and somebody must look
    strict = {NoSchedule: 0, AtEnd: 1, Linear: 2, Daily: 2, Compound: 2, Listed: 2}
    before, after = strict[type(old)], strict[type(new)]
    return after < before or (type(old) is not type(new) and before == after)
