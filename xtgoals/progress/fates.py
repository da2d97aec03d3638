"""What became of every row of a series: does it make a value, could it have, or why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade
from xtgoals.series.known import Known
from xtgoals.series.settlement import Things, settle
from xtgoals.series.story import by_thing, standing, thing_of
from xtgoals.series.values import values_by_day
from xtgoals.series.window import Window

Fate = Literal[
    "counts",
    "stands",
    "not-counted",
    "superseded",
    "not-replacing",
    "withdrawn",
    "withdrawal",
    "not-yet-known",
]


def fates(
    known: Known, indicator: Indicator, observations: Sequence[Observation], standings: Sequence[Standing]
) -> Iterator[tuple[Observation, Fate]]:
    """Each row with what became of it, in the order of the file.

    - `counts`: it makes a value that is shown, an actual or a baseline;
    - `stands`: it is the row of its day, which a later day has overtaken;
    - `not-counted`: it is the row of its day or period, but makes no value of any target: it lies outside
      their windows or after a gap, its day is incomplete, or a row of the whole region counts in its place;
    - `superseded`: a better or later row for the same thing, or a longer period, took its place;
    - `not-replacing`: recorded after a row of a better grade, which stays; or a longer period, or the row of
      the whole region, whose grade is below that of the shorter ones or the parts;
    - `withdrawn`, `withdrawal`: cancelled, and the row that cancels;
    - `not-yet-known`: recorded after known-on.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from xtgoals.model.catalogue import Plan
    >>> year, posts = Period("2024", date(2024, 1, 1), date(2024, 12, 31)), Indicator.unknown("posts", "city")
    >>> rows = [
    ...     Observation(year, "city", Decimal(value), Grade.REPORTED, date(2025, 1, day), line=day)
    ...     for day, value in ((7, 440), (8, 450), (9, 460))
    ... ]
    >>> known = Known(Plan.unknown(), {}, date(2025, 1, 8))
    >>> [fate for _, fate in fates(known, posts, rows, [])]
    ['superseded', 'not-counted', 'not-yet-known']
    """
    things = settle(indicator, observations, known.known_on).things
    seen = [row for row in observations if row.recorded_on <= known.known_on]
    # a row that a withdrawal cancels is no rival of those that came after
    alive = {row for rows in by_thing(indicator, seen).values() for row in standing(rows)}
    counting = {
        row for one in standings for actual in (one.actual, one.baseline) if actual for row in actual.rows
    }
    complete = {*_of_complete_days(known, indicator, things, standings)}
    outranked = {row for one in standings for row in one.outranked}
    longer: dict[str, list[Period]] = defaultdict(list)
    for row in counting if indicator.by_periods else ():
        longer[row.region].append(row.period)
    # the order matters: a row may be several of these, and the first says most about it
    for row in observations:
        fate: Fate = "not-counted"
        if row.recorded_on > known.known_on:
            fate = "not-yet-known"
        elif row.grade is Grade.WITHDRAWN:
            fate = "withdrawal"
        elif row not in alive:
            fate = "withdrawn"
        elif (best := things[thing_of(indicator, row)]) != row:
            fate = (
                "not-replacing"
                if isinstance(best, Observation) and row.recorded > best.recorded
                else "superseded"
            )
        elif row in counting:
            fate = "counts"
        elif row in complete:
            fate = "stands"
        elif row in outranked:
            fate = "not-replacing"
        elif any(period.contains(row.period) for period in longer[row.region]):
            fate = "superseded"
        yield row, fate


def _of_complete_days(
    known: Known, indicator: Indicator, things: Things, standings: Sequence[Standing]
) -> Iterator[Observation]:
    # those that make the value of any complete day in a window, the latest or not
    for one in standings if not indicator.by_periods else ():  # those have no value of a day
        window = Window(one.target.start, min(one.target.deadline, one.as_of))
        for actual in values_by_day(things, known.scope(indicator, one.target.region), window):
            if actual.complete:
                yield from actual.rows
