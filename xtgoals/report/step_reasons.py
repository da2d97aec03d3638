"""Why steps and milestones have their status, in words."""

from __future__ import annotations

from datetime import date

from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, msg, msgc, msgn
from xtgoals.model.milestone import Milestone, StepState
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Grade, Status
from xtgoals.progress.steps import MilestoneStanding, StepStanding


def milestone_reason(standing: MilestoneStanding, lang: Lang) -> str:
    """Why the step that decides stands as it does, and how the others do."""
    deciding = standing.deciding
    said = step_reason(deciding, standing.known_on)
    if len(standing.steps) == 1:
        return said.in_(lang)
    others = [_other(one) for one in standing.steps if one is not deciding]
    first = msg("{step}: {reason}", step=step_name(deciding), reason=said)
    return Joined([first, *others]).in_(lang)


def step_name(one: StepStanding) -> object:
    """What a step is called; what is ongoing has none."""
    if one.step is None:
        return msg("kept up")
    return one.step.name or one.step.id


def _other(one: StepStanding) -> Message:
    if one.commitment is Commitment.ASPIRATIONAL:
        return msg("{step} (aspirational): {status}", step=step_name(one), status=term(one.status))
    return msg("{step}: {status}", step=step_name(one), status=term(one.status))


def step_reason(one: StepStanding, known_on: date) -> Message:
    """Why one step has its status.

    What is overdue says first which report is missing, and then how the step stood by the last one.
    """
    if one.overdue and one.status is Status.OVERDUE:
        return _overdue(one, known_on)
    return _judged(one, one.status)


def _overdue(one: StepStanding, known_on: date) -> Message:
    first, more = one.overdue[0], len(one.overdue) - 1
    late = (known_on - first.due).days
    said = msgn(
        "the report for {covered} was due on {due}, {count} day ago",
        "the report for {covered} was due on {due}, {count} days ago",
        late,
        covered=first.covered,
        due=first.due,
    )
    if more:
        said = msgn("{said}, and {count} more", "{said}, and {count} more", more, said=said)
    if one.row is None or one.last_status is None:
        return said
    return msg("{said}; by the last one {before}", said=said, before=_judged(one, one.last_status))


def _judged(one: StepStanding, status: Status) -> Message:
    row, by = one.row, one.deadline
    if row is None:
        nobody = msg("no report yet")
        if not one.following:
            return nobody
        return msg("{nobody}; one is due on {due}", nobody=nobody, due=one.following.due)
    if one.step is None:
        return _kept_up(one, status)
    match status:
        case Status.ACHIEVED:
            return _done(one)
        case Status.MISSED if row.expected:
            return msg("not done by {by}; now promised for {expected}", by=by, expected=row.expected)
        case Status.MISSED:
            return msg("not done by {by}, and no day is promised", by=by)
        case Status.BEHIND if row.expected:
            days = (row.expected - by).days
            return msgn(
                "promised for {expected}, {count} day after {by}",
                "promised for {expected}, {count} days after {by}",
                days,
                expected=row.expected,
                by=by,
            )
        case Status.AT_RISK:
            return msg("was promised for {expected}, and is not reported done", expected=row.expected)
        case Status.ON_TRACK if row.expected:
            days = (by - row.expected).days
            if not days:
                return msg("promised for {expected}, the last day", expected=row.expected)
            return msgn(
                "promised for {expected}, {count} day before {by}",
                "promised for {expected}, {count} days before {by}",
                days,
                expected=row.expected,
                by=by,
            )
        case _:
            return msg(
                "{state}; ask by which day it will be done, {by} at the latest", state=term(row.state), by=by
            )


def _done(one: StepStanding) -> Message:
    assert one.row is not None
    said = msg("done on {on}", on=one.row.on)
    if one.days_late:
        said = msgn(
            "done on {on}, {count} day late", "done on {on}, {count} days late", one.days_late, on=one.row.on
        )
    return msg("{said} (verified)", said=said) if one.grade is Grade.VERIFIED else said


def _kept_up(one: StepStanding, status: Status) -> Message:
    assert one.row is not None
    day = one.row.recorded_on
    if status is Status.ACHIEVED:
        return msg("kept up until {by}", by=one.deadline)
    if status is Status.MISSED:
        return msg("not kept up all the time until {by}", by=one.deadline)
    if one.row.state is StepState.NOT_STARTED:
        return msg("not begun, reported on {day}", day=day)
    return msg("kept up, reported on {day}", day=day)


def steps_done(standing: MilestoneStanding, lang: Lang) -> str:
    """How many of its steps are done; nothing for what is ongoing."""
    if standing.milestone.ongoing:
        return msgc("milestone", "ongoing").in_(lang)
    done = sum(one.is_done for one in standing.steps)
    return f"{done} / {len(standing.steps)}"


def commitment_of(milestone: Milestone) -> Commitment:
    """How firmly it is promised: required if any of its steps is."""
    required = not milestone.steps or any(one.commitment is Commitment.REQUIRED for one in milestone.steps)
    return Commitment.REQUIRED if required else Commitment.ASPIRATIONAL
