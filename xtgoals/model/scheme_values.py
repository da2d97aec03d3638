"""The single values of a scheme: how each is read, and what a schema says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from xtgoals.model.scalars import NUMBER, Reads, Refused, line, number, share
from xtgoals.model.words import Grade

MOST_DIGITS = 10
_GRADES = {grade.word: grade for grade in Grade if grade > Grade.ESTIMATE}


def _only(read: Callable[[Any], Any], fault: str, fits: Callable[[Any], bool]) -> Callable[[Any], Any]:
    # refuses with a fault of its own what can be read but does not fit
    def fitting(written: object) -> Any:
        value = read(written)
        if not fits(value):
            raise Refused(fault, written)
        return value

    return fitting


def _digits(written: object) -> int:
    text = line(written)
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or int(text) > MOST_DIGITS:
        raise Refused("digits", written)
    return int(text)


def _grade(written: object) -> Grade:
    if written not in _GRADES:
        raise Refused("enum" if isinstance(written, str) else "text", written, expected=[*_GRADES])
    return _GRADES[str(written)]


def _written(**limits: int) -> dict[str, Any]:
    # a number between quotes is one too, of which a schema cannot say more
    return {"anyOf": [{"type": "number", **limits}, *NUMBER["anyOf"][1:]]}


_SHARE = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$"}]}

Positive = Annotated[
    Decimal, Reads(_only(number, "positive", lambda one: one > 0), _written(exclusiveMinimum=0))
]
Added = Annotated[Decimal, Reads(_only(number, "added", lambda one: one >= 0), _written(minimum=0))]
Taken = Annotated[Decimal, Reads(_only(number, "taken", lambda one: one <= 0), _written(maximum=0))]
PositiveShare = Annotated[Fraction, Reads(_only(share, "positive-share", lambda one: one > 0), _SHARE)]
PartOfOne = Annotated[Fraction, Reads(_only(share, "part", lambda one: one <= 1), _SHARE)]
Digits = Annotated[int, Reads(_digits, {"type": "integer", "minimum": 0, "maximum": MOST_DIGITS})]
CountedGrade = Annotated[Grade, Reads(_grade, {"enum": [*_GRADES]})]
