"""All the numbers of one value at once: ratios, pace, forecast and required rate (design, section 4)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import ends
from xtgoals.model.catalogue import Indicator, Target
from xtgoals.model.standing import Actual
from xtgoals.model.words import Measure
from xtgoals.progress.arithmetic import attainment, gap_to, is_met, progress_from
from xtgoals.progress.schedule import months_gone, months_left, planned_share


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
    indicator: Indicator, target: Target, actual: Actual | None, baseline: Actual | None, as_of: date
) -> Measures:
    """Everything that is computed from a value; nothing from an incomplete roll-up that proves nothing."""
    if actual is None or not (actual.complete or actual.proven):
        return Measures()
    value = Fraction(actual.value)
    start = Fraction(baseline.value) if baseline else None
    reached = attainment(target.bound, value, start)
    met = is_met(target.bound, value, start)
    match indicator.measure:
        case Measure.CUMULATIVE:  # it starts from 0, whatever a baseline says
            progress = reached
        case Measure.GROWTH:  # a rate of one year says nothing of the way to another
            progress = None
        case Measure.LEVEL:
            progress = None if start is None else progress_from(target.bound, value, start)
    planned = planned_share(target, actual.covered, has_progress=progress is not None)
    pace = progress / planned if progress is not None and planned else None
    forecast = required = None
    # with the deadline reached there is nothing left to foretell, even where its figure is not in
    if progress is not None and actual.covered < target.deadline and as_of < target.deadline:
        if planned:
            origin = (start or Fraction(0)) if indicator.measure is Measure.LEVEL else Fraction(0)
            forecast = origin + (value - origin) / planned
        aim = ends(target.bound, start).aim
        # a strict bound may be unmet with its aim reached: no rate leads there
        if aim is not None and not met and aim != value:
            required = (aim - value) / months_left(target, actual.covered)
    gap = gap_to(target.bound, value, start)
    return Measures(met, reached, progress, planned, pace, forecast, required, gap)


def rate_multiple(
    indicator: Indicator, target: Target, actual: Actual, baseline: Actual | None, required: Fraction | None
) -> Fraction | None:
    """The required monthly rate as a multiple of the rate so far; None where either is not defined."""
    gone = months_gone(target, actual.covered)
    if required is None or gone <= 0:
        return None
    level = indicator.measure is Measure.LEVEL
    start = Fraction(baseline.value) if baseline and level else Fraction(0)
    rate = (Fraction(actual.value) - start) / gone
    # against the way so far, or from a standstill, a multiple would tell nothing
    multiple = required / rate if rate else None
    return multiple if multiple is not None and multiple > 0 else None
