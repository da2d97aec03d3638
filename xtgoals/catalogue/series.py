"""Written indicators and targets as the model's types, and what keeps one from being built."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from xtgoals.catalogue.collecting import Findings, Loc
from xtgoals.catalogue.entries import PlanEntry, ReportingEntry, SeriesEntry, TargetEntry, TextEntry
from xtgoals.catalogue.goals import goal_of
from xtgoals.model.catalogue import (
    AtEnd,
    Baseline,
    Clause,
    Indicator,
    Linear,
    Listed,
    NoSchedule,
    Schedule,
    Target,
    Unit,
)
from xtgoals.model.message import msg
from xtgoals.model.reports import report_days
from xtgoals.model.words import Commitment, Frequency, Measure, ReportedAs, Text


class Written(NamedTuple):
    """An indicator as far as it could be read: its entry, its targets by their index, its faulty fields."""

    place: Loc
    entry: SeriesEntry
    targets: Mapping[int, TargetEntry]
    faulty: frozenset[str] = frozenset()


class IndicatorBuilder:
    """Builds indicators one by one; the ids of targets are unique over all of them."""

    def __init__(self, say: Findings, plan: PlanEntry, clauses: Mapping[str, Clause], *, dated: bool) -> None:
        self._say = say
        self._plan = plan
        self._clauses = clauses
        self._dated = dated
        self._seen: dict[str, str] = {}

    def indicator(self, written: Written) -> tuple[Indicator, list[int], bool]:
        """An indicator with its sound targets and their indexes, and whether its measure is doubtful."""
        plan, place, entry = self._plan, written.place, written.entry
        doubtful = bool(written.faulty & {"measure", "reported_as"})
        if not doubtful and (entry.measure is Measure.CUMULATIVE) != (entry.reported_as is not None):
            self._reported_as(place, entry)
            doubtful = True
        reporting = plan.reporting or ReportingEntry()
        frequency = entry.frequency or reporting.frequency or Frequency.QUARTERLY
        region = entry.region or plan.region
        targets = {
            j: target
            for j, one in written.targets.items()
            if (target := self._target((*place, "targets", j), j, one, entry, frequency, region))
        }
        built = self._built(entry, place, tuple(targets.values()), frequency, region)
        return built, list(targets), doubtful

    def _built(
        self,
        entry: SeriesEntry,
        place: Loc,
        targets: tuple[Target, ...],
        frequency: Frequency,
        region: str,
    ) -> Indicator:
        reporting = self._plan.reporting or ReportingEntry()
        return Indicator(
            id=entry.id,
            name=self._say.text(entry.name, (*place, "name")),
            unit=Unit(*self._say.text(entry.unit, (*place, "unit")), entry.unit.kind),
            measure=entry.measure,
            region=region,
            frequency=frequency,
            due_days=_first(entry.due_days, reporting.due_days, 15),
            final_due_days=_first(entry.final_due_days, reporting.final_due_days, 60),
            targets=targets,
            reported_as=entry.reported_as,
            parts=tuple(entry.parts or ()),
            rollup=entry.rollup,
            lead=entry.lead,
            note=self._note(entry.note, place),
        )

    def _target(
        self,
        place: Loc,
        number: int,
        entry: TargetEntry,
        indicator: SeriesEntry,
        frequency: Frequency,
        region: str,
    ) -> Target | None:
        plan = self._plan
        name = self._own_id(place, number, entry, indicator)
        if name is None:
            return None
        goal = goal_of(entry, place, self._say.found)
        start = max(plan.start, entry.start or _after_baseline(entry) or plan.start)
        deadline = entry.by or plan.end
        if not self._dated:
            start = deadline = plan.end
        elif not self._in_order(entry, start, deadline, place):
            return None
        if goal is None:
            return None
        increments = indicator.reported_as is ReportedAs.INCREMENT
        reports = report_days(frequency, start, deadline, plan.issued, increments=increments)
        baseline = entry.baseline
        clause = self._clauses.get(entry.clause)
        return Target(
            id=name,
            clause=entry.clause,
            figure=entry.figure,
            bound=goal,
            commitment=entry.commitment or Commitment.REQUIRED,
            region=entry.region or region,
            start=start,
            deadline=deadline,
            schedule=_schedule(entry, only_at_end=len(reports) == 1),
            responsible=tuple(entry.responsible or (clause.responsible if clause else ())),
            baseline=Baseline(baseline.period, baseline.value, baseline.source or "") if baseline else None,
            near=entry.near,
            note=self._note(entry.note, place),
        )

    def _note(self, entry: TextEntry | None, place: Loc) -> Text | None:
        return self._say.text(entry, (*place, "note")) if entry else None

    def _in_order(self, entry: TargetEntry, start: date, deadline: date, place: Loc) -> bool:
        """Whether the window opens before it closes; a finding at what was written, if not."""
        if entry.by and entry.by < self._plan.start:
            return self._say.order(self._plan.start, entry.by, (*place, "by"))
        if entry.start is None and entry.baseline and start > self._plan.start:
            return self._say.order(start, deadline, (*place, "baseline", "period"))
        return self._say.order(start, deadline, (*place, "by" if entry.by else "start"))

    def _own_id(self, place: Loc, number: int, entry: TargetEntry, indicator: SeriesEntry) -> str | None:
        """The target's id, by default the indicator's; from the second target on it must be given."""
        if entry.id is None and number > 0:
            self._say.found(
                "target-id",
                place,
                msg("from the second on a target needs its own id"),
                msg("add `id`"),
            )
            return None
        name = entry.id or indicator.id
        if self._seen.setdefault(name, str(place)) != str(place):
            self._say.duplicate((*place, "id"), name)
        return name

    def _reported_as(self, place: Loc, entry: SeriesEntry) -> None:
        if entry.reported_as is None:
            message = msg("a cumulative indicator says nothing of `reported_as`")
            fix = msg("add `reported_as: to-date` or `increment`")
            self._say.found("reported-as", (*place, "measure"), message, fix)
        else:
            message = msg("a {measure} has no `reported_as`", measure=entry.measure.value)
            self._say.found("reported-as", (*place, "reported_as"), message, msg("take it out"))


def _schedule(entry: TargetEntry, *, only_at_end: bool) -> Schedule:
    given = entry.schedule
    if isinstance(given, tuple):
        return Listed(given)
    words: dict[str | None, Schedule] = {
        "linear": Linear(),
        "at-end": AtEnd(),
        "none": NoSchedule(),
        None: AtEnd() if only_at_end else Linear(),
    }
    return words[given]


def _after_baseline(entry: TargetEntry) -> date | None:
    return entry.baseline.period.last + timedelta(days=1) if entry.baseline else None


def _first(*given: int | None) -> int:
    return next(days for days in given if days is not None)
