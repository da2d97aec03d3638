"""The values of a catalogue as they are written: text in, checked value out, and the schema of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from xtgoals.entry.likely import likely_date, likely_decimal, likely_period, meant_words
from xtgoals.model.finding import KEY
from xtgoals.model.message import Message, msg
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.period import Period, parse_date, parse_period
from xtgoals.model.words import Commitment, Frequency, Measure, ReportedAs, Rollup, UnitKind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_ID = 64
_PERIOD_PATTERN = r"^[12]\d{3}(-(H[12]|Q[1-4]|\d\d(-\d\d)?))?$"
_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$"}]}

E = TypeVar("E", bound=Enum)


def refused(rule: str, message: Message, fix: Message, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """An error whose rule id and texts reach the finding unchanged; `at` leads to it inside the value."""
    return PydanticCustomError(rule, "refused", {"message": message, "fix": fix, "at": at})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        what = msg("nothing") if value is None else msg("a list or mapping")
        raise refused("wrong-type", msg("here is {what}", what=what), msg("write one text"))
    return value


def _filled(value: Any) -> str:
    text = _text(value)
    if not text.strip():
        raise refused(
            "empty-text",
            msg("the text is empty"),
            msg("fill it in, or take it out"),
        )
    return text


def _id(value: Any) -> str:
    text = _text(value)
    if not _ID.fullmatch(text) or len(text) > LONGEST_ID:
        raise refused(
            "bad-id",
            msg("{text!r} is no id", text=text),
            msg("use lower-case letters, digits and hyphens, at most {most} characters", most=LONGEST_ID),
        )
    return text


def _decimal(value: Any) -> Decimal:
    text = _text(value)
    number = plain_decimal(text)
    if number is None:
        raise refused(
            "not-a-number",
            msg("{text!r} is not a plain decimal", text=text),
            msg("write {likely}", likely=likely)
            if (likely := likely_decimal(text))
            else msg("write it like 12.5: no separators, exponents or units"),
        )
    return number


def _share(value: Any, at: tuple[str | int, ...] = ()) -> Fraction:
    text = _text(value)
    number = plain_decimal(text.removesuffix("%").rstrip())
    if number is None or number < 0:
        raise refused(
            "not-a-number",
            msg("{text!r} is no share", text=text),
            msg("write 5% or 0.05"),
            at,
        )
    return Fraction(number) / (100 if text.endswith("%") else 1)


def _whole(value: Any) -> int:
    number = _decimal(value)
    if number < 0 or number % 1 or number > 3650:
        raise refused(
            "not-a-number",
            msg("{value!r} is no number of days", value=value),
            msg("write a whole number from 0 to 3650"),
        )
    return int(number)


def _date(value: Any) -> date:
    text = _text(value)
    day = parse_date(text)
    if day is None:
        raise refused(
            "bad-date",
            msg("{text!r} is no day", text=text),
            msg("write {likely}", likely=likely)
            if (likely := likely_date(text))
            else msg("write it like 2024-09-30"),
        )
    return day


def _period(value: Any, at: tuple[str | int, ...] = ()) -> Period:
    text = _text(value)
    period = parse_period(text)
    if period is None:
        likely = likely_period(text)
        raise refused(
            "bad-period",
            msg("{text!r} is no period", text=text),
            msg("write {likely}", likely=likely)
            if likely
            else msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30"),
            at,
        )
    return period


def _word(words: type[E]) -> Callable[[Any], E]:
    known = {word.value: word for word in words}

    def convert(value: Any) -> E:
        text = _text(value)
        if text not in known:
            likely = meant_words(text, known)
            raise refused(
                "unknown-word",
                msg("{text!r} is not a known word", text=text),
                msg("write one of: {likely}", likely=likely),
            )
        return known[text]

    return convert


def _words_schema(words: type[Enum]) -> WithJsonSchema:
    return WithJsonSchema({"enum": [word.value for word in words]})


_ID_SCHEMA = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": LONGEST_ID}
_FILLED_SCHEMA = {"type": ["string", "number"], "pattern": r"\S"}
TextLine = Annotated[str, BeforeValidator(_filled), WithJsonSchema(_FILLED_SCHEMA)]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_ID_SCHEMA)]
Number = Annotated[Decimal, BeforeValidator(_decimal), WithJsonSchema(_NUMBER_SCHEMA)]
Share = Annotated[
    Fraction,
    BeforeValidator(_share),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$"}]}
    ),
]
Days = Annotated[
    int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 3650})
]
Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}),
]
PeriodText = Annotated[
    Period,
    BeforeValidator(_period),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": _PERIOD_PATTERN}, {"type": "integer", "minimum": 1000}]}
    ),
]
KindWord = Annotated[UnitKind, BeforeValidator(_word(UnitKind)), _words_schema(UnitKind)]
MeasureWord = Annotated[Measure, BeforeValidator(_word(Measure)), _words_schema(Measure)]
ReportedWord = Annotated[ReportedAs, BeforeValidator(_word(ReportedAs)), _words_schema(ReportedAs)]
RollupWord = Annotated[Rollup, BeforeValidator(_word(Rollup)), _words_schema(Rollup)]
FrequencyWord = Annotated[Frequency, BeforeValidator(_word(Frequency)), _words_schema(Frequency)]
CommitmentWord = Annotated[Commitment, BeforeValidator(_word(Commitment)), _words_schema(Commitment)]


def _schedule(value: Any) -> Any:
    """The word of a schedule, or its shares by period, in the order of the file."""
    if isinstance(value, dict):
        return tuple(
            (_period(period, (period, KEY)), _share(share, (period,))) for period, share in value.items()
        )
    text = _text(value)
    if text not in ("linear", "at-end", "none"):
        raise refused(
            "unknown-word",
            msg("{text!r} is no schedule", text=text),
            msg("write linear, at-end, none, or {2024-Q2: 35%, 2024-Q4: 100%}"),
        )
    return text


ScheduleText = Annotated[
    Any,
    BeforeValidator(_schedule),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": ["linear", "at-end", "none"]},
                {
                    "type": "object",
                    "propertyNames": {"pattern": _PERIOD_PATTERN},
                    "additionalProperties": {"type": ["number", "string"]},
                    "minProperties": 1,
                },
            ]
        }
    ),
]
