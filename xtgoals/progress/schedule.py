"""The share of a target that is planned for a day (design, section 4, "schedule")."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise

from xtgoals.model.catalogue import Target
from xtgoals.model.period import day_before, position
from xtgoals.model.schedule import AtEnd, Linear, Listed, NoSchedule


def planned_share(target: Target, day: date, *, has_progress: bool) -> Fraction | None:
    """The share that should be done by `day`; None where nothing says.

    Linear and listed schedules give a share only where progress is defined, at-end for every target.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> (target,) = plan.indicators["public-fast-chargers"].targets
    >>> planned_share(target, date(2024, 9, 30), has_progress=True)
    Fraction(3, 4)
    """
    if isinstance(target.schedule, NoSchedule):
        return None
    if isinstance(target.schedule, AtEnd):
        return Fraction(int(day >= target.deadline))
    if not has_progress:
        return None
    # after the deadline all is planned, and the last listed share may be less
    if day >= target.deadline:
        return Fraction(1)
    match target.schedule:
        case Linear():
            points = [(_origin(target), Fraction(0)), (position(target.deadline), Fraction(1))]
        case Listed(shares=shares):
            points = [(_origin(target), Fraction(0))]
            points += [(position(period.last), share) for period, share in shares]
    return _between(points, position(day))


def months_left(target: Target, day: date) -> Fraction:
    """Months from `day` to the deadline, by position; below 0 after it.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> (target,) = plan.indicators["public-fast-chargers"].targets
    >>> months_left(target, date(2024, 9, 30)), months_gone(target, date(2024, 1, 15))
    (Fraction(3, 1), Fraction(15, 31))
    """
    return position(target.deadline) - position(day)


def months_gone(target: Target, day: date) -> Fraction:
    """Months from the start of the window to the end of `day`, by position."""
    return position(day) - _origin(target)


def _origin(target: Target) -> Fraction:
    # the end of the day before: on the start's own evening one day's share is already planned
    return position(day_before(target.start))


def _between(points: list[tuple[Fraction, Fraction]], at: Fraction) -> Fraction:
    for (left, low), (right, high) in pairwise(points):
        if at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return points[-1][1]
