"""What of everybody came late, at any time up to the day of a scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from xtgoals.actions.given import Scorer
from xtgoals.actions.problems import standings_of
from xtgoals.assessment.results import Lateness, LateReport
from xtgoals.files.folder import DataFolder
from xtgoals.model.indicator import Indicator
from xtgoals.model.scheme import Scheme, Subjects
from xtgoals.model.scheme_targets import scored
from xtgoals.model.standing import Report
from xtgoals.model.target import Judged
from xtgoals.model.targets import targets_of
from xtgoals.model.words import Grade
from xtgoals.progress.reports import reports_of
from xtgoals.progress.watched import missing_reports
from xtgoals.series.known import Known
from xtgoals.series.window import Window


def lateness(folder: DataFolder, scorer: Scorer) -> tuple[dict[str, Lateness], int]:
    """What came late by subject, as far as the scheme takes anything for it, and how many rows were left out.

    A report that was overdue on several days, or for two targets of one indicator, is one that was late.
    """
    scheme, adjust = scorer.scheme, scorer.scheme.adjust
    reports: dict[str, list[LateReport]] = {one: [] for one in scheme.members}
    problems: dict[str, list[str]] = {one: [] for one in scheme.members}
    left_out = 0
    if adjust.late_report:
        for indicator, target in _targets(scorer):
            asked = _asked(scheme, indicator, target)
            for subject, found in _late(scorer, indicator, target, asked):
                if found not in reports[subject]:
                    reports[subject].append(found)
    if adjust.late_problem:
        standings, left_out = standings_of(folder, scorer.plan, scorer.known_on)
        for standing in standings:
            subject = _assessed(scorer, standing.problem.organisation)
            if standing.times_late and subject in problems:
                problems[subject].append(standing.problem.id)
    for found_late in reports.values():
        found_late.sort(key=lambda one: one.report.covered)
    return {one: Lateness(tuple(reports[one]), tuple(problems[one])) for one in scheme.members}, left_out


def _targets(scorer: Scorer) -> Iterator[tuple[Indicator, Judged]]:
    """The targets of the scheme, those of an indicator one after the other; what is only watched has none."""
    named = [
        scored(scorer.plan, one.of, scorer.known_on) for one in scorer.scheme.items if isinstance(one.of, str)
    ]
    named_ids = {found[1].id for found in named if found and found[1]}
    every = any(one.each for one in scorer.scheme.items)
    for indicator in scorer.plan.indicators.values():
        for target in targets_of(scorer.plan, indicator, scorer.known_on):
            if every or target.id in named_ids:
                yield indicator, target


def _asked(scheme: Scheme, indicator: Indicator, target: Judged) -> Iterator[tuple[str, str]]:
    """Who has to report, and of which region: a region its own figures, the lead those of the target."""
    for subject in scheme.members:
        if scheme.head.subjects is Subjects.ORGANISATIONS:
            if indicator.lead == subject:
                yield subject, target.region
        elif subject in (target.region, *indicator.parts, *(region for region, _ in target.allotments)):
            yield subject, subject


def _assessed(scorer: Scorer, organisation: str) -> str:
    """Who is assessed for an organisation: itself, or the region whose it is."""
    if scorer.scheme.head.subjects is Subjects.ORGANISATIONS:
        return organisation
    found = scorer.plan.organisations.get(organisation)
    return (found.region if found else None) or ""


def _late(
    scorer: Scorer, indicator: Indicator, target: Judged, asked: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, LateReport]]:
    """Who had which reports overdue on some day up to known-on; the same may come for several days."""
    reports, asked = reports_of(scorer.plan, indicator, target), list(asked)
    for day in _days(scorer, indicator, reports):
        # nobody looks beyond the day on which he looks
        window = Window(target.start, min(target.deadline, scorer.as_of, day))
        known = Known(scorer.plan, scorer.rows, day)
        for subject, region in asked:
            for one in missing_reports(known, indicator, region, window, reports).overdue:
                yield subject, LateReport(indicator, region, one)


def _days(scorer: Scorer, indicator: Indicator, reports: tuple[Report, ...]) -> list[date]:
    """The days on which a report may become overdue: after it was due, and where a figure was taken back."""
    days = {one.due + timedelta(days=1) for one in reports}
    rows = scorer.rows.get(indicator.id, ())
    days |= {row.recorded_on for row in rows if row.grade is Grade.WITHDRAWN}
    return sorted(day for day in days if day <= scorer.known_on)
