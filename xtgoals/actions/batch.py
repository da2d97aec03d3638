"""The figures of one series that an import brings: what they collide with, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from xtgoals.actions.new_row import MEANT
from xtgoals.checks.comparisons import revision_note
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.ledger.append import Ledger
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded, msg
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade
from xtgoals.series.story import by_thing, outcome, standing, thing_of
from xtgoals.tables.figures import Written

SECOND_FIGURE = Rule(
    "second-figure",
    msg("Another figure for the same thing is stored only as a revision, with its reason."),
    "113 is stored, the table has 110",
    "110, with a note and --revise",
)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import treats what is not plain sailing.

    `given` is what the table does not say, by roles: indicator, region, period, unit, grade, source. `map` is
    the file or name of a map.
    """

    recorded_on: date
    revise: bool = False
    note: str = ""
    reported_by: str = ""
    force: bool = False
    dry_run: bool = False
    given: Mapping[str, str] = field(default_factory=dict)
    map: str | None = None


class Fate(Enum):
    """What becomes of a figure."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REVISION = "revision"
    REFUSED = "refused"


@dataclass(slots=True)
class Figure:
    """One figure that was understood: as written, as a row, as the cells to store, and what becomes of it."""

    written: Written
    indicator: Indicator
    row: Observation
    cells: dict[str, str]
    echo: Worded
    fate: Fate = Fate.NEW


@dataclass(slots=True)
class Judgement:
    """What may be stored in one file: its cells row by row, in order, and all that is wrong or doubtful."""

    ledger: Ledger
    rows: list[dict[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def judged(
    plan: Plan, stored: Batch, ledger: Ledger, figures: Sequence[Figure], options: ImportOptions
) -> Judgement:
    """What becomes of the figures of one indicator beside the rows that stand in its file."""
    indicator = figures[0].indicator
    judgement = Judgement(ledger)
    same = by_thing(indicator, stored.having(stored.region, {figure.row.region for figure in figures}))
    by_line: dict[int, Figure] = {}
    sent: dict[object, Figure] = {}
    for line, figure in enumerate(figures, start=max(stored.line, default=1) + 1):
        figure.row = figure.row._replace(path=ledger.shown, line=line)
        thing = thing_of(indicator, figure.row)
        # of two figures for one thing in one import none is a revision of the other: which would be the last?
        first = sent.setdefault(thing, figure)
        if first is not figure:
            alike = (first.row.value, first.row.grade) == (figure.row.value, figure.row.grade)
            other, figure.fate = (None, Fate.UNCHANGED) if alike else (first.row, Fate.REFUSED)
        else:
            other, figure.fate = _fate(same[thing], figure.row, options)
        if other:
            within = first if first is not figure else None
            judgement.findings.append(_collision(figure, other, within, options))
        elif figure.fate is not Fate.UNCHANGED:
            by_line[line] = figure
    judgement.rows = [one.cells for one in by_line.values()]
    together = Batch.joined([stored, Batch.of([one.row for one in by_line.values()])])
    for finding in series_findings(SeriesView(plan, indicator, together, options.recorded_on)):
        # of rows that stand `check` speaks
        if finding.line in by_line and finding.rule != MEANT:
            one = by_line[finding.line]
            row, at = one.written.at(str(finding.place[0]) if finding.place else "value")
            judgement.findings.append(finding._replace(path=one.written.sheet.path, line=row, place=(at,)))
            if finding.severity is Severity.ERROR:
                one.fate = Fate.REFUSED
    return judgement


def _collision(figure: Figure, other: Observation, within: Figure | None, options: ImportOptions) -> Finding:
    """The finding about a figure beside the one that it collides with, stored or of the same import."""
    one, row = figure.written, figure.row
    where = f"{within.written.sheet.path}:{within.written.cell}" if within else f"{other.path}:{other.line}"
    message = msg(
        "{value} for {period} stands already ({where}), and here is {new}",
        value=other.shown,
        period=row.period.text,
        where=where,
        new=row.shown,
    )
    # with --revise only the reason can be missing, and that has a rule of its own
    if options.revise and not within:
        fix = msg("say why it is revised in the note, or with --note")
        return revision_note.at(one.sheet.path, one.at("note"), message, fix)
    fix = msg("to revise it add --revise and a note")
    if within:
        fix = msg("look whether the two are of different regions or periods, which the table does not say")
    return SECOND_FIGURE.at(one.sheet.path, one.at(), message, fix)


def _fate(
    rows: Sequence[Observation], row: Observation, options: ImportOptions
) -> tuple[Observation | None, Fate]:
    """The row that a figure collides with, if any, and what becomes of it beside those for the same thing."""
    same = standing(rows)
    # a withdrawal that is sent again finds its own row, and nothing that stands
    if row.grade is Grade.WITHDRAWN:
        return None, Fate.NEW if same or not rows else Fate.UNCHANGED
    # a table that is imported again adds nothing, but a revision may well go back to an earlier figure
    alike = [one for one in same if one.grade == row.grade]
    if any(one.value == row.value for one in (alike[-1:] if options.revise else alike)):
        return None, Fate.UNCHANGED
    # an estimate is there to be replaced, and replaces nothing
    other = outcome([one for one in same if one.value != row.value and one.grade > Grade.ESTIMATE])
    if other is None or row.grade is Grade.ESTIMATE:
        return None, Fate.NEW
    if options.revise and row.note.strip():
        return None, Fate.REVISION
    return other.row, Fate.REFUSED
