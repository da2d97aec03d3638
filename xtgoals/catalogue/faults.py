"""What pydantic finds wrong with a catalogue, in words: one line for each kind of fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from xtgoals.catalogue import rules
from xtgoals.catalogue.wordings import WORDINGS, Wording
from xtgoals.entry.likely import likely_date, likely_decimal, likely_period, meant_words
from xtgoals.model.bound import KINDS
from xtgoals.model.finding import Place
from xtgoals.model.message import Message, msg, msgn
from xtgoals.model.numbers import plain_text
from xtgoals.model.scalars import Refused

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
    "members": "[north, south]",
    "over": "{share: 10%, at_most: 5%}",
    **dict.fromkeys(("late_report", "late_problem"), "{each: -0.2, at_most: -2}"),
}
_LONGEST = 40
# kinds of which a text that does not fit may be understood all the same
_LIKELY = {
    "number": likely_decimal,
    "day": likely_date,
    "last-day": likely_period,
    "period": likely_period,
}


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
            case kind if kind in WORDINGS:
                rule, message, fix = WORDINGS[kind]
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
