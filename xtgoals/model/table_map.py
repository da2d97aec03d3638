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
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any

from xtgoals.model.finding import Place
from xtgoals.model.map_values import LINES, Lines, Row, Rows, Sign, WrittenFlag, WrittenGrade, lines_of
from xtgoals.model.numbers import exact_decimal, plain_decimal
from xtgoals.model.patterns import PLACEHOLDERS, spelled
from xtgoals.model.scalars import Id, Line, Reads, Refused, line, under
from xtgoals.model.target import Entry

_PLACE = re.compile(r"\{([^{}]*)\}")


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


# what a title or the heading of a figure may say by a place in its pattern
SAYING = tuple(map(Role, PLACEHOLDERS))


def roles_in(pattern: str) -> tuple[Role, ...]:
    """What the places of a pattern say, in their order.

    Raises Refused for a place that there is not, and for one that is there twice, or touches another: what
    each of them says could not be told.

    >>> [role.value for role in roles_in("{period} {unit}*")]
    ['period', 'unit']
    """
    names = _PLACE.findall(pattern)
    known = {role.value: role for role in SAYING}
    if any(name not in known for name in names) or re.search("[{}]", _PLACE.sub("", pattern)):
        raise Refused("place", pattern)
    if len(set(names)) < len(names) or "}{" in pattern:
        raise Refused("places", pattern)
    return tuple(known[name] for name in names)


@dataclass(frozen=True, slots=True)
class Amount:
    """What one of a written unit is: so many `times` of a unit, which is the indicator's own if empty."""

    times: Decimal
    unit: str = ""


def amount_of(written: object) -> Amount:
    """The amount that a text says: a number above 0, a unit, or both.

    Behind a number an English scale is a part of it. Raises Refused.

    >>> amount_of("1000 persons"), amount_of("0.01")
    (Amount(times=Decimal('1000'), unit='persons'), Amount(times=Decimal('0.01'), unit=''))
    >>> amount_of("km"), amount_of("100 million yuan")
    (Amount(times=Decimal('1'), unit='km'), Amount(times=Decimal('100000000'), unit='yuan'))
    """
    if not isinstance(written, str):
        raise Refused("text", written)
    unit = " ".join(written.split())
    times = Decimal(1)
    if match := _COUNTED.fullmatch(unit):
        number, scale, unit = match.groups()
        counted = plain_decimal(number)
        # a second number would be a part of the first: 1 000 persons
        if counted is None or counted <= 0 or unit[:1].isdecimal():
            raise Refused("amount", written)
        times = exact_decimal(Fraction(counted) * _SCALES.get(scale, 1)) or counted
    if times == 1 and not unit:
        raise Refused("amount", written)
    return Amount(times, unit)


_SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
# not 10,000 mu, which is a unit with its scale
_COUNTED = re.compile(rf"(-?\d+(?:\.\d+)?)(?![\d.,/])(?: ({'|'.join(_SCALES)})\b)? ?(.*)", re.ASCII)
_TEXT = {"type": ["string", "number"]}
_Amount = Annotated[Amount, Reads(amount_of, _TEXT)]


@dataclass(frozen=True, slots=True)
class Meant(Entry):
    """The indicator that a label means, and the unit of its figures where the table does not say it."""

    id: Id
    unit: _Amount | None = None


def meant_of(written: object) -> Any:
    """An indicator's id alone stands for itself, without a unit."""
    return written if isinstance(written, dict) else {"id": written}


class _OrId:
    # an entry of its own, or only the id

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(meant_of, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, handler(core)]}


def _patterns(written: object) -> tuple[str, ...]:
    texts = lines_of(written)
    for number, one in enumerate(texts):
        with under(*((number,) if isinstance(written, list) else ())):
            roles_in(one)
    return texts


def _across(written: object) -> str:
    pattern = str(line(written))
    if not roles_in(_SHORT.get(pattern, pattern)):
        raise Refused("across", pattern)
    return pattern


_SHORT = {one.value: f"{{{one.role.value}}}" for one in Down}  # `across: periods`
_Patterns = Annotated[tuple[str, ...], Reads(_patterns, LINES)]
_Across = Annotated[str, Reads(_across, _TEXT)]


# no slots: a cached property needs the instance's own dict
@dataclass(frozen=True)
class TableMap(Entry):
    """How a table is read; patterns are texts in which `*` is anything, and `{period}` what says a period.

    `header` rows are joined by a blank, `data` is the first row of figures (None: the one below the header),
    both counted from 1. `title` are patterns for what stands above the figures beside the header. `columns`
    say by the patterns of headings what a column holds (several are joined by a blank), `down` what the
    first one holds; `across` is the pattern of the headings that have figures under them. `indicators`,
    `regions` and `periods` say what labels mean, `units` what one of a unit is. `keep` says by the headings
    of columns which rows count, `pass_over` which labels of rows and headings of columns do not.
    """

    header: Rows = (1,)
    data: Row | None = None
    sheet: Line | None = None
    flag_sheet: Line | None = None
    split: Line | None = None  # what parts the first column into several, and its heading
    decimal: Sign = "."
    title: _Patterns = ()
    columns: Mapping[Role, _Patterns] = field(default_factory=dict)
    down: Down | None = None
    across: _Across | None = None
    indicator: Line | None = None
    region: Line | None = None
    period: Line | None = None
    unit: Line | None = None
    grade: WrittenGrade | None = None
    source: Line | None = None
    indicators: Mapping[str, Annotated[Meant, _OrId()]] = field(default_factory=dict)
    regions: Mapping[str, Line] = field(default_factory=dict)
    periods: Mapping[str, Line] = field(default_factory=dict)
    units: Mapping[str, _Amount] = field(default_factory=dict)
    missing: Lines = ()
    flags: Mapping[str, WrittenFlag] = field(default_factory=dict)
    keep: Mapping[str, Lines] = field(default_factory=dict)
    pass_over: Lines = ()

    @property
    def named_indicators(self) -> list[tuple[str, Place]]:
        """The ids of the indicators that the map names, each with its place in the map."""
        alone: list[tuple[str, Place]] = [(self.indicator, ("indicator",))] if self.indicator else []
        return alone + [(meant.id, ("indicators", label)) for label, meant in self.indicators.items()]

    @property
    def across_pattern(self) -> str:
        """The pattern of the headings that have figures under them, where `periods` is short for `{period}`.

        >>> TableMap(across="periods").across_pattern
        '{period}'
        """
        return _SHORT.get(self.across or "", self.across or "")

    @property
    def is_guided(self) -> bool:
        """Whether it says anything of how a table is laid out; else the table is a tidy one."""
        named = self.columns or self.down or self.across or self.split or self.title
        return bool(named or self.keep or self.pass_over or self.data or self.header != (1,))

    @property
    def constants(self) -> dict[str, str]:
        """What it says of every figure."""
        names = ("indicator", "region", "period", "unit", "grade", "source")
        return {name: said for name in names if (said := getattr(self, name)) is not None}

    def meaning(self, field: str, label: str) -> Any:
        """What a label means: an indicator, a region, a period or a unit, as the `field` says; else None.

        >>> TableMap(regions={"Yuhu  D.": "yuhu"}).meaning("regions", " Yuhu D. ")
        'yuhu'
        """
        return self._meanings[field].get(spelled(label))

    @cached_property
    def _meanings(self) -> Mapping[str, Mapping[str, Any]]:
        # as they are compared, for a table asks in every row; of two that are spelled alike the first counts
        fields = ("indicators", "regions", "periods", "units")
        return {
            name: {spelled(label): one for label, one in reversed(getattr(self, name).items())}
            for name in fields
        }
