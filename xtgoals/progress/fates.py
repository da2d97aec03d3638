"""What became of every row of a series: does it make a value, could it have, or why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from xtgoals.model.catalogue import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade
from xtgoals.progress.dated import value_on
from xtgoals.progress.regions import Scope
from xtgoals.series.story import Thing, Things, settle, standing_rows

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
    indicator: Indicator, observations: Sequence[Observation], standings: Sequence[Standing], known_on: date
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
    """
    things = settle(indicator, observations, known_on)
    counting = {
        row for one in standings for actual in (one.actual, one.baseline) if actual for row in actual.rows
    }
    used = counting | ({*_overtaken(indicator, things, standings)} if not indicator.is_increment else set())
    outranked = {row for one in standings for row in one.outranked}
    known = [row for row in observations if row.recorded_on <= known_on]
    alive = {*_alive(indicator, known)}
    longer: dict[str, list[Period]] = defaultdict(list)
    for row in counting if indicator.is_increment else ():
        longer[row.region].append(row.period)
    for row in observations:
        fate: Fate
        if row.recorded_on > known_on:
            fate = "not-yet-known"
        elif row.grade is Grade.WITHDRAWN:
            fate = "withdrawal"
        elif row not in alive:
            fate = "withdrawn"
        elif (best := things[_thing(indicator, row)].row) != row:
            fate = "not-replacing" if row.recorded > best.recorded else "superseded"
        elif row in used:
            fate = "counts" if row in counting else "stands"
        elif row in outranked:
            fate = "not-replacing"
        else:
            inside = any(period.contains(row.period) for period in longer[row.region])
            fate = "superseded" if inside else "not-counted"
        yield row, fate


def _thing(indicator: Indicator, row: Observation) -> Thing:
    last = row.period.last
    return Thing(row.region, row.period.first if indicator.is_increment else last, last)


def _alive(indicator: Indicator, known: Iterable[Observation]) -> Iterator[Observation]:
    rows: dict[Thing, list[Observation]] = defaultdict(list)
    for row in known:
        rows[_thing(indicator, row)].append(row)
    for same in rows.values():
        yield from standing_rows(same)


def _overtaken(indicator: Indicator, things: Things, standings: Iterable[Standing]) -> Iterator[Observation]:
    """The rows that make the value of any complete day in a window, the latest or not."""
    days: dict[date, Things] = defaultdict(dict)
    for thing, settled in things.items():
        days[thing.last][thing] = settled
    for standing in standings:
        target = standing.target
        scope = Scope.of(indicator, target.region)
        for day, rows in days.items():
            if target.start <= day <= min(target.deadline, standing.as_of):
                value = value_on(rows, scope, day)
                yield from value.rows if value else ()
