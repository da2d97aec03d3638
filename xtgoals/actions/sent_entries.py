"""The lines of a form beside its figures, as rows of a ledger: understood, and judged beside what stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from xtgoals.actions.batch import Fate, ImportOptions, Judgement
from xtgoals.actions.ledgers import texts_of
from xtgoals.actions.new_entry import cells_of_entry
from xtgoals.actions.new_row import MEANT
from xtgoals.checks.run import ledger_findings
from xtgoals.checks.view import LedgerView
from xtgoals.ledger.append import Ledger
from xtgoals.ledger.ledgers import SINGLE
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Worded
from xtgoals.tables.form_sheet import SentLine


@dataclass(slots=True)
class SentEntry:
    """One line that was understood: what it is about and says, in words, and what becomes of its row.

    `row` is one of its ledger, a named tuple with `path` and `line`.
    """

    line: SentLine
    about: Worded
    said: Worded
    row: Any
    fate: Fate = Fate.NEW


class SheetKind(NamedTuple):
    """How the lines of one kind of sheet become rows of the ledger of this name.

    `stands` says whether the ledger, whose rows it is given, says already what an entry says. `holds` are
    the columns of the ledger that the sheet calls otherwise.
    """

    ledger: str
    understood: Callable[[Plan, SentLine, ImportOptions], SentEntry | Finding]
    stands: Callable[[Sequence[Any], SentEntry], bool]
    holds: Mapping[str, str] = {}


def judged_entries(
    plan: Plan,
    kind: SheetKind,
    ledger: Ledger,
    rows: Sequence[Any],
    entries: Sequence[SentEntry],
    today: date,
) -> Judgement:
    """What becomes of the lines of one kind beside the rows that stand in their ledger."""
    together, by_line = list(rows), dict[int, SentEntry]()
    for entry in entries:
        # what is sent again adds nothing, nor what the same import says twice
        if kind.stands(together, entry):
            entry.fate = Fate.UNCHANGED
            continue
        entry.fate = Fate.NEW
        entry.row = entry.row._replace(
            path=ledger.shown, line=max((one.line for one in together), default=1) + 1
        )
        together.append(entry.row)
        by_line[entry.row.line] = entry
    judgement = Judgement(ledger, [cells_of_entry(kind.ledger, one.row) for one in by_line.values()])
    view = LedgerView(plan, together, today)
    for finding in ledger_findings(kind.ledger, view, texts_of(SINGLE[kind.ledger])):
        # of rows that stand `check` speaks; whoever sends two of one day means the last
        if finding.line in by_line and finding.rule != MEANT:
            entry = by_line[finding.line]
            judgement.findings.append(_at_its_cell(finding, kind, entry.line))
            if finding.severity is Severity.ERROR:
                entry.fate = Fate.REFUSED
    return judgement


def _at_its_cell(finding: Finding, kind: SheetKind, line: SentLine) -> Finding:
    column = str(finding.place[0]) if finding.place else ""
    row, at = line.at(kind.holds.get(column, column))
    return finding._replace(path=line.sheet.path, line=row, place=(at,))
