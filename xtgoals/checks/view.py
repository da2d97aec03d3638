"""What rules look at, and how they say what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.observation import Observation
from xtgoals.model.words import Text


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
    def things(self) -> dict[tuple[str, date, date], list[Observation]]:
        """The rows for the same thing, in the order in which they became known."""
        groups: dict[tuple[str, date, date], list[Observation]] = {}
        increments = self.indicator.is_increment
        for row in self.observations:
            last = row.period.last
            key = (row.region, row.period.first if increments else last, last)
            groups.setdefault(key, []).append(row)
        for rows in groups.values():
            if len(rows) > 1:
                rows.sort(key=lambda row: row.recorded)
        return groups


CatalogueRule = Callable[[CatalogueView], Iterator[Finding]]
RowRule = Callable[[SeriesView, Observation], Iterator[Finding]]
SeriesRule = Callable[[SeriesView], Iterator[Finding]]
