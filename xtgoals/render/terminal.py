"""For a real terminal, by Rich: colours, and columns that fit the width. Never for what is piped."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.containers import Lines
from rich.table import Table as RichTable
from rich.text import Text as RichText

from xtgoals.report.document import (
    BarCell,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Paragraph,
    Table,
    Tone,
    harmless,
)

ROOMY = 100  # from this width on a terminal has room for columns as wide as they would like to be
_NUMBER = r"\d+(?:[.,]\d+)*"
_TOGETHER = re.compile(
    # 0.4 percentage points, 75.0 %; Chinese has no blank there
    rf"(?<![\w.,-])[<+-]?{_NUMBER} (?:[^\W\d]+|%)|{_NUMBER}(?:%|[\u4e00-\u9fff]{{1,4}})"
    # overdue 7; but in 3 months the word of the number is the one behind it, and 2024-09 is a day
    rf"|(?:[A-Za-z]+|[\u4e00-\u9fff]{{1,8}}) {_NUMBER}(?![\w.,-]?\d)(?! [^\W\d]| %)"
)
_BLANKS = re.compile(r"\s*")
_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.WARN: "yellow",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
}


class _Joined(RichText):
    """A text in which a number and its word stand on one line."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """The lines of the text, none wider than the width."""
        lines = Lines()
        for part in self.divide(_breaks(self.plain, console, width)):
            lines.extend(part.wrap(console, width, **options))
        return lines


def _breaks(text: str, console: Console, width: int) -> Iterator[int]:
    # what is wider than a line is broken in any case, and then rather at its blank
    together = deque(found.span() for found in _TOGETHER.finditer(text) if cell_len(found[0]) <= width)
    start = 0
    # Rich also breaks at a no-break space, which not every terminal could be sent anyhow: so each of its
    # breaks is moved before what it parts, and what follows is broken anew
    while (line := _first_line(text, start, console, width)) < len(text) - start:
        blanks = _BLANKS.match(text, start + line)  # one at the end of a line may be left out
        end = blanks.end() if blanks else start + line
        while together and together[0][1] <= start:
            together.popleft()
        for first, last in together:
            if first >= end:
                break
            if start <= first and end < last:
                end = first if start < first else last  # a line that it begins ends behind it
                break
        if end == len(text):
            return
        start = end
        yield start


def _first_line(text: str, start: int, console: Console, width: int) -> int:
    # only what can matter is wrapped, or a long text would take the square of its length; signs without a
    # width may need a second look
    size = 4 * width
    while len(lines := RichText(text[start : start + size]).wrap(console, width, overflow="fold")) < 2:
        if start + size >= len(text):
            return len(text) - start
        size *= 2
    return len(lines[0])


class _Screen(Console):
    """A console that leaves it to its caller what a closed pipe means; Rich would end the program."""

    def on_broken_pipe(self) -> None:
        """Let the error go on."""
        raise  # noqa: PLE0704 - called where it was caught


def write_terminal(document: Document, stream: TextIO) -> None:
    """Write a document to a terminal, as wide as it is."""
    print_document(document, _Screen(file=stream, highlight=False, soft_wrap=False))


def print_document(document: Document, console: Console) -> None:
    """Print a document on a console of Rich, as wide as that is."""
    fitted = {columns: _widths(columns, alike, console.width) for columns, alike in document.alike().items()}
    for block in document.blocks:
        match block:
            case Heading(text=text, level=level):
                if level > 1:
                    console.print()
                console.print(RichText(harmless(text), style="bold" if level == 1 else "bold cyan"))
            case Paragraph(text=text, tone=tone):
                # within a group, for printed alone it would become a text of Rich's own
                console.print(Group(_Joined(harmless(text), style=_STYLES[tone])))
            case Table():
                console.print(_table(block, fitted[block.columns]))
                for line in _kept(block, console.width):
                    console.print(Group(_Joined(harmless(line), style=_STYLES[Tone.QUIET])))


def _widths(columns: tuple[Column, ...], tables: list[Table], width: int) -> dict[int, int]:
    # no column is wider than what stands in it; one without a width of its own gets what is left, and where
    # that is more than it needs, the others may be wider than their own width
    shown = [index for index, column in enumerate(columns) if column.from_width <= width]
    needed = {}
    for index in shown:
        texts = [harmless(row[index].words) for table in tables for row in table.rows]
        needed[index] = max(map(cell_len, (columns[index].header, *texts)))
    own = {index: (width >= ROOMY and columns[index].roomy) or columns[index].width for index in shown}
    widths = {index: min(own[index], needed[index]) for index in shown}
    free = [index for index in shown if not columns[index].width]
    rest = width - sum(widths.values()) - 2 * (len(shown) - 1)
    spare = rest - sum(needed[index] for index in free)
    for index in shown:
        if index not in free:
            more = max(min(needed[index] - widths[index], spare), 0)
            widths[index] += more
            spare -= more
            rest -= more
    return widths | {index: max(rest // len(free), 10) for index in free}


def _table(table: Table, widths: dict[int, int]) -> RichTable:
    columns = [table.columns[index] for index in widths]
    titled = any(column.header for column in columns)
    rich = RichTable(
        box=None, show_header=titled, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True
    )
    for column, width in zip(columns, widths.values(), strict=True):
        rich.add_column(
            RichText(column.header, style="dim"),
            justify="right" if column.kind is Kind.NUMBER else "left",
            width=width,
            overflow="fold",
        )
    for row in table.rows:
        rich.add_row(*(_cell(row[index], table.columns[index]) for index in widths))
    return rich


def _kept(table: Table, width: int) -> Iterator[str]:
    # a terminal too narrow for a column must not hide a source: each is said once, with its rows
    for index, column in enumerate(table.columns):
        if not column.kept or column.from_width <= width:
            continue
        places: dict[str, list[list[int]]] = defaultdict(list)
        for place, row in enumerate(table.rows):
            runs = places[row[index].words]
            if runs and runs[-1][-1] == place - 1:
                runs[-1].append(place)
            else:
                runs.append([place])
        for text, runs in places.items():
            if text:
                names = ", ".join(_run(table, run) for run in runs)
                yield f"{column.header}: {text} ({table.columns[0].header} {names})"


def _run(table: Table, places: list[int]) -> str:
    first, last = (table.rows[place][0].words for place in (places[0], places[-1]))
    return first if first == last else f"{first}-{last}"


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
    return _Joined(harmless(cell.words), style=_STYLES[cell.tone])
