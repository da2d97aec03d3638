"""The rows of a series as columns: which things are contested, and which row counts today for each region.

There may be millions of rows, of which few are contested: only those become observations, and have a story.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain, compress, repeat
from operator import gt, itemgetter, le

from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade
from xtgoals.series.nesting import Span, apart
from xtgoals.series.story import Step, Thing, spans_of, story


class Run:
    """The rows of one region that count, by day: their values at once, the rows only where somebody looks."""

    def __init__(self, batch: Batch, spans: list[Span], at: list[int]) -> None:
        self._batch = batch
        self._spans = spans
        self._at = at  # where they stand in both

    @cached_property
    def values(self) -> list[Decimal]:
        """Their values; none of them is withdrawn, so none is without."""
        return list(map(self._batch.value.__getitem__, self._at))  # type: ignore[arg-type]

    @cached_property
    def spans(self) -> list[Span]:
        """What they are about, in order: periods of increments, otherwise days."""
        return list(map(self._spans.__getitem__, self._at))

    @property
    def nests(self) -> bool:
        """Whether a period may lie inside another."""
        return not apart(self.spans)

    def rows(self, some: slice = slice(None)) -> list[Observation]:
        """The rows themselves, or some of them."""
        return self._batch.at(self._at[some])

    @property
    def notes(self) -> list[str]:
        """What is noted beside them."""
        return list(map(self._batch.note.__getitem__, self._at))

    @property
    def periods(self) -> list[Period]:
        """The periods as they are written."""
        return list(map(self._batch.period.__getitem__, self._at))

    def at(self, places: Sequence[int]) -> list[Observation]:
        """The rows at some places among them."""
        return self._batch.at([self._at[place] for place in places])

    def only(self, spans: Iterable[Span]) -> Run:
        """Those that are about some spans."""
        wanted = set(spans)
        return Run(self._batch, self._spans, [at for at in self._at if self._spans[at] in wanted])

    def place(self, day: date) -> int:
        """Where the first row stands that is about `day` or begins later; behind the last if none does."""
        return bisect_left(self.spans, (day, date.min))

    def before(self, day: date) -> Run:
        """Up to the last row that is about a day before `day`, or begins before it."""
        return Run(self._batch, self._spans, self._at[: self.place(day)])

    def since(self, day: date) -> Run:
        """From the first row on that is about `day` or begins later."""
        return Run(self._batch, self._spans, self._at[self.place(day) :])


@dataclass(frozen=True)
class Columns:
    """The usable rows of one indicator, in the order of the file.

    >>> from xtgoals.model.period import Period
    >>> known = date(2024, 4, 9)
    >>> january, quarter = Period("2024-01", known, known), Period("2024-Q1", known, known)
    >>> rows = [Observation(january, "city", Decimal(n), Grade.REPORTED, known, line=n) for n in (2, 3)]
    >>> columns = Columns(Indicator.unknown("posts", "city"), Batch.of(rows))
    >>> [step.row.line for (story,) in [columns.stories] for step in story], columns.current["city"].values
    ([2, 3], [Decimal('3')])
    """

    indicator: Indicator
    batch: Batch

    @cached_property
    def stories(self) -> list[list[Step]]:
        """The story of each thing that has several rows.

        A withdrawal stands here even alone: there must be something that it withdraws.
        """
        groups: dict[Thing, list[Observation]] = defaultdict(list)
        at = self._contested
        for thing, row in zip(map(self._things.__getitem__, at), self.batch.at(at), strict=True):
            groups[thing].append(row)
        return [story(rows) for rows in groups.values()]

    @cached_property
    def revisions(self) -> list[tuple[Observation, Observation]]:
        """The rows that replace a figure by another value, each with the one that it replaces."""
        steps = chain.from_iterable(self.stories)
        return [(step.row, old) for step in steps if (old := step.revises)]

    @cached_property
    def crowded(self) -> list[list[Step]]:
        """The stories in which several rows were recorded on one day."""
        return [steps for steps in self.stories if len({step.row.recorded_on for step in steps}) < len(steps)]

    @cached_property
    def current(self) -> dict[str, Run]:
        """The rows that count today for each region, by day; estimates are left out."""
        return self._runs(Grade.ESTIMATE)

    @cached_property
    def said(self) -> dict[str, Run]:
        """As `current`, with the estimates that no figure has replaced."""
        return self._runs(Grade.WITHDRAWN) if self._estimated else self.current

    @cached_property
    def _estimated(self) -> bool:
        return Grade.ESTIMATE in self.batch.grade

    def _runs(self, above: Grade) -> dict[str, Run]:
        grades = self.batch.grade
        counts = bytearray(b"\1" * len(grades))
        if above is Grade.ESTIMATE and self._estimated:
            counts[:] = map(gt, grades, repeat(above))
        outcomes = (steps[-1].after for steps in self.stories)
        best = {one.row.line for one in outcomes if one and one.row.grade > above}
        for place in self._contested:
            counts[place] = self.batch.line[place] in best
        regions: dict[str, list[int]] = defaultdict(list)
        for region, place in compress(zip(self.batch.region, range(len(grades)), strict=True), counts):
            regions[region].append(place)
        spans = self._spans
        if not all(map(le, spans, spans[1:])):  # a ledger is mostly kept in order of days
            for found in regions.values():
                found.sort(key=spans.__getitem__)
        return {region: Run(self.batch, spans, found) for region, found in regions.items()}

    @cached_property
    def _spans(self) -> list[Span]:
        return spans_of(self.indicator, self.batch.period)

    @cached_property
    def _things(self) -> list[Thing]:
        firsts, lasts = map(itemgetter(0), self._spans), map(itemgetter(1), self._spans)
        return list(zip(self.batch.region, firsts, lasts, strict=True))

    @cached_property
    def _contested(self) -> list[int]:
        """Where the rows stand that are about the same thing as another, or as a withdrawal."""
        things = self._things
        last = dict(zip(things, range(len(things)), strict=True))
        # most ledgers end here: no row of them is looked at again
        if len(last) == len(things) and Grade.WITHDRAWN not in self.batch.grade:
            return []
        places = set(range(len(things)))
        places.difference_update(last.values())  # those that have a later one
        several = set(map(things.__getitem__, places))
        if Grade.WITHDRAWN in self.batch.grade:
            withdrawn = [grade is Grade.WITHDRAWN for grade in self.batch.grade]
            several.update(compress(things, withdrawn))
        return sorted(places.union(map(last.__getitem__, several)))
