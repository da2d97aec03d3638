"""Indicators that no target is set for: they are reported and shown, and have no status."""

from __future__ import annotations

from datetime import date

from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Actual, Watched
from xtgoals.progress.reports import outstanding, reports_of_plan
from xtgoals.series.known import Known
from xtgoals.series.story import firm
from xtgoals.series.values import find_value
from xtgoals.series.window import Window


def watch(known: Known, indicator: Indicator, as_of: date) -> Watched:
    """The latest value of an indicator that has no target, and its reports that are missing."""
    plan, scope = known.plan, known.scope(indicator, indicator.region)
    window = Window(plan.start, min(plan.end, as_of))
    things = known.settled(indicator.id).things
    found = find_value(indicator, things, scope, window)
    certain = find_value(indicator, firm(things), scope, window).complete
    reported_to = certain.covered if certain else None
    reports = outstanding(reports_of_plan(plan, indicator), reported_to, as_of, known.known_on)
    return Watched(indicator, in_order(found.complete or found.fullest), *reports)


def in_order(actual: Actual | None) -> Actual | None:
    """A value with its rows in the order of their file, so that no output depends on how they were found."""
    if actual is None:
        return None
    rows = dict.fromkeys(sorted(actual.rows, key=lambda row: (row.path, row.line)))
    return actual._replace(rows=tuple(rows))
