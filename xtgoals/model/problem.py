"""Faults in the work, assigned and followed until they are closed: a ledger of events."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple


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
