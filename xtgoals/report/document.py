"""What every format renders: headings, paragraphs and tables of typed cells, in one language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from xtgoals.locale import Lang

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
    """What a column holds: texts and bars are set left, numbers right.

    A note is a sentence about its row: where there is no page, it stands on a line of its own below it.
    """

    TEXT = "text"
    NUMBER = "number"
    BAR = "bar"
    STATUS = "status"
    NOTE = "note"


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

    What a narrower one leaves out is named below the table, and all of it told there where it is `kept`.
    `roomy` is the width on terminals of 100 cells or more. What is `brief` takes one line of a terminal.
    """

    header: str
    kind: Kind = Kind.TEXT
    width: int = 0
    from_width: int = 0
    kept: bool = False
    roomy: int = 0
    brief: bool = False


class Heading(NamedTuple):
    """A heading; level 1 stands once."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """A text of its own; one that explains a column is told on terminals as wide as that column's."""

    text: str
    tone: Tone = Tone.PLAIN
    from_width: int = 0


class Table(NamedTuple):
    """Rows under columns, one cell for each; `groups` are titles by the index of the row below them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[AnyCell, ...], ...]
    groups: Mapping[int, str] = MappingProxyType({})

    @property
    def titled(self) -> bool:
        """Whether any column has a heading; facts have none."""
        return any(column.header for column in self.columns)


def table_of(
    things: Iterable[Thing],
    columns: Sequence[tuple[Column, Callable[[Thing], AnyCell | str]]],
) -> Table:
    """A row a thing: each column stands beside what it shows of it."""
    rows = [[shown(thing) for _, shown in columns] for thing in things]
    return Table(
        tuple(column for column, _ in columns),
        tuple(tuple(Cell(one) if isinstance(one, str) else one for one in row) for row in rows),
    )


class Tally(NamedTuple):
    """How many there are of each kind, joined to one line; `drawn` with a bar of the kinds' shapes."""

    text: str
    parts: tuple[tuple[Cell, int], ...]
    joint: str = ", "
    drawn: bool = False

    @property
    def words(self) -> str:
        """All of it in one line.

        >>> Tally("9 in all: ", ((Cell("good", shape="o"), 6), (Cell("bad", shape="x"), 3))).words
        '9 in all: o good 6, x bad 3'
        """
        return f"{self.text}{self.joint.join(piece.words for piece in self.pieces)}"

    @property
    def pieces(self) -> list[Cell]:
        """Each kind with its number."""
        return [kind._replace(text=f"{kind.text} {count}") for kind, count in self.parts]

    def lengths(self, width: int) -> list[int]:
        """How long the bar is for each kind: as many signs for each one as fit, but none without a sign.

        >>> bar = Tally("", ((Cell("a"), 6), (Cell("b"), 3), (Cell("c"), 1)))
        >>> bar.lengths(25), bar.lengths(5)
        ([12, 6, 2], [3, 1, 1])
        """
        counts = [count for _, count in self.parts]
        whole = sum(counts)
        if whole <= width:
            return [count * (width // whole) for count in counts] if whole else []
        lengths = [max(count * width // whole, 1) for count in counts]
        # what rounding left over goes where it is missed most; what the shortest took comes from the longest
        while sum(lengths) < width:
            missed = [count * width / whole - length for count, length in zip(counts, lengths, strict=True)]
            lengths[missed.index(max(missed))] += 1
        while sum(lengths) > max(width, len(lengths)):
            lengths[lengths.index(max(lengths))] -= 1
        return lengths


class Series(NamedTuple):
    """What a chart draws with one sign: points of a day and a number, joined or not."""

    name: str
    sign: str
    points: tuple[tuple[date, Fraction], ...]
    tone: Tone = Tone.PLAIN


class Chart(NamedTuple):
    """A small chart over time; `text` says what it shows, `levels` are named at its side as written."""

    text: str
    first: date
    last: date
    series: tuple[Series, ...]
    levels: tuple[tuple[Fraction, str], ...] = ()
    plainer: bool = False  # in signs of ASCII alone, which are as wide everywhere


Block = Heading | Paragraph | Table | Tally | Chart


class Document(NamedTuple):
    """A page in one language; formats see nothing else."""

    title: str
    lang: Lang
    blocks: tuple[Block, ...]

    @property
    def plainer(self) -> Document:
        """With its charts in ASCII: where lines and dots may be as wide as two signs they would be askew."""
        blocks = (one._replace(plainer=True) if isinstance(one, Chart) else one for one in self.blocks)
        return self._replace(blocks=tuple(blocks))

    def alike(self) -> dict[tuple[Column, ...], list[Table]]:
        """The tables by their columns: those with the same columns are set alike, so they stay aligned."""
        tables: dict[tuple[Column, ...], list[Table]] = defaultdict(list)
        for block in self.blocks:
            if isinstance(block, Table):
                tables[block.columns].append(block)
        return tables
