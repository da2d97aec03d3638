"""Rows that are cited as what a value rests on: where they stand in columns, and no more of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import eq, itemgetter
from typing import Any, overload

from xtgoals.model.columns import cells_at, small
from xtgoals.model.observation import Batch, Observation

Piece = tuple[Batch, Sequence[int]]  # columns, and the places of some rows in them


class Cited(Sequence[Observation]):
    """Some rows, in order, each made only when it is looked at: a sum may rest on a million of them.

    Who needs a cell of each asks for the `column`, which makes no rows.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from xtgoals.model.period import Period
    >>> from xtgoals.model.words import Grade
    >>> day = Period("2024-03-31", date(2024, 3, 31), date(2024, 3, 31))
    >>> rows = [Observation(day, "city", Decimal(n), Grade.REPORTED, day.last, line=n) for n in (2, 3, 4)]
    >>> cited = Cited((Batch.of(rows), [2, 0]))
    >>> len(cited), cited[0].line, list(cited.column("line")), cited == (rows[2], rows[0])
    (2, 4, [4, 2], True)
    """

    __slots__ = ("_pieces",)

    def __init__(self, *pieces: Piece) -> None:
        self._pieces = pieces

    @classmethod
    def of(cls, rows: Iterable[Observation]) -> Cited:
        """Rows that are at hand; of those that are cited already nothing is made."""
        if isinstance(rows, Cited):
            return rows
        return cls.whole(Batch.of(list(rows)))

    @classmethod
    def whole(cls, batch: Batch) -> Cited:
        """All rows of some columns."""
        return cls((batch, range(len(batch.line)))) if batch.line else NOTHING

    @classmethod
    def joined(cls, several: Iterable[Cited]) -> Cited:
        """The rows of some citations, one after the other."""
        joined: list[tuple[Batch, list[int]]] = []
        for batch, places in chain.from_iterable(one._pieces for one in several):
            if not joined or joined[-1][0] is not batch:
                joined.append((batch, []))
            joined[-1][1].extend(places)
        return cls(*joined)

    @property
    def columns(self) -> Batch:
        """The rows as columns; those of a whole file are the columns that they stand in."""
        if len(self._pieces) == 1:
            batch, places = self._pieces[0]
            if places == range(len(batch.line)):
                return batch
        return Batch.joined(batch.picked(places) for batch, places in self._pieces)

    def column(self, name: str) -> Iterator[Any]:
        """One cell of each row."""
        return chain.from_iterable(cells_at(getattr(batch, name), places) for batch, places in self._pieces)

    def in_order(self) -> Cited:
        """Each row once, in the order of their files, whichever way they were found.

        Of a file that has many others they are put apart, so that those need not be kept.
        """
        files: dict[int, tuple[Batch, set[int]]] = {}
        for batch, places in self._pieces:
            files.setdefault(id(batch), (batch, set()))[1].update(places)
        # the rows of one Batch are those of one file
        pieces = [_kept(batch, sorted(places)) for batch, places in files.values() if places]
        return Cited(*sorted(pieces, key=lambda one: one[0].path[one[1][0]]))

    def __len__(self) -> int:
        return sum(map(len, map(itemgetter(1), self._pieces)))

    def __iter__(self) -> Iterator[Observation]:
        return chain.from_iterable(batch.at(places) for batch, places in self._pieces)

    @overload
    def __getitem__(self, at: int) -> Observation: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Observation]: ...
    def __getitem__(self, at: int | slice) -> Observation | Sequence[Observation]:
        # few ask, and for few: the first, the last, the first three
        if isinstance(at, slice):
            places = range(len(self))[at]
            return tuple(map(self._row, places))
        return self._row(range(len(self))[at])

    def _row(self, at: int) -> Observation:
        for batch, places in self._pieces:
            if at < len(places):
                return batch.at([places[at]])[0]
            at -= len(places)
        raise IndexError(at)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self is other or (len(self) == len(other) and all(map(eq, self, other)))

    def __hash__(self) -> int:
        # what holds them is a key here and there; no row is made to tell two apart
        return hash(len(self))

    def __repr__(self) -> str:
        return f"Cited({len(self)} rows)"


def _kept(batch: Batch, places: list[int]) -> Piece:
    places.sort(key=batch.line.__getitem__)  # mostly they are in that order
    if 2 * len(places) < len(batch.line):
        return Batch.joined([batch.picked(places)]), range(len(places))
    return batch, small(places)


NOTHING = Cited()
