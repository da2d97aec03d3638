"""Tables of a Word document: as wide as the text, their heading on every page, no row broken across two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xtgoals.render.word.columns import BLOCKS, PADDING, layout
from xtgoals.render.word.elements import cell_runs, node, paragraph, run
from xtgoals.report.cells import AnyCell, BarCell, Cell, Kind, Tone
from xtgoals.report.document import Column, Table

_HEAD, _GROUP = "E8ECF0", "F4F6F8"
_INNER, _OUTER = "C6CBD1", "555B63"
_EMPTY, _PLAN = "D5D7DA", "333333"
_BLOCK_SIZE = 5  # points


def word_table(table: Table, room: int, ids: Mapping[str, str]) -> Any:
    """A table as wide as `room`, in twentieths of a point; `ids` are those of the styles, by name.

    A note stands in a row of its own below its row, as wide as the table; so does a title above its group.
    """
    return _Writer(table, room, ids).written()


class _Writer:
    def __init__(self, table: Table, room: int, ids: Mapping[str, str]) -> None:
        self._table, self._ids = table, ids
        kinds = [column.kind is Kind.NOTE for column in table.columns]
        apart = table.titled and not all(kinds)  # facts and lists say it beside
        places = [place for place, note in enumerate(kinds) if not (note and apart)]
        self._notes = [place for place, note in enumerate(kinds) if note and apart]
        self._places, self._widths, self._size = layout(table, places, room)

    def written(self) -> Any:
        table = self._table
        made = node("tbl", _properties(sum(self._widths), self._ids["Table Grid"], titled=table.titled))
        made.append(node("tblGrid", *(node("gridCol", w=width) for width in self._widths)))
        if table.titled:
            made.append(self._heading())
        for number, cells in enumerate(table.rows):
            if number in table.groups:
                title = self._paragraph("Table Text", run(table.groups[number], strong=True), kept=True)
                made.append(self._across([title], fill=_GROUP))
            notes = [cells[place] for place in self._notes if cells[place].words.strip()]
            made.append(self._row(cells, noted=bool(notes)))
            if notes:
                said = [self._paragraph("Table Note", *_runs(note)) for note in notes]
                made.append(self._across(said, under=True))
        return made

    def _heading(self) -> Any:
        cells = []
        for place, width in zip(self._places, self._widths, strict=True):
            column = self._table.columns[place]
            words = self._paragraph(_sided("Table Head", column), run(column.header), kept=True)
            cells.append(_cell([words], width, fill=_HEAD, low=True))
        return _row(cells, head=True)

    def _row(self, cells: Sequence[AnyCell], *, noted: bool) -> Any:
        made = []
        for place, width in zip(self._places, self._widths, strict=True):
            cell, column = cells[place], self._table.columns[place]
            names = not self._table.titled and place == 0 and isinstance(cell, Cell)
            runs = [run(cell.words, Tone.QUIET, strong=True)] if names else _runs(cell)
            words = self._paragraph(_sided(f"Table {self._size}", column), *runs, kept=noted)
            made.append(_cell([words], width, over=noted))
        return _row(made)

    def _across(self, paragraphs: Sequence[Any], *, fill: str = "", under: bool = False) -> Any:
        width, span = sum(self._widths), len(self._widths)
        return _row([_cell(paragraphs, width, span=span, fill=fill, under=under)])

    def _paragraph(self, style: str, *runs: Any, kept: bool = False) -> Any:
        return paragraph(self._ids[style], *runs, kept=kept)


def _properties(width: int, style: str, *, titled: bool) -> Any:
    def edge(side: str, size: int, color: str) -> Any:
        return node(side, val="single", sz=size, space=0, color=color)

    borders = node(
        "tblBorders",
        edge("top", 8, _OUTER),
        node("left", val="nil"),
        edge("bottom", 8, _OUTER),
        node("right", val="nil"),
        edge("insideH", 4, _INNER),
        node("insideV", val="nil"),
    )
    return node(
        "tblPr",
        node("tblStyle", val=style),
        node("tblW", w=width, type="dxa"),
        borders,
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=PADDING, type="dxa") for side in ("left", "right"))),
        node("tblLook", val="0420" if titled else "0480", firstRow=int(titled), firstColumn=int(not titled)),
    )


def _row(cells: Sequence[Any], *, head: bool = False) -> Any:
    properties = node("trPr", node("cantSplit"))
    if head:
        properties.append(node("tblHeader"))
    return node("tr", properties, *cells)


def _cell(
    paragraphs: Sequence[Any],
    width: int,
    *,
    span: int = 1,
    fill: str = "",
    low: bool = False,
    over: bool = False,
    under: bool = False,
) -> Any:
    """A cell; one over or under what belongs to it has no line between."""
    properties = node("tcPr", node("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(node("gridSpan", val=span))
    if over or under:
        properties.append(node("tcBorders", node("top" if under else "bottom", val="nil")))
    if fill:
        properties.append(node("shd", val="clear", color="auto", fill=fill))
    if low:
        properties.append(node("vAlign", val="bottom"))
    return node("tc", properties, *paragraphs)


def _sided(style: str, column: Column) -> str:
    # numbers are set right, so that their digits stand below each other
    return f"{style} Right" if column.kind is Kind.NUMBER else style


def _runs(cell: AnyCell) -> Iterator[Any]:
    yield from _blocks(cell) if isinstance(cell, BarCell) else cell_runs(cell)


def _blocks(bar: BarCell) -> Iterator[Any]:
    """A bar of full blocks: what is done, what is not, and in ink where the plan is."""
    colors = {"-": _EMPTY, "|": _PLAN}
    for found in re.finditer(r"=+|-+|\|", bar._replace(width=BLOCKS).words):
        sign = found[0][0]
        yield run("\u2588" * len(found[0]), bar.tone, color=colors.get(sign, ""), size=_BLOCK_SIZE)
