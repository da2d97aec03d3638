"""Promises without a number: what is reached step by step, and the rows that say so."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import NamedTuple

from xtgoals.model.words import Grade


class StepState(Enum):
    """How far a step has come by its report; `withdrawn` cancels the earlier rows of the step."""

    NOT_STARTED = "not-started"
    DOING = "doing"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class StepRow(NamedTuple):
    """One row of `milestones.csv`: how far a step of a milestone has come, as somebody reported it.

    `step` is empty where the milestone has one step only; `on` is the day on which it was done, `expected`
    the one by which it will be.
    """

    milestone: str
    step: str
    state: StepState
    on: date | None
    expected: date | None
    grade: Grade
    evidence: str
    note: str
    recorded_on: date
    reported_by: str
    path: str = ""
    line: int = 0  # the physical line on which the row begins
