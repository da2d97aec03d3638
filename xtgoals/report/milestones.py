"""How milestones stand, as a document and as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgc, msgn, say
from xtgoals.model.milestone import Milestone
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Status
from xtgoals.progress.steps import Counts, MilestoneStanding, StepStanding
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table
from xtgoals.report.groups import grouped_table
from xtgoals.report.phrases import by_clause, days, opening, organisation_name, status_cell
from xtgoals.report.pictures import Tally
from xtgoals.report.records import apart, both, fields_of, record_head
from xtgoals.report.step_reasons import commitment_of, milestone_reason, step_reason, steps_done
from xtgoals.report.values import ranges_of

if TYPE_CHECKING:
    from xtgoals.actions.milestones import MilestonesResult


def milestones_document(result: MilestonesResult, lang: Lang) -> Document:
    """Every milestone with its status and why, clause by clause, and the counts of their steps."""
    plan, standings = result.plan, result.standings
    title = say("{plan}: milestones", lang, plan=plan.title)
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang), days(result, lang)]
    blocks.append(milestone_tally(standings, lang))
    if standings:
        blocks.append(standing_table(plan, standings, lang))
        blocks.append(counts_line(result.counts, lang))
    return Document(title, lang, tuple(blocks))


def standing_table(plan: Plan, standings: Sequence[MilestoneStanding], lang: Lang) -> Table:
    """Milestones as they stand, clause by clause."""
    return grouped_table(by_clause(plan, standings, lambda one: one.milestone, lang), _columns(plan, lang))


def milestone_tally(standings: Sequence[MilestoneStanding], lang: Lang) -> Tally:
    """The number of milestones by status, in the order of every summary."""
    counts = {status: sum(one.status is status for one in standings) for status in Status}
    text = msgn("{count} milestone: ", "{count} milestones: ", len(standings)).in_(lang)
    parts = tuple((status_cell(status, lang), count) for status, count in counts.items() if count)
    text = text if parts else say("no milestone matches", lang)
    return Tally(text, parts, msgc("counts", ", ").in_(lang), drawn=True)


def counts_line(counts: Counts, lang: Lang) -> Paragraph:
    """How many steps are due, done, early and open, in one line."""
    text = msg(
        "Milestones, by steps: {due} due, {done} done (of these {early} early), {open} due and open",
        due=counts.due,
        done=counts.done,
        early=counts.early,
        open=counts.open,
    )
    return Paragraph(text.in_(lang), Tone.WARN if counts.open else Tone.PLAIN)


def _columns(plan: Plan, lang: Lang) -> Any:
    return (
        (Column(say("Milestone", lang)), lambda one: marked_milestone(one.milestone, lang)),
        (Column(say("Steps done", lang), Kind.NUMBER, width=8), lambda one: steps_done(one, lang)),
        (Column(say("By", lang), width=10), lambda one: one.steps[-1].deadline.isoformat()),
        (
            Column(say("Lead", lang), width=20, from_width=140),
            lambda one: organisation_name(plan, one.milestone.lead, lang) if one.milestone.lead else "-",
        ),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: _status(one, lang)),
        (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: milestone_reason(one, lang)),
    )


def marked_milestone(milestone: Milestone, lang: Lang) -> str:
    """The name; what is only aspired to says so."""
    name = milestone.name.in_(lang)
    if commitment_of(milestone) is Commitment.ASPIRATIONAL:
        return f"{name} [{term(Commitment.ASPIRATIONAL).in_(lang)}]"
    return name


def _status(one: MilestoneStanding, lang: Lang) -> Cell:
    cell = status_cell(one.status, lang)
    last = one.deciding.last_status
    # that nothing was reported before is no status in which somebody left it
    if last is None or last is Status.NOT_DUE:
        return cell
    return cell._replace(text=f"{cell.text} ({term(last).in_(lang)})")


def milestones_record(result: MilestonesResult) -> dict[str, Any]:
    """The document of `milestone list --format json`."""
    return {
        **record_head(result, {"as_of": result.as_of, "known_on": result.known_on}),
        "counts": result.counts._asdict(),
        "rows_left_out": result.rows_left_out,
        "milestones": [milestone_record(one) for one in result.standings],
    }


def milestone_table(plan: Plan, milestones: Sequence[Milestone], lang: Lang) -> Table:
    """What is promised without a number, clause by clause, and by when."""
    columns = (
        (Column(say("Milestone", lang)), lambda one: marked_milestone(one, lang)),
        (Column("id", width=28), lambda one: one.id),
        (Column(say("The plan's words", lang), width=30, from_width=100), lambda one: one.text),
        (Column(say("By", lang), width=10), lambda one: _last_day(one, lang)),
    )
    return grouped_table(by_clause(plan, milestones, lambda one: one, lang), columns)


def _last_day(one: Milestone, lang: Lang) -> str:
    return one.steps[-1].deadline.isoformat() if one.steps else msgc("milestone", "ongoing").in_(lang)


def promised_record(one: Milestone) -> dict[str, Any]:
    """What the catalogue says of one milestone."""
    return {
        "id": one.id,
        "name": both(one.name),
        "clause": one.clause,
        "text": one.text,
        "ongoing": one.ongoing,
        "lead": one.lead,
        "responsible": list(one.responsible),
        "region": one.region,
        "steps": [
            {
                "id": step.id,
                "name": both(step.name) if step.name else None,
                "by": step.deadline,
                "commitment": step.commitment.value,
            }
            for step in one.steps
        ],
    }


def milestone_record(standing: MilestoneStanding) -> dict[str, Any]:
    """One milestone with its steps; what is ongoing has one without an id."""
    return {
        **promised_record(standing.milestone),
        "status": standing.status.value,
        "reason": {"zh": milestone_reason(standing, "zh"), "en": milestone_reason(standing, "en")},
        "steps": [_step_record(standing, step) for step in standing.steps],
    }


def _step_record(standing: MilestoneStanding, one: StepStanding) -> dict[str, Any]:
    row, said = one.row, step_reason(one, standing.known_on)
    name = one.step.name if one.step else None
    return {
        "id": one.step.id if one.step else None,
        "name": both(name) if name else None,
        "by": one.deadline,
        "commitment": one.commitment.value,
        "state": row.state.value if row else None,
        "on": row.on if row else None,
        "expected": row.expected if row else None,
        "grade": one.grade.word if one.grade else None,
        "evidence": (row.evidence or None) if row else None,
        "status": one.status.value,
        "last_status": one.last_status.value if one.last_status else None,
        "days_late": one.days_late,
        "reason": {"zh": said.zh, "en": said.en},
        "rows": ranges_of(one.rows),
    }


def milestone_rows(result: MilestonesResult) -> list[dict[str, Any]]:
    """One flat row a step, with the names of the JSON document."""
    return [_flat(one, step) for one in result.standings for step in milestone_record(one)["steps"]]


def _flat(standing: MilestoneStanding, step: dict[str, Any]) -> dict[str, Any]:
    one = standing.milestone
    return {
        "milestone": one.id,
        **apart("name", both(one.name)),
        "clause": one.clause,
        "wording": one.text,
        "ongoing": one.ongoing,
        "lead": one.lead,
        "responsible": ";".join(one.responsible),
        "region": one.region,
        "milestone_status": standing.status.value,
        "step": step["id"],
        **apart("step_name", step["name"] or {"zh": None, "en": None}),
        "by": step["by"],
        "commitment": step["commitment"],
        "step_state": step["state"],
        "done_on": step["on"],
        **fields_of(step, "expected", "grade", "evidence", "status", "last_status", "days_late"),
        **apart("reason", step["reason"]),
    }
