"""How the words of the closed lists are said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum

from xtgoals.model.finding import Severity
from xtgoals.model.message import Message, msg, msgc
from xtgoals.model.milestone import StepState
from xtgoals.model.move import Cause, Move
from xtgoals.model.period import Period
from xtgoals.model.problem import Event, ProblemState
from xtgoals.model.text import Text
from xtgoals.model.words import Commitment, Frequency, Grade, Measure, ReportedAs, Status

_TERMS: Mapping[Enum, Message] = {
    Grade.WITHDRAWN: msg("withdrawn"),
    Grade.ESTIMATE: msg("estimate"),
    Grade.REPORTED: msg("reported"),
    Grade.VERIFIED: msg("verified"),
    Grade.FINAL: msg("final"),
    Status.ACHIEVED: msg("achieved"),
    Status.ON_TRACK: msg("on-track"),
    Status.AT_RISK: msg("at-risk"),
    Status.BEHIND: msg("behind"),
    Status.MISSED: msg("missed"),
    Status.OVERDUE: msg("overdue"),
    Status.NOT_DUE: msg("not-due"),
    Status.AT_END: msg("at-end"),
    Status.UNKNOWN: msg("unknown"),
    Commitment.REQUIRED: msg("required"),
    Commitment.ASPIRATIONAL: msg("aspirational"),
    Measure.CUMULATIVE: msg("cumulative"),
    Measure.LEVEL: msg("level"),
    Measure.GROWTH: msg("growth"),
    ReportedAs.TO_DATE: msg("each report is the total to date"),
    ReportedAs.INCREMENT: msg("each report is what its period added"),
    Frequency.MONTHLY: msg("monthly"),
    Frequency.QUARTERLY: msg("quarterly"),
    Frequency.HALF_YEARLY: msg("half-yearly"),
    Frequency.ANNUAL: msg("annually"),
    Frequency.AT_DEADLINE: msg("once, for the deadline"),
    Move.BETTER: msgc("move", "better"),
    Move.WORSE: msgc("move", "worse"),
    Move.SILENT: msgc("move", "newly overdue"),
    Move.REPORTED: msgc("move", "reported late"),
    Move.FIRST: msgc("move", "judged for the first time"),
    Move.OTHER: msgc("move", "otherwise changed"),
    Move.SAME: msgc("move", "as before"),
    Cause.CHANGED: msgc("cause", "changed target"),
    Cause.NEW_FIGURE: msgc("cause", "new figure"),
    Cause.REVISED: msgc("cause", "revised figure"),
    Cause.GRADED: msgc("cause", "another grade"),
    Cause.CLOCK: msgc("cause", "the calendar alone"),
    Cause.NONE: msgc("cause", "nothing new"),
    ProblemState.OPEN: msgc("problem", "open"),
    ProblemState.ASSIGNED: msgc("problem", "assigned"),
    ProblemState.CLOSING: msgc("problem", "closing"),
    ProblemState.CLOSED: msgc("problem", "closed"),
    ProblemState.DROPPED: msgc("problem", "dropped"),
    Event.OPENED: msgc("event", "opened"),
    Event.ASSIGNED: msgc("event", "assigned"),
    Event.PROGRESS: msgc("event", "progress"),
    Event.EXTENDED: msgc("event", "extended"),
    Event.ESCALATED: msgc("event", "escalated"),
    Event.ASKED: msgc("event", "asked"),
    Event.RETURNED: msgc("event", "returned"),
    Event.CLOSED: msgc("event", "closed"),
    Event.REOPENED: msgc("event", "reopened"),
    Event.DROPPED: msgc("event", "dropped"),
    StepState.NOT_STARTED: msg("not started"),
    StepState.DOING: msg("doing"),
    StepState.DONE: msg("done"),
    StepState.WITHDRAWN: msg("withdrawn"),
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
}


def term(word: Enum) -> Message:
    """The word as a reader knows it.

    >>> term(Frequency.ANNUAL).in_("en")
    'annually'
    """
    return _TERMS[word]


def spelling(word: Grade | Status | StepState | Event | ProblemState) -> Text:
    """The word as it is typed and stored, followed by what it is called where that is another word.

    >>> spelling(Grade.FINAL).in_("en")
    'final'
    """
    # a grade's value is its rank, and its word has no other name in English
    code = word.word if isinstance(word, Grade) else word.value
    return Text(zh=f"{code}（{term(word).zh}）", en=code)


_LEVELS = (msg("reminded"), msg("under supervision"), msg("called to account"))


def level_term(level: int) -> Message:
    """What the level of an escalated problem is called, from 1.

    >>> level_term(2).in_("en")
    'under supervision'
    """
    return _LEVELS[level - 1]


_HALVES = (msg("{year}-H1"), msg("{year}-H2"))
_QUARTERS = (msg("{year}-Q1"), msg("{year}-Q2"), msg("{year}-Q3"), msg("{year}-Q4"))


def period_name(period: Period) -> Message:
    """A period as a sentence names it; tables and files have its code.

    >>> from datetime import date
    >>> period_name(Period("2024-Q3", date(2024, 7, 1), date(2024, 9, 30))).in_("en")
    '2024-Q3'
    """
    year, last = period.last.year, period.last.month
    match period.months:
        case _ if "/" in period.text:  # the plan's own year is named as files name it
            return msg("{period}", period=period.text)
        case 12:
            return msgc("period", "{year}", year=year)
        case 6:
            return _HALVES[last // 6 - 1].filled(year=year)
        case 3:
            return _QUARTERS[last // 3 - 1].filled(year=year)
        case 1:
            return msgc("period", "{year}-{month:02}", year=year, month=last)
        case _:
            return msg("{day}", day=period.last)


_HALVES_IN_WORDS = (msg("the first half of {year}"), msg("the second half of {year}"))
_QUARTERS_IN_WORDS = (
    msg("the first quarter of {year}"),
    msg("the second quarter of {year}"),
    msg("the third quarter of {year}"),
    msg("the fourth quarter of {year}"),
)


def period_words(period: Period) -> Message:
    """A period in words, as a title has it.

    >>> from datetime import date
    >>> period_words(Period("2024-Q3", date(2024, 7, 1), date(2024, 9, 30))).in_("en")
    'the third quarter of 2024'
    """
    year, last = period.last.year, period.last.month
    if "/" not in period.text and period.months == 6:
        return _HALVES_IN_WORDS[last // 6 - 1].filled(year=year)
    if "/" not in period.text and period.months == 3:
        return _QUARTERS_IN_WORDS[last // 3 - 1].filled(year=year)
    return period_name(period)


_DAYS = (
    msg("{day} January"),
    msg("{day} February"),
    msg("{day} March"),
    msg("{day} April"),
    msg("{day} May"),
    msg("{day} June"),
    msg("{day} July"),
    msg("{day} August"),
    msg("{day} September"),
    msg("{day} October"),
    msg("{day} November"),
    msg("{day} December"),
)


def day_name(day: date, *, year: bool = True) -> Message:
    """A day as people say it, with its year unless that is plain.

    >>> day_name(date(2024, 10, 20)).in_("en"), day_name(date(2024, 10, 20), year=False).in_("en")
    ('20 October 2024', '20 October')
    """
    named = _DAYS[day.month - 1].filled(day=day.day)
    return msg("{day} {year}", day=named, year=day.year) if year else named
