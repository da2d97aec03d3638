"""All the numbers of one value at once: ratios, pace, forecast and required rate (design, section 4)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import log10
from typing import NamedTuple

from xtgoals.model.bound import within
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import even, growth, power
from xtgoals.model.period import day_before, months_to
from xtgoals.model.schedule import Compound
from xtgoals.model.standing import Actual
from xtgoals.model.target import Judged
from xtgoals.model.words import Measure
from xtgoals.progress.arithmetic import attainment, gap_to, required_change, used
from xtgoals.progress.bounds import Resolved
from xtgoals.progress.schedule import Points, line_value, planned_share, time_gone
from xtgoals.series.nesting import DAY

_MOST_DIGITS = 30


class Measures(NamedTuple):
    """What the arithmetic makes of a value; shares are exact, 1 is 100 %, None is undefined."""

    met: bool | None = None
    attainment: Fraction | None = None
    progress: Fraction | None = None
    planned: Fraction | None = None
    pace: Fraction | None = None
    forecast: Fraction | None = None
    required_per_month: Fraction | None = None
    gap: Fraction | None = None


def measure(
    indicator: Indicator,
    target: Judged,
    resolved: Resolved,
    actual: Actual | None,
    baseline: Actual | None,
    as_of: date,
) -> Measures:
    """Everything that is computed from a value; nothing from an incomplete roll-up that proves nothing.

    Nothing is computed from an upper bound either, nor against a bound that is not known; but what is planned
    at the end is planned for every target.
    """
    if actual is None or not (actual.complete or actual.proven):
        return Measures()
    if resolved.ends is None or actual.overlapping:
        return Measures(planned=planned_share(target, None, actual.covered))
    return _Computed(indicator, target, resolved, actual, baseline, as_of).measures()


class _Computed:
    """The numbers of a value that can be held against its bound."""

    def __init__(
        self,
        indicator: Indicator,
        target: Judged,
        resolved: Resolved,
        actual: Actual,
        baseline: Actual | None,
        as_of: date,
    ) -> None:
        assert resolved.ends is not None
        self.target, self.resolved, self.reach = target, resolved, resolved.ends
        self.value, self.covered = Fraction(actual.value), actual.covered
        self.measure = indicator.measure
        # a running total starts from 0, whatever a baseline says; a growth rate starts from nothing
        level = self.measure is Measure.LEVEL
        self.origin = Fraction(baseline.value) if baseline and level else Fraction(0)
        self.has_baseline = baseline is not None and level
        self.open = actual.covered < target.deadline and as_of < target.deadline

    def measures(self) -> Measures:
        """All of them."""
        met = within(self.reach, self.value)
        ceiling = self.measure is Measure.CUMULATIVE and self.resolved.is_ceiling
        reached = used(self.reach, self.value) if ceiling else attainment(self.reach, self.value)
        progress = None if ceiling else self._progress(reached)
        paced = reached if ceiling else progress
        points = self._points() if paced is not None else None
        planned = planned_share(self.target, points, self.covered)
        forecast = required = None
        # with the deadline reached there is nothing left to foretell, even where its figure is not in
        if self.open:
            forecast = self._forecast(planned) if points and not self.resolved.moving else None
            aim = self.reach.aim
            # a strict bound may be unmet with its aim reached: no rate leads there
            if progress is not None and aim is not None and not met and aim != self.value:
                required = (aim - self.value) / months_to(self.covered + DAY, self.target.deadline)
        return Measures(
            met,
            reached,
            progress,
            planned,
            self._pace(paced, planned, points, ceiling=ceiling),
            forecast,
            required,
            gap_to(self.reach, self.value),
        )

    def _progress(self, reached: Fraction | None) -> Fraction | None:
        if self.resolved.moving:
            return None
        match self.measure:
            case Measure.CUMULATIVE:
                return reached
            case Measure.GROWTH:  # a rate of one year says nothing of the way to another
                return None
            case Measure.LEVEL:
                change = required_change(self.reach, self.origin) if self.has_baseline else None
                return None if change is None else (self.value - self.origin) / change

    def _points(self) -> Points | None:
        """Where the line goes through: its start, the earlier bounds, the bound."""
        points = [(day_before(self.target.line_start), self.origin)]
        for day, value in self.resolved.steps:
            if value is None:
                return None
            points.append((day, value))
        assert self.reach.aim is not None  # or there were no progress
        return [*points, (self.target.deadline, self.reach.aim)]

    def _pace(
        self, paced: Fraction | None, planned: Fraction | None, points: Points | None, *, ceiling: bool
    ) -> Fraction | None:
        # a line that first leads away from the bound plans nothing of the way to it
        if paced is None or planned is None or planned <= 0:
            return None
        if ceiling:
            return planned / paced if paced > 0 else None
        if points and isinstance(self.target.schedule, Compound):
            return self._pace_of_growth(points)
        return paced / planned

    def _pace_of_growth(self, points: Points) -> Fraction | None:
        # the yearly growth so far against that of the line
        line = line_value(self.target, points, min(self.covered, self.target.deadline))
        years = months_to(self.target.line_start, self.covered) / 12
        if line is None or self.origin <= 0:
            return None
        return even(growth(self.origin, self.value, years) / growth(self.origin, line, years))

    def _forecast(self, planned: Fraction | None) -> Fraction | None:
        if planned is None or planned <= 0:
            return None
        if isinstance(self.target.schedule, Compound):
            grown = max(self.value, Fraction(0)) / self.origin
            times = 1 / time_gone(self.target, self.covered)
            # a number of hundreds of digits foretells nothing
            if times * Fraction(log10(grown) if grown else 0) > _MOST_DIGITS:
                return None
            return even(self.origin * power(grown, times))
        return self.origin + (self.value - self.origin) / planned


def rate_multiple(
    indicator: Indicator, target: Judged, actual: Actual, baseline: Actual | None, required: Fraction | None
) -> Fraction | None:
    """The required monthly rate as a multiple of the rate so far; None where either is not defined."""
    gone = months_to(target.line_start, actual.covered)
    if required is None or gone <= 0:
        return None
    level = indicator.measure is Measure.LEVEL
    start = Fraction(baseline.value) if baseline and level else Fraction(0)
    rate = (Fraction(actual.value) - start) / gone
    # against the way so far, or from a standstill, a multiple would tell nothing
    multiple = required / rate if rate else None
    return multiple if multiple is not None and multiple > 0 else None
