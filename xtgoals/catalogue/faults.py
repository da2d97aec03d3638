"""What pydantic finds wrong with a catalogue, in words: one line for each kind of fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from xtgoals.catalogue import rules
from xtgoals.entry.likely import (
    BAD_DATE,
    BAD_PERIOD,
    likely_date,
    likely_decimal,
    likely_period,
    meant_words,
)
from xtgoals.model.bound import KINDS
from xtgoals.model.finding import Place
from xtgoals.model.message import Message, msg, msgn
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import LONGEST_ID, Refused
from xtgoals.model.table_map import SAYING, Down

UNKNOWN = ("unexpected_keyword_argument", "multiple_argument_values")  # a field that there is not
# kinds that are told where nothing else is wrong with the target
OF_SEVERAL_FIELDS = ("union_tag_not_found", "no-tolerance", "tolerance", "extra_forbidden", "range")
FORMAT = "1"
SEE_FORMAT = msg("see docs/data-format.md for the format")
# how those are written of which most people first write one value
_SHAPES = {
    "baseline": "{period: 2023, value: 24, source: the plan}",
    "unit": "{en: km, kind: quantity}",
    "allotments": "{north: 250, south: 200}",
    "meetings": "[2024-07-20, 2024-10-20]",
}
PLACES = [f"{{{role.value}}}" for role in SAYING]
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
            words = ", ".join(map(repr, refused.expected))
            return cls(refused.fault, (*place, *refused.at), refused.written, words)
        kind, name = error["type"], place[-1]
        # what pydantic says of the parts of a value is said of the value that somebody wrote
        if kind == "enum" and not isinstance(error["input"], str):
            kind = "text"
        elif "between" in place[4:] and kind in ("missing", "too_long"):
            kind, place = "length", place[: place.index("between", 4) + 1]
        elif kind == "missing" and name == "tolerance":
            kind, place = "no-tolerance", (*place[:-1], "about")
        elif kind == "union_tag_not_found":
            given = [one for one in KINDS if one in error["input"]]
            # of two kinds the second is one too many
            place = (*place, given[1]) if given else place
        elif kind == "extra_forbidden":  # the kind of bound by which pydantic took the fields
            return cls(kind, place, error["input"], str(error["loc"][-2]))
        return cls(kind, place, error["input"], context.get("expected", ""))

    def worded(self) -> Wording:
        """The rule that the fault breaks, what is wrong, and what to do."""
        written = self.written
        # most kinds have their words in the table; these say more than what is written
        match self.kind:
            case "missing":
                name = str(self.place[-1])
                message = msg("{name!r} is missing", name=name)
                return rules.MISSING_FIELD, message, msg("add `{name}`", name=name)
            case "enum":
                # pydantic gives the words of the list as one text: 'a', 'b' or 'c'
                likely = meant_words(written, re.findall(r"'([^']+)'", self.expected))
                message = msg("{text!r} is not a known word", text=written)
                return rules.UNKNOWN_WORD, message, msg("write one of: {likely}", likely=likely)
            case "union_tag_not_found":
                given = ", ".join(one for one in KINDS if one in written) or "-"
                message = msg("a target has exactly one kind of goal, this one: {given}", given=given)
                return rules.GOAL_KIND, message, msg("keep one of: {kinds}", kinds=KINDS)
            case "length" | "empty-list":
                message = msgn("the list has {count} item", "the list has {count} items", len(written))
                least = msg("write at least {least}", least=1)
                fix = least if self.kind == "empty-list" else msg("write {most} items", most=2)
                return rules.WRONG_LENGTH, message, fix
            case "range":
                low, high = map(plain_text, written)
                message = msg("the range from {low} to {high} is out of order", low=low, high=high)
                return rules.RANGE_ORDER, message, msg("write the lower bound first")
            case "text":
                what = msg("nothing") if written is None else msg("a list or mapping")
                return rules.WRONG_TYPE, msg("here is {what}", what=what), msg("write one text")
            case kind if kind in _WORDINGS:
                rule, message, fix = _WORDINGS[kind]
                # what must have been meant is better advice than how to write such a thing
                meant = _LIKELY[kind](written) if kind in _LIKELY else None
                fix = msg("write {likely}", likely=meant) if meant else fix
                return rule, message.filled(text=written, kind=self.expected), fix
            case kind:
                what = msg("a list") if kind in ("tuple_type", "list_type") else msg("a mapping")
                message = msg("{what} belongs here, not {given}", what=what, given=_shown(written))
                shape = _SHAPES.get(str(self.place[-1]))
                fix = msg("write it like {shape}", shape=shape) if shape else SEE_FORMAT
                return rules.WRONG_TYPE, message, fix


def unknown_field(name: str, likely: Sequence[str], home: Message | None = None) -> Wording:
    """A field that there is not, and those that it may stand for, or where else it has its place."""
    fix = home or msg("write one of: {likely}", likely=likely)
    return rules.UNKNOWN_FIELD, msg("there is no field {name!r}", name=name), fix


def unknown_format(written: object) -> Wording:
    """A file of a later format, or of none."""
    message = msg("the format {shown!r} is not known", shown=written)
    return rules.UNKNOWN_FORMAT, message, msg("write `format: {number}`, or upgrade xtgoals", number=FORMAT)


def no_mapping() -> Wording:
    """A file that holds a text or a list."""
    return rules.WRONG_TYPE, msg("the file is no mapping"), SEE_FORMAT


def _shown(value: object) -> Message:
    if isinstance(value, str):
        return msg("{text!r}", text=value if len(value) <= _LONGEST else f"{value[:_LONGEST]}...")
    if value is None:
        return msg("nothing")
    return msg("a list") if isinstance(value, list) else msg("a mapping")


# kinds of which a text that does not fit may be understood all the same
_LIKELY = {
    "number": likely_decimal,
    "day": likely_date,
    "last-day": likely_period,
    "period": likely_period,
}
_WORDINGS: dict[str, Wording] = {
    "no-text": (rules.MISSING_FIELD, msg("there is no text"), msg("add `zh` and `en`")),
    "empty-text": (rules.EMPTY_TEXT, msg("the text is empty"), msg("fill it in, or take it out")),
    "id": (
        rules.BAD_ID,
        msg("{text!r} is no id"),
        msg("use lower-case letters, digits and hyphens, at most {most} characters", most=LONGEST_ID),
    ),
    "number": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is not a plain decimal"),
        msg("write it like 12.5: no separators, exponents or units"),
    ),
    "share": (rules.NOT_A_NUMBER, msg("{text!r} is no share"), msg("write 5% or 0.05")),
    "days": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is no number of days"),
        msg("write a whole number from 0 to 3650"),
    ),
    "flag": (rules.UNKNOWN_WORD, msg("{text!r} is neither true nor false"), msg("write true or false")),
    "month": (rules.NOT_A_NUMBER, msg("{text!r} is no month"), msg("write a number from 1 to 12")),
    "language": (
        rules.UNKNOWN_FIELD,
        msg("{text!r} is no language"),
        msg("write the tag of a language, such as zh, en or fr"),
    ),
    "of-baseline": (
        rules.UNKNOWN_FIELD,
        msg("the baseline says itself of which region and period it is"),
        msg("take it out, or name the indicator in `of`"),
    ),
    "amount": (
        rules.NOT_A_NUMBER,
        msg("{text!r} is no amount"),
        msg("write a number above 0, a unit, or both: 0.01, km, 1000 persons"),
    ),
    "sign": (rules.UNKNOWN_WORD, msg("{text!r} is no decimal sign"), msg('write "." or ","')),
    "row": (rules.NOT_A_NUMBER, msg("{text!r} is no row"), msg("write a number from 1, as sheets count")),
    "rows": (
        rules.WRONG_LENGTH,
        msg("the rows are not in their order, or one is there twice"),
        msg("list each row once, from the top"),
    ),
    "place": (
        rules.UNKNOWN_WORD,
        msg("{text!r} has a place that says nothing"),
        msg("write one of: {likely}", likely=PLACES),
    ),
    "places": (
        rules.UNKNOWN_WORD,
        msg("what the places in {text!r} say cannot be told apart"),
        msg("write each place once, with something between two"),
    ),
    "across": (
        rules.UNKNOWN_WORD,
        msg("{text!r} does not say what the headings say"),
        msg("write one of: {likely}", likely=[*(one.value for one in Down), *PLACES]),
    ),
    "operation": (
        rules.UNKNOWN_WORD,
        msg("a series is derived in exactly one way, this one: {text}"),
        msg("keep one of: ratio, difference, sum, mean"),
    ),
    "weights": (
        rules.WRONG_LENGTH,
        msg("weights belong to a mean, one for each of its series"),
        msg("list as many weights as series, or take them out"),
    ),
    "day": (BAD_DATE, msg("{text!r} is no day"), msg("write it like 2024-09-30")),
    "last-day": (
        BAD_DATE,
        msg("{text!r} is neither a day nor a period"),
        msg("write a day such as 2024-09-30, or a period such as 2024-Q3"),
    ),
    "period": (
        BAD_PERIOD,
        msg("{text!r} is no period"),
        msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30"),
    ),
    "schedule": (
        rules.UNKNOWN_WORD,
        msg("{text!r} is no schedule"),
        msg("write linear, daily, compound, at-end, none, or {2024-Q2: 35%, 2024-Q4: 100%}"),
    ),
    "no-tolerance": (
        rules.TOLERANCE_MISSING,
        msg("`about` does not say how wide it is"),
        msg("add `tolerance`, such as 5%"),
    ),
    "tolerance": (
        rules.TOLERANCE_MEANINGLESS,
        msg("a tolerance is not below zero, and below 100%"),
        msg("write a number, or a percent such as 5%"),
    ),
    "extra_forbidden": (
        rules.TOLERANCE_MEANINGLESS,
        msg("a tolerance says nothing beside `{kind}`"),
        msg("take `tolerance` out, or use `about`"),
    ),
}
