"""Promises without a number: what is reached step by step, and the rows that say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from xtgoals.model.indicator import Frequencies
from xtgoals.model.scalars import Days, Flag, Id, LastDay, Line
from xtgoals.model.target import Entry
from xtgoals.model.text import Note, Text
from xtgoals.model.words import Commitment, Frequency, Grade

DONE = "done"  # the one step of a milestone that lists none


@dataclass(frozen=True, slots=True)
class Step(Entry):
    """One thing to be reached on the way to a milestone; the last is the promise itself."""

    id: Id
    name: Text | None = None  # without one it is called by its id
    deadline: LastDay = date.max
    commitment: Commitment = Commitment.REQUIRED


@dataclass(frozen=True, slots=True)
class Milestone(Entry):
    """A promise without a number: its steps in order, or something to be kept up as long as the plan runs.

    What is `ongoing` has no steps.
    """

    id: Id
    name: Text
    clause: Line
    text: Line  # as the plan prints it
    steps: tuple[Step, ...] = ()
    ongoing: Flag = False
    lead: Line | None = None
    region: Line = ""
    responsible: tuple[Line, ...] = ()
    frequency: Frequencies = Frequency.QUARTERLY
    due_days: Days = 15
    final_due_days: Days = 60
    note: Note | None = None
    todo: Note | None = None  # what is still to be decided: until then it promises nothing

    def step(self, name: str) -> Step | None:
        """The step of an id; without one the only step, if there is only one.

        >>> paperwork = Step("paperwork")
        >>> bridge = Milestone("bridge", Text("-", "Bridge"), "1", "a bridge", (paperwork,))
        >>> bridge.step("") is paperwork and bridge.step("opened") is None
        True
        """
        if not name and len(self.steps) == 1:
            return self.steps[0]
        return next((one for one in self.steps if one.id == name), None)


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
