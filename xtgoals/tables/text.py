"""Tables in text files: CSV and its kin, in the encodings of this world."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from xtgoals.files.encodings import CSV_SYNTAX, decoded
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.sheet import Cell, Sheet

LARGEST = 32 * 2**20  # bytes
MOST_COLUMNS = 16_384  # as many as a spreadsheet has
MOST_CELLS = 600_000
MOST_LINES = 500_000
_LOOKED_AT = 60  # lines


def text_sheet(content: bytes, shown: str) -> Sheet:
    """The table of a text file; what stands behind a broken quote is a finding, not read.

    Raises UnreadableFault for an encoding that is not known, for NUL bytes, and for what is too large.
    """
    lines = max(content.count(b"\n"), content.count(b"\r"))
    is_small = len(content) <= LARGEST and lines <= MOST_LINES
    text = decoded(content) if is_small else ""
    if text is None:
        raise UnreadableFault("the encoding of {shown} is not known; save it as UTF-8", shown=shown)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFault("{shown}:{line} holds a NUL byte: no text table", shown=shown, line=line)
    # not `splitlines`, which would also break at U+2028 and so number the lines as no editor does
    physical = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    delimiter = _delimiter(physical)
    reader = csv.reader((f"{line}\n" for line in physical), delimiter=delimiter, strict=True)
    rows: dict[int, dict[int, Cell]] = {}
    begins = cells = 0
    findings: tuple[Finding, ...] = ()
    try:
        for row in reader:
            cells += len(row)
            if len(row) > MOST_COLUMNS or cells > MOST_CELLS:
                break
            filled = {at: Cell(one) for at, text in enumerate(row) if (one := _unguarded(text.strip()))}
            if filled:
                rows[begins] = filled
            # a quoted line break makes one row of several lines
            begins = reader.line_num
    except csv.Error:
        if '"' not in physical[begins]:  # then it is the length of a cell that is wrong
            raise _too_large(shown) from None
        findings = (_broken_quote(shown, begins, physical[begins], reader.line_num),)
    else:
        if not is_small or begins < len(physical):
            raise _too_large(shown)
    return Sheet(shown, rows, lines=physical, delimiter=delimiter, findings=findings)


def _too_large(shown: str) -> UnreadableFault:
    return UnreadableFault(
        "{shown} is too large for a table; import it in parts, at most {most} cells each",
        shown=shown,
        most=MOST_CELLS,
    )


def _unguarded(text: str) -> str:
    # the apostrophe that keeps a spreadsheet from running a text is not part of the text
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text


def _delimiter(lines: Sequence[str]) -> str:
    """What stands between cells: a tab where most lines have one, else what parts most lines alike."""
    head = list(islice((line for line in lines if line.strip()), _LOOKED_AT))
    # a tab is never part of a text, while titles and notes have commas of their own
    if 2 * sum("\t" in line for line in head) > len(head):
        return "\t"

    def fit(delimiter: str) -> int:
        try:
            widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter))
        except csv.Error:
            return 0
        return max((times * (width - 1) for width, times in widths.items()), default=0)

    return max((",", ";"), key=fit)


def _broken_quote(shown: str, row: int, line: str, until: int) -> Finding:
    # with an odd number of quotes it is the last one that stays open; else the first was closed too early
    column = max(line.rfind('"') if line.count('"') % 2 else line.find('"'), 0)
    message = msg(
        "a quote is not closed as it should be: from here to line {until} no cell is certain",
        until=max(until, row + 1),
    )
    fix = msg("close the quote or delete it; inside a cell write it twice")
    return CSV_SYNTAX.at(shown, At(row + 1, column + 1), message, fix)
