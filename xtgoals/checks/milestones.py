"""Rules for the rows that say the reports of milestones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from xtgoals.checks.comparisons import verified_stands, withdrawn_nothing
from xtgoals.checks.revisions import order_decides
from xtgoals.checks.rows import withdrawn_note
from xtgoals.checks.view import LedgerView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Joined, msg
from xtgoals.model.milestone import Milestone, StepRow, StepState
from xtgoals.model.near import nearest
from xtgoals.model.rule import rule
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Grade
from xtgoals.series.steps import grade_of

View = LedgerView[StepRow]
_SHOWN = 6  # of many that might be meant


@rule("unknown-milestone", bad="brigde,,doing,...", good="bridge,,doing,...")
def unknown_milestone(view: View) -> Iterator[Finding]:
    """A milestone is one that the catalogue lists."""
    known = view.plan.milestones
    for row in view.rows if view.certain else ():
        if row.milestone not in known:
            message = msg("the catalogue has no milestone {name!r}", name=row.milestone)
            if row.milestone in view.plan.indicators:
                message = msg("{name!r} is an indicator, not a milestone", name=row.milestone)
            likely = nearest(row.milestone, known) or [*known][:_SHOWN]
            fix = msg("write one of: {likely}", likely=likely) if likely else msg("list it in the catalogue")
            yield unknown_milestone.at(row.path, (row.line, "milestone"), message, fix)


@rule("unknown-step", bad="avenue,opened,doing,...", good="avenue,start,doing,...")
def unknown_step(view: View) -> Iterator[Finding]:
    """A step is one of the milestone's; only where that has one alone may it be left out."""
    for row, milestone in _known(view):
        if milestone.step(row.step) or (milestone.ongoing and not row.step):
            continue
        steps = [one.id for one in milestone.steps]
        message = msg("{milestone} has no step {step!r}", milestone=milestone.id, step=row.step)
        fix = msg("write one of: {likely}", likely=steps)
        if not row.step:
            message = msg("it is not said which step of {milestone} is meant", milestone=milestone.id)
        elif milestone.ongoing:
            fix = msg("leave it empty: what is ongoing has no steps")
        yield unknown_step.at(row.path, (row.line, "step"), message, fix)


@rule(
    "milestone-day",
    bad="bridge,,done,2024-10-25, ... recorded on 2024-10-20",
    good="bridge,,done,2024-10-18, ... recorded on 2024-10-20",
)
def milestone_day(view: View) -> Iterator[Finding]:
    """What is done says on which day, not after it was recorded; nothing else has such a day."""
    for row in view.rows:
        place = (row.line, "on")
        if row.state is not StepState.DONE:
            if row.on is not None:
                message = msg("{state} and a day on which it was done", state=term(row.state))
                fix = msg("write `done`, or the day in `expected`")
                yield milestone_day.at(row.path, place, message, fix)
        elif row.on is None:
            fix = msg("say in `on` on which day it was done")
            yield milestone_day.at(row.path, place, msg("it is not said when it was done"), fix)
        elif row.on > row.recorded_on:
            message = msg(
                "done on {day}, and recorded before, on {recorded}", day=row.on, recorded=row.recorded_on
            )
            fix = msg("check the day; what is still to come is `expected`")
            yield milestone_day.at(row.path, place, message, fix)


@rule("ongoing-done", bad="roadshows,,done,2024-10-20,...", good="roadshows,,doing,,...")
def ongoing_done(view: View) -> Iterator[Finding]:
    """What is ongoing is kept up as long as the plan runs, and so never done."""
    for row, milestone in _known(view):
        if milestone.ongoing and row.state is StepState.DONE:
            message = msg("{milestone} is ongoing: it is never done", milestone=milestone.id)
            fix = msg("write `doing`, and in the note what was done")
            yield ongoing_done.at(row.path, (row.line, "state"), message, fix)


@rule("milestone-grade", bad="estimate", good="reported")
def milestone_grade(view: View) -> Iterator[Finding]:
    """A milestone is reported or verified; only what is done can be verified."""
    allowed = (Grade.REPORTED, Grade.VERIFIED)
    for row in view.rows:
        if row.state is StepState.WITHDRAWN:
            continue
        place = (row.line, "grade")
        if row.grade not in allowed:
            message = msg("a milestone cannot be graded {grade}", grade=term(row.grade))
            fix = msg("write one of: {likely}", likely=list(map(spelling, allowed)))
            yield milestone_grade.at(row.path, place, message, fix)
        elif grade_of(row) is not row.grade:
            message = msg("{state} is not verified: it counts as reported", state=term(row.state))
            fix = msg("write reported; who has seen that it is done verifies that")
            yield milestone_grade.at(row.path, place, message, fix, Severity.WARNING)


