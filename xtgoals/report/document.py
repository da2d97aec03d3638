"""What every format renders: headings, paragraphs and tables of typed cells, in one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from xtgoals.locale import Lang
from xtgoals.model.prose import Passage
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.pictures import Bars, Chart, Tally

Thing = TypeVar("Thing")


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
    """A heading; level 1 stands once. `anchor` is by what name a link of the site leads to it."""

    text: str
    level: int = 2
    anchor: str = ""


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


class Prose(NamedTuple):
    """What somebody wrote for this page: paragraphs and lists, with the words that stand out."""

    passages: tuple[Passage, ...]

    @property
    def parted(self) -> Iterator[tuple[Passage, bool]]:
        """Each passage, and whether an empty line stands before it: not in a list from item to item."""
        within = True
        for passage in self.passages:
            yield passage, not (within and passage.mark) and passage is not self.passages[0]
            within = bool(passage.mark or passage.depth)


Block = Heading | Paragraph | Table | Tally | Chart | Bars | Prose


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
