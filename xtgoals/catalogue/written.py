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
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.period import Period, parse_date, parse_period
from xtgoals.model.words import Commitment, Frequency, Measure, ReportedAs, Rollup, UnitKind

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST_ID = 64
_PERIOD_PATTERN = r"^[12]\d{3}(-(H[12]|Q[1-4]|\d\d(-\d\d)?))?$"
_NUMBER_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?(0|[1-9]\d*)(\.\d+)?$"}]}

E = TypeVar("E", bound=Enum)


def refused(
    rule: str, zh: str, en: str, fix_zh: str, fix_en: str, at: tuple[str | int, ...] = ()
) -> PydanticCustomError:
    """An error whose rule id and texts reach the finding unchanged; `at` leads to it inside the value."""
    context = {"zh": zh, "en": en, "fix_zh": fix_zh, "fix_en": fix_en, "at": at}
    return PydanticCustomError(rule, "{en}", context)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        what_zh, what_en = ("空值", "nothing") if value is None else ("列表或映射", "a list or mapping")
        raise refused("wrong-type", f"此处是{what_zh}", f"here is {what_en}", "写一段文字", "write one text")
    return value


def _filled(value: Any) -> str:
    text = _text(value)
    if not text.strip():
        raise refused(
            "empty-text",
            "文字是空的",
            "the text is empty",
            "写出内容，或去掉该字段",
            "fill it in, or take it out",
        )
    return text


def _id(value: Any) -> str:
    text = _text(value)
    if not _ID.fullmatch(text) or len(text) > LONGEST_ID:
        raise refused(
            "bad-id",
            f"{text!r} 不是合格的 id",
            f"{text!r} is no id",
            f"用小写字母、数字和连字符，至多 {LONGEST_ID} 个字符",
            f"use lower-case letters, digits and hyphens, at most {LONGEST_ID} characters",
        )
    return text


def _decimal(value: Any) -> Decimal:
    text = _text(value)
    number = plain_decimal(text)
    if number is None:
        raise refused(
            "not-a-number",
            f"{text!r} 不是普通小数",
            f"{text!r} is not a plain decimal",
            f"写成 {likely}"
            if (likely := likely_decimal(text))
            else "写成 12.5 的样子：不用分隔符、指数或单位",
            f"write {likely}" if likely else "write it like 12.5: no separators, exponents or units",
        )
    return number


def _share(value: Any, at: tuple[str | int, ...] = ()) -> Fraction:
    text = _text(value)
    number = plain_decimal(text.removesuffix("%").rstrip())
    if number is None or number < 0:
        raise refused(
            "not-a-number",
            f"{text!r} 不是份额",
            f"{text!r} is no share",
            "写成 5% 或 0.05",
            "write 5% or 0.05",
            at,
        )
    return Fraction(number) / (100 if text.endswith("%") else 1)


def _whole(value: Any) -> int:
    number = _decimal(value)
    if number < 0 or number % 1 or number > 3650:
        raise refused(
            "not-a-number",
            f"{value!r} 不是天数",
            f"{value!r} is no number of days",
            "写 0 到 3650 的整数",
            "write a whole number from 0 to 3650",
        )
    return int(number)


def _date(value: Any) -> date:
    text = _text(value)
    day = parse_date(text)
    if day is None:
        raise refused(
            "bad-date",
            f"{text!r} 不是日期",
            f"{text!r} is no day",
            f"写成 {likely}" if (likely := likely_date(text)) else "写成 2024-09-30 的样子",
            f"write {likely}" if likely else "write it like 2024-09-30",
        )
    return day


def _period(value: Any, at: tuple[str | int, ...] = ()) -> Period:
    text = _text(value)
    period = parse_period(text)
    if period is None:
        likely = likely_period(text)
        raise refused(
            "bad-period",
            f"{text!r} 不是期间",
            f"{text!r} is no period",
            f"写成 {likely or '2024、2024-H1、2024-Q3、2024-09 或 2024-09-30'}",
            f"write {likely or '2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30'}",
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
                f"{text!r} 不是可用的词",
                f"{text!r} is not a known word",
                f"可用：{'、'.join(likely)}",
                f"write one of: {', '.join(likely)}",
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
            f"{text!r} 不是进度安排",
            f"{text!r} is no schedule",
            "写 linear、at-end、none，或 {2024-Q2: 35%, 2024-Q4: 100%}",
            "write linear, at-end, none, or {2024-Q2: 35%, 2024-Q4: 100%}",
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
