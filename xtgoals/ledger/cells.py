"""What the cells of ledgers mean, and what is wrong with those that mean nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import TypeVar

from xtgoals.entry.likely import BAD_DATE, BAD_PERIOD, likely_date, likely_period, meant_words
from xtgoals.ledger.layout import REFUSED, Column, Said
from xtgoals.model.characters import quoted
from xtgoals.model.message import msg
from xtgoals.model.period import JANUARY, parse_date, parse_period
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade

BAD_GRADE = Rule(
    "bad-grade", msg("A grade is estimate, reported, verified, final or withdrawn."), "guess", "estimate"
)
GRADES = {grade.word: grade for grade in Grade}
# in this order a word that is like none of them is answered: never with a withdrawal first
_GRADES = tuple(grade.word for grade in (*sorted(Grade)[1:], Grade.WITHDRAWN))
_OTHER_YEAR = re.compile(r"(?![12])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)

W = TypeVar("W", bound=Enum)


def texts(*names: str) -> tuple[Column, ...]:
    """Columns of free text."""
    return tuple(map(Column, names))


def a_day(name: str, *, needed: bool = False) -> Column:
    """A column of days; an empty cell means None unless the day is needed."""
    return Column(name, needed, parse_date, _day_fault, REFUSED if needed else None)


def a_period(year_starts: int = JANUARY) -> Column:
    """The column of the periods, which may be those of a plan's year that starts in another month."""
    return Column("period", True, partial(parse_period, year_starts=year_starts), _period_fault)


def a_grade() -> Column:
    """The column of the grades; what has none is reported."""
    return Column("grade", False, GRADES.get, partial(_grade_fault), Grade.REPORTED)


def a_word(name: str, words: type[W], rule: Rule) -> Column:
    """A needed column of a closed list of words."""
    known: Mapping[str, W] = {str(word.value): word for word in words}
    return Column(name, True, known.get, _word_fault(name, known, rule))


def _word_fault(
    name: str, known: Iterable[str], rule: Rule
) -> Callable[[str, Mapping[str, str]], Said | None]:
    def fault(text: str, row: Mapping[str, str]) -> Said:
        likely = meant_words(text, known)
        message = msg("{text} is no {name}", text=quoted(text), name=name)
        return rule, message, msg("write one of: {likely}", likely=likely)

    return fault


def _grade_fault(text: str, row: Mapping[str, str]) -> Said:
    likely = meant_words(text, _GRADES)
    fix = msg("write {likely}", likely=likely)
    if len(likely) > 1:
        fix = msg("write one of: {likely}", likely=likely)
    return BAD_GRADE, msg("{grade} is no grade", grade=quoted(text)), fix


def _period_fault(text: str, row: Mapping[str, str]) -> Said:
    likely = likely_period(text)
    fix = msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30")
    if likely:
        fix = msg("write {likely}", likely=likely)
    return BAD_PERIOD, msg("{period} is no period", period=quoted(text)), fix


def _day_fault(text: str, row: Mapping[str, str]) -> Said:
    likely = likely_date(text)
    message = msg("{written} is no day", written=quoted(text))
    if _OTHER_YEAR.fullmatch(text):
        message = msg("{written} lies outside the years 1000 to 2999", written=text)
    fix = msg("write {likely}", likely=likely) if likely else msg("write it like 2024-10-12")
    return BAD_DATE, message, fix
