"""The value that a region has of an indicator, and which reports of it are missing, without any judgement.

So are shown the indicators that no target is set for: they are reported, and have no status.
"""

from __future__ import annotations

from datetime import date

from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Actual, Report, Watched
from xtgoals.progress.reports import Reports, outstanding, reports_of_plan
from xtgoals.series.known import Known
from xtgoals.series.parts import Scope
from xtgoals.series.values import find_value
from xtgoals.series.window import Window


def watch(known: Known, indicator: Indicator, as_of: date) -> Watched:
    """The latest value of an indicator that has no target, and its reports that are missing."""
    reports = reports_of_plan(known.plan, indicator)
    window = window_of_plan(known, as_of)
    missing = missing_reports(known, indicator, indicator.region, window, reports)
    return Watched(indicator, value_in(known, indicator, indicator.region, window), *missing)


def window_of_plan(known: Known, as_of: date) -> Window:
    """The days of the plan up to a day."""
    return Window(known.plan.start, min(known.plan.end, as_of))


def value_in(known: Known, indicator: Indicator, region: str, window: Window) -> Actual | None:
    """The latest value of a region in a window: a complete one, else that of which the most is there."""
    things = known.settled(indicator.id).things
    found = find_value(indicator, things, known.scope(indicator, region), window)
    return in_order(found.complete or found.fullest)


def missing_reports(
    known: Known, indicator: Indicator, region: str, window: Window, reports: tuple[Report, ...]
) -> Reports:
    """The reports of a region that no complete value answers which rests on no estimate.

    Where parts are looked at side by side, a report is answered when each of them has answered it.
    """
    things = known.settled(indicator.id).things.firm

    def reached(scope: Scope) -> date:
        found = find_value(indicator, things, scope, window).complete
        return found.covered if found else date.min

    reported_to = reached(known.scope(indicator, region))
    asked = Scope.asked(known.plan, indicator, region).at(window.last, window.last).parts
    if asked and indicator.rollup is None:
        reported_to = max(reported_to, min(reached(Scope(part)) for part in asked))
    answered = reported_to if reported_to > date.min else None
    return outstanding(reports, answered, window.last, known.known_on)


def in_order(actual: Actual | None) -> Actual | None:
    """A value with its rows in the order of their file, so that no output depends on how they were found."""
    return actual._replace(rows=actual.rows.in_order()) if actual else None
