"""Which of several rows for the same thing counts, by what was known on a day (design, sections 2 and 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from xtgoals.model.catalogue import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade


class Thing(NamedTuple):
    """What a row is about: a region and a day (first == last), or for increments a region and a period."""

    region: str
    first: date
    last: date


class Settled(NamedTuple):
    """The row that counts for one thing, and the latest one that says otherwise but may not replace it."""

    row: Observation
    newer: Observation | None = None


Things = dict[Thing, Settled]


def settle(indicator: Indicator, observations: Iterable[Observation], known_on: date) -> Things:
    """One row for each thing: the best grade, then the latest recorded, then the later line.

    Rows recorded after `known_on` and withdrawn ones are dropped first; a thing whose rows are all withdrawn
    is absent. The order of lines matters only between rows of equal grade and day.
    """
    known: dict[Thing, list[Observation]] = {}
    increments = indicator.is_increment
    for row in observations:
        if row.recorded_on <= known_on:
            last = row.period.last
            thing = Thing(row.region, row.period.first if increments else last, last)
            if thing in known:
                known[thing].append(row)
            else:
                known[thing] = [row]
    return {thing: best for thing, rows in known.items() if (best := _best(rows))}


def standing_rows(rows: Iterable[Observation]) -> list[Observation]:
    """The rows of one thing that no withdrawal cancels, without the withdrawals themselves.

    A withdrawal cancels what was recorded on earlier days, or that day on earlier lines.
    """
    kept = list(rows)
    withdrawals = [row.recorded for row in kept if row.grade is Grade.WITHDRAWN]
    after = max(withdrawals) if withdrawals else None
    return [
        row for row in kept if row.grade is not Grade.WITHDRAWN and (after is None or row.recorded > after)
    ]


def _best(rows: list[Observation]) -> Settled | None:
    if len(rows) == 1:
        return None if rows[0].grade is Grade.WITHDRAWN else Settled(rows[0])
    rows = standing_rows(rows)
    if not rows:
        return None
    best = max(rows, key=lambda row: (row.grade, row.recorded))
    # An estimate beside a better figure is no news; a later reported figure beside a verified one is.
    figures = (row for row in rows if row.grade > Grade.ESTIMATE)
    latest = max(figures, key=lambda row: row.recorded, default=best)
    differs = latest.recorded > best.recorded and latest.value != best.value
    return Settled(best, latest if differs else None)


def firm(things: Things) -> Things:
    """Only what rests on no estimate."""
    return {thing: settled for thing, settled in things.items() if settled.row.grade > Grade.ESTIMATE}
