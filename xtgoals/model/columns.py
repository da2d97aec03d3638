"""Columns that take less room than a list of their cells."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import is_
from typing import Any, TypeVar, overload

T = TypeVar("T")


class Repeated(Sequence[T]):
    """A column whose cells are all the same.

    >>> column = Repeated("return", 3)
    >>> list(column), column[-1], len(column[1:]), column[1:] == ["return", "return"]
    (['return', 'return', 'return'], 'return', 2, True)
    """

    __slots__ = ("_cell", "_count")

    def __init__(self, cell: T, count: int) -> None:
        self._cell, self._count = cell, count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Repeated[T]: ...
    def __getitem__(self, at: int | slice) -> T | Repeated[T]:
        if isinstance(at, slice):
            return Repeated(self._cell, len(range(self._count)[at]))
        range(self._count)[at]  # beyond the end there is none
        return self._cell

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        return repeat(self._cell, self._count)

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def cells_at(self, places: Sequence[int]) -> Repeated[T]:
        """As many of them as there are places."""
        return Repeated(self._cell, len(places))


def cells_at(column: Sequence[T], places: Sequence[int]) -> Sequence[T]:
    """The cells of a column at some places, in that order."""
    if isinstance(column, Repeated):
        return column.cells_at(places)
    return list(map(column.__getitem__, places))


def small(column: Sequence[Any]) -> Sequence[Any]:
    """A column that is kept: one cell where all are the same, and numbers as such.

    >>> small(["a", "a"]) == Repeated("a", 2), small([2, 3, 4]), small([2, 4]), small(["a", "b"])
    (True, range(2, 5), array('L', [2, 4]), ['a', 'b'])
    """
    if len(column) < 2:
        return column
    first = column[0]
    if type(first) is int:
        run = range(first, first + len(column))
        return run if column[-1] == run[-1] and list(run) == column else array("L", column)
    # by identity, for a column of good rows holds what was parsed once; it ends at the first that differs
    return Repeated(first, len(column)) if all(map(is_, column, repeat(first))) else column
