"""What counts of a series on a day: for each region a line of rows, found in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from xtgoals.model.cited import Cited
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.standing import Actual
from xtgoals.model.words import Grade
from xtgoals.series.columns import Columns
from xtgoals.series.line import NO_FIGURES, Figures, Line
from xtgoals.series.nesting import Span
from xtgoals.series.story import Thing, thing_of


class Things(Mapping[Thing, Observation | Actual]):
    """What counts for each thing: a row, or what a derived indicator makes of the rows of others.

    Who looks at all of a region asks for its `line`, for what is asked thing by thing is made one by one.
    """

    def __init__(self, lines: Mapping[str, Line]) -> None:
        self._lines = lines

    @classmethod
    def of(cls, values: Iterable[tuple[Thing, Actual]]) -> Things:
        """Computed values."""
        regions: dict[str, dict[Span, Actual]] = {}
        for (region, first, last), one in values:
            regions.setdefault(region, {})[first, last] = one
        return cls({region: Figures.of(found) for region, found in regions.items()})

    def line(self, region: str) -> Line:
        """What a region has, in order."""
        return self._lines.get(region, NO_FIGURES)

    @property
    def firm(self) -> Things:
        """Only what rests on no estimate; itself where nothing does."""
        return self if self._firm is None else self._firm

    @cached_property
    def _firm(self) -> Things | None:
        lines = {region: line.above(Grade.ESTIMATE) for region, line in self._lines.items()}
        # None, not itself: what held itself would keep its rows until the garbage is collected
        return None if all(lines[region] is line for region, line in self._lines.items()) else Things(lines)

    def __getitem__(self, thing: Thing) -> Observation | Actual:
        region, first, last = thing
        line = self.line(region)
        place = line.find((first, last))
        if place is None:
            raise KeyError(thing)
        return line.held(place)

    def __iter__(self) -> Iterator[Thing]:
        return ((region, *span) for region, line in self._lines.items() for span in line.spans)

    def __len__(self) -> int:
        return sum(len(line.spans) for line in self._lines.values())


class Settlement(NamedTuple):
    """What counts for each thing, and where another row came later, which may not replace it."""

    things: Things
    newer: Mapping[Thing, Observation]


NOTHING_SETTLED = Settlement(Things({}), {})


def settle(indicator: Indicator, observations: Iterable[Observation], known_on: date) -> Settlement:
    """What counts for each thing by what was known on a day.

    A thing whose rows are all withdrawn, or recorded after `known_on`, is absent. The order of lines matters
    only between rows of one day.

    >>> from decimal import Decimal
    >>> from xtgoals.model.period import Period
    >>> day = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
    >>> guess = Observation(day, "city", Decimal(95), Grade.ESTIMATE, date(2024, 3, 20), line=2)
    >>> len(settle(Indicator.unknown("posts", "city"), [guess], date(2024, 3, 19)).things)
    0
    >>> things = settle(Indicator.unknown("posts", "city"), [guess], date(2024, 3, 20)).things
    >>> [(region, row.value) for (region, _, _), row in things.items()], len(things.firm)
    ([('city', Decimal('95'))], 0)
    """
    columns = Columns(indicator, _known(Cited.of(observations).columns, known_on))
    outcomes = (steps[-1].after for steps in columns.stories)
    newer = {thing_of(indicator, one.row): one.newer for one in outcomes if one and one.newer}
    return Settlement(Things(columns.said), newer)


def _known(batch: Batch, known_on: date) -> Batch:
    # mostly all are known, so that nothing is looked at row by row
    if max(batch.distinct("recorded_on"), default=known_on) <= known_on:
        return batch
    return batch.only([day <= known_on for day in batch.recorded_on])
