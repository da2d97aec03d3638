"""What a meeting is told first: how the targets stand, and what moved, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, msg, msgc, msgn
from xtgoals.model.move import Move
from xtgoals.model.standing import Standing
from xtgoals.model.terms import day_name
from xtgoals.model.words import Status
from xtgoals.report.compare import COUNTED, moves_counted

if TYPE_CHECKING:
    from xtgoals.actions.compare import CompareResult

_STATUSES = {
    Status.ACHIEVED: msg("achieved {count}"),
    Status.ON_TRACK: msg("on track {count}"),
    Status.AT_RISK: msg("at risk {count}"),
    Status.BEHIND: msg("behind {count}"),
    Status.MISSED: msg("missed {count}"),
    Status.OVERDUE: msg("overdue {count}"),
    Status.NOT_DUE: msg("not due {count}"),
    Status.AT_END: msg("judged at the end {count}"),
    Status.UNKNOWN: msg("unknown {count}"),
}


def meeting_sentence(
    standings: Sequence[Standing],
    as_of: date,
    known_on: date,
    comparison: CompareResult | None,
    lang: Lang,
) -> str:
    """How many targets stand how, and how many moved in which way since the meeting before.

    Counts of 0 are left out. The year of a day is said where it is not plain: of as-of where it is not that
    of known-on, of the day before where it is a year ago or more.
    """
    counts = {status: sum(one.status is status for one in standings) for status in Status}
    stand = msgn(
        "As of {day}, of {count} target: {statuses}.",
        "As of {day}, of {count} targets: {statuses}.",
        len(standings),
        day=day_name(as_of, year=as_of.year != known_on.year),
        statuses=_joined([_STATUSES[one].filled(count=count) for one, count in counts.items() if count]),
    )
    if not comparison:
        return stand.in_(lang)
    return msg("{stand} {moved}", stand=stand, moved=_moved(comparison, known_on)).in_(lang)


def _moved(comparison: CompareResult, known_on: date) -> Message:
    since = comparison.since
    day = day_name(since, year=_years_between(since, known_on) >= 1)
    moves = [
        COUNTED[move].filled(count=count)
        for move, count in moves_counted(comparison).items()
        if count and move is not Move.SAME
    ]
    if not moves:
        return msg("Since {day}: no status is another.", day=day)
    return msg("Since {day}: {moves}.", day=day, moves=_joined(moves))


def _years_between(first: date, last: date) -> int:
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _joined(parts: Sequence[Message]) -> Joined:
    return Joined(parts, msgc("counts", ", "))
