"""The figures of one series that an import brings: what they collide with, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xtgoals.actions.understanding import same_thing
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.entry.tables import Written
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.words import Grade, Text
from xtgoals.progress.revisions import standing_rows
from xtgoals.store.actuals import read_series
from xtgoals.store.append import Ledger
from xtgoals.store.folder import DataFolder


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import treats what is not plain sailing."""

    recorded_on: date
    revise: bool = False
    note: str = ""
    reported_by: str = ""
    accept_valid: bool = False
    force: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class ImportResult:
    """What became of every figure; nothing is stored while one is refused, but with `accept_valid`."""

    added: int = 0
    unchanged: int = 0
    revised: int = 0
    findings: list[Finding] = field(default_factory=list)
    refused: list[Written] = field(default_factory=list)
    stored: bool = False
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that was understood: as written, as a row, and as the cells to store."""

    written: Written
    row: Observation
    cells: dict[str, str]


def judged(
    folder: DataFolder,
    plan: Plan,
    indicator: Indicator,
    ledger: Ledger,
    figures: list[Figure],
    options: ImportOptions,
    result: ImportResult,
) -> list[Figure]:
    """The figures of one series that may be stored; what they collide with is found and counted."""
    path = folder.actuals / f"{indicator.id}.csv"
    known = list(read_series(folder, path, plan).observations) if path.exists() else []
    last = max((one.line for one in known), default=1)
    places: dict[int, Figure] = {}
    fresh: list[Figure] = []
    for figure in figures:
        last += 1
        row = figure.row._replace(path=ledger.shown, line=last)
        verdict = _collision(indicator, known, row, options)
        if verdict == "unchanged":
            result.unchanged += 1
        elif verdict == "refused":
            message = Text("同一事项已有不同的数值", "another figure stands for the same thing")
            fix = Text("如需修订，加 --revise 和说明", "to revise it add --revise and a note")
            refuse(figure.written, "second-figure", message, fix, result)
        else:
            known.append(row)
            places[row.line] = figure
            fresh.append(figure)
            result.revised += verdict == "revised"
            result.added += verdict == "added"
    for line in _unsound(plan, indicator, known, places, options, result):
        fresh.remove(places[line])
        result.added -= 1
    return fresh


def _unsound(
    plan: Plan,
    indicator: Indicator,
    known: list[Observation],
    places: Mapping[int, Figure],
    options: ImportOptions,
    result: ImportResult,
) -> set[int]:
    """What the rules say of the new rows, at the places that they came from; the lines that are errors."""
    bad: set[int] = set()
    for finding in series_findings(SeriesView(plan, indicator, Batch.of(known), options.recorded_on)):
        if finding.line in places:
            error = finding.severity is Severity.ERROR
            bad |= {finding.line} if error else set()
            one = places[finding.line].written
            refuse(one, finding.rule, finding.message, finding.fix, result, error=error)
    return bad


def _collision(
    indicator: Indicator, known: list[Observation], row: Observation, options: ImportOptions
) -> str:
    same = standing_rows(one for one in known if same_thing(indicator, one, row))
    if row.grade is Grade.WITHDRAWN:
        return "added" if same else "unchanged"
    if any((one.value, one.grade) == (row.value, row.grade) for one in same):
        return "unchanged"
    if (
        any(one.value != row.value and one.grade > Grade.ESTIMATE for one in same)
        and row.grade > Grade.ESTIMATE
    ):
        return "revised" if options.revise and row.note.strip() else "refused"
    return "added"


def refuse(
    one: Written, rule: str, message: Text, fix: Text, result: ImportResult, *, error: bool = True
) -> None:
    """Add a finding at the place of a figure; an error refuses it."""
    severity = Severity.ERROR if error else Severity.WARNING
    column = 1 if "!" in one.path else int(one.place.split(":")[1])
    place = (one.place,) if "!" in one.path else ()
    result.findings.append(Finding(rule, severity, one.path, one.line, column, message, fix, place=place))
    if error and one not in result.refused:
        result.refused.append(one)
