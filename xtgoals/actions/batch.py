"""The figures of one series that an import brings: what they collide with, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xtgoals.actions.data import ledger_rows
from xtgoals.checks.comparisons import revision_note
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade
from xtgoals.series.story import by_thing, outcome, standing, thing_of
from xtgoals.tables.figures import Written
from xtgoals.tables.grid import Grid

SECOND_FIGURE = Rule(
    "second-figure",
    msg("Another figure for the same thing is stored only as a revision, with its reason."),
    "113 is stored, the table has 110",
    "110, with a note and --revise",
)


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
    """What became of every figure; nothing is stored while one is refused, but with `accept_valid`.

    `doubtful` counts the figures that are only refused because nobody said `force`; `notes` name what was
    passed over.
    """

    added: int = 0
    unchanged: int = 0
    revised: int = 0
    doubtful: int = 0
    findings: list[Finding] = field(default_factory=list)
    refused: list[Written] = field(default_factory=list)
    stored: bool = False
    files: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    grids: dict[str, Grid] = field(default_factory=dict)
    _seen: set[tuple[str, int, int]] = field(default_factory=set)

    def refuse(self, one: Written, finding: Finding) -> None:
        """Keep a figure out, and say why."""
        self.findings.append(finding)
        if one.key not in self._seen:
            self._seen.add(one.key)
            self.refused.append(one)


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
    figures: Sequence[Figure],
    options: ImportOptions,
    result: ImportResult,
) -> list[Figure]:
    """The figures of one series that may be stored, in order; the others are counted or refused.

    Raises UnreadableFault where the file is too damaged to add to.
    """
    stored = ledger_rows(folder, plan, indicator, ledger)
    fresh, revisions = _new_ones(indicator, stored, ledger, figures, options, result)
    said: set[tuple[int, str]] = set()
    while fresh:
        rows = Batch.joined([stored, Batch.of([one.row for one in fresh])])
        out = _unsound(plan, indicator, rows, {one.row.line: one for one in fresh}, options, result, said)
        fresh = [one for one in fresh if one.row.line not in out]
        # what stood on a refused figure may look different without it; if nothing is stored, nobody asks
        if not out or not options.accept_valid:
            break
    result.revised += sum(one.row.line in revisions for one in fresh)
    result.added += sum(one.row.line not in revisions for one in fresh)
    return fresh


def _new_ones(
    indicator: Indicator,
    stored: Batch,
    ledger: Ledger,
    figures: Sequence[Figure],
    options: ImportOptions,
    result: ImportResult,
) -> tuple[list[Figure], set[int]]:
    """The figures that do not stand yet, each as the row that it would be, and the lines of revisions."""
    same = by_thing(indicator, stored.having(stored.region, {figure.row.region for figure in figures}))
    last = max(stored.line, default=1)
    fresh: list[Figure] = []
    places: dict[int, Written] = {}
    revisions: set[int] = set()
    for figure in figures:
        last += 1
        row = figure.row._replace(path=ledger.shown, line=last)
        rows = same[thing_of(indicator, row)]
        verdict = _verdict(rows, row, options)
        if isinstance(verdict, Observation):
            result.refuse(figure.written, _collision(figure.written, row, verdict, places, options))
        elif verdict == "unchanged":
            result.unchanged += 1
        else:
            rows.append(row)
            places[last] = figure.written
            fresh.append(Figure(figure.written, row, figure.cells))
            revisions |= {last} if verdict == "revised" else set()
    return fresh, revisions


def _verdict(rows: Sequence[Observation], row: Observation, options: ImportOptions) -> str | Observation:
    """What becomes of a figure beside those for the same thing; the row that it collides with."""
    same = standing(rows)
    if row.grade is Grade.WITHDRAWN:
        return "added" if same or not rows else "unchanged"
    # a table that is imported again adds nothing, but a revision may well go back to an earlier figure
    alike = [one for one in same if one.grade == row.grade]
    compared = alike[-1:] if options.revise else alike
    if any(one.value == row.value for one in compared):
        return "unchanged"
    other = outcome([one for one in same if one.value != row.value and one.grade > Grade.ESTIMATE])
    if other is None or row.grade is Grade.ESTIMATE:
        return "added"
    return "revised" if options.revise and row.note.strip() else other.row


def _collision(
    one: Written,
    row: Observation,
    other: Observation,
    places: Mapping[int, Written],
    options: ImportOptions,
) -> Finding:
    within = places.get(other.line)
    where = f"{within.grid.path}:{within.cell}" if within else f"{other.path}:{other.line}"
    message = msg(
        "{value} for {period} stands already ({where}), and here is {new}",
        value=other.shown,
        period=row.period.text,
        where=where,
        new=row.shown,
    )
    if options.revise:
        fix = msg("say why it is revised in the note, or with --note")
        return revision_note.at(one.grid.path, one.at("note"), message, fix)
    fix = msg("keep one figure for one thing") if within else msg("to revise it add --revise and a note")
    return SECOND_FIGURE.at(one.grid.path, one.at(), message, fix)


def _unsound(
    plan: Plan,
    indicator: Indicator,
    rows: Batch,
    places: Mapping[int, Figure],
    options: ImportOptions,
    result: ImportResult,
    said: set[tuple[int, str]],
) -> set[int]:
    """What the rules say of the new rows, at the cells that they came from; the lines not to be stored."""
    out: set[int] = set()
    for finding in series_findings(SeriesView(plan, indicator, rows, options.recorded_on)):
        if finding.line not in places or (finding.line, finding.rule) in said:
            continue
        said.add((finding.line, finding.rule))
        one = places[finding.line].written
        column = str(finding.place[0]) if finding.place else "value"
        row, at = one.at(column)
        moved = finding._replace(path=one.grid.path, line=row, place=(at,))
        if finding.severity is Severity.ERROR or (options.accept_valid and not options.force):
            out.add(finding.line)
            result.refuse(one, moved)
        else:
            result.findings.append(moved)
        result.doubtful += finding.severity is Severity.WARNING and not options.force
    return out
