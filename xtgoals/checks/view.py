"""What rules look at, and how they say what they found."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import compress, repeat
from operator import gt, itemgetter, le
from typing import Any

from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.finding import Place
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade

Thing = tuple[str, object]  # region, and the day or the period

_RECORDED_ON = itemgetter(Observation._fields.index("recorded_on"))
_LAST = itemgetter(Period._fields.index("last"))
_SPAN = itemgetter(Period._fields.index("first"), Period._fields.index("last"))


@dataclass(frozen=True)
class CatalogueView:
    """A plan that could be built, and the file that it came from."""

    plan: Plan
    path: str
    # indicators of which only a part could be read: what they promise is not judged
    partial: Collection[str] = ()
    unread: Collection[str] = ()  # sections of which the entries are not known
    dated: bool = True  # whether the plan's first and last day are known

    @property
    def indicators(self) -> Iterator[tuple[Indicator, Place]]:
        """Every indicator that could be read whole, with its place among those of the plan."""
        for i, indicator in enumerate(self.plan.indicators.values()):
            if indicator.id not in self.partial:
                yield indicator, ("indicators", i)

    @property
    def targets(self) -> Iterator[tuple[Indicator, Target, Place]]:
        """Every target of these indicators, with its indicator and its place."""
        for indicator, place in self.indicators:
            for j, target in enumerate(indicator.targets):
                yield indicator, target, (*place, "targets", j)


class Run:
    """The rows of one region that count, by day: their values at once, the rows only where somebody looks."""

    def __init__(self, batch: Batch, at: list[int]) -> None:
        self._batch = batch
        self._at = at  # where they stand in the batch

    @cached_property
    def values(self) -> list[Decimal]:
        """Their values; none of them is withdrawn, so none is without."""
        return list(map(self._batch.value.__getitem__, self._at))  # type: ignore[arg-type]

    @property
    def periods(self) -> list[Period]:
        """Their periods."""
        return list(map(self._batch.period.__getitem__, self._at))

    @property
    def may_nest(self) -> bool:
        """Whether a period may lie inside another; not where each begins after the one before it ended."""
        periods = self.periods
        firsts, lasts = [one.first for one in periods], [one.last for one in periods]
        return not all(map(gt, firsts[1:], lasts))

    def rows(self, first: int = 0) -> list[Observation]:
        """The rows themselves, from the one at `first` on."""
        return self._batch.at(self._at[first:])

    def since(self, day: date) -> Run:
        """From the first row on that ends on `day` or later; the rows must be sorted by their last days."""
        periods = self._batch.period
        return Run(self._batch, self._at[bisect_left(self._at, day, key=lambda at: periods[at].last) :])


@dataclass(frozen=True)
class SeriesView:
    """The readable rows of one indicator, in the order of the file, and the day on which they are checked."""

    plan: Plan
    indicator: Indicator
    batch: Batch
    today: date
    certain: bool = True  # whether the catalogue says all that it should about the indicator

    @cached_property
    def contested(self) -> list[list[Observation]]:
        """The rows for one thing, in the order in which they became known, where there are more than one.

        A withdrawal stands here even alone: there must be something that it withdraws.
        """
        groups: dict[Thing, list[Observation]] = defaultdict(list)
        at = self._contested_at
        for thing, row in zip(map(self._things.__getitem__, at), self.batch.at(at), strict=True):
            groups[thing].append(row)
        for group in groups.values():
            group.sort(key=_RECORDED_ON)  # of one day the earlier line stays first
        return list(groups.values())

    @cached_property
    def current(self) -> dict[str, Run]:
        """The rows that count today for each region, by day; estimates are left out."""
        grades = self.batch.grade
        counts = bytearray(b"\1" * len(grades))
        if Grade.ESTIMATE in grades:
            counts[:] = map(gt, grades, repeat(Grade.ESTIMATE))
        best = {row.line for rows in self.contested if (row := _counting(rows))}
        for place in self._contested_at:
            counts[place] = self.batch.line[place] in best
        regions: dict[str, list[int]] = defaultdict(list)
        for region, place in compress(zip(self.batch.region, range(len(grades)), strict=True), counts):
            regions[region].append(place)
        if not all(map(le, self._days, self._days[1:])):  # a ledger is mostly kept in order of days
            for found in regions.values():
                found.sort(key=self._days.__getitem__)
        return {region: Run(self.batch, found) for region, found in regions.items()}

    @cached_property
    def _days(self) -> list[Any]:
        """The day of each row; for increments, which may lie inside each other, first and last day."""
        return list(map(_SPAN if self.indicator.is_increment else _LAST, self.batch.period))

    @cached_property
    def _things(self) -> list[Thing]:
        """What each row is about: region and day, or for increments region and period."""
        return list(zip(self.batch.region, self._days, strict=True))

    @cached_property
    def _contested_at(self) -> list[int]:
        """Where the rows stand that are about the same thing as another, or as a withdrawal."""
        things = self._things
        last = dict(zip(things, range(len(things)), strict=True))
        places = set(range(len(things)))
        places.difference_update(last.values())  # those that have a later one
        several = set(map(things.__getitem__, places))
        if Grade.WITHDRAWN in self.batch.grade:
            withdrawn = [grade is Grade.WITHDRAWN for grade in self.batch.grade]
            several.update(compress(things, withdrawn))
        return sorted(places.union(map(last.__getitem__, several)))


def _counting(rows: list[Observation]) -> Observation | None:
    """The row that counts among those for one thing, which are in the order in which they became known."""
    best: Observation | None = None
    for row in rows:
        if row.grade is Grade.WITHDRAWN:
            best = None
        elif row.grade > Grade.ESTIMATE and (best is None or row.grade >= best.grade):
            best = row
    return best
