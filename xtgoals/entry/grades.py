"""Grades as people write them: the words of the format, and those of the forms."""

from __future__ import annotations

from xtgoals.model.characters import narrow
from xtgoals.model.words import Grade

_GRADES = {
    "": Grade.REPORTED,
    **{grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN},
    "预计": Grade.ESTIMATE,
    "自报": Grade.REPORTED,
    "认定": Grade.VERIFIED,
    "最终核实": Grade.FINAL,
    "终核": Grade.FINAL,
    "最终": Grade.FINAL,
}


def understand_grade(text: str) -> Grade | None:
    """The grade that was meant, `reported` for none; a withdrawal is no grade that one gives to a figure.

    >>> understand_grade("认定").word, understand_grade("").word, understand_grade("withdrawn")
    ('verified', 'reported', None)
    """
    return _GRADES.get(narrow(text).lower())


def is_withdrawal(text: str) -> bool:
    """Whether the grade of a row takes a figure back instead of giving one.

    >>> is_withdrawal("撤回"), is_withdrawal("reported")
    (True, False)
    """
    return text in ("withdrawn", "撤回")
