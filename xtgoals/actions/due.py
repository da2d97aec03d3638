"""Who has not reported what: every overdue report, by organisation and region."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.standing import Report
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.progress.missing import missing_regions
from xtgoals.series.story import settle


@dataclass(frozen=True, slots=True)
class DueReport:
    """One report that is missing: who answers for it, for which region and day, and how late it is."""

    indicator: Indicator
    target: Target
    organisation: str | None
    assigned: bool
    region: str
    report: Report
    days_late: int


@dataclass(frozen=True, slots=True)
class DueResult:
    """The reports that are missing, the longest overdue first."""

    plan: Plan
    as_of: date
    known_on: date
    reports: tuple[DueReport, ...]
    rows_left_out: int


def due(folder: DataFolder, as_of: date, known_on: date, watch: Watch = nobody) -> DueResult:
    """Every overdue report; of an indicator with parts only the parts that are missing.

    The lead answers for it; where none is set, the first responsible organisation is named, or for a part the
    one of that region. Raises UnreadableFault for a catalogue with errors.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> reports = due(folder, date(2024, 9, 30), date(2024, 10, 20)).reports
    >>> [(one.region, one.days_late) for one in reports if one.indicator.id == "beautiful-courtyards"][:1]
    [('shaoshan', 5)]
    """
    rows = open_rows(folder, as_of, known_on, matters, watch)
    plan = rows.plan
    found: list[DueReport] = []
    for indicator in plan.indicators.values():
        observations = rows.get(indicator.id, [])
        things = settle(indicator, observations, known_on)
        seen: set[tuple[str, Report]] = set()
        for standing in assess_indicator(plan, indicator, observations, as_of, known_on):
            owed = missing_regions(indicator, standing.target, things, as_of)
            for report in standing.overdue:
                for region in owed(report):
                    # two targets of one indicator wait for the same figure: it is missing once
                    if (region, report) in seen:
                        continue
                    seen.add((region, report))
                    who = _answers(plan, indicator, standing.target, region)
                    late = (known_on - report.due).days
                    assigned = indicator.lead is not None
                    found.append(DueReport(indicator, standing.target, who, assigned, region, report, late))
    # ties are broken by names, so that the same files give the same list
    found.sort(key=lambda one: (-one.days_late, one.organisation or "", one.indicator.id, one.region))
    rows.count_strays()
    return DueResult(plan, as_of, known_on, tuple(found), rows.left_out)


def _answers(plan: Plan, indicator: Indicator, target: Target, region: str) -> str | None:
    if indicator.lead:
        return indicator.lead
    # of the organisations that answer for a part, the one of that region; a group may name it
    if region != indicator.region:
        for name, organisation in plan.organisations.items():
            named = any(name in plan.expand(one) for one in target.responsible)
            if organisation.region == region and named:
                return name
    return target.responsible[0] if target.responsible else None
