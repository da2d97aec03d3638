"""A rule for problems that were closed: whether what they are about stands better, which takes standings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.problem import Event, ProblemRow
from xtgoals.model.rule import rule
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.series.events import judged

# of what is not late or behind nobody can see whether it was mended
_TELLING = (Status.AT_RISK, Status.BEHIND, Status.MISSED, Status.OVERDUE)


class MendedView(NamedTuple):
    """The events of problems, and how a promise stood on a day."""

    rows: Sequence[ProblemRow]
    status: Callable[[str, date], Status | None]


@rule(
    "closed-unmended",
    Severity.WARNING,
    bad="opened while core-greenways was behind, closed while it still is",
    good="closed once core-greenways is on-track",
)
def closed_unmended(view: MendedView) -> Iterator[Finding]:
    """When a problem is closed, what it is about does not stand as badly as on its opening day."""
    for row, before, faults in judged(view.rows):
        if faults or before is None or row.event is not Event.CLOSED or not before.about:
            continue
        then, now = view.status(before.about, before.opened), view.status(before.about, row.recorded_on)
        if then is now and then in _TELLING:
            message = msg(
                "{about} is {status}, as on {opened} when {problem} was opened",
                about=before.about,
                status=term(then),
                opened=before.opened,
                problem=row.problem,
            )
            fix = msg(
                "look whether it is mended; else `xtgoals problem reopen {problem}`", problem=row.problem
            )
            yield closed_unmended.at(row.path, (row.line, "event"), message, fix)
