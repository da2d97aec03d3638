"""How a target came to where it stands: its values so far, and the line that they are held against."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.period import day_before
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.words import Measure
from xtgoals.progress.bounds import Resolved, Resolver
from xtgoals.progress.schedule import Points, planned_share
from xtgoals.series.known import Known
from xtgoals.series.values import complete_days
from xtgoals.series.window import Window

_STEPS = 80  # as many as a small chart can show


class Course(NamedTuple):
    """The complete values of a target, the oldest first, and its line: what should stand on some days.

    The line is empty where nothing is planned before the deadline; `goal` is None where no one number is;
    `planned` is what should stand on the days of the values.
    """

    values: tuple[Actual, ...] = ()
    line: tuple[tuple[date, Fraction], ...] = ()
    goal: Fraction | None = None
    planned: tuple[Fraction | None, ...] = ()


def course_of(known: Known, standing: Standing) -> Course:
    """The course of a target; empty where its value is not simply that of the series, as a year's total is.

    >>> from decimal import Decimal
    >>> from xtgoals.actions.show import show
    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = show(folder, "public-fast-chargers", date(2024, 9, 30), date(2024, 10, 20))
    >>> [str(one.value) for one in result.courses[0].values], result.courses[0].goal
    (['113', '233', '345'], Fraction(450, 1))
    >>> [str(one) for one in result.courses[0].planned]  # 3, 6 and 9 of 12 months
    ['225/2', '225', '675/2']
    """
    indicator, target, actual = standing.indicator, standing.target, standing.actual
    window = Window(target.start, min(target.deadline, standing.as_of))
    scope = known.scope(indicator, target.region)
    days = complete_days(indicator, known.settled(indicator.id).things, scope, window)
    values = tuple(one for one in days if not one.overlapping)[::-1]
    if actual and any(one.covered == actual.covered and one.value != actual.value for one in values):
        return Course()
    resolver = Resolver(known, indicator, target, standing.baseline, standing.as_of)
    resolved = resolver.bound(actual.covered if actual else None)
    goal = resolved.ends.aim if resolved.ends else None
    points = _points(standing, resolved)
    line = tuple(_line(standing, points)) if points else ()
    planned = tuple(_expected(standing, points, one.covered) if line else None for one in values)
    return Course(values, line, goal, planned)


def _points(standing: Standing, resolved: Resolved) -> Points:
    # only where there is a way from somewhere to the bound
    measure, start = standing.indicator.measure, standing.baseline
    aim = resolved.ends.aim if resolved.ends else None
    if aim is None or resolved.moving or any(value is None for _, value in resolved.steps):
        return []
    if measure is Measure.GROWTH or (measure is Measure.LEVEL and start is None):
        return []
    origin = Fraction(start.value) if start and measure is Measure.LEVEL else Fraction(0)
    steps = [(day, value) for day, value in resolved.steps if value is not None]
    return [(day_before(standing.target.line_start), origin), *steps, (standing.target.deadline, aim)]


def _line(standing: Standing, points: Points) -> Iterator[tuple[date, Fraction]]:
    (first, origin), (last, aim) = points[0], points[-1]
    # a line that ends where it starts leads nowhere, and judged at the end there is none
    if standing.target.schedule.kind in ("at-end", "none") or origin == aim or first >= last:
        return
    days = (last - first).days
    for day in dict.fromkeys(first + timedelta(days * step // _STEPS) for step in range(_STEPS + 1)):
        expected = _expected(standing, points, day)
        if expected is not None:
            yield day, expected


def _expected(standing: Standing, points: Points, day: date) -> Fraction | None:
    (_, origin), (_, aim) = points[0], points[-1]
    share = planned_share(standing.target, points, day)
    return None if share is None else origin + share * (aim - origin)
