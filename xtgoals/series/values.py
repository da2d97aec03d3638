"""The value of a series in a window: the latest complete day, or the sum of what the periods added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from xtgoals.model.catalogue import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual
from xtgoals.series.increments import summed_increments
from xtgoals.series.parts import Scope, combine
from xtgoals.series.story import Things
from xtgoals.series.window import Found, Window, latest


def find_value(indicator: Indicator, things: Things, scope: Scope, window: Window) -> Found:
    """The latest value of a series in a window, complete or not (design, section 3).

    Of levels, growth rates and running totals it is that of a day, of increments the sum up to a day.
    """
    if indicator.is_increment:
        return summed_increments(things, scope, window)
    return latest(values_by_day(things, scope, window))


def values_by_day(things: Things, scope: Scope, window: Window) -> Iterator[Actual]:
    """What the rows for each day of a window make, complete or not, the newest first.

    >>> from decimal import Decimal
    >>> from xtgoals.model.period import parse_period
    >>> from xtgoals.model.words import Grade
    >>> from xtgoals.series.story import settle
    >>> known = date(2025, 1, 9)
    >>> rows = [
    ...     Observation(parse_period(text), "city", Decimal(value), Grade.REPORTED, known)
    ...     for text, value in (("2024-Q1", 90), ("2024-06", 95), ("2025", 99))
    ... ]
    >>> things = settle(Indicator.unknown("posts", "city"), rows, known)
    >>> year = Window(date(2024, 1, 1), date(2024, 12, 31))
    >>> [str(one.value) for one in values_by_day(things, Scope("city"), year)]
    ['95', '90']
    """
    days: dict[date, dict[str, Observation]] = defaultdict(dict)
    regions = scope.regions
    for (region, _, day), settled in things.items():
        if window.first <= day <= window.last and region in regions:
            days[day][region] = settled.row
    # lazily: who wants the latest complete day rolls up no day behind it
    for day in sorted(days, reverse=True):
        yield combine({region: Actual.from_row(row) for region, row in days[day].items()}, scope, day)


def value_on(things: Things, scope: Scope, day: date) -> Actual | None:
    """The complete value of one day, for a baseline; None where it is missing or incomplete."""
    return latest(values_by_day(things, scope, Window(day, day))).complete
