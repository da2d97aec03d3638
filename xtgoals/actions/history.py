"""Compare a data folder with what it was at an earlier commit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xtgoals.actions.data import file_faults
from xtgoals.actions.ledgers import entry_faults
from xtgoals.actions.scheme_history import changed_schemes, schemes_then
from xtgoals.catalogue.reading import LoadedPlan, plan_from
from xtgoals.checks import history, meaning, promises
from xtgoals.checks.history import HistoryView
from xtgoals.checks.view import NO_SCHEMES
from xtgoals.files.encodings import decoded
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.files.git import Earlier, earlier
from xtgoals.ledger.actuals import series_of
from xtgoals.ledger.ledgers import SINGLE, files_of_rows, layout_of
from xtgoals.ledger.opening import rows_of
from xtgoals.ledger.stored_rows import StoredRows, loosely, stored_rows
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.reading import Reading
from xtgoals.model.rule import rules_in


def history_findings(
    folder: DataFolder, loaded: LoadedPlan, reference: str, today: date
) -> tuple[str, list[Finding]]:
    """What was lost, reordered or eased since a commit, and the commit that was compared with.

    Files that hold the same bytes are not compared. Raises UnreadableFault where git cannot tell.
    """
    then = earlier(folder, reference)
    view = _view(folder, loaded, then, today)
    rules = [rule for module in (history, meaning, promises) for rule in rules_in(module)]
    found = [finding for rule in rules for finding in rule(view)]
    return then.commit, found + changed_schemes(folder, loaded, then, today)


def _view(folder: DataFolder, loaded: LoadedPlan, then: Earlier, today: date) -> HistoryView:
    path = folder.show(folder.catalogue)
    before = {folder.show(folder.path / place): content for place, content in then.rows.items()}
    places = {folder.show(folder.path / place): folder.path / place for place in then.rows}
    old = plan_from(then.catalogue, path) if then.catalogue else None
    # a row was right or wrong by the catalogue that stood beside it; a new one may know other indicators
    rules = old if old and old.plan else loaded

    rows: dict[str, StoredRows] = {}
    unread = set()
    for one in files_of_rows(folder):
        # what holds the same bytes is passed over unread: most files are never touched after their year
        if one.relative_to(folder.path).as_posix() in then.same:
            continue
        try:
            rows[folder.show(one)] = stored_rows(content_of(folder, one) or b"", layout_of(folder, one))
        except UnreadableFault:
            # a finding of its own, whoever reads it for its rows; what it held is not called lost
            unread.add(folder.show(one))
    return HistoryView(
        then.commit,
        path,
        {
            shown: stored_rows(content, layout_of(folder, places[shown])).rows
            for shown, content in before.items()
            if shown not in unread
        },
        {shown: one.rows for shown, one in rows.items()},
        {shown: one.loose for shown, one in rows.items()},
        loosely,
        lambda shown: _faulty(folder, places[shown], before[shown], rules, then, today),
        then.found,
        old.plan if old else None,
        loaded.plan,
    )


def _faulty(
    folder: DataFolder, place: Path, before: bytes, rules: LoadedPlan, then: Earlier, today: date
) -> frozenset[int]:
    """The lines whose rows broke a rule at the commit, by the catalogue and schemes of then if possible."""
    # rows that were saved in another encoding are rows all the same
    text = decoded(before)
    content = before if text is None else text.encode("utf-8", "surrogatepass")
    reading = Reading(place.stem, folder.show(place))
    if place.parent == folder.actuals:
        batches = series_of(content, reading, rules.plan, rules.names)
        found, _ = file_faults(reading, batches, rules, today)
    else:
        entries = rows_of(content, reading, SINGLE[place.stem])
        schemes = schemes_then(folder, then) if place.stem == "adjustments" else NO_SCHEMES
        found, _ = entry_faults(place.stem, reading, entries, rules, today, schemes)
    return frozenset(one.line for one in found if one.severity is Severity.ERROR)
