"""What is overdue, as a document and as records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from xtgoals.locale import Lang
from xtgoals.model.message import msgn, say
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph
from xtgoals.report.groups import grouped_table
from xtgoals.report.phrases import asked_name, days, opening, region_name
from xtgoals.report.records import apart, both, fields_of, record_head

if TYPE_CHECKING:
    from xtgoals.actions.due import DueReport, DueResult
    from xtgoals.actions.due_steps import DueStep
    from xtgoals.model.catalogue import Plan

Missing = TypeVar("Missing", bound="DueReport | DueStep")


def due_document(result: DueResult, lang: Lang) -> Document:
    """Every overdue report under the organisation that answers for it; those of milestones apart."""
    blocks: list[Block] = [Heading(say("Overdue", lang), 1), *opening(result, lang), days(result, lang)]
    found = list(due_blocks(result, lang))
    blocks += found or [Paragraph(say("Nothing is overdue.", lang), Tone.QUIET)]
    return Document(say("Overdue", lang), lang, tuple(blocks))


def due_blocks(result: DueResult, lang: Lang) -> Iterator[Block]:
    """How many reports are missing, and each under those who owe it; nothing where none is."""
    plan = result.plan
    if result.reports:
        columns = (
            (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang)),
            (Column(say("Region", lang), width=16), lambda one: plan.regions[one.region].name.in_(lang)),
            *_columns(lang),
        )
        yield _counted(result, lang)
        yield grouped_table(by_body(plan, result.reports, lang), columns)
    if result.steps:
        if result.reports:
            yield Heading(say("Milestones", lang))
        steps = (
            (Column(say("Milestone", lang)), lambda one: _step_name(one, lang)),
            (
                Column(say("Region", lang), width=16),
                lambda one: region_name(plan, one.milestone.region, lang),
            ),
            *_columns(lang),
        )
        yield _counted_steps(result, lang)
        yield grouped_table(by_body(plan, result.steps, lang), steps)


def _columns(lang: Lang) -> tuple[tuple[Column, Callable[[Any], AnyCell | str]], ...]:
    return (
        (Column(say("Report for", lang), width=10), lambda one: one.report.covered.isoformat()),
        (Column(say("Due", lang), width=10), lambda one: one.report.due.isoformat()),
        (
            Column(say("Days late", lang), Kind.NUMBER, width=9),
            lambda one: Cell(f"{one.days_late:,}" if lang == "en" else str(one.days_late), Tone.BAD),
        ),
    )


def by_body(plan: Plan, reports: Iterable[Missing], lang: Lang) -> list[tuple[str, list[Missing]]]:
    """Missing reports under those who owe them, the latest first."""
    listed = {name: at for at, name in enumerate(plan.clauses)}

    def owed(one: Missing) -> tuple[bool, str, int]:
        # bodies that owe it first; what nobody is named for by clauses, in the order of the plan
        promise = one.promise
        clause = promise.clause if promise else ""
        return (False, one.organisation, 0) if one.organisation else (True, clause, listed.get(clause, -1))

    def order(one: Missing) -> tuple[bool, int, str, int, str]:
        nobody, name, at = owed(one)
        return nobody, at, name, -one.days_late, one.led.id

    # groupby needs what belongs together side by side; under one heading the latest stands first
    late = [list(group) for _, group in groupby(sorted(reports, key=order), key=owed)]
    return [(asked_name(plan, group[0].organisation, group[0].promise, lang), group) for group in late]


def _step_name(one: DueStep, lang: Lang) -> str:
    """The milestone, and the step whose own day has passed where it has several."""
    if one.step is None or len(one.milestone.steps) == 1:
        return one.milestone.name.in_(lang)
    step = one.step.name or one.step.id
    return say("{milestone}: {step}", lang, milestone=one.milestone.name, step=step)


def _counted(result: DueResult, lang: Lang) -> Paragraph:
    """How many figures are missing, and of how many indicators."""
    indicators = len({one.indicator.id for one in result.reports})
    text = msgn(
        "{count} figure of {indicators} is overdue.",
        "{count} figures of {indicators} are overdue.",
        len(result.reports),
        indicators=msgn("{count} indicator", "{count} indicators", indicators),
    )
    return Paragraph(text.in_(lang), Tone.BAD)


def _counted_steps(result: DueResult, lang: Lang) -> Paragraph:
    milestones = len({one.milestone.id for one in result.steps})
    text = msgn(
        "{count} report of {milestones} is overdue.",
        "{count} reports of {milestones} are overdue.",
        len(result.steps),
        milestones=msgn("{count} milestone", "{count} milestones", milestones),
    )
    return Paragraph(text.in_(lang), Tone.BAD)


def due_record(result: DueResult) -> dict[str, Any]:
    """The document of `due --format json`."""
    reports = result.reports
    return {
        **record_head(result, {"as_of": result.as_of, "known_on": result.known_on}),
        "summary": {"total": len(reports), "indicators": len({one.indicator.id for one in reports})},
        "rows_left_out": result.rows_left_out,
        "overdue": [_report_record(result.plan, one) for one in reports],
        **_steps_of(result),
    }


def _steps_of(result: DueResult) -> dict[str, Any]:
    # counted apart, and only where the plan has milestones
    if not result.plan.milestones:
        return {}
    return {"milestones": [_step_record(result.plan, one) for one in result.steps]}


def _step_record(plan: Plan, one: DueStep) -> dict[str, Any]:
    milestone = one.milestone
    return {
        **_answering(plan, one),
        "milestone": milestone.id,
        "step": one.step.id if one.step else None,
        "name": both(milestone.name),
        "clause": milestone.clause,
        "text": milestone.text,
        "commitment": one.step.commitment.value if one.step else None,
        "lead": milestone.lead,
        "responsible": list(milestone.responsible),
        "region": milestone.region,
        "report_for": one.report.covered,
        "due": one.report.due,
        "days_late": one.days_late,
    }


def _report_record(plan: Plan, one: DueReport) -> dict[str, Any]:
    """A missing report under the names that `status` has; an indicator without a target has no promise."""
    indicator, target = one.indicator, one.target
    return {
        **_answering(plan, one),
        "id": target.id if target else None,
        "indicator": indicator.id,
        "name": both(indicator.name),
        "clause": target.clause if target else None,
        "figure": target.figure if target else None,
        "commitment": target.commitment.value if target else None,
        "lead": indicator.lead,
        "responsible": list(target.responsible) if target else [],
        "region": one.region,
        "report_for": one.report.covered,
        "due": one.report.due,
        "days_late": one.days_late,
    }


def _answering(plan: Plan, one: DueReport | DueStep) -> dict[str, Any]:
    """Who is asked for it."""
    who = plan.organisations.get(one.organisation or "")
    return {
        "organisation": one.organisation,
        "organisation_name": both(who.name) if who else None,
        "lead_assigned": one.assigned,
    }


def due_rows(result: DueResult) -> list[dict[str, Any]]:
    """One flat row a missing report, with the names of the JSON document; those of milestones below."""
    rows = [_flat(_report_record(result.plan, one)) for one in result.reports]
    if not result.plan.milestones:
        return rows
    return [{**row, "milestone": None, "step": None} for row in rows] + [
        _flat({"id": None, "indicator": None, "figure": record["text"], **record})
        | fields_of(record, "milestone", "step")
        for record in (_step_record(result.plan, one) for one in result.steps)
    ]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "organisation": record["organisation"],
        **apart("organisation", record["organisation_name"] or {"zh": None, "en": None}),
        **fields_of(record, "lead_assigned", "id", "indicator"),
        **apart("name", record["name"]),
        **fields_of(record, "clause", "figure", "commitment", "lead"),
        "responsible": ";".join(record["responsible"]),
        **fields_of(record, "region", "report_for", "due", "days_late"),
    }
