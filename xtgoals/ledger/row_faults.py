"""What is wrong with a row that could not be read; the slow path beside the fast one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xtgoals.ledger.layout import REFUSED, Layout, Placed
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

LINE_BREAK = Rule(
    "line-break",
    msg("A row is one line; where a cell holds a line break, a merge of two files may tear it apart."),
    'a note "seen\\nin April"',
    "seen in April",
)
RAGGED_ROW = Rule(
    "ragged-row", msg("Every row has as many fields as the header."), "2024-Q2,,1,225", '2024-Q2,,"225"'
)

_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_BREAK = re.compile(r"\s*[\r\n]\s*")


def row_findings(
    layout: Layout[Any], path: str, row: list[str], placed: Placed, line: int
) -> Iterator[Finding]:
    """Everything that is wrong with one row; nothing where each of its cells means something."""
    if len(row) != placed.width:
        # which cell belongs to which column is not known: whatever else was said would be a guess
        yield _ragged(path, row, placed, line)
        return
    broken = [at for at, cell in enumerate(row) if _BREAK.search(cell)]
    if broken:
        message, fix = msg("the cell holds a line break"), msg("write a blank instead")
        yield LINE_BREAK.at(path, (line, broken[0]), message, fix)
        # what else is wrong is what will be wrong when the row is one line
        row = [_BREAK.sub(" ", cell).strip() if at in broken else cell for at, cell in enumerate(row)]
    cells = [*row, ""]  # behind the row: what the columns that the file lacks point to
    named = dict(zip(layout.names, map(cells.__getitem__, placed.at), strict=True))
    for column in layout.columns:
        text = named[column.name]
        if column.meaning(text) is REFUSED and (said := column.fault(text, named)):
            broken_rule, why, instead = said
            yield broken_rule.at(path, (line, column.name), why, instead)


def _ragged(path: str, row: list[str], placed: Placed, line: int) -> Finding:
    given, wanted = len(row), placed.width
    message = msg("{given} fields under a header of {wanted}", given=given, wanted=wanted)
    fix = msg("add or drop commas; quote a text that holds one")
    if _CONFLICT.match(row[0]) and given == 1:
        message = msg("a merge conflict is left unsolved")
        fix = msg("keep the rows of both sides, and delete this line")
    return RAGGED_ROW.at(path, (line,), message, fix)
