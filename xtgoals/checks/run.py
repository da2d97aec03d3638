"""The rules in one table, and the functions that apply them."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.doubtful import DOUBT_RULES
from xtgoals.checks.figures import FIGURE_RULES
from xtgoals.checks.ledger import LEDGER_RULES
from xtgoals.checks.references import REFERENCE_RULES
from xtgoals.checks.rows import ROW_ERRORS, ROW_WARNINGS
from xtgoals.checks.series import SERIES_RULES
from xtgoals.checks.targets import TARGET_RULES
from xtgoals.checks.view import CatalogueView, SeriesView
from xtgoals.checks.windows import WINDOW_RULES
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Observation


def catalogue_findings(view: CatalogueView) -> Iterator[Finding]:
    """Every finding about a plan that could be built."""
    for rule in (*REFERENCE_RULES, *TARGET_RULES, *WINDOW_RULES, *FIGURE_RULES):
        yield from rule(view)


def usable_rows(view: SeriesView) -> list[Observation]:
    """The rows that no error makes unusable, in order: those that standings are made of."""
    return [row for row in view.observations if not any(True for rule in ROW_ERRORS for _ in rule(view, row))]


def series_findings(view: SeriesView) -> Iterator[Finding]:
    """Every finding about the readable rows of one indicator.

    Rules that compare rows see only the usable ones, so that one fault is not reported twice.
    """
    for row in view.observations:
        for rule in (*ROW_ERRORS, *ROW_WARNINGS):
            yield from rule(view, row)
    usable = SeriesView(view.plan, view.indicator, usable_rows(view), view.today)
    for series_rule in (*SERIES_RULES, *LEDGER_RULES, *DOUBT_RULES):
        yield from series_rule(usable)
