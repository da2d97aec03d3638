"""What every format renders: headings, paragraphs and tables of typed cells, in one language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction
from typing import NamedTuple, TypeVar

Thing = TypeVar("Thing")

# control characters, marks that turn the direction of writing, and halves of characters
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def written_out(text: str) -> str:
    r"""A text without escape sequences and other control characters; they are shown as `\x1b`.

    >>> written_out("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return _UNSAFE.sub(lambda match: repr(match[0])[1:-1], text)


def harmless(text: str) -> str:
    r"""A text from a file as one line of text only: nothing in it is obeyed, line breaks become blanks.

    >>> harmless("a\x1b[31m\nb")
    'a\\x1b[31m b'
    """
    return written_out(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


class Tone(Enum):
    """How a text is meant, for formats that have colours."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    QUIET = "quiet"
    STRONG = "strong"


class Kind(Enum):
    """What a column holds: texts and bars are set left, numbers right."""

    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"
    STATUS = "status"


class Cell(NamedTuple):
    """A text with its tone; `shape` stands before a status, so that it is told without colour too."""

    text: str
    tone: Tone = Tone.PLAIN
    shape: str = ""

    @property
    def words(self) -> str:
        """Shape and text."""
        return f"{self.shape} {self.text}" if self.shape else self.text


class BarCell(NamedTuple):
    """A small bar: the share done and the share planned, or nothing where neither is known."""

    done: Fraction | None
    planned: Fraction | None
    tone: Tone = Tone.PLAIN
    width: int = 10

    @property
    def words(self) -> str:
        """The bar in ASCII: `=` for what is done, `|` for where the plan is, `-` for the rest.

        >>> BarCell(Fraction(1, 2), Fraction(3, 4)).words
        '=====--|--'
        """
        if self.done is None:
            return ""
        # rounded down, so that a bar is full only when everything is done
        full = int(min(max(self.done, Fraction(0)), Fraction(1)) * self.width)
        signs = ["="] * full + ["-"] * (self.width - full)
        if self.planned is not None:
            mark = int(min(max(self.planned, Fraction(0)), Fraction(1)) * self.width)
            signs[min(mark, self.width - 1)] = "|"
        return "".join(signs)


AnyCell = Cell | BarCell


class Column(NamedTuple):
    """A heading; `width` in terminal cells (0: what is left); `from_width`: shown on terminals as wide.

    What a narrower terminal leaves out is said below the table where the column is `kept`. `roomy` is the
    width on terminals of 100 cells or more, where it differs.
    """

    header: str
    kind: Kind = Kind.TEXT
    width: int = 0
    from_width: int = 0
    kept: bool = False
    roomy: int = 0


class Heading(NamedTuple):
    """A heading; level 1 stands once."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A text of its own."""

    text: str
    tone: Tone = Tone.PLAIN


class Table(NamedTuple):
    """Rows under columns; every row has one cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[AnyCell, ...], ...]

    @property
    def titled(self) -> bool:
        """Whether any column has a heading; facts have none."""
        return any(column.header for column in self.columns)


def table_of(
    things: Iterable[Thing], columns: Sequence[tuple[Column, Callable[[Thing], AnyCell | str]]]
) -> Table:
    """A row a thing: each column stands beside what it shows of it."""
    rows = [[shown(thing) for _, shown in columns] for thing in things]
    return Table(
        tuple(column for column, _ in columns),
        tuple(tuple(Cell(one) if isinstance(one, str) else one for one in row) for row in rows),
    )


Block = Heading | Paragraph | Table


class Document(NamedTuple):
    """A page in one language; formats see nothing else."""

    title: str
    lang: str
    blocks: tuple[Block, ...]

    def alike(self) -> dict[tuple[Column, ...], list[Table]]:
        """The tables by their columns: those with the same columns are set alike, so they stay aligned."""
        tables: dict[tuple[Column, ...], list[Table]] = defaultdict(list)
        for block in self.blocks:
            if isinstance(block, Table):
                tables[block.columns].append(block)
        return tables
