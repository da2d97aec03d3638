"""The catalogue as a document: what was promised, clause by clause."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.message import msgn, say
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Lang
from xtgoals.report.document import Block, Cell, Column, Document, Heading, Paragraph, Table
from xtgoals.report.numbers import bound_text
from xtgoals.report.phrases import joined, opening, organisation_name

if TYPE_CHECKING:
    from xtgoals.actions.listing import ListResult


def list_document(result: ListResult, lang: Lang) -> Document:
    """Every target with its clause, id and figure; what is only aspired to says so."""
    plan, targets = result.plan, result.targets
    title = say("{plan}: target catalogue", lang, plan=plan.title.in_(lang))
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang)]
    if not targets:
        blocks.append(Paragraph(say("no target matches", lang)))
    columns = (
        Column(say("Indicator", lang)),
        Column("id", width=28),
        Column(say("Figure", lang), width=14),
        Column(say("Target", lang), width=16, roomy=26),
        Column(say("Responsible", lang), width=36, from_width=140),
    )
    order = {name: index for index, name in enumerate(plan.clauses)}
    ranked = sorted(targets, key=lambda pair: order.get(pair[1].clause, len(order)))
    for clause, group in groupby(ranked, key=lambda pair: pair[1].clause):
        heading = plan.clauses[clause].title.in_(lang) if clause in plan.clauses else ""
        blocks.append(Heading(f"{clause} {heading}".strip()))
        rows = tuple(_row(plan, indicator, target, lang) for indicator, target in group)
        blocks.append(Table(columns, rows))
    count = msgn("{count} target", "{count} targets", len(targets))
    blocks.append(Paragraph(say("{targets}", lang, targets=count)))
    return Document(title, lang, tuple(blocks))


def _row(plan: Plan, indicator: Indicator, target: Target, lang: Lang) -> tuple[Cell, ...]:
    name = indicator.name.in_(lang)
    if target.commitment is Commitment.ASPIRATIONAL:
        name = f"{name} [{term(target.commitment).in_(lang)}]"
    return (
        Cell(name),
        Cell(target.id),
        Cell(target.figure),
        Cell(bound_text(target.bound, indicator.unit, lang)),
        Cell(joined([organisation_name(plan, one, lang) for one in target.responsible], lang)),
    )
