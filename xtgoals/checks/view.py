"""What rules look at, and how they say what they found."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import compress, repeat
from operator import attrgetter, gt, not_

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.words import Grade, Text

Thing = tuple[str, object]  # region, and the day or the period

_YEAR = timedelta(days=366)
_REGION, _GRADE = attrgetter("region"), attrgetter("grade")
_FIRST, _LAST = attrgetter("period.first"), attrgetter("period.last")
_SPAN = attrgetter("period.first", "period.last")


@dataclass(frozen=True)
class CatalogueView:
    """A plan that could be built, and the file that it came from."""

    plan: Plan
    path: str

    def found(
        self,
        rule: str,
        place: tuple[str | int, ...],
        message: Text,
        fix: Text,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding at a node of the YAML file; the store knows its line and column."""
        return Finding(rule, severity, self.path, 0, 0, message, fix, place=place)


@dataclass(frozen=True)
class SeriesView:
    """The readable rows of one indicator, in the order of the file, and the day on which they are checked."""

    plan: Plan
    indicator: Indicator
    observations: Sequence[Observation]
    today: date

    def found(
        self,
        rule: str,
        row: Observation,
        column: str,
        message: Text,
        fix: Text,
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """A finding at one column of a row."""
        return Finding(rule, severity, row.path, row.line, 0, message, fix, place=(column,))

    @cached_property
    def contested(self) -> list[list[Observation]]:
        """The rows for one thing, in the order in which they became known, where there are more than one.

        A withdrawal stands here even alone: there must be something that it withdraws.
        """
        groups: dict[Thing, list[Observation]] = defaultdict(list)
        if any(self._is_contested):
            rows = compress(self.observations, self._is_contested)
            for thing, row in zip(compress(self._things, self._is_contested), rows, strict=True):
                groups[thing].append(row)
        for group in groups.values():
            group.sort(key=lambda row: row.recorded)
        return list(groups.values())

    @cached_property
    def current(self) -> dict[str, list[Observation]]:
        """The rows that count today for each region, by day, none without a value; estimates are left out."""
        regions: dict[str, list[Observation]] = defaultdict(list)
        counts = [
            *compress(self.observations, map(not_, self._is_contested)),
            *(best for rows in self.contested if (best := _counting(rows))),
        ]
        firm = list(compress(counts, map(gt, map(_GRADE, counts), repeat(Grade.ESTIMATE))))
        for region, row in zip(map(_REGION, firm), firm, strict=True):
            regions[region].append(row)
        for rows in regions.values():
            rows.sort(key=_SPAN if self.indicator.is_increment else _LAST)
        return regions

    def since_start(self, rows: list[Observation]) -> list[Observation]:
        """The rows of `current` for one region without the history before the plan; a few more may remain."""
        if self.indicator.is_increment:  # sorted by their first days, and no period is longer than a year
            return rows[bisect_left(rows, self.plan.start - _YEAR, key=_FIRST) :]
        return rows[bisect_left(rows, self.plan.start, key=_LAST) :]

    @cached_property
    def _things(self) -> list[Thing]:
        """What each row is about: region and day, or for increments region and period."""
        about = _SPAN if self.indicator.is_increment else _LAST
        rows = self.observations
        return list(zip(map(_REGION, rows), map(about, rows), strict=True))

    @cached_property
    def _is_contested(self) -> list[bool]:
        """For each row whether another is about the same thing, or a withdrawal of it."""
        counts = Counter(self._things)
        several = set(compress(counts, map(gt, counts.values(), repeat(1))))
        if Grade.WITHDRAWN in map(_GRADE, self.observations):
            withdrawn = [row.grade is Grade.WITHDRAWN for row in self.observations]
            several.update(compress(self._things, withdrawn))
        return list(map(several.__contains__, self._things))


def _counting(rows: list[Observation]) -> Observation | None:
    """The row that counts among those for one thing; estimates are left out."""
    after = max((row.recorded for row in rows if row.grade is Grade.WITHDRAWN), default=None)
    alive = [row for row in rows if row.grade > Grade.ESTIMATE and (after is None or row.recorded > after)]
    return max(alive, key=lambda row: (row.grade, row.recorded), default=None)


CatalogueRule = Callable[[CatalogueView], Iterator[Finding]]
RowRule = Callable[[SeriesView, Batch], Iterator[Finding]]
SeriesRule = Callable[[SeriesView], Iterator[Finding]]
