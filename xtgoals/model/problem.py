"""Faults in the work, assigned and followed until they are closed: a ledger of events, and what each does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import NamedTuple

from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

PROBLEM_FIELD = Rule(
    "problem-field",
    msg("An event has the fields that it needs, none that does not belong to it, and names that are known."),
    "2024-Q4-001,assigned,2024-10-21,,,,,,,,office",
    "2024-Q4-001,assigned,2024-10-21,housing,2024-11-20,,,,,,office",
)


class Event(Enum):
    """What happened to a problem."""

    OPENED = "opened"
    ASSIGNED = "assigned"
    PROGRESS = "progress"
    EXTENDED = "extended"
    ESCALATED = "escalated"
    ASKED = "asked"
    RETURNED = "returned"
    CLOSED = "closed"
    REOPENED = "reopened"
    DROPPED = "dropped"


class ProblemState(Enum):
    """How far a problem has come; that it is late is a mark, no state."""

    OPEN = "open"
    ASSIGNED = "assigned"
    CLOSING = "closing"
    CLOSED = "closed"
    DROPPED = "dropped"


class Passage(NamedTuple):
    """What an event does: from which states (None: there is no problem yet), to which one, what it needs.

    `verb` is what its command is called; `needs` and `may` are fields; `again` are those needed too where the
    state was the same before. A `due` is never before the event's own day; where it must `defer`, it lies
    behind the one in force.
    """

    verb: str
    before: tuple[ProblemState | None, ...]
    after: ProblemState
    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    defer: bool = False

    def needed(self, before: ProblemState | None) -> tuple[str, ...]:
        """The fields that it needs where a problem was in a state before."""
        return self.needs + (self.again if before is self.after else ())

    @property
    def takes(self) -> tuple[str, ...]:
        """Every field that it may fill, in the order of the columns."""
        return tuple(name for name in FIELDS if name in (*self.needs, *self.may, *self.again, *FREE))


# year and quarter of the opening day, and a running number
PROBLEM_ID = re.compile(r"[12]\d{3}-Q[1-4]-\d{3,}", re.ASCII)
FIELDS = ("organisation", "due", "about", "region", "level", "text", "evidence")
FREE = ("text", "evidence")  # any event may say more, and with what it is shown
LEVELS = (1, 2, 3)

_OPEN, _ASSIGNED = ProblemState.OPEN, ProblemState.ASSIGNED
_CLOSING, _CLOSED = ProblemState.CLOSING, ProblemState.CLOSED

# the one table of events: the story, the rules and the commands all read it
PASSAGES: Mapping[Event, Passage] = {
    Event.OPENED: Passage("open", (None,), _OPEN, ("text",), may=("about", "region")),
    Event.ASSIGNED: Passage(
        "assign", (_OPEN, _ASSIGNED), _ASSIGNED, ("organisation", "due"), again=("text",)
    ),
    Event.PROGRESS: Passage("progress", (_ASSIGNED,), _ASSIGNED, ("text",)),
    Event.EXTENDED: Passage("extend", (_ASSIGNED,), _ASSIGNED, ("due", "text"), defer=True),
    Event.ESCALATED: Passage("escalate", (_ASSIGNED,), _ASSIGNED, ("level", "due", "text")),
    Event.ASKED: Passage("ask", (_ASSIGNED,), _CLOSING, ("text", "evidence")),
    Event.RETURNED: Passage("return", (_CLOSING,), _ASSIGNED, ("text",)),
    Event.CLOSED: Passage("close", (_CLOSING,), _CLOSED, ("evidence",)),
    Event.REOPENED: Passage("reopen", (_CLOSED,), _ASSIGNED, ("due", "text")),
    Event.DROPPED: Passage("drop", (_OPEN, _ASSIGNED), ProblemState.DROPPED, ("text",)),
}


def allowed(state: ProblemState | None) -> tuple[Event, ...]:
    """The events that a state allows; None is that of what was never opened.

    >>> [event.value for event in allowed(ProblemState.CLOSING)]
    ['returned', 'closed']
    """
    return tuple(event for event, passage in PASSAGES.items() if state in passage.before)


class ProblemRow(NamedTuple):
    """One row of `problems.csv`: what happened to a problem on a day; empty or None where it says nothing.

    `about` is the id of a target, an allotment or a milestone; `level` is 1, 2 or 3.
    """

    problem: str
    event: Event
    recorded_on: date
    organisation: str
    due: date | None
    about: str
    region: str
    level: int | None
    text: str
    evidence: str
    reported_by: str
    path: str = ""
    line: int = 0  # the physical line on which the row begins
