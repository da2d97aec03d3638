"""What is overdue, as a document and as records."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import say
from xtgoals.report.document import Block, Cell, Column, Document, Heading, Kind, Paragraph, Tone, table_of
from xtgoals.report.phrases import days, opening, organisation_name
from xtgoals.report.records import apart, both, fields_of, record_head

if TYPE_CHECKING:
    from xtgoals.actions.due import DueReport, DueResult


def due_document(result: DueResult, lang: Lang) -> Document:
    """Every overdue report under the organisation that answers for it."""
    plan = result.plan
    blocks: list[Block] = [Heading(say("Overdue", lang), 1), *opening(result, lang), days(result, lang)]
    if not result.reports:
        blocks.append(Paragraph(say("Nothing is overdue.", lang), Tone.QUIET))
    columns = (
        (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang)),
        (Column(say("Region", lang), width=16), lambda one: plan.regions[one.region].name.in_(lang)),
        (Column(say("Report for", lang), width=10), lambda one: one.report.covered.isoformat()),
        (Column(say("Due", lang), width=10), lambda one: one.report.due.isoformat()),
        (
            Column(say("Days late", lang), Kind.NUMBER, width=9),
            lambda one: Cell(str(one.days_late), Tone.BAD),
        ),
    )
    # groupby needs what belongs together side by side; within an organisation the latest stands first
    reports = sorted(
        result.reports, key=lambda one: (one.organisation or "", -one.days_late, one.indicator.id)
    )
    for (organisation, assigned), group in groupby(reports, key=lambda one: (one.organisation, one.assigned)):
        name = organisation_name(plan, organisation, lang) if organisation else say("lead not assigned", lang)
        if organisation and not assigned:
            name = say("{name} (lead not assigned)", lang, name=name)
        blocks += [Heading(name), table_of(group, columns)]
    return Document(say("Overdue", lang), lang, tuple(blocks))


def due_record(result: DueResult) -> dict[str, Any]:
    """The document of `due --format json`."""
    reports = result.reports
    return {
        **record_head(result, {"as_of": result.as_of, "known_on": result.known_on}),
        "summary": {"total": len(reports), "indicators": len({one.indicator.id for one in reports})},
        "rows_left_out": result.rows_left_out,
        "overdue": [_report_record(result.plan, one) for one in reports],
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


def _answering(plan: Plan, one: DueReport) -> dict[str, Any]:
    """Who is asked for it."""
    who = plan.organisations.get(one.organisation or "")
    return {
        "organisation": one.organisation,
        "organisation_name": both(who.name) if who else None,
        "lead_assigned": one.assigned,
    }


def due_rows(result: DueResult) -> list[dict[str, Any]]:
    """One flat row a missing report, with the names of the JSON document."""
    return [_flat(_report_record(result.plan, one)) for one in result.reports]


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
