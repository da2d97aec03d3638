"""Whose figures a report waits for, among the parts of a region."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from xtgoals.model.indicator import Indicator
from xtgoals.model.standing import Report
from xtgoals.series.known import Known
from xtgoals.series.nesting import DAY
from xtgoals.series.parts import Scope
from xtgoals.series.settlement import Things
from xtgoals.series.values import find_value
from xtgoals.series.window import Window

Owing = Callable[[Report], list[str]]


def missing_regions(
    known: Known, indicator: Indicator, region: str, window: Window, *, estimates: bool = False
) -> Owing:
    """Tells for an overdue report which regions owe it; for a region without parts itself.

    A part owes it while it has reported nothing that is covered on the report's day or later: of increments
    nothing that follows without a gap. If each part has, but never all for one day, those owe it that have
    nothing for the very day. A part that did not exist then owes nothing. With `estimates` one of them is
    a report too.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> yards, known = plan.indicators["beautiful-courtyards"], Known(plan, {}, date(2024, 10, 20))
    >>> owed = missing_regions(known, yards, yards.region, Window(plan.start, date(2024, 9, 30)))
    >>> owed(Report(date(2024, 9, 30), date(2024, 10, 15))) == list(yards.parts)
    True
    """
    scope = Scope.asked(known.plan, indicator, region)
    if not scope.parts:
        return lambda report: [region]
    things = known.settled(indicator.id).things
    certain = things if estimates else things.firm
    reached = _reached(indicator, certain, scope, known.scope(indicator, region), window)
    # by day alone: a part's March row answers the report of the first quarter
    days = {(part, last) for part, _, last in certain}

    def owed(report: Report) -> list[str]:
        parts = scope.at(report.covered, report.covered).parts
        behind = [part for part in parts if reached.get(part, date.min) < report.covered]
        return behind or [part for part in parts if (part, report.covered) not in days] or [scope.region]

    return owed


def _reached(
    indicator: Indicator, certain: Things, scope: Scope, whole_scope: Scope, window: Window
) -> dict[str, date]:
    # the last day that each part has reported to; one that has reported nothing is left out
    whole = None
    if indicator.by_periods:  # what the region itself has reported, its parts need not
        whole = find_value(indicator, certain, whole_scope, window).complete
        window = Window(whole.covered + DAY if whole else window.first, window.last)
    reached = {}
    for part in scope.parts:
        value = find_value(indicator, certain, Scope(part), window).complete or whole
        if value:
            reached[part] = value.covered
    return reached