@rule(
    "no-evidence", Severity.WARNING, bad="bridge,,done,2024-10-18,,reported,,...", good="acceptance record 7"
)
def no_evidence(view: View) -> Iterator[Finding]:
    """What is done names its evidence; what is verified must."""
    for row in view.rows:
        if row.state is StepState.DONE and not row.evidence.strip():
            verified = row.grade is Grade.VERIFIED
            message = msg("it is done, and no evidence is named")
            if verified:
                message = msg("it is verified, and no evidence is named")
            fix = msg("name in `evidence` the document that shows it")
            severity = Severity.ERROR if verified else None
            yield no_evidence.at(row.path, (row.line, "evidence"), message, fix, severity)


@withdrawn_note.judged
def withdrawn_step_note(view: View) -> Iterator[Finding]:
    """A withdrawal says why."""
    for row in view.rows:
        if row.state is StepState.WITHDRAWN and not row.note.strip():
            fix = msg("say in `note` why it is withdrawn")
            yield withdrawn_note.at(row.path, (row.line, "note"), msg("a withdrawn row has no note"), fix)


@withdrawn_nothing.judged
def withdrawn_no_step(view: View) -> Iterator[Finding]:
    """A withdrawal cancels rows that stand."""
    for rows in _stories(view):
        stands = False
        for row in rows:
            if row.state is StepState.WITHDRAWN and not stands:
                fix = msg("check milestone and step, or delete the row")
                message = msg("there is nothing to withdraw")
                yield withdrawn_nothing.at(row.path, (row.line, "milestone"), message, fix)
            stands = row.state is not StepState.WITHDRAWN


@verified_stands.judged
def verified_step_stands(view: View) -> Iterator[Finding]:
    """A row does not take back what was verified before it."""
    for rows in _stories(view):
        seen: StepRow | None = None  # the last one that somebody has verified, unless it was withdrawn
        for row in rows:
            if row.state is StepState.WITHDRAWN:
                seen = None
            elif grade_of(row) > Grade.REPORTED:
                seen = row
            if seen is None or seen is row or (row.state, row.on) == (seen.state, seen.on):
                continue  # it says the same
            message = msg(
                "{state} does not replace what line {line} has verified as done",
                state=term(row.state),
                line=seen.line,
            )
            fix = msg("withdraw the verified row with a note, if it was wrong")
            yield verified_stands.at(row.path, (row.line, "state"), message, fix)


@order_decides.judged
def order_of_steps(view: View) -> Iterator[Finding]:
    """Which of two rows of one day counts does not hang on the order of lines, which a merge may turn."""
    for rows in _stories(view):
        for _, same_day in groupby(rows, key=attrgetter("recorded_on")):
            *before, row = day = list(same_day)
            told = {(one.state, one.on, one.expected) for one in day}
            grades = {grade_of(one) for one in day if one.state is not StepState.WITHDRAWN}
            withdrawn = any(one.state is StepState.WITHDRAWN for one in day)
            if len(told) > 1 and (withdrawn or len(grades) == 1):
                message = msg(
                    "recorded on {day} like line {lines}: their order alone says which counts",
                    day=row.recorded_on,
                    lines=Joined([str(one.line) for one in before], msg(", ")),
                )
                fix = msg(
                    "a merge may turn lines: let the row that counts be of a later day, or a better grade"
                )
                yield order_decides.at(row.path, (row.line, "recorded_on"), message, fix)


def _known(view: View) -> Iterator[tuple[StepRow, Milestone]]:
    for row in view.rows if view.certain else ():
        if milestone := view.plan.milestones.get(row.milestone):
            yield row, milestone


def _stories(view: View) -> Iterator[list[StepRow]]:
    """The rows of each step in the order in which they became known."""
    stories: dict[tuple[str, str], list[StepRow]] = {}
    for row in view.rows:
        milestone = view.plan.milestones.get(row.milestone)
        step = milestone.step(row.step) if milestone else None
        # left out or written, the only step is one step
        stories.setdefault((row.milestone, step.id if step else row.step), []).append(row)
    for rows in stories.values():
        yield sorted(rows, key=attrgetter("recorded_on", "line"))
