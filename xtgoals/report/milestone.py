"""Everything about one milestone as a document: its steps, who answers for it, and all rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.milestone import StepRow, StepState
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment
from xtgoals.progress.steps import StepStanding
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table, table_of
from xtgoals.report.milestones import milestone_record
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import (
    days,
    frequency_text,
    joined,
    opening,
    organisation_name,
    region_name,
    status_cell,
)
from xtgoals.report.problem_lines import problem_lines
from xtgoals.report.records import record_head
from xtgoals.report.step_reasons import milestone_reason, step_name, step_reason
from xtgoals.series.steps import known_rows

if TYPE_CHECKING:
    from xtgoals.actions.show import MilestoneResult


def milestone_document(result: MilestoneResult, lang: Lang) -> Document:
    """Status and reason, the steps, the facts, and every row with what became of it."""
    standing = result.standing
    one = standing.milestone
    title = one.name.in_(lang)
    cell = status_cell(standing.status, lang)
    reason = milestone_reason(standing, lang)
    blocks: list[Block] = [Heading(f"{title} ({one.id})", 1), *opening(result, lang), days(result, lang)]
    blocks.append(Heading(say("{clause} {text}", lang, clause=one.clause, text=one.text)))
    if not one.todo:  # a draft is not judged
        said = say("{status}: {reason}", lang, status=cell.words, reason=reason)
        blocks.append(Paragraph(said, cell.tone))
    blocks += problem_lines(result.plan, result.problems, lang)
    if not one.ongoing:
        blocks.append(_steps(result, lang))
    blocks += [Heading(say("The milestone", lang)), _facts(result, lang)]
    if result.rows:
        blocks += [Heading(say("Reports", lang)), _rows(result, lang)]
    else:
        blocks.append(Paragraph(say("no report yet", lang), Tone.QUIET))
    return Document(title, lang, tuple(blocks))


def _steps(result: MilestoneResult, lang: Lang) -> Table:
    def called(one: StepStanding) -> str:
        name = msg("{name}", name=step_name(one)).in_(lang)
        if one.commitment is Commitment.ASPIRATIONAL:
            return f"{name} [{term(one.commitment).in_(lang)}]"
        return name

    return table_of(
        result.standing.steps,
        (
            (Column(say("Step", lang)), called),
            (Column(say("By", lang), width=10), lambda one: one.deadline.isoformat()),
            (
                Column(say("Step state", lang), width=11),
                lambda one: term(one.row.state).in_(lang) if one.row else UNDEFINED,
            ),
            (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: status_cell(one.status, lang)),
            (
                Column(say("Reason", lang), Kind.NOTE, width=40),
                lambda one: step_reason(one, result.known_on).in_(lang),
            ),
        ),
    )


def _facts(result: MilestoneResult, lang: Lang) -> Table:
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    return table_of([*_named_facts(result, lang)], (named, (Column(""), lambda fact: fact[1])))


def _named_facts(result: MilestoneResult, lang: Lang) -> Iterator[tuple[str, str]]:
    plan, one = result.plan, result.standing.milestone
    reported = say(
        "{frequency}, due {days} days after the period, {final} after the deadline",
        lang,
        frequency=frequency_text(one),
        days=one.due_days,
        final=one.final_due_days,
    )
    yield say("Reported", lang), reported
    following = [step.following for step in result.standing.steps if step.following and not step.is_done]
    if following:
        report = min(following, key=lambda each: each.due)
        text = say("for {covered}, due on {due}", lang, covered=report.covered, due=report.due)
        yield say("Next report", lang), text
    yield say("Region", lang), region_name(plan, one.region, lang)
    lead = organisation_name(plan, one.lead, lang) if one.lead else say("not assigned", lang)
    yield say("Lead", lang), lead
    bodies = joined([organisation_name(plan, name, lang) for name in one.responsible], lang)
    yield say("Responsible", lang), bodies or UNDEFINED
    if one.todo:
        yield say("Draft", lang), one.todo.in_(lang)
    if one.note:
        yield say("Note", lang), one.note.in_(lang)


def _rows(result: MilestoneResult, lang: Lang) -> Table:
    several = len(result.standing.steps) > 1
    columns: list[tuple[Column, Any]] = [
        (Column(say("Line", lang), Kind.NUMBER, width=4), lambda row: str(row.line)),
    ]
    if several:
        columns.append((Column(say("Step", lang), width=14), lambda row: _called(result, row, lang)))
    columns += [
        (Column(say("Step state", lang), width=11), lambda row: term(row.state).in_(lang)),
        (Column(say("Done on", lang), width=10), lambda row: row.on.isoformat() if row.on else ""),
        (
            Column(say("Expected", lang), width=10),
            lambda row: row.expected.isoformat() if row.expected else "",
        ),
        (Column(say("Grade", lang), width=9), lambda row: _grade(row, lang)),
        (Column(say("Recorded on", lang), width=11), lambda row: row.recorded_on.isoformat()),
        (Column(say("Evidence", lang), kept=True), lambda row: row.evidence),
        (Column(say("Note", lang), from_width=100, kept=True), lambda row: row.note),
        (Column(say("What became of it", lang), width=16), lambda row: _fate(result, row, lang)),
    ]
    return table_of(result.rows, columns)


def _called(result: MilestoneResult, row: StepRow, lang: Lang) -> str:
    step = result.standing.milestone.step(row.step)
    return (step.name.in_(lang) if step.name else step.id) if step else row.step


def _grade(row: StepRow, lang: Lang) -> str:
    return "" if row.state is StepState.WITHDRAWN else term(row.grade).in_(lang)


def _fate(result: MilestoneResult, row: StepRow, lang: Lang) -> AnyCell:
    """What became of a row by then."""
    if row.recorded_on > result.known_on:
        return Cell(say("not yet known", lang), Tone.QUIET)
    if row.state is StepState.WITHDRAWN:
        return Cell(say("withdrawal", lang), Tone.QUIET)
    if any(one.row == row for one in result.standing.steps):
        return Cell(say("counts", lang), Tone.GOOD)
    step = result.standing.milestone.step(row.step)
    same = [one for one in result.rows if result.standing.milestone.step(one.step) == step]
    if row not in known_rows(same, result.known_on):
        return Cell(msgc("row", "withdrawn").in_(lang), Tone.QUIET)
    if row.on and row.on > result.as_of:
        return Cell(say("not counted", lang), Tone.QUIET)
    return Cell(say("superseded", lang), Tone.QUIET)


def milestone_show_record(result: MilestoneResult) -> dict[str, Any]:
    """The document of `show --format json`: as `milestone list` has it, with all rows."""
    return {
        **record_head(result, {"as_of": result.as_of, "known_on": result.known_on}),
        "rows_left_out": result.rows_left_out,
        "milestones": [milestone_record(result.standing)],
        "history": [_row_record(row) for row in result.rows],
    }


def _row_record(row: StepRow) -> dict[str, Any]:
    return {
        "path": row.path,
        "line": row.line,
        "step": row.step or None,
        "state": row.state.value,
        "on": row.on,
        "expected": row.expected,
        "grade": row.grade.word,
        "evidence": row.evidence or None,
        "note": row.note or None,
        "recorded_on": row.recorded_on,
        "reported_by": row.reported_by or None,
    }
