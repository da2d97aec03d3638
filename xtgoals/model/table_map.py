"""A map: how the tables of one source are read, which say things in a way of their own.

Whatever a map does not cover is refused when a table is imported by it; so it names everything that the
table holds, also what is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any

from xtgoals.model.numbers import plain_decimal
from xtgoals.model.scalars import Id, Line, Reads, Refused
from xtgoals.model.target import Entry
from xtgoals.model.words import Grade

MOST_ROWS = 1_048_576


class Role(Enum):
    """What a column, a heading, a title or a constant says of a figure."""

    INDICATOR = "indicator"
    REGION = "region"
    PERIOD = "period"
    VALUE = "value"
    UNIT = "unit"
    GRADE = "grade"
    FLAG = "flag"
    SOURCE = "source"
    NOTE = "note"


class Down(Enum):
    """What the first column holds, or the headings, whatever stands over it."""

    INDICATORS = "indicators"
    REGIONS = "regions"
    PERIODS = "periods"

    @property
    def role(self) -> Role:
        """What each of its labels says."""
        return Role(self.value.removesuffix("s"))


@dataclass(frozen=True, slots=True)
class Amount:
    """What one of a written unit is: so many `times` of a unit, which is the indicator's own if empty."""

    times: Decimal
    unit: str = ""


def amount_of(written: object) -> Amount:
    """The amount that a text says. Raises Refused.

    >>> amount_of("1000 persons"), amount_of("0.01")
    (Amount(times=Decimal('1000'), unit='persons'), Amount(times=Decimal('0.01'), unit=''))
    >>> amount_of("km")
    Amount(times=Decimal('1'), unit='km')
    """
    if not isinstance(written, str):
        raise Refused("text", written)
    number, _, unit = written.strip().partition(" ")
    times = plain_decimal(number)
    if times is None:
        times, unit = Decimal(1), written.strip()
    if times <= 0 or (not unit and times == 1):
        raise Refused("amount", written)
    return Amount(times, unit.strip())


@dataclass(frozen=True, slots=True)
class Meant(Entry):
    """The indicator that a label means, and the unit of its figures where the table does not say it."""

    id: Id
    unit: Annotated[Amount, Reads(amount_of, {"type": ["string", "number"]})] | None = None


def meant_of(written: object) -> Any:
    """An indicator's id alone stands for itself, without a unit."""
    return {"id": written} if isinstance(written, str) else written


class _OrId:
    # an entry of its own, or only the id

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(meant_of, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(core)]}


def lines_of(written: object) -> tuple[str, ...]:
    """One text, or several. Raises Refused.

    >>> lines_of("Units"), lines_of(["sex", ""])
    (('Units',), ('sex', ''))
    """
    listed = written if isinstance(written, list) else [written]
    for number, one in enumerate(listed):
        if not isinstance(one, str | None):
            raise Refused("text", one, (number,) if isinstance(written, list) else ())
    return tuple("" if one is None else str(one) for one in listed)


def rows_of(written: object) -> tuple[int, ...]:
    """Numbers of rows, counted from 1, in their order. Raises Refused.

    >>> rows_of("3"), rows_of(["1", "2"])
    ((3,), (1, 2))
    """
    texts = lines_of(written)
    for number, one in enumerate(texts):
        if not re.fullmatch(r"[1-9]\d{0,6}", one, re.ASCII) or int(one) > MOST_ROWS:
            raise Refused("row", one, (number,) if isinstance(written, list) else ())
    rows = tuple(map(int, texts))
    if not rows or list(rows) != sorted(set(rows)):
        raise Refused("rows", written)
    return rows


def _row_of(written: object) -> int:
    if isinstance(written, list):
        raise Refused("row", written)
    return rows_of(written)[0]


def grade_of(written: object) -> Grade | None:
    """What a flag makes of its figure: a grade, or None for `missing`. Raises Refused."""
    words = {grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN}
    if written == "missing":
        return None
    if not isinstance(written, str) or written not in words:
        raise Refused("enum", written, expected=("missing", *words))
    return words[written]


_ROW = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
_TEXT = {"type": ["string", "number"]}
Lines = Annotated[tuple[str, ...], Reads(lines_of, {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]})]
_Rows = Annotated[tuple[int, ...], Reads(rows_of, {"anyOf": [_ROW, {"type": "array", "items": _ROW}]})]
_Flag = Annotated[
    Grade | None, Reads(grade_of, {"enum": ["missing", "estimate", "reported", "verified", "final"]})
]


def _decimal_of(written: object) -> str:
    if written not in (".", ","):
        raise Refused("enum", written, expected=(".", ","))
    return str(written)


@dataclass(frozen=True, slots=True)
class TableMap(Entry):
    """How a table is read; patterns are texts in which `*` is anything, and `{period}` what says a period.

    `header` rows are joined by a blank, `data` is the first row of figures (None: the one below the header),
    both counted from 1. `title` are patterns for what stands above the figures beside the header. `columns`
    say by the patterns of headings what a column holds (several are joined by a blank), `down` what the
    first one holds; `across` is the pattern of the headings that have figures under them. `indicators`,
    `regions` and `periods` say what labels mean, `units` what one of a unit is. `keep` says by the headings
    of columns which rows count, `pass_over` which labels of rows and headings of columns do not.
    """

    header: _Rows = (1,)
    data: Annotated[int, Reads(_row_of, _ROW)] | None = None
    sheet: Line | None = None
    flag_sheet: Line | None = None
    split: Line | None = None  # what parts the first column into several, and its heading
    decimal: Annotated[str, Reads(_decimal_of, {"enum": [".", ","]})] = "."
    title: Lines = ()
    columns: Mapping[Role, Lines] = field(default_factory=dict)
    down: Down | None = None
    across: Line | None = None
    indicator: Line | None = None
    region: Line | None = None
    period: Line | None = None
    unit: Line | None = None
    grade: Line | None = None
    source: Line | None = None
    indicators: Mapping[str, Annotated[Meant, _OrId()]] = field(default_factory=dict)
    regions: Mapping[str, Line] = field(default_factory=dict)
    periods: Mapping[str, Line] = field(default_factory=dict)
    units: Mapping[str, Annotated[Amount, Reads(amount_of, _TEXT)]] = field(default_factory=dict)
    missing: Lines = ()
    flags: Mapping[str, _Flag] = field(default_factory=dict)
    keep: Mapping[str, Lines] = field(default_factory=dict)
    pass_over: Lines = ()
