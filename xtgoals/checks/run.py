"""Which rules are asked when: those of a module are found in it, in its order; there is no list beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from xtgoals.checks import (
    allotments,
    any_row,
    baselines,
    composition,
    dependencies,
    meetings,
    references,
    rows,
    sound_rows,
    steps,
    targets,
    windows,
)
from xtgoals.checks.view import CatalogueView, LedgerView, MapView, Row, SeriesView
from xtgoals.model.entries import Entries
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.observation import Batch
from xtgoals.model.problem import ProblemRow
from xtgoals.model.rule import Rule, rules_in
from xtgoals.model.words import Status

if TYPE_CHECKING:  # most commands read no scheme
    from xtgoals.checks.scheme_view import SchemeView

# rows come in batches, so what is asked of each batch is gathered once
_ROW_RULES = rules_in(rows)
_ROW_ERRORS = [rule for rule in _ROW_RULES if rule.severity is Severity.ERROR]
_SOUND_ROW_RULES = [*rules_in(sound_rows), *rules_in(any_row)]


def catalogue_findings(view: CatalogueView) -> Iterator[Finding]:
    """Every finding about a plan; where its days are not known, nothing is said of time."""
    timeless = (references, dependencies, composition, meetings, targets, baselines, allotments)
    for module in (*timeless, windows, steps) if view.dated else timeless:
        yield from _found(rules_in(module), view)


def figure_findings(view: CatalogueView) -> Iterator[Finding]:
    """Every finding about the printed figures of a plan: they are doubts, which make no plan unusable."""
    # only `check` reads figures: a status need not wait for it
    from xtgoals.checks import figures

    yield from _found(rules_in(figures), view)


def map_findings(view: MapView) -> Iterator[Finding]:
    """Every finding about a map."""
    # only `check` and what imports by a map read one
    from xtgoals.checks import maps

    yield from _found(rules_in(maps), view)


def scheme_findings(view: SchemeView) -> Iterator[Finding]:
    """Every finding about a scheme."""
    # only `check` and what scores by a scheme read one
    from xtgoals.checks import scheme_days, scheme_items, schemes

    for module in (schemes, scheme_items, scheme_days):
        yield from _found(rules_in(module), view)


def usable(view: SeriesView, batch: Batch) -> Batch:
    """The rows that no error makes unusable, in order: those that standings are made of."""
    return _without(batch, _found(_ROW_ERRORS, view, batch))


def row_findings(view: SeriesView, batch: Batch) -> tuple[list[Finding], Batch]:
    """Every finding about rows by themselves, and the rows that no error makes unusable.

    What else there is to say is not said of a row that has an error, so that one fault is not reported twice.
    """
    found = _found(_ROW_RULES, view, batch)
    sound = _without(batch, found)
    return found + _found(_SOUND_ROW_RULES, view, sound), sound


def comparing_findings(view: SeriesView) -> Iterator[Finding]:
    """Every finding about the rows of one indicator together, of which none is unusable.

    What is only doubtful is not said where the catalogue itself is in doubt about the indicator.
    """
    # only `check` and what stores figures compare rows; a status need not wait for these
    from xtgoals.checks import beginnings, comparisons, revisions, runs, wholes

    for module in (comparisons, revisions, wholes, beginnings, runs):
        for finding in _found(rules_in(module), view):
            if view.certain or finding.severity is Severity.ERROR:
                yield finding


def usable_entries(name: str, view: LedgerView[Row]) -> list[Row]:
    """The rows of the ledger of this name that no error makes unusable, in order."""
    errors = [rule for rule in _rules_of_ledger(name) if rule.severity is Severity.ERROR]
    return _sound_entries(view, _found(errors, view))


def ledger_findings(name: str, view: LedgerView[Row], texts: tuple[str, ...]) -> list[Finding]:
    """Every finding about the rows of the ledger of this name; `texts` are its columns of free text."""
    found = _found(_rules_of_ledger(name), view)
    return found + _found(rules_in(any_row), view, Entries(_sound_entries(view, found), texts))


def mended_findings(
    rows: Sequence[ProblemRow], status: Callable[[str, date], Status | None]
) -> Iterator[Finding]:
    """What is doubtful about problems that were closed, by how promises stood."""
    from xtgoals.checks import mended

    yield from _found(rules_in(mended), mended.MendedView(rows, status))


def _rules_of_ledger(name: str) -> list[Rule]:
    from xtgoals.checks import adjustments, milestones, problems

    modules = {"milestones": milestones, "problems": problems, "adjustments": adjustments}
    return rules_in(modules[name])


def _sound_entries(view: LedgerView[Row], found: list[Finding]) -> list[Row]:
    faulty = {finding.line for finding in found if finding.severity is Severity.ERROR}
    return [
        row
        for row, line in zip(view.rows, map(attrgetter("line"), view.rows), strict=True)
        if line not in faulty
    ]


def series_findings(view: SeriesView) -> Iterator[Finding]:
    """Every finding about the readable rows of one indicator."""
    found, sound = row_findings(view, view.batch)
    yield from found
    # the view is made anew: its columns are those of the rows that remain
    yield from comparing_findings(SeriesView(view.plan, view.indicator, sound, view.today))


def _found(rules: Iterable[Rule], *looked_at: object) -> list[Finding]:
    return [finding for rule in rules for finding in rule(*looked_at)]


def _without(batch: Batch, found: list[Finding]) -> Batch:
    # a line holds one row of the batch, for a row is named by the line on which it begins
    faulty = {finding.line for finding in found if finding.severity is Severity.ERROR}
    return batch.only([line not in faulty for line in batch.line]) if faulty else batch
