"""The rows of a series as columns: which things are contested, and which row counts today for each region.

There may be millions of rows, of which few are contested: only those become observations, and have a story.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import chain, compress, repeat
from operator import is_, le

from xtgoals.model.cited import Cited
from xtgoals.model.columns import cells_at
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade
from xtgoals.series.line import Line
from xtgoals.series.nesting import Span
from xtgoals.series.story import Step, Thing, spans_of, story


class Run(Line):
    """The rows of one region that count, by day: their values at once, the rows only where somebody looks."""

    def __init__(self, batch: Batch, spans: list[Span], at: Sequence[int]) -> None:
        self.batch = batch
        self.stands = at  # where they stand in the columns
        self._spans = spans

    @cached_property
    def values(self) -> Sequence[Decimal]:
        """Their values; none of them is withdrawn, so none is without."""
        return cells_at(self.batch.value, self.stands)  # type: ignore[arg-type]

    @cached_property
    def spans(self) -> list[Span]:
        """What they are about, in order: periods of increments, otherwise days."""
        return list(map(self._spans.__getitem__, self.stands))

    @cached_property
    def grades(self) -> Sequence[Grade]:
        """Their grades."""
        return cells_at(self.batch.grade, self.stands)

    def held(self, place: int) -> Observation:
        """The row at a place."""
        return self.batch.at([self.stands[place]])[0]

    def cited(self, places: Sequence[int]) -> Cited:
        """The rows at some places, none of which is made."""
        return Cited((self.batch, [self.stands[place] for place in places]))

    def picked(self, places: Sequence[int]) -> Run:
        """Those at some places."""
        return Run(self.batch, self._spans, [self.stands[place] for place in places])

    def rows(self, some: slice = slice(None)) -> list[Observation]:
        """The rows themselves, or some of them."""
        return self.batch.at(self.stands[some])

    @property
    def notes(self) -> Sequence[str]:
        """What is noted beside them."""
        return cells_at(self.batch.note, self.stands)

    @property
    def periods(self) -> Sequence[Period]:
        """The periods as they are written."""
        return cells_at(self.batch.period, self.stands)

    def at(self, places: Sequence[int]) -> list[Observation]:
        """The rows at some places among them."""
        return self.batch.at([self.stands[place] for place in places])

    def place(self, day: date) -> int:
        """Where the first row stands that is about `day` or begins later; behind the last if none does."""
        return bisect_left(self.spans, (day, date.min))

    def before(self, day: date) -> Run:
        """Up to the last row that is about a day before `day`, or begins before it."""
        return Run(self.batch, self._spans, self.stands[: self.place(day)])

    def since(self, day: date) -> Run:
        """From the first row on that is about `day` or begins later."""
        return Run(self.batch, self._spans, self.stands[self.place(day) :])


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
        for place, row in zip(self._contested, self._contesting, strict=True):
            groups[row.region, *self._spans[place]].append(row)
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
        outcomes = (steps[-1].after for steps in self.stories)
        # by identity: rows that are alike in all stand at different places
        best = {id(one.row) for one in outcomes if one}
        counts = (id(row) in best for row in self._contesting)
        lost = {place for place, stays in zip(self._contested, counts, strict=True) if not stays}
        grades = self.batch.grade
        if above is Grade.ESTIMATE and self._estimated:
            lost.update(compress(range(len(grades)), map(le, grades, repeat(above))))
        runs = {}
        for region, places in self._regions.items():
            stands = [one for one in places if one not in lost] if lost else places
            if stands:
                runs[region] = Run(self.batch, self._spans, stands)
        return runs

    @cached_property
    def _spans(self) -> list[Span]:
        return spans_of(self.indicator, self.batch.period)

    @cached_property
    def _regions(self) -> dict[str, Sequence[int]]:
        """Where the rows of each region stand, in the order of what they are about."""
        regions: defaultdict[str, array[int]] = defaultdict(partial(array, "L"))
        for place, region in enumerate(self.batch.region):
            regions[region].append(place)
        spans = self._spans
        if all(map(le, spans, spans[1:])):  # a ledger is mostly kept in order of days
            return dict(regions)
        return {region: sorted(places, key=spans.__getitem__) for region, places in regions.items()}

    @cached_property
    def _contested(self) -> list[int]:
        """Where the rows stand that are about the same thing as another, or as a withdrawal."""
        found: list[int] = []
        for places in self._regions.values():
            # equal spans are one and the same, so that they need not be compared
            spans = list(map(id, map(self._spans.__getitem__, places)))
            # most ledgers end here: no row of them is looked at again
            if len(set(spans)) < len(spans):
                several = Counter(spans)
                found += (place for place, span in zip(places, spans, strict=True) if several[span] > 1)
        if Grade.WITHDRAWN in self.batch.grade:
            withdrawn = map(is_, self.batch.grade, repeat(Grade.WITHDRAWN))
            found += compress(range(len(self._spans)), withdrawn)
        return sorted(set(found))

    @cached_property
    def _contesting(self) -> list[Observation]:
        return self.batch.at(self._contested)
