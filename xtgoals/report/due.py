"""What is overdue, as a document and as records."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.document import Block, Cell, Column, Document, Heading, Kind, Paragraph, Tone, table_of
from xtgoals.report.phrases import days, opening, organisation_name
from xtgoals.report.records import record_head

if TYPE_CHECKING:
    from xtgoals.actions.due import DueResult


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
    return {**record_head(result), "overdue": due_rows(result)}


def due_rows(result: DueResult) -> list[dict[str, Any]]:
    """One flat row a missing report."""
    plan = result.plan
    return [
        {
            "organisation": one.organisation,
            "organisation_zh": organisation_name(plan, one.organisation, "zh") if one.organisation else None,
            "lead_assigned": one.assigned,
            "responsible": list(one.target.responsible) if one.target else [],
            "indicator": one.indicator.id,
            "name_zh": one.indicator.name.zh,
            "name_en": one.indicator.name.en,
            "region": one.region,
            "report_for": one.report.covered,
            "due": one.report.due,
            "days_late": one.days_late,
        }
        for one in result.reports
    ]
