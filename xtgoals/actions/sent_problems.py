"""The sheet of problems in a form, taken back: each line tells progress, or asks for the closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xtgoals.actions.batch import ImportOptions
from xtgoals.actions.sent_entries import SentEntry, SheetKind
from xtgoals.actions.table_faults import FORM_LINE
from xtgoals.entry.words import one_line, understand_answer
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.period import parse_period
from xtgoals.model.problem import Event, ProblemRow
from xtgoals.model.terms import term
from xtgoals.tables.form_sheet import SentLine


def understood_line(plan: Plan, line: SentLine, options: ImportOptions) -> SentEntry | Finding:
    """The event that a line makes, or why it is refused, at its cell."""
    asks = understand_answer(line.cells["ask"])
    if asks is None:
        message = msg("{text!r} is neither yes nor no", text=line.cells["ask"])
        return FORM_LINE.at(line.sheet.path, line.at("ask"), message, msg("write yes, no or nothing"))
    event = Event.ASKED if asks else Event.PROGRESS
    texts = (one_line(line.cells["text"]), one_line(line.cells["evidence"]), options.reported_by)
    row = ProblemRow(*(line.cells["problem"], event, options.recorded_on, "", None, "", "", None), *texts)
    said = msg("{event}: {text}", event=term(event), text=row.text)
    if row.evidence:
        said = msg("{said}; evidence: {evidence}", said=said, evidence=row.evidence)
    about = msg("{problem}: {text}", problem=row.problem, text=line.cells["name"])
    return SentEntry(line, about, said, row)


def _stands(rows: Sequence[ProblemRow], entry: SentEntry) -> bool:
    """Whether it was told already since the period of the form began; a bare no tells nothing."""
    row: ProblemRow = entry.row
    if row.event is Event.PROGRESS and not (row.text or row.evidence):
        return True
    period = parse_period(entry.line.sheet.tag.get("period", ""))
    since = period.first if period else date.min
    return any(
        (one.problem, one.event, one.text, one.evidence) == (row.problem, row.event, row.text, row.evidence)
        and one.recorded_on >= min(since, row.recorded_on)
        for one in rows
    )


PROBLEMS = SheetKind("problems", understood_line, _stands, {"event": "ask"})
