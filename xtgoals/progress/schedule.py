"""The line of a target: what should be reached by a day, and what share of the change that is (section 4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from xtgoals.model.numbers import even, power
from xtgoals.model.period import day_before, months_to
from xtgoals.model.schedule import AtEnd, Compound, Daily, Listed, NoSchedule
from xtgoals.model.target import Judged
from xtgoals.series.nesting import DAY

Points = Sequence[tuple[date, Fraction]]  # what stands on the evening of each day
Time = Callable[[date, date], Fraction]  # from the morning of a day to the evening of another


def planned_share(target: Judged, points: Points | None, day: date) -> Fraction | None:
    """The share that should be done by `day`; None where nothing says.

    `points` are those of the line, from the baseline (or 0) to the bound; without them, where neither
    progress nor use is defined, only a schedule at-end plans anything.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> year = Judged(AtLeast(Decimal(8)), "1", "8", deadline=date(2024, 12, 31), line_start=date(2024, 1, 1))
    >>> line = [(date(2023, 12, 31), Fraction(0)), (date(2024, 12, 31), Fraction(8))]
    >>> planned_share(year, line, date(2024, 9, 30))
    Fraction(3, 4)
    """
    if isinstance(target.schedule, NoSchedule):
        return None
    if isinstance(target.schedule, AtEnd):
        return Fraction(int(day >= target.deadline))
    if points is None:
        return None
    # after the deadline all is planned, and the last listed share may be less
    if day >= target.deadline:
        return Fraction(1)
    origin, bound = points[0][1], points[-1][1]
    if isinstance(target.schedule, Listed):
        shares = [(day_before(target.line_start), Fraction(0))]
        shares += [(period.last, share) for period, share in target.schedule.shares]
        return _between(shares, day, months_to)
    line = line_value(target, points, day)
    return None if line is None else (line - origin) / (bound - origin)


def line_value(target: Judged, points: Points, day: date) -> Fraction | None:
    """What should be reached by `day`; None for a line that cannot grow by a rate from 0 or below.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> growing = Judged(AtLeast(Decimal(121)), "1", "121", schedule=Compound(), deadline=date(2025, 12, 31))
    >>> line_value(growing, [(date(2023, 12, 31), Fraction(100)), (date(2025, 12, 31), Fraction(121))],
    ...            date(2024, 12, 31))
    Fraction(110, 1)
    """
    if not isinstance(target.schedule, Compound):
        return _between(points, day, _days if isinstance(target.schedule, Daily) else months_to)
    if any(value <= 0 for _, value in points):
        return None
    for (before, low), (after, high) in pairwise(points):
        if day <= after:
            return even(low * power(high / low, _share(before, day, after, months_to)))
    return points[-1][1]


def time_gone(target: Judged, day: date) -> Fraction:
    """x: the share of the line's time that has passed by the evening of `day`."""
    return _share(day_before(target.line_start), day, target.deadline, months_to)


def _between(points: Points, day: date, time: Time) -> Fraction:
    for (before, low), (after, high) in pairwise(points):
        if day <= after:
            return low + (high - low) * _share(before, day, after, time)
    return points[-1][1]


def _share(before: date, day: date, after: date, time: Time) -> Fraction:
    # from the morning after one evening to another
    return time(before + DAY, day) / time(before + DAY, after)


def _days(start: date, day: date) -> Fraction:
    return Fraction((day - start).days + 1)
