"""A ledger is one list of columns: what their cells mean, what is wrong with them, what a row makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from xtgoals.model.message import Worded
from xtgoals.model.rule import Rule

Rows = TypeVar("Rows")
Said = tuple[Rule, Worded, Worded]  # the rule that a cell breaks, what is wrong with it, what to do

REFUSED = object()  # what an empty cell means where it means nothing


class Column(NamedTuple):
    """One column: a file must have it if it is `needed`; without `parse` a cell is the text that it holds.

    `parse` gives None for a text that means nothing. Then `fault` says what is wrong, from the text and the
    whole row by column; None where nothing is. `empty` is what an empty cell means, if it means anything.
    """

    name: str
    needed: bool = False
    parse: Callable[[str], object | None] | None = None
    fault: Callable[[str, Mapping[str, str]], Said | None] = lambda text, row: None
    empty: object = REFUSED

    def meaning(self, text: str) -> object | None:
        """What a cell means; REFUSED where it means nothing, for None may be a meaning."""
        if not text and self.empty is not REFUSED:
            return self.empty
        if self.parse is None:
            return text
        parsed = self.parse(text)
        return REFUSED if parsed is None else parsed


class Placed(NamedTuple):
    """How many columns a file has, and where those of the layout stand; one that it lacks, behind the row."""

    width: int
    at: tuple[int, ...]


# no slots: a cached property needs the instance's own dict
@dataclass(frozen=True)
class Layout(Generic[Rows]):
    """The columns of a ledger, in the order in which they are written.

    `make` makes rows of their meanings, column by column, of the file's name and the lines. `look` is the
    command that shows what the ledger holds.
    """

    columns: tuple[Column, ...]
    make: Callable[[Sequence[Sequence[Any]], str, Sequence[int]], Rows]
    look: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The names of those that every file has."""
        return tuple(column.name for column in self.columns if column.needed)

    @property
    def header(self) -> str:
        """The first line of a file."""
        return ",".join(self.names)

    def placed(self, header: Sequence[str]) -> Placed | None:
        """Where the columns stand under a header; None where a needed one is missing or one stands twice."""
        names = [name.strip() for name in header]
        if any(name not in names for name in self.needed) or len(set(names)) < len(names):
            return None
        width = len(names)
        return Placed(width, tuple(names.index(name) if name in names else width for name in self.names))

    def says(self, column: str, text: str) -> bool:
        """Whether a cell says more than that it is empty, so that a row cannot do without the column."""
        (found,) = (one for one in self.columns if one.name == column)
        return found.needed or (text != "" and found.meaning(text) != found.meaning(""))
