"""What pydantic finds wrong with a catalogue, in words: one line for each kind of fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from xtgoals.catalogue.rules import (
    BAD_ID,
    EMPTY_TEXT,
    GOAL_KIND,
    MISSING_FIELD,
    NOT_A_NUMBER,
    RANGE_ORDER,
    TOLERANCE_MEANINGLESS,
    TOLERANCE_MISSING,
    UNKNOWN_WORD,
    WRONG_LENGTH,
    WRONG_TYPE,
)
from xtgoals.entry.likely import (
    BAD_DATE,
    BAD_PERIOD,
    likely_date,
    likely_decimal,
    likely_period,
    meant_words,
)
from xtgoals.model.bound import KINDS
from xtgoals.model.finding import Finding, Place
from xtgoals.model.message import Message, msg, msgn
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import LONGEST_ID, Refused

UNKNOWN = ("unexpected_keyword_argument", "multiple_argument_values")  # a field that there is not
# kinds that are told where nothing else is wrong with the target
OF_SEVERAL_FIELDS = ("union_tag_not_found", "no-tolerance", "tolerance", "extra_forbidden", "range")
SEE_FORMAT = msg("see docs/data-format.md for the format")
_LONGEST = 40
Wording = tuple[Rule, Message, Message]


class Fault(NamedTuple):
    """One fault: its kind, in the words of pydantic or of who refused a value, and where it is."""

    kind: str
    place: Place
    written: Any
    expected: str = ""

    @classmethod
    def of(cls, error: Any, place: Place) -> Fault:
        """The fault that an error of pydantic tells; `place` leads to where the error is in the file."""
        context = error.get("ctx") or {}
        refused = context.get("error")
        if isinstance(refused, Refused):
            return cls(refused.fault, (*place, *refused.at), refused.written)
        kind, name = error["type"], place[-1]
        if kind == "enum" and not isinstance(error["input"], str):
            kind = "text"
        elif kind == "missing" and name in ("zh", "en"):
            kind, place = "no-text", place[:-1]
        elif "between" in place[-2:] and kind in ("missing", "too_long"):
            kind, place = "length", place[: place.index("between") + 1]
        elif kind == "missing" and name == "tolerance":
            kind, place = "no-tolerance", (*place[:-1], "about")
        elif kind == "union_tag_not_found":
            given = [one for one in KINDS if one in error["input"]]
            place = (*place, given[1]) if given else place
        elif kind == "extra_forbidden":  # the kind of bound by which pydantic took the fields
            return cls(kind, place, error["input"], str(error["loc"][-2]))
        return cls(kind, place, error["input"], context.get("expected", ""))

    def found(self, file: str) -> Finding:
        """The fault as a finding in a file."""
        rule, message, fix = _WORDINGS.get(self.kind, _wrong_type)(self)
        return rule.at(file, self.place, message, fix)


def _likely(likely: str | None, otherwise: Message) -> Message:
    return msg("write {likely}", likely=likely) if likely else otherwise


def _missing(fault: Fault) -> Wording:
    name = str(fault.place[-1])
    return MISSING_FIELD, msg("{name!r} is missing", name=name), msg("add `{name}`", name=name)


def _number(fault: Fault) -> Wording:
    message = msg("{text!r} is not a plain decimal", text=fault.written)
    usual = msg("write it like 12.5: no separators, exponents or units")
    return NOT_A_NUMBER, message, _likely(likely_decimal(fault.written), usual)


def _period(fault: Fault) -> Wording:
    usual = msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30")
    fix = _likely(likely_period(fault.written), usual)
    return BAD_PERIOD, msg("{text!r} is no period", text=fault.written), fix


def _word(fault: Fault) -> Wording:
    likely = meant_words(fault.written, re.findall(r"'([^']+)'", fault.expected))
    message = msg("{text!r} is not a known word", text=fault.written)
    return UNKNOWN_WORD, message, msg("write one of: {likely}", likely=likely)


def _kind(fault: Fault) -> Wording:
    given = ", ".join(one for one in KINDS if one in fault.written) or "-"
    message = msg("a target has exactly one kind of goal, this one: {given}", given=given)
    return GOAL_KIND, message, msg("keep one of: {kinds}", kinds=KINDS)


def _items(count: int) -> Message:
    return msgn("the list has {count} item", "the list has {count} items", count)


def _length(fault: Fault) -> Wording:
    message = _items(len(fault.written))
    return WRONG_LENGTH, message, msg("write {most} items", most=2)


def _empty(fault: Fault) -> Wording:
    message = _items(0)
    return WRONG_LENGTH, message, msg("write at least {least}", least=1)


def _range(fault: Fault) -> Wording:
    low, high = map(plain_text, fault.written)
    message = msg("the range from {low} to {high} is out of order", low=low, high=high)
    return RANGE_ORDER, message, msg("write the lower bound first")


def _text(fault: Fault) -> Wording:
    what = msg("nothing") if fault.written is None else msg("a list or mapping")
    return WRONG_TYPE, msg("here is {what}", what=what), msg("write one text")


def _wrong_type(fault: Fault) -> Wording:
    what = msg("a list") if fault.kind in ("tuple_type", "list_type") else msg("a mapping")
    message = msg("{what} belongs here, not {given}", what=what, given=_shown(fault.written))
    return WRONG_TYPE, message, SEE_FORMAT


def _shown(value: object) -> Message:
    if value is None:
        return msg("nothing")
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."
        return msg("{text!r}", text=text)
    return msg("a list") if isinstance(value, list) else msg("a mapping")


_WORDINGS: dict[str, Callable[[Fault], Wording]] = {
    "missing": _missing,
    "no-text": lambda _: (MISSING_FIELD, msg("there is no text"), msg("add `zh` and `en`")),
    "text": _text,
    "empty-text": lambda _: (EMPTY_TEXT, msg("the text is empty"), msg("fill it in, or take it out")),
    "id": lambda fault: (
        BAD_ID,
        msg("{text!r} is no id", text=fault.written),
        msg("use lower-case letters, digits and hyphens, at most {most} characters", most=LONGEST_ID),
    ),
    "number": _number,
    "share": lambda fault: (
        NOT_A_NUMBER,
        msg("{text!r} is no share", text=fault.written),
        msg("write 5% or 0.05"),
    ),
    "days": lambda fault: (
        NOT_A_NUMBER,
        msg("{value!r} is no number of days", value=fault.written),
        msg("write a whole number from 0 to 3650"),
    ),
    "day": lambda fault: (
        BAD_DATE,
        msg("{text!r} is no day", text=fault.written),
        _likely(likely_date(fault.written), msg("write it like 2024-09-30")),
    ),
    "period": _period,
    "enum": _word,
    "schedule": lambda fault: (
        UNKNOWN_WORD,
        msg("{text!r} is no schedule", text=fault.written),
        msg("write linear, at-end, none, or {2024-Q2: 35%, 2024-Q4: 100%}"),
    ),
    "union_tag_not_found": _kind,
    "length": _length,
    "empty-list": _empty,
    "range": _range,
    "no-tolerance": lambda _: (
        TOLERANCE_MISSING,
        msg("`about` does not say how wide it is"),
        msg("add `tolerance`, such as 5%"),
    ),
    "tolerance": lambda _: (
        TOLERANCE_MEANINGLESS,
        msg("a tolerance is below 100%"),
        msg("write a share, such as 5%"),
    ),
    "extra_forbidden": lambda fault: (
        TOLERANCE_MEANINGLESS,
        msg("a tolerance says nothing beside `{kind}`", kind=fault.expected),
        msg("take `tolerance` out, or use `about`"),
    ),
}
