"""The single values of a map, and its lists: how each is read, and what a schema says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from xtgoals.model.scalars import Reads, Refused
from xtgoals.model.words import Grade

MOST_ROWS = 1_048_576
_MISSING = "missing"
_GRADES = {grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN}
_SIGNS = (".", ",")


def lines_of(written: object) -> tuple[str, ...]:
    """One text, or several; nothing is an empty one. Raises Refused.

    >>> lines_of("Units"), lines_of(["sex", ""])
    (('Units',), ('sex', ''))
    """
    listed = written if isinstance(written, list) else [written]
    if not listed:
        raise Refused("empty-list", written)
    texts = []
    for number, one in enumerate(listed):
        if not isinstance(one, str | None):
            raise Refused("text", one, (number,) if isinstance(written, list) else ())
        texts.append(one or "")
    return tuple(texts)


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
    if list(rows) != sorted(set(rows)):
        raise Refused("rows", written)
    return rows


def _row_of(written: object) -> int:
    if isinstance(written, list):
        raise Refused("text", written)
    return rows_of(written)[0]


def _sign(written: object) -> str:
    if written not in _SIGNS:
        raise Refused("sign" if isinstance(written, str) else "text", written)
    return str(written)


def flag_of(written: object) -> Grade | None:
    """What a flag makes of its figure: a grade, or None for `missing`. Raises Refused."""
    if written == _MISSING:
        return None
    return _GRADES[_word(written, (_MISSING, *_GRADES))]


def _word(written: object, known: Sequence[str]) -> str:
    if not isinstance(written, str):
        raise Refused("text", written)
    if written not in known:
        raise Refused("enum", written, expected=known)
    return written


_ROW = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}
_NOTHING = {"type": ["string", "number", "null"]}
LINES = {"anyOf": [_NOTHING, {"type": "array", "items": _NOTHING, "minItems": 1}]}
Lines = Annotated[tuple[str, ...], Reads(lines_of, LINES)]
Rows = Annotated[
    tuple[int, ...], Reads(rows_of, {"anyOf": [_ROW, {"type": "array", "items": _ROW, "minItems": 1}]})
]
Row = Annotated[int, Reads(_row_of, _ROW)]
Sign = Annotated[str, Reads(_sign, {"enum": [*_SIGNS]})]
WrittenGrade = Annotated[str, Reads(lambda written: _word(written, [*_GRADES]), {"enum": [*_GRADES]})]
WrittenFlag = Annotated[Grade | None, Reads(flag_of, {"enum": [_MISSING, *_GRADES]})]
