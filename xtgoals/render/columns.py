"""How wide the columns of a page are, and what in their cells is never broken; all in cells of a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wcwidth import wcswidth

from xtgoals.report.cells import Cell, Kind, harmless
from xtgoals.report.document import Column, Document, Table

BAR = 11
_FREE = 18  # that a column of running text has at least
_PADDING = 1.3
_BOLD = 1.2  # so much wider are headings
_HEADING = 12  # cells of a heading over numbers that takes one line
_MANY = 6  # columns that no telephone has room for
_WHOLE = re.compile(r"([12]\d{3}-\d\d-\d\d|[\d.]+ %)", re.ASCII)


class Layout(NamedTuple):
    """How tables with the same columns are set: `widths` of their columns, 0 for running text.

    A screen that is narrower than `least` scrolls them, or sets each row as a card, where `cards` says so.
    `snug` ones take no more room than they need.
    """

    widths: tuple[int, ...]
    least: int
    cards: bool
    snug: bool


def layouts(document: Document) -> dict[tuple[Column, ...], Layout]:
    """How the tables of a document are set.

    Whatever fits the width that its column asks for stands on one line; a number or status that does not is
    broken between its pieces only; the other columns share what is left.
    """
    return {columns: _layout(columns, tables) for columns, tables in document.alike().items()}


def _layout(columns: tuple[Column, ...], tables: list[Table]) -> Layout:
    widths = tuple(_width(column, index, tables) for index, column in enumerate(columns))
    least = sum(width or _FREE for width in widths) + round(_PADDING * (len(widths) - 1))
    return Layout(widths, least, len(columns) >= _MANY and tables[0].titled, all(widths))


def _width(column: Column, index: int, tables: list[Table]) -> int:
    if column.kind is Kind.BAR:
        return BAR
    texts = [harmless(row[index].words) for table in tables for row in table.rows]
    header = wcswidth(column.header)
    # a long heading over numbers is broken, or a table of many would be as wide as all its headings
    header = round((min(header, _HEADING) if column.kind is Kind.NUMBER else header) * _BOLD)
    longest = max(map(wcswidth, texts), default=0)
    if longest <= column.width:
        # where no column has a heading, rows have theirs
        return max(longest if tables[0].titled or index else round(longest * _BOLD), header)
    if column.kind in (Kind.TEXT, Kind.NOTE):
        return 0
    return max(column.width, header, *(wcswidth(piece) for text in texts for piece in pieces(text)))


def em(cells: float) -> str:
    """A width in the style; a cell is a little more than half a Chinese character, which is one em."""
    return f"{(cells + _PADDING) * 0.56:.2f}em"


def pieces(text: str) -> list[str]:
    """What stays whole of a number or status.

    >>> pieces("345 / 450 posts"), pieces("! overdue (on-track)")
    (['345 /', '450 posts'], ['! overdue', '(on-track)'])
    """
    return re.split(r"(?<= /) | (?=\()", text)


def unbroken(cell: Cell, width: int) -> Iterator[tuple[str, bool]]:
    """The text of a cell in pieces, each with whether it stays whole: in running text days and shares do.

    >>> list(unbroken(Cell("by 2024-09-30"), 0)), list(unbroken(Cell("345 / 450 posts"), 9))
    ([('by ', False), ('2024-09-30', True)], [('345 /', True), (' ', False), ('450 posts', True)])
    """
    text = harmless(cell.words)
    if not width:
        yield from ((piece, bool(at % 2)) for at, piece in enumerate(_WHOLE.split(text)) if piece)
        return
    for at, piece in enumerate(pieces(text)):
        if at:
            yield " ", False
        yield piece, True
