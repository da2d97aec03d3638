"""The rules in one table, and the functions that apply them."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.figures import FIGURE_RULES
from xtgoals.checks.references import REFERENCE_RULES
from xtgoals.checks.rows import ROW_DOUBTS, ROW_ERRORS, ROW_WARNINGS
from xtgoals.checks.targets import TARGET_RULES
from xtgoals.checks.view import CatalogueView, SeriesView
from xtgoals.checks.windows import WINDOW_RULES
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.observation import Batch


def catalogue_findings(view: CatalogueView) -> Iterator[Finding]:
    """Every finding about a plan; where its days are not known, nothing is said of time."""
    timeless = (*REFERENCE_RULES, *TARGET_RULES, *FIGURE_RULES)
    for rule in (*timeless, *WINDOW_RULES) if view.dated else timeless:
        yield from rule(view)


def usable(view: SeriesView, batch: Batch) -> Batch:
    """The rows that no error makes unusable, in order: those that standings are made of."""
    return _without(batch, [finding for rule in ROW_ERRORS for finding in rule(view, batch)])


def row_findings(view: SeriesView, batch: Batch) -> tuple[list[Finding], Batch]:
    """Every finding about rows by themselves, and the rows that no error makes unusable.

    What is only doubtful is not said of a row that has an error, so that one fault is not reported twice.
    """
    errors = [finding for rule in ROW_ERRORS for finding in rule(view, batch)]
    found = errors + [finding for rule in ROW_WARNINGS for finding in rule(view, batch)]
    sound = _without(batch, errors)
    found += [finding for rule in ROW_DOUBTS for finding in rule(view, sound)]
    return found, sound


def comparing_findings(view: SeriesView) -> Iterator[Finding]:
    """Every finding about the rows of one indicator together, of which none is unusable.

    What is only doubtful is not said where the catalogue itself is in doubt about the indicator.
    """
    # only `check` and what stores figures compare rows; a status need not wait for these
    from xtgoals.checks.doubtful import DOUBT_RULES
    from xtgoals.checks.ledger import LEDGER_RULES
    from xtgoals.checks.series import SERIES_RULES

    for rule in (*SERIES_RULES, *LEDGER_RULES, *DOUBT_RULES):
        for finding in rule(view):
            if view.certain or finding.severity is Severity.ERROR:
                yield finding


def series_findings(view: SeriesView) -> Iterator[Finding]:
    """Every finding about the readable rows of one indicator."""
    found, sound = row_findings(view, view.batch)
    yield from found
    yield from comparing_findings(SeriesView(view.plan, view.indicator, sound, view.today))


def _without(batch: Batch, errors: list[Finding]) -> Batch:
    faulty = {finding.line for finding in errors}
    return batch.only([line not in faulty for line in batch.line]) if faulty else batch
