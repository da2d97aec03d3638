"""The rows of a file as they are stored, cell by cell, to be compared with what they were before.

Here rows count although they have faults, and a file is read as far as it goes: what cannot be read today is
no reason to call it lost.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from xtgoals.files.encodings import decoded
from xtgoals.ledger.layout import Layout

StoredRow = tuple[str, ...]  # the cells of a row, in the order of the format
Loose = tuple[str, ...]  # what a line says, whatever its columns' order, quotes and line ends


@dataclass(frozen=True, slots=True)
class StoredRows:
    """The rows that can be read, with the lines on which they begin, and the lines that cannot, loosely."""

    rows: list[tuple[StoredRow, int]] = field(default_factory=list)
    loose: Counter[Loose] = field(default_factory=Counter)


def stored_rows(content: bytes, layout: Layout[Any]) -> StoredRows:
    """Every row of a file, whatever its columns' order, encoding and line ends.

    >>> from xtgoals.ledger.actuals import ACTUALS
    >>> text = b"value,period,recorded_on\\n13,2024,2025-01-10\\n1,3,2024,2025-01-10\\n"
    >>> found = stored_rows(text, ACTUALS)
    >>> found.rows
    [(('2024', '', '13', '', '', '', '2025-01-10', ''), 2)]
    >>> list(found.loose)
    [('1', '2024', '2025-01-10', '3')]
    """
    text = decoded(content)
    if text is None:
        text = content.decode("utf-8", "surrogateescape")
    # git may change the line ends of a whole file, those inside of cells too
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[StoredRow, int]] = []
    doubtful: list[tuple[int, int | None]] = []  # from this line to before that one
    begins = 1
    try:
        placed = layout.placed(next(reader, []))
        begins = reader.line_num + 1
        width = placed.width if placed else -1
        in_order = itemgetter(*placed.at) if placed else tuple
        for row in reader if placed else ():
            line, begins = begins, reader.line_num + 1
            if len(row) == width:
                rows.append((in_order([*row, ""]), line))
            if len(row) != width or begins > line + 1:  # a cell of several lines may have swallowed rows
                doubtful.append((line, begins))
        if placed is None:  # without names no cell can be compared, but lines still can
            doubtful.append((begins, None))
    except csv.Error:
        doubtful.append((begins, None))  # from here on nothing can be told apart
    return StoredRows(rows, _lines_of(text, doubtful))


def loosely(row: StoredRow) -> list[Loose]:
    """What the lines of a row say, comparable with the lines of a file that cannot be read as rows."""
    return [_loose(line) for line in ",".join(row).split("\n")]


def _lines_of(text: str, spans: list[tuple[int, int | None]]) -> Counter[Loose]:
    found: Counter[Loose] = Counter()
    lines = text.split("\n") if spans else []
    for first, end in spans:
        found.update(map(_loose, lines[first - 1 : end and end - 1]))
    del found[()]  # empty lines
    return found


def _loose(line: str) -> Loose:
    return tuple(sorted(filter(None, (piece.strip() for piece in line.replace('"', "").split(",")))))
