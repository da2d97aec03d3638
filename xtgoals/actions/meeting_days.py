"""How the targets stood on the day of a meeting, and what had moved, one indicator after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from xtgoals.actions.compare import CompareResult
from xtgoals.actions.filters import subject_ids
from xtgoals.model.allotment import SIGN
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import Meeting, regular_before
from xtgoals.model.move import Comparison
from xtgoals.model.standing import Standing
from xtgoals.model.targets import whole_of
from xtgoals.progress.moves import Days
from xtgoals.series.known import Shared


@dataclass
class MeetingDay:
    """One day; `since` is the regular meeting before it, `about` the only targets looked at, if any."""

    plan: Plan
    days: Days
    since: date | None
    about: frozenset[str] | None
    standings: list[Standing] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    gone: list[Standing] = field(default_factory=list)

    @classmethod
    def of(
        cls, plan: Plan, series: Shared, as_of: date, known_on: date, meeting: Meeting | None = None
    ) -> MeetingDay:
        """A day of which nothing is known yet.

        A special meeting looks at what it is about, and compares nothing, as in its pack. Of what it is about
        of an allotment its target is told.
        """
        since = next((day for day in regular_before(plan.meetings, known_on) if day <= as_of), None)
        about = None
        if meeting and not meeting.is_regular:
            since = None
            about = frozenset(name.partition(SIGN)[0] for name in subject_ids(plan, meeting.about))
        return cls(plan, Days(plan, series, as_of, known_on), since, about)

    def take(self, indicator: Indicator) -> None:
        """Look at one indicator, while its series is at hand."""
        self.standings += self._wanted(self.days.standings(indicator, self.days.known_on).values())
        if self.since:
            found = self.days.compared(indicator, self.since)
            self.comparisons += (one for one in found if self._wants(one.now))
            self.gone += self._wanted(self.days.gone(indicator, self.since))

    def moves(self, left_out: int) -> CompareResult | None:
        """What moved, once all indicators were looked at; None where no meeting was before."""
        if self.since is None:
            return None
        found, gone = tuple(self.comparisons), tuple(self.gone)
        return CompareResult(
            self.plan, self.since, self.days.as_of, self.days.known_on, found, gone, left_out
        )

    def _wanted(self, standings: Iterable[Standing]) -> Iterator[Standing]:
        return (one for one in standings if self._wants(one))

    def _wants(self, standing: Standing) -> bool:
        return self.about is None or whole_of(standing.target) in self.about
