"""Which reports of a target are overdue, and which comes next (design, section 4, "reports")."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.reports import report_days
from xtgoals.model.standing import Report
from xtgoals.model.target import Judged


class Reports(NamedTuple):
    """The reports of a target that are overdue, and the next that is not."""

    overdue: tuple[Report, ...]
    following: Report | None


def reports_of(plan: Plan, indicator: Indicator, target: Judged) -> tuple[Report, ...]:
    """Every report of a target with the day it falls due, in order; the last is the deadline's.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> from xtgoals.model.targets import targets_of
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> posts = plan.indicators["public-fast-chargers"]
    >>> [one.due.isoformat() for one in reports_of(plan, posts, targets_of(plan, posts, date.max)[0])]
    ['2024-07-15', '2024-10-15', '2025-03-01']
    """
    return _reports(plan, indicator, target.start, target.deadline)


def reports_of_plan(plan: Plan, indicator: Indicator) -> tuple[Report, ...]:
    """Every report of an indicator that is only watched, from the plan's start to its end."""
    return _reports(plan, indicator, plan.start, plan.end)


def _reports(plan: Plan, indicator: Indicator, start: date, deadline: date) -> tuple[Report, ...]:
    return tuple(
        Report(day, day + timedelta(indicator.final_due_days if day == deadline else indicator.due_days))
        for day in report_days(plan, indicator, start, deadline)
    )


def outstanding(
    reports: tuple[Report, ...], reported_to: date | None, as_of: date, known_on: date
) -> Reports:
    """The reports that nothing covers: overdue from the day after the due day, if the period ended by as-of.

    `reported_to` is the last day covered by a complete value that rests on no estimate.

    >>> quarters = Report(date(2024, 3, 31), date(2024, 4, 15)), Report(date(2024, 6, 30), date(2024, 7, 15))
    >>> outstanding(quarters, None, date(2024, 6, 30), date(2024, 7, 1)) == (quarters[:1], quarters[1])
    True
    >>> outstanding(quarters, date(2024, 3, 31), date(2024, 6, 30), date(2024, 7, 16)).overdue == quarters[1:]
    True
    """
    # a later figure answers the earlier reports too: nobody is asked for March who has sent June
    waiting = [report for report in reports if reported_to is None or report.covered > reported_to]
    # on the due day itself there is still time
    overdue = tuple(report for report in waiting if report.due < known_on and report.covered <= as_of)
    following = next((report for report in waiting if report not in overdue), None)
    return Reports(overdue, following)


def quick_reports(
    reports: tuple[Report, ...], quick_days: int, reported_to: date | None, as_of: date, known_on: date
) -> tuple[Report, ...]:
    """The reports of which not even the estimate has come that was asked for; each with that day as due.

    An estimate is asked for where the figure itself falls due later; once that is overdue, it is the figure
    that is missing. `reported_to` is the last day covered by a complete value, estimates included.

    >>> survey = (Report(date(2024, 9, 30), date(2024, 12, 31)),)
    >>> [str(one.due) for one in quick_reports(survey, 15, None, date(2024, 10, 20), date(2024, 10, 20))]
    ['2024-10-15']
    >>> quick_reports(survey, 15, date(2024, 9, 30), date(2024, 10, 20), date(2024, 10, 20))
    ()
    """
    asked = ((one, one.covered + timedelta(quick_days)) for one in reports)
    return tuple(
        Report(one.covered, day)
        for one, day in asked
        if day < known_on <= one.due
        and day < one.due
        and one.covered <= as_of
        and (reported_to is None or one.covered > reported_to)
    )
