"""Everything that the rules of a status look at for one target."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Actual, Reason
from xtgoals.model.target import Judged
from xtgoals.model.words import Measure, Status
from xtgoals.progress.bounds import Resolved
from xtgoals.progress.measures import Measures
from xtgoals.progress.reports import Reports

Verdict = tuple[Status, Reason]


class Case(NamedTuple):
    """Everything that the rules look at for one target."""

    indicator: Indicator
    target: Judged
    resolved: Resolved
    actual: Actual | None
    firm: Actual | None  # the latest value that rests on no estimate; complete, or proven
    baseline: Actual | None
    measures: Measures
    reports: Reports
    known_on: date

    @property
    def is_running(self) -> bool:
        """Whether values add up over the plan."""
        return self.indicator.measure is Measure.CUMULATIVE

    @property
    def has_ceiling(self) -> bool:
        """Whether a running total may not pass its bound."""
        return self.is_running and self.resolved.is_ceiling
