"""The figures of one series that an import brings: what they collide with, and what the rules say of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from xtgoals.actions.new_row import MEANT
from xtgoals.checks.comparisons import revision_note
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
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

    `refused` has each figure once, whatever is wrong with it, by its key. `doubtful` counts those that are
    only refused because nobody said `force`; `notes` name what was passed over.
    """

    added: int = 0
    unchanged: int = 0
    revised: int = 0
    doubtful: int = 0
    findings: list[Finding] = field(default_factory=list)
    refused: dict[tuple[str, int, int], Written] = field(default_factory=dict)
    stored: bool = False
    files: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    grids: dict[str, Grid] = field(default_factory=dict)

    def refuse(self, one: Written, finding: Finding) -> None:
        """Keep a figure out, and say why."""
        self.findings.append(finding)
        self.refused[one.key] = one


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that was understood: as written, as a row, and as the cells to store."""

    written: Written
    row: Observation
    cells: dict[str, str]


class SeriesImport:
    """Decides which figures of one series may be stored; the others are counted or refused in `result`."""

    def __init__(
        self, plan: Plan, indicator: Indicator, stored: Batch, options: ImportOptions, result: ImportResult
    ) -> None:
        self._view = SeriesView(plan, indicator, stored, options.recorded_on)
        self._options = options
        self._result = result
        self._fresh: dict[int, Figure] = {}  # by the line that each would have
        self._revisions: set[int] = set()
        self._said: set[tuple[int, str]] = set()

    def accepted(self, figures: Iterable[Figure], shown: str) -> list[Figure]:
        """The figures that may be added to the ledger that is `shown`, in order."""
        self._compare(list(figures), shown)
        while self._fresh:
            out = self._unsound()
            for line in out:
                del self._fresh[line]
            # what stood on a refused figure may look different without it; if nothing is stored, nobody asks
            if not out or not self._options.accept_valid:
                break
        revised = len(self._revisions & self._fresh.keys())
        self._result.revised += revised
        self._result.added += len(self._fresh) - revised
        return list(self._fresh.values())

    def _compare(self, figures: Sequence[Figure], shown: str) -> None:
        """Keep the figures that do not stand yet, each as the row that it would be."""
        indicator, stored = self._view.indicator, self._view.batch
        same = by_thing(indicator, stored.having(stored.region, {figure.row.region for figure in figures}))
        # a line is given to what is refused too: nothing depends on their having no gaps, but on their order
        for line, figure in enumerate(figures, start=max(stored.line, default=1) + 1):
            row = figure.row._replace(path=shown, line=line)
            rows = same[thing_of(indicator, row)]
            verdict = _verdict(rows, row, self._options)
            if isinstance(verdict, Observation):
                self._result.refuse(figure.written, self._collision(figure.written, row, verdict))
            elif verdict == "unchanged":
                self._result.unchanged += 1
            else:
                # the next figure of the table may collide with this one
                rows.append(row)
                self._fresh[line] = replace(figure, row=row)
                if verdict == "revised":
                    self._revisions.add(line)

    def _collision(self, one: Written, row: Observation, other: Observation) -> Finding:
        """The finding about a figure beside the one that it collides with, stored or of the same import."""
        within = self._fresh.get(other.line)
        where = f"{other.path}:{other.line}"
        if within:
            where = f"{within.written.grid.path}:{within.written.cell}"
        message = msg(
            "{value} for {period} stands already ({where}), and here is {new}",
            value=other.shown,
            period=row.period.text,
            where=where,
            new=row.shown,
        )
        # with --revise only the reason can be missing, and that has a rule of its own
        if self._options.revise:
            fix = msg("say why it is revised in the note, or with --note")
            return revision_note.at(one.grid.path, one.at("note"), message, fix)
        fix = msg("keep one figure for one thing") if within else msg("to revise it add --revise and a note")
        return SECOND_FIGURE.at(one.grid.path, one.at(), message, fix)

    def _unsound(self) -> set[int]:
        """What the rules say of the new rows, at the cells they came from; the lines not to be stored."""
        out: set[int] = set()
        forced = self._options.force
        rows = Batch.joined([self._view.batch, Batch.of([one.row for one in self._fresh.values()])])
        for finding in series_findings(replace(self._view, batch=rows)):
            line, key = finding.line, (finding.line, finding.rule)
            # of rows that stand `check` speaks; and a second look must not tell a fault twice
            if line not in self._fresh or key in self._said or finding.rule == MEANT:
                continue
            self._said.add(key)
            one = self._fresh[line].written
            row, at = one.at(str(finding.place[0]) if finding.place else "value")
            moved = finding._replace(path=one.grid.path, line=row, place=(at,))
            if finding.severity is Severity.ERROR or (self._options.accept_valid and not forced):
                out.add(line)
                self._result.refuse(one, moved)
            else:
                self._result.findings.append(moved)
            self._result.doubtful += finding.severity is Severity.WARNING and not forced
        return out


def _verdict(rows: Sequence[Observation], row: Observation, options: ImportOptions) -> str | Observation:
    """What becomes of a figure beside those for the same thing; the row that it collides with."""
    same = standing(rows)
    # a withdrawal that is sent again finds its own row, and nothing that stands
    if row.grade is Grade.WITHDRAWN:
        return "added" if same or not rows else "unchanged"
    # a table that is imported again adds nothing, but a revision may well go back to an earlier figure
    alike = [one for one in same if one.grade == row.grade]
    compared = alike[-1:] if options.revise else alike
    if any(one.value == row.value for one in compared):
        return "unchanged"
    # an estimate is there to be replaced, and replaces nothing
    other = outcome([one for one in same if one.value != row.value and one.grade > Grade.ESTIMATE])
    if other is None or row.grade is Grade.ESTIMATE:
        return "added"
    return "revised" if options.revise and row.note.strip() else other.row
