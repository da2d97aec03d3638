"""The value of a series whose rows describe a day: levels, growth rates and running totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual
from xtgoals.progress.regions import Scope, combine, piece
from xtgoals.progress.window import Found, Window, latest
from xtgoals.series.story import Things


def dated_value(things: Things, scope: Scope, window: Window) -> Found:
    """The latest complete day in the window (design, section 3)."""
    days: dict[date, dict[str, Observation]] = defaultdict(dict)
    regions = scope.regions
    for (region, _, day), settled in things.items():
        if window.first <= day <= window.last and region in regions:
            days[day][region] = settled.row
    # from the newest on, and no day behind the first complete one is rolled up
    return latest(_rolled(days[day], scope, day) for day in sorted(days, reverse=True))


def _rolled(rows: Mapping[str, Observation], scope: Scope, day: date) -> Actual | None:
    return combine({region: piece(row) for region, row in rows.items()}, scope, day)


def value_on(things: Things, scope: Scope, day: date) -> Actual | None:
    """The complete value of one day, for a baseline; None where it is missing or incomplete."""
    return dated_value(things, scope, Window(day, day)).complete
