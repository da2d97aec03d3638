"""Tables in text files: CSV and its kin, in the encodings of this world."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from xtgoals.files.encodings import CSV_SYNTAX, decoded
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.tables.grid import Grid, GridCell

_LOOKED_AT = 60  # lines; a title page longer than that is no table


def text_table(content: bytes, shown: str) -> Grid:
    """The table of a text file; what stands behind a broken quote is a finding, not read.

    Raises UnreadableFault for an encoding that is not known and for NUL bytes.
    """
    text = decoded(content)
    if text is None:
        raise UnreadableFault("the encoding of {shown} is not known; save it as UTF-8", shown=shown)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFault("{shown}:{line} holds a NUL byte: no text table", shown=shown, line=line)
    delimiter = _delimiter(text.splitlines(keepends=True))
    # not `splitlines`, which would also break at U+2028 and so number the lines as no editor does
    physical = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    rows: list[tuple[GridCell, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    findings: tuple[Finding, ...] = ()
    try:
        for row in reader:
            # a quoted line break makes one row of several lines: blank rows keep later rows on their lines
            cells = tuple(GridCell(_unguarded(cell)) for cell in row)
            missing = reader.line_num - len(rows) - 1
            rows += [cells, *[()] * missing]
    except csv.Error:
        findings = (_broken_quote(shown, len(rows), physical[len(rows)], reader.line_num),)
    return Grid(shown, tuple(rows), lines=physical, delimiter=delimiter, findings=findings)


def _unguarded(text: str) -> str:
    # the apostrophe that keeps a spreadsheet from running a text is not part of the text
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text


def _delimiter(lines: list[str]) -> str:
    # what parts most lines into equally many cells: titles and notes have commas of their own
    head = list(islice((line for line in lines if line.strip()), _LOOKED_AT))

    def fit(delimiter: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter))
        except csv.Error:
            return 0
        return max((times * (width - 1) for width, times in widths.items()), default=0)

    return max((",", "\t", ";"), key=fit)


def _broken_quote(shown: str, row: int, line: str, until: int) -> Finding:
    # with an odd number of quotes it is the last one that stays open; else the first was closed too early
    column = max(line.rfind('"') if line.count('"') % 2 else line.find('"'), 0)
    message = msg(
        "a quote is not closed as it should be: from here to line {until} no cell is certain",
        until=max(until, row + 1),
    )
    fix = msg("close the quote or delete it; inside a cell write it twice")
    return CSV_SYNTAX.at(shown, At(row + 1, column + 1), message, fix)
