"""One reported value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xtgoals.model.finding import Finding
from xtgoals.model.period import Period
from xtgoals.model.words import Grade


class Observation(NamedTuple):
    """One CSV row: a value for one period and region, with its source. A tuple, for there may be millions."""

    period: Period
    region: str  # never empty: a row without region is the indicator's own
    value: Decimal | None  # None only for a withdrawn row
    grade: Grade
    recorded_on: date
    source: str
    note: str
    reported_by: str
    path: str
    line: int  # the physical line on which the row begins

    @property
    def recorded(self) -> tuple[date, int]:
        """The order in which rows of one series became known: by day, then by line."""
        return (self.recorded_on, self.line)


@dataclass(slots=True)
class Series:
    """What one file of actuals holds: the rows that could be read, in its order, and the faults."""

    indicator: str
    path: str
    observations: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0  # data rows in the file, good or bad
