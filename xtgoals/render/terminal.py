"""For a real terminal, by Rich: colours, and columns that fit the width. Never for what is piped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from xtgoals.locale import Lang
from xtgoals.model.prose import Passage
from xtgoals.render.narrow import told_below
from xtgoals.render.plot import plot
from xtgoals.render.wrapping import Joined
from xtgoals.report.cells import BarCell, Cell, Kind, Tone, harmless
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bars, Chart, Tally

ROOMY = 100  # from this width on a terminal has room for columns as wide as they would like to be
_INDENT = 4  # of a note
_LEAST = 10  # of a column that gets what is left
_BAR = 72  # a longer bar is no easier to read
_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
}


def drawn(document: Document, stream: TextIO) -> tuple[str, int]:
    """A document as it stands on a terminal, as wide as that is, and how many lines the terminal has."""
    console = Console(file=stream, highlight=False, soft_wrap=False)
    with console.capture() as capture:
        print_document(document, console)
    return capture.get(), console.height


def print_document(document: Document, console: Console) -> None:
    """Print a document on a console of Rich, as wide as that is."""
    fitted = {columns: _widths(columns, alike, console.width) for columns, alike in document.alike().items()}
    before: Block | None = None
    for block in document.blocks:
        if isinstance(block, Table):
            if block.groups and before:
                console.print()
            _print_table(console, block, fitted[block.columns], document.lang)
        else:
            _print_block(console, block)
        before = block


def _print_block(console: Console, block: Heading | Paragraph | Tally | Chart | Bars | Prose) -> None:
    match block:
        case Heading(text=text, level=level):
            if level > 1:
                console.print()
            console.print(RichText(harmless(text), style="bold" if level == 1 else "bold cyan"))
        case Paragraph(text=text, tone=tone):
            if block.from_width <= console.width:
                _say(console, text, tone)
        case Tally():
            _tally(console, block)
        case Chart():
            for cells in plot(block, min(console.width, _BAR)):
                console.print(Group(_chart_line(cells)))
        case Bars(text=text):
            _say(console, text, Tone.PLAIN)
            for row in block.rows:
                _say(console, "  ".join(cell.words for cell in row), Tone.PLAIN)
        case Prose():
            for passage, parted in block.parted:
                console.print(*([RichText()] if parted else []), _passage(passage), sep="\n")


def _passage(passage: Passage) -> RenderableType:
    text = Joined()
    for span in passage.spans:
        text.append(harmless(span.text), f"{'bold ' * span.strong}{'italic' * span.stressed}")
    # beside its mark, so that the lines of an item stand below each other
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=2 * passage.depth + len(passage.mark), justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    if not passage.mark and not passage.depth:
        return Group(text)
    grid.add_row(RichText(passage.mark), text)
    return grid


def _print_table(console: Console, table: Table, widths: dict[int, int], lang: Lang) -> None:
    for part in _parts(table, widths):
        console.print(part)
    for line in told_below(table, console.width, lang):
        _say(console, line, Tone.QUIET)


def _say(console: Console, text: str, tone: Tone) -> None:
    # within a group, for printed alone it would become a text of Rich's own
    console.print(Group(Joined(harmless(text), style=_STYLES[tone])))


def _chart_line(line: list[Cell]) -> RichText:
    return RichText.assemble(*((cell.text, _STYLES[cell.tone]) for cell in line), no_wrap=True)


def _tally(console: Console, tally: Tally) -> None:
    if tally.drawn and tally.parts:
        bar = RichText(no_wrap=True)
        lengths = tally.lengths(min(console.width, _BAR))
        for (kind, _), length in zip(tally.parts, lengths, strict=True):
            # what nobody waits for today is not filled
            filled = "" if kind.tone is Tone.QUIET else " reverse"
            bar.append(kind.shape * length, f"{_STYLES[kind.tone]}{filled}")
        console.print(Group(bar))
    # line by line, so that no kind is parted from its shape or number
    line, gap = RichText(harmless(tally.text), style="bold"), ""
    for piece in tally.pieces:
        if line.cell_len + 2 + cell_len(piece.words) > console.width:
            console.print(Group(line))
            line, gap = RichText(style="bold"), ""
        line.append(gap).append(piece.words, _STYLES[piece.tone])
        gap = "  "
    console.print(Group(line))


def _widths(columns: tuple[Column, ...], tables: list[Table], width: int) -> dict[int, int]:
    # no column is wider than what stands in it; one without a width of its own gets what is left, and where
    # that is more than it needs, the others may be wider than their own width
    shown = [
        index
        for index, column in enumerate(columns)
        if column.from_width <= width and column.kind is not Kind.NOTE
    ]
    needed, least = {}, {}
    for index in shown:
        texts = [harmless(row[index].words) for table in tables for row in table.rows]
        needed[index] = max(map(cell_len, (columns[index].header, *texts)))
        # a number is never broken
        pieces = [piece for text in texts for piece in text.split()] if _is_number(columns[index]) else []
        least[index] = min(max(map(cell_len, pieces), default=0), width // 3)
    own = {index: (width >= ROOMY and columns[index].roomy) or columns[index].width for index in shown}
    widths = {index: max(min(own[index], needed[index]), least[index]) for index in shown}
    free = [index for index in shown if not columns[index].width]
    rest = width - sum(widths.values()) - 2 * (len(shown) - 1)
    spare = rest - sum(needed[index] for index in free)
    for index in shown:
        if index not in free:
            more = max(min(needed[index] - widths[index], spare), 0)
            widths[index] += more
            spare -= more
            rest -= more
    return widths | {
        index: max(min(rest // len(free), needed[index]), min(needed[index], _LEAST)) for index in free
    }


def _is_number(column: Column) -> bool:
    return column.kind is Kind.NUMBER and bool(column.width)


def _parts(table: Table, widths: dict[int, int]) -> Iterator[RenderableType]:
    """The table in pieces: its headings, and between its rows the titles of groups and the notes."""
    notes = [index for index, column in enumerate(table.columns) if column.kind is Kind.NOTE]
    piece = _piece(table, widths, headed=table.titled)
    for place, row in enumerate(table.rows):
        if place in table.groups:
            if piece.row_count or piece.show_header:
                yield piece
            piece = _piece(table, widths)
            title = Joined(harmless(table.groups[place]), style="bold cyan")
            yield Group(*([RichText()] if place else []), title)
        piece.add_row(*(_cell(row[index], table.columns[index]) for index in widths))
        # what is good says so by its status: where lines are few its reason is left out
        said = [row[index] for index in notes if row[index].words and row[index].tone is not Tone.GOOD]
        if said:
            yield piece
            piece = _piece(table, widths)
        for note in said:
            yield Padding(Joined(harmless(note.words), style=_STYLES[note.tone]), (0, 0, 0, _INDENT))
    if piece.row_count or (piece.show_header and not table.rows):
        yield piece


def _piece(table: Table, widths: dict[int, int], *, headed: bool = False) -> RichTable:
    piece = RichTable(
        box=None, show_header=headed, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True
    )
    for index, width in widths.items():
        column = table.columns[index]
        piece.add_column(
            Joined(column.header, style="dim"),
            justify="right" if column.kind is Kind.NUMBER else "left",
            width=width,
            overflow="ellipsis" if column.brief else "fold",
            no_wrap=column.brief,
        )
    return piece


def _cell(cell: Cell | BarCell, column: Column) -> RenderableType:
    if isinstance(cell, BarCell):
        bar = RichText(cell.words, style="dim")
        done = len(cell.words) - len(cell.words.lstrip("="))
        bar.stylize(_STYLES[cell.tone], 0, done)
        # the plan's mark may stand on what is done, so it is coloured after that
        mark = cell.words.find("|")
        if mark >= 0:
            bar.stylize("bold", mark, mark + 1)
        return bar
    if column.brief:
        return RichText(harmless(cell.words), style=_STYLES[cell.tone])
    return Joined(harmless(cell.words), style=_STYLES[cell.tone])
