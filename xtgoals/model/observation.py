"""Reported values: one as a row, many as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from itertools import compress
from typing import Any, NamedTuple, TypeVar

from xtgoals.model.columns import cells_at, small
from xtgoals.model.numbers import plain_text
from xtgoals.model.period import Period
from xtgoals.model.words import Grade

T = TypeVar("T")


class Observation(NamedTuple):
    """One CSV row: a value for one period and region, with its source. A tuple, for there may be millions."""

    period: Period
    region: str  # never empty: a row without region is the indicator's own
    value: Decimal | None  # None only for a withdrawn row
    grade: Grade
    recorded_on: date
    source: str = ""
    note: str = ""
    reported_by: str = ""
    path: str = ""
    line: int = 0  # the physical line on which the row begins

    @property
    def recorded(self) -> tuple[date, int]:
        """The order in which rows of one series became known: by day, then by line."""
        return (self.recorded_on, self.line)

    @property
    def shown(self) -> str:
        """The value as it is written in a message."""
        return "-" if self.value is None else plain_text(self.value)


# `Observation(*cells)` is a call of Python code for each row; this makes the same tuple without it
_row = partial(tuple.__new__, Observation)


class _Columns(NamedTuple):
    """The fields of an Observation, each a column."""

    period: Sequence[Period]
    region: Sequence[str]
    value: Sequence[Decimal | None]
    grade: Sequence[Grade]
    recorded_on: Sequence[date]
    source: Sequence[str]
    note: Sequence[str]
    reported_by: Sequence[str]
    path: Sequence[str]
    line: Sequence[int]


class Batch(_Columns):
    """Rows of one file, column by column: the fields of an Observation, each a column of equal length.

    There may be millions of rows, but few distinct regions, days or notes; a rule that looks at a column as a
    whole passes over good rows at the speed of a set, and makes observations of the suspicious ones only.

    >>> batch = Batch.of([])
    >>> len(batch.line), batch.rows()
    (0, [])
    """

    texts = ("source", "note", "reported_by")  # the columns in which people write what they like

    @cached_property
    def _distinct(self) -> dict[str, set[Any]]:
        return {}

    def distinct(self, column: str) -> set[Any]:
        """The different cells of a column; found once, for several rules ask."""
        if column not in self._distinct:
            self._distinct[column] = set(getattr(self, column))
        return self._distinct[column]

    @classmethod
    def of(cls, rows: Sequence[Observation]) -> Batch:
        """The columns of some rows."""
        return cls._make(zip(*rows, strict=True) if rows else [()] * len(cls._fields))

    def rows(self) -> list[Observation]:
        """The rows of the columns."""
        return list(map(_row, zip(*self, strict=True)))

    def at(self, places: Sequence[int]) -> list[Observation]:
        """The rows at some places, in that order."""
        return self.picked(places).rows()

    def picked(self, places: Sequence[int]) -> Batch:
        """The columns of the rows at some places, in that order."""
        return Batch._make([cells_at(column, places) for column in self])

    def only(self, keep: Iterable[object]) -> Batch:
        """The rows for which `keep`, as long as a column, is true."""
        kept = list(keep)
        return Batch._make([list(compress(column, kept)) for column in self])

    @classmethod
    def joined(cls, batches: Iterable[Batch]) -> Batch:
        """The rows of some batches, one after the other."""
        columns: list[list[object]] = [[] for _ in cls._fields]
        for batch in batches:
            for column, more in zip(columns, batch, strict=True):
                column.extend(more)
        return cls._make(map(small, columns))

    def having(self, column: Sequence[T], values: Collection[T]) -> list[Observation]:
        """The rows whose cell in `column` is one of `values`; nothing is done where there are none."""
        return self.at([place for place, cell in enumerate(column) if cell in values]) if values else []

    def where(self, column: str, values: Collection[object]) -> list[Observation]:
        """As `having`, of a column by its name."""
        return self.having(getattr(self, column), values)
