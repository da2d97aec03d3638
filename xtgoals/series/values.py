"""The value of a series in a window: the latest complete day, or what its run of periods makes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from xtgoals.model.indicator import Indicator
from xtgoals.model.period import Period
from xtgoals.model.standing import Actual
from xtgoals.series.line import Line
from xtgoals.series.nesting import DAY
from xtgoals.series.parts import Scope, combine
from xtgoals.series.runs import ends_of_run, value_for, value_of_run
from xtgoals.series.settlement import Things
from xtgoals.series.window import Found, Window, latest


def find_value(indicator: Indicator, things: Things, scope: Scope, window: Window) -> Found:
    """The latest value of a series in a window, complete or not (design, section 3).

    Of levels, growth rates and running totals it is that of a day, of increments and means that of a run.
    """
    if indicator.by_periods:
        return value_of_run(indicator, things, scope, window)
    return latest(values_by_day(things, scope, window))


def complete_days(indicator: Indicator, things: Things, scope: Scope, window: Window) -> Iterable[Actual]:
    """Every day of a window on which a series has a complete value, the newest first."""
    if indicator.by_periods:
        return ends_of_run(indicator, things, scope, window)
    return (one for one in values_by_day(things, scope, window) if one.complete)


def value_of_period(indicator: Indicator, things: Things, scope: Scope, period: Period) -> Actual | None:
    """The complete value for a period, which of most series is that of its last day; for a baseline."""
    if indicator.by_periods:
        return value_for(indicator, things, scope, period.span)
    return latest(values_by_day(things, scope, Window(period.last, period.last))).complete


def values_by_day(things: Things, scope: Scope, window: Window) -> Iterator[Actual]:
    """What the rows for each day of a window make, complete or not, the newest first.

    >>> from decimal import Decimal
    >>> from xtgoals.model.observation import Observation
    >>> from xtgoals.model.period import parse_period
    >>> from xtgoals.model.words import Grade
    >>> from xtgoals.series.settlement import settle
    >>> known = date(2025, 1, 9)
    >>> rows = [
    ...     Observation(parse_period(text), "city", Decimal(value), Grade.REPORTED, known)
    ...     for text, value in (("2024-Q1", 90), ("2024-06", 95), ("2025", 99))
    ... ]
    >>> things = settle(Indicator.unknown("posts", "city"), rows, known).things
    >>> year = Window(date(2024, 1, 1), date(2024, 12, 31))
    >>> [str(one.value) for one in values_by_day(things, Scope("city"), year)]
    ['95', '90']
    """
    lines = {region: things.line(region) for region in scope.regions}
    before = window.last
    # lazily: who wants the latest complete day rolls up no day behind it
    while day := max(filter(None, (_latest(line, before) for line in lines.values())), default=None):
        if day < window.first:
            return
        found = {region: one for region, line in lines.items() if (one := line.get((day, day)))}
        if actual := combine(found, scope, (day, day)):
            yield actual
        if day == date.min:
            return
        before = day - DAY


def _latest(line: Line, day: date) -> date | None:
    """The last day of a line up to a day."""
    place = bisect_right(line.spans, (day, day))
    return line.spans[place - 1][1] if place else None
