"""Who has not reported what: every overdue report, by organisation and region."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.actions.due_steps import DueStep, due_steps
from xtgoals.actions.filters import Filters, selected
from xtgoals.actions.milestones import standing_milestones
from xtgoals.actions.names import find_organisation, find_region
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Report, Standing
from xtgoals.model.target import Judged, Target
from xtgoals.model.words import Status
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.progress.missing import missing_regions
from xtgoals.progress.reports import quick_reports, reports_of, reports_of_plan
from xtgoals.progress.watched import watch
from xtgoals.series.known import Known
from xtgoals.series.values import find_value
from xtgoals.series.window import Window

# a target (None for an indicator that is only watched), its region and window, and reports of it
Waiting = tuple[Judged | None, str, Window, tuple[Report, ...]]
IsAsked = Callable[[Indicator, Target | None, str], bool]


@dataclass(frozen=True, slots=True)
class DueReport:
    """One report that is missing: who answers for it, for which region and day, and how late it is."""

    indicator: Indicator
    target: Target | None  # None for an indicator that is only watched
    organisation: str | None
    region: str
    report: Report
    days_late: int

    @property
    def led(self) -> Indicator:
        """What has the lead that is asked."""
        return self.indicator

    @property
    def promise(self) -> Target | None:
        """What names the organisations of its clause."""
        return self.target

    @property
    def assigned(self) -> bool:
        """Whether the indicator has a lead."""
        return self.indicator.lead is not None


@dataclass(frozen=True, slots=True)
class DueResult:
    """The reports that are missing, the longest overdue first."""

    plan: Plan
    as_of: date
    known_on: date
    reports: tuple[DueReport, ...]
    rows_left_out: int
    steps: tuple[DueStep, ...] = ()  # those of milestones
    quick: tuple[DueReport, ...] = ()  # of which an estimate was asked for, and none has come


def due(
    folder: DataFolder, as_of: date, known_on: date, filters: Filters | None = None, told: Watch = nobody
) -> DueResult:
    """Every overdue report that is asked about; of an indicator with parts only the parts that are missing.

    The lead is named, or of a part the organisation of that region; nobody else is, whomever the clause
    names. Raises UnreadableFault for a catalogue with errors.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> reports = due(folder, date(2024, 9, 30), date(2024, 10, 20)).reports
    >>> [(one.region, one.days_late) for one in reports if one.indicator.id == "beautiful-courtyards"][:1]
    [('shaoshan', 5)]
    """
    rows = open_rows(folder, as_of, known_on, matters, told)
    plan, known = rows.plan, Known(rows.plan, rows, known_on)
    filters = filters or Filters()
    is_asked = _asked(plan, filters)
    found: list[DueReport] = []
    quick: list[DueReport] = []
    for indicator in plan.indicators.values():
        # what is derived is nobody's to report: its inputs are asked for
        if indicator.derived:
            continue
        late = _waiting(known, indicator, as_of, filters.statuses)
        found += _missing(known, indicator, late, is_asked)
        if plan.reporting.quick_days is not None:
            late = _unestimated(known, indicator, as_of, filters.statuses, plan.reporting.quick_days)
            quick += _missing(known, indicator, late, is_asked, estimates=True)
    # ties are broken by names, so that the same files give the same list
    for listed in (found, quick):
        listed.sort(key=lambda one: (-one.days_late, one.organisation or "", one.indicator.id, one.region))
    rows.count_strays()
    milestones = standing_milestones(folder, plan, as_of, known_on, filters)
    steps = sorted(
        due_steps(plan, milestones.standings, known_on),
        key=lambda one: (-one.days_late, one.organisation or "", one.milestone.id),
    )
    left_out = rows.left_out + milestones.rows_left_out
    return DueResult(plan, as_of, known_on, tuple(found), left_out, tuple(steps), tuple(quick))


def _missing(
    known: Known,
    indicator: Indicator,
    waiting: Iterable[Waiting],
    is_asked: IsAsked,
    *,
    estimates: bool = False,
) -> Iterable[DueReport]:
    """What each region owes of the reports that the targets of an indicator wait for, each once."""
    plan, known_on = known.plan, known.known_on
    asked: dict[tuple[str, date], DueReport] = {}
    for target, region, window, overdue in waiting:
        owed = missing_regions(known, indicator, region, window, estimates=estimates)
        for report in overdue:
            for owing in owed(report):
                if not is_asked(indicator, target, owing):
                    continue
                # targets of one indicator wait for the same figure: it is missing once, and first there
                before = asked.get((owing, report.covered))
                if before and before.report.due <= report.due:
                    continue
                who, late = plan.asked(indicator, owing), (known_on - report.due).days
                asked[owing, report.covered] = DueReport(indicator, target, who, owing, report, late)
    return asked.values()


def _asked(plan: Plan, filters: Filters) -> IsAsked:
    """Tells which missing reports are asked about, by indicator, target and the region that owes it.

    Who asks for a region means what it owes itself, too, and not only the targets that stand for it.
    """
    region = filters.region and find_region(plan, filters.region)
    organisation = filters.organisation and find_organisation(plan, filters.organisation)
    home = plan.organisations[organisation].region if organisation else None
    matches = selected(plan, filters._replace(region=None))

    def is_asked(indicator: Indicator, target: Target | None, owing: str) -> bool:
        if region and region not in (owing, (target or indicator).region):
            return False
        # the government of one part answers for no other part, unless it leads
        if home and owing not in (home, indicator.region) and indicator.lead != organisation:
            return False
        return matches(indicator, target)

    return is_asked


def _with_parts(standings: Iterable[Standing]) -> Iterator[Standing]:
    for one in standings:
        yield from (one, *one.allotments)


def _waiting(
    known: Known, indicator: Indicator, as_of: date, statuses: tuple[Status, ...]
) -> Iterator[Waiting]:
    """What is overdue for each target of an indicator; what is only watched falls due like others."""
    if indicator.is_watched:
        plan = known.plan
        window = Window(plan.start, min(plan.end, as_of))
        yield None, indicator.region, window, watch(known, indicator, as_of).overdue
    # an allotment waits for its region's figure, even where the whole has one of its own
    for one in _with_parts(assess_indicator(known, indicator, as_of)):
        if statuses and one.status not in statuses:
            continue
        window = Window(one.target.start, min(one.target.deadline, as_of))
        yield one.target, one.target.region, window, one.overdue


def _unestimated(
    known: Known, indicator: Indicator, as_of: date, statuses: tuple[Status, ...], quick_days: int
) -> Iterator[Waiting]:
    """The reports of each target of an indicator of which not even an estimate has come."""
    plan, things = known.plan, known.settled(indicator.id).things
    for target, region, window, _ in _waiting(known, indicator, as_of, statuses):
        reports = reports_of(plan, indicator, target) if target else reports_of_plan(plan, indicator)
        value = find_value(indicator, things, known.scope(indicator, region), window).complete
        told = value.covered if value else None
        yield target, region, window, quick_reports(reports, quick_days, told, as_of, known.known_on)
