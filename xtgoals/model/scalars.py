"""The single values of a catalogue, and its lists: how each is read, and what a schema says of it.

Every scalar of a file arrives as text. A field says with one of these what it takes; what does not fit is
refused with a kind of fault, which the reader of the catalogue puts into words. Pydantic itself is imported
only where a catalogue is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from xtgoals.model.numbers import plain_decimal
from xtgoals.model.period import JANUARY, Period, parse_date, parse_period

LONGEST_ID = 64
MOST_DAYS = 3650
# what an editor can check by itself; parse_period also knows how many days a month has
PERIOD_PATTERN = r"^[12]\d{3}((/\d\d)?(-(H[12]|Q[1-4]))?|-\d\d(-\d\d)?)$"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


class Refused(ValueError):
    """What is written is not what its field takes: the kind of fault, and where in a value of several.

    `expected` are the words of a closed list.
    """

    def __init__(
        self, fault: str, written: object, at: tuple[str | int, ...] = (), *, expected: Sequence[str] = ()
    ) -> None:
        super().__init__(fault)
        self.fault, self.written, self.at, self.expected = fault, written, at, expected


@contextmanager
def under(*steps: str | int) -> Iterator[None]:
    """What is refused inside of a value of several is so at these steps down."""
    try:
        yield
    except Refused as refused:
        at = (*steps, *refused.at)
        raise Refused(refused.fault, refused.written, at, expected=refused.expected) from None


class Reads:
    """Reads a field by one function, which raises Refused, and describes what is written by a schema."""

    def __init__(self, read: Callable[..., Any], schema: dict[str, Any]) -> None:
        self.read, self.schema = read, schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        # here, since every command imports this file, and few read a catalogue
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


class ReadsDated(Reads):
    """Reads a field that names periods; the function also takes the month in which the plan's year starts."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def read(written: Any, info: Any) -> Any:
            return self.read(written, info.context or JANUARY)

        return core_schema.with_info_plain_validator_function(read)


def _one(fault: str, parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    # refuses a list, a mapping or nothing as no text at all, and with the fault what cannot be parsed
    def read(written: object) -> Any:
        if not isinstance(written, str):
            raise Refused("text", written)
        value = parse(written)
        if value is None:
            raise Refused(fault, written)
        return value

    return read


def _id(written: str) -> str | None:
    return written if _ID.fullmatch(written) and len(written) <= LONGEST_ID else None


def _share(written: str) -> Fraction | None:
    number = plain_decimal(written.removesuffix("%").rstrip())
    if number is None or number < 0:
        return None
    # exact, so that 5% and 0.05 are one share
    return Fraction(number) / (100 if written.endswith("%") else 1)


def _days(written: str) -> int | None:
    number = plain_decimal(written)
    return None if number is None or number % 1 or not 0 <= number <= MOST_DAYS else int(number)


def _text(written: str) -> str | None:
    return written if written.strip() else None


def period(written: object, year_starts: int = JANUARY) -> Any:
    """The period that a file names. Raises Refused."""
    found = parse_period(written, year_starts) if isinstance(written, str) else None
    if found is None:
        raise Refused("period" if isinstance(written, str) else "text", written)
    return found


def _last_day(written: object, year_starts: int) -> date:
    found = parse_period(written, year_starts) if isinstance(written, str) else None
    if found is None:
        raise Refused("last-day" if isinstance(written, str) else "text", written)
    return found.last


def _month(written: str) -> int | None:
    return int(written) if re.fullmatch(r"0?[1-9]|1[0-2]", written, re.ASCII) else None


def _flag(written: str) -> bool | None:
    return {"true": True, "false": False}.get(written)


number, share = _one("number", plain_decimal), _one("share", _share)
NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$"}]}
_SHARE = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$"}]}
_KEBAB = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}
_PERIOD = {"anyOf": [{"type": "string", "pattern": PERIOD_PATTERN}, {"type": "integer", "minimum": 1000}]}
_DAYS = {"type": "integer", "minimum": 0, "maximum": MOST_DAYS}
_DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}

kebab = _one("id", _id)
line = _one("empty-text", _text)
Line = Annotated[str, Reads(line, {"type": ["string", "number"], "pattern": r"\S"})]
Id = Annotated[str, Reads(kebab, _KEBAB)]
Number = Annotated[Decimal, Reads(number, NUMBER)]
Share = Annotated[Fraction, Reads(share, _SHARE)]
Days = Annotated[int, Reads(_one("days", _days), _DAYS)]
Day = Annotated[date, Reads(_one("day", parse_date), _DAY)]
Flag = Annotated[bool, Reads(_one("flag", _flag), {"type": "boolean"})]
Month = Annotated[int, Reads(_one("month", _month), {"type": "integer", "minimum": 1, "maximum": 12})]
WrittenPeriod = Annotated[Period, ReadsDated(period, _PERIOD)]
LastDay = Annotated[date, ReadsDated(_last_day, _PERIOD)]  # a day, or the last one of a period
