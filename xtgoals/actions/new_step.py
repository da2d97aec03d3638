"""What was typed or sent of a step, as a row of the milestones' ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.names import Misunderstood, find_milestone, find_step, taken
from xtgoals.actions.new_row import find_grade
from xtgoals.entry.days import understand_day
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.words import one_line, understand_state
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Message, Worded, msg
from xtgoals.model.milestone import Milestone, StepRow, StepState
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Grade


@dataclass(frozen=True, slots=True)
class NewStep:
    """What was typed; `whole`: names must be whole, since nobody is there to be asked."""

    milestone: str
    step: str
    state: str
    recorded_on: date
    on: str = ""
    expected: str = ""
    grade: str = ""
    evidence: str = ""
    note: str = ""
    reported_by: str = ""
    dry_run: bool = False
    force: bool = False
    whole: bool = False


def understood_step(plan: Plan, new: NewStep) -> StepRow:
    """The row that was meant, which has no place yet. Raises Misunderstood, with the column."""
    milestone = find_milestone(plan, new.milestone, whole=new.whole)
    step = find_step(milestone, new.step, whole=new.whole)
    state = _state(new.state)
    on = _day(plan, new, new.on, "on")
    expected = _day(plan, new, new.expected, "expected")
    grade = find_grade(new.grade) if new.grade.strip() else Grade.REPORTED
    evidence, note, by = map(one_line, (new.evidence, new.note, new.reported_by))
    return StepRow(milestone.id, step, state, on, expected, grade, evidence, note, new.recorded_on, by, "", 0)


def _state(text: str) -> StepState:
    state = understand_state(text)
    if state is None:
        known = [spelling(one) for one in StepState]
        why = msg("no state {text!r}", text=text) if text.strip() else msg("there is no state")
        raise Misunderstood(Refusal(why, msg("write one of: {likely}", likely=known)), "state")
    return state


def _day(plan: Plan, new: NewStep, text: str, column: str) -> date | None:
    return taken(understand_day(text, plan, new.recorded_on), column) if text.strip() else None


def called(milestone: Milestone, row: StepRow) -> Worded:
    """The milestone of a row, with the step where it has several."""
    step = milestone.step(row.step) if row.step else None
    if step is None:
        return milestone.name
    return msg("{milestone}: {step}", milestone=milestone.name, step=step.name or step.id)


def told(row: StepRow) -> Message:
    """What a row says, as a reader is told it."""
    said = term(row.state)
    if row.on:
        said = msg("{said} on {day}", said=said, day=row.on)
    if row.expected:
        said = msg("{said}, expected by {day}", said=said, day=row.expected)
    if row.state is not StepState.WITHDRAWN:
        said = msg("{said}, {grade}", said=said, grade=term(row.grade))
    if row.evidence:
        said = msg("{said}; evidence: {evidence}", said=said, evidence=row.evidence)
    return said
