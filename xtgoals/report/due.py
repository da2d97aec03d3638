"""What is overdue, as a document and as records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.message import say
from xtgoals.model.standing import Report
from xtgoals.model.words import Lang
from xtgoals.report.document import Cell, Column, Document, Heading, Kind, Paragraph, Table, Tone
from xtgoals.report.status import opening, organisation_name

# indicator, organisation that answers, whether it leads, region, report, days late, all that are responsible
Line = tuple[Indicator, str | None, bool, str, Report, int, tuple[str, ...]]


def due_document(
    plan: Plan, lines: Sequence[Line], as_of: date, known_on: date, rows_left_out: int, lang: Lang
) -> Document:
    """Every overdue report under the organisation that answers for it."""
    blocks: list[Heading | Paragraph | Table] = [
        Heading(say("Overdue", lang), 1),
        *opening(plan, rows_left_out, lang),
    ]
    blocks.append(Paragraph(say("As of {as_of}, known on {known_on}", lang, as_of=as_of, known_on=known_on)))
    if not lines:
        blocks.append(Paragraph(say("Nothing is overdue.", lang), Tone.QUIET))
    columns = (
        Column(say("Indicator", lang)),
        Column(say("Region", lang), width=16),
        Column(say("Report for", lang), width=10),
        Column(say("Due", lang), width=10),
        Column(say("Days late", lang), Kind.NUMBER, width=9),
    )
    ranked = sorted(lines, key=lambda line: (line[1] or "", -line[5], line[0].id))
    for key, group in groupby(ranked, key=lambda line: (line[1], line[2])):
        name = organisation_name(plan, key[0], lang) if key[0] else say("lead not assigned", lang)
        blocks.append(Heading(name if key[1] or not key[0] else f"{name} ({say('lead not assigned', lang)})"))
        rows = tuple(
            (
                Cell(indicator.name.in_(lang)),
                Cell(plan.regions[region].name.in_(lang)),
                Cell(report.covered.isoformat()),
                Cell(report.due.isoformat()),
                Cell(str(late), Tone.BAD),
            )
            for indicator, _, _, region, report, late, _ in group
        )
        blocks.append(Table(columns, rows))
    return Document(say("Overdue", lang), lang, tuple(blocks))


def due_rows(plan: Plan, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """One flat row a missing report."""
    return [
        {
            "organisation": organisation,
            "organisation_zh": organisation_name(plan, organisation, "zh") if organisation else None,
            "lead_assigned": assigned,
            "responsible": list(responsible),
            "indicator": indicator.id,
            "name_zh": indicator.name.zh,
            "name_en": indicator.name.en,
            "region": region,
            "report_for": report.covered.isoformat(),
            "due": report.due.isoformat(),
            "days_late": late,
        }
        for indicator, organisation, assigned, region, report, late, responsible in lines
    ]
