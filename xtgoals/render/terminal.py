"""For a real terminal, by Rich: colours, and columns that fit the width. Never for what is piped."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table as RichTable
from rich.text import Text as RichText

from xtgoals.render.safe import harmless
from xtgoals.report.document import BarCell, Cell, Column, Document, Heading, Kind, Paragraph, Table, Tone

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
}


def write_terminal(document: Document, stream: TextIO) -> None:
    """Write a document to a terminal, as wide as it is."""
    _print(document, Console(file=stream, highlight=False, soft_wrap=False))


def svg(document: Document, width: int, title: str) -> str:
    """A picture of the document on a terminal of `width` columns; the same bytes each time."""
    console = Console(
        record=True,
        width=width,
        file=io.StringIO(),
        force_terminal=True,
        highlight=False,
        color_system="truecolor",
    )
    _print(document, console)
    return console.export_svg(title=title, unique_id="xtgoals")


def _print(document: Document, console: Console) -> None:
    fitted = _fitted(document)
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                if level > 1:
                    console.print()
                console.print(RichText(harmless(text), style="bold" if level == 1 else "bold cyan"))
            case Paragraph(text=text, tone=tone):
                console.print(RichText(harmless(text), style=_STYLES[tone]))
            case Table():
                console.print(_table(block._replace(columns=fitted[block.columns]), console.width))
                for line in _kept(block, console.width):
                    console.print(RichText(harmless(line), style=_STYLES[Tone.QUIET]))


def _fitted(document: Document) -> dict[tuple[Column, ...], tuple[Column, ...]]:
    """Columns no wider than what stands in them: the same for all tables that have the same columns.

    So tables that belong together stay aligned, and the column without a width gets the room.
    """
    tables: dict[tuple[Column, ...], list[Table]] = defaultdict(list)
    for block in document.blocks:
        if isinstance(block, Table):
            tables[block.columns].append(block)
    return {
        columns: tuple(
            column._replace(
                width=min(
                    column.width,
                    max(cell_len(text) for text in _texts(column, index, alike)),
                )
            )
            for index, column in enumerate(columns)
        )
        for columns, alike in tables.items()
    }


def _texts(column: Column, index: int, tables: list[Table]) -> Iterator[str]:
    yield column.header
    for table in tables:
        for row in table.rows:
            yield harmless(row[index].words)


def _table(table: Table, width: int) -> RichTable:
    shown = [index for index, column in enumerate(table.columns) if column.from_width <= width]
    columns = [table.columns[index] for index in shown]
    rest = width - sum(column.width for column in columns) - 2 * (len(columns) - 1)
    free = sum(1 for column in columns if not column.width)
    titled = any(column.header for column in columns)
    rich = RichTable(
        box=None, show_header=titled, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True
    )
    for column in columns:
        rich.add_column(
            RichText(column.header, style="dim"),
            justify="right" if column.kind is Kind.NUMBER else "left",
            width=column.width or max(rest // free, 10),
            overflow="fold",
        )
    for row in table.rows:
        rich.add_row(*(_cell(row[index], table.columns[index]) for index in shown))
    return rich


def _kept(table: Table, width: int) -> Iterator[str]:
    """What a narrow terminal has no column for, a line for each row, named by the row's first cell."""
    kept = [index for index, column in enumerate(table.columns) if column.kept and column.from_width > width]
    for row in table.rows:
        texts = [f"{table.columns[index].header}: {row[index].words}" for index in kept if row[index].words]
        if texts:
            yield "  ".join((f"{table.columns[0].header} {row[0].words}", *texts))


def _cell(cell: Cell | BarCell, column: Column) -> RenderableType:
    if isinstance(cell, BarCell):
        bar = RichText(cell.words, style="dim")
        done = len(cell.words) - len(cell.words.lstrip("="))
        bar.stylize(_STYLES[cell.tone], 0, done)
        mark = cell.words.find("|")
        if mark >= 0:
            bar.stylize("bold", mark, mark + 1)
        return bar
    return RichText(harmless(cell.words), style=_STYLES[cell.tone])
