"""Plain text for pipes and files, by tabulate: nothing is cut, Chinese is aligned, no colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tabulate import tabulate

from xtgoals.report.cells import Kind, harmless
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Prose, Table
from xtgoals.report.pictures import Bars, Chart, Tally

_BAR = 72  # signs
_INDENT = "    "  # of a note


def plain(document: Document) -> str:
    """A document as plain text."""
    parts: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                parts.append(harmless(text) if level == 1 else f"\n{harmless(text)}")
            case Paragraph(text=text):
                parts.append(harmless(text))
            case Tally():
                parts += _tally(block)
            case Chart():
                parts += chart_lines(block)
            case Bars(text=text):
                parts += [harmless(text), *_table(_bars(block))]
            case Prose():
                parts += [f"{chr(10) * parted}{harmless(one.words)}" for one, parted in block.parted]
            case Table():
                parts += [""] if block.groups and before else []
                parts += _table(block)
        before = block
    return "\n".join(parts) + "\n"


def _tally(tally: Tally) -> Iterator[str]:
    if tally.drawn and tally.parts:
        lengths = tally.lengths(_BAR)
        yield "".join(kind.shape * length for (kind, _), length in zip(tally.parts, lengths, strict=True))
    yield harmless(tally.words)


def chart_lines(chart: Chart) -> Iterator[str]:
    """A chart in signs."""
    from xtgoals.render.plot import plot

    for line in plot(chart, _BAR):
        yield "".join(cell.text for cell in line).rstrip()


def _bars(bars: Bars) -> Table:
    return Table((Column(""), Column("", Kind.BAR), Column("", Kind.NUMBER)), bars.rows)


def _table(table: Table) -> Iterator[str]:
    # each row is one line of tabulate's: the titles of groups and the notes stand between them
    notes = [index for index, column in enumerate(table.columns) if column.kind is Kind.NOTE]
    columns = [index for index in range(len(table.columns)) if index not in notes]
    narrow = Table(
        tuple(table.columns[index] for index in columns),
        tuple(tuple(row[index] for index in columns) for row in table.rows),
    )
    lines = text_table(
        narrow, "simple" if table.titled else "plain", harmless, headed=table.titled
    ).splitlines()
    headings = len(lines) - len(table.rows)
    yield from lines[:headings]
    for place, line in enumerate(lines[headings:]):
        if place in table.groups:
            yield f"{chr(10) * bool(place)}{harmless(table.groups[place])}"
        yield line
        for index in notes if place < len(table.rows) else ():
            if said := harmless(table.rows[place][index].words):
                yield f"{_INDENT}{said}"


def text_table(table: Table, style: str, shown: Callable[[str], str], *, headed: bool = True) -> str:
    """A table by tabulate, in one of its styles."""
    return tabulate(
        [[shown(cell.words) for cell in row] for row in table.rows],
        headers=[shown(column.header) for column in table.columns] if headed else (),
        tablefmt=style,
        disable_numparse=True,  # else 66.30 would become 66.3
        colalign=["right" if column.kind is Kind.NUMBER else "left" for column in table.columns],
    )
