"""The catalogue as a document: what was promised, clause by clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msgn, say
from xtgoals.model.target import Judged, Target
from xtgoals.model.targets import allotments_of
from xtgoals.model.words import Commitment
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, table_of
from xtgoals.report.groups import grouped_table
from xtgoals.report.milestones import milestone_table, promised_record
from xtgoals.report.numbers import bound_text
from xtgoals.report.phrases import (
    by_clause,
    drafts_text,
    joined,
    marked_name,
    opening,
    organisation_name,
    withdrawn_text,
)
from xtgoals.report.records import flat_promise, promise_record, record_head, watched_record, withdrawn_record
from xtgoals.report.summary import nothing_shown
from xtgoals.report.values import bound_record, value_record

if TYPE_CHECKING:
    from xtgoals.actions.listing import ListResult


def list_document(result: ListResult, lang: Lang) -> Document:
    """Every target with its clause, id and figure; what is only aspired to says so."""
    plan, targets = result.plan, result.targets
    title = say("{plan}: target catalogue", lang, plan=plan.title.in_(lang))
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang)]
    columns = (
        (Column(say("Indicator", lang)), lambda one: marked_name(one[0], one[1], lang)),
        (Column("id", width=28), lambda one: one[1].id),
        (Column(say("Figure", lang), width=14), lambda one: one[1].figure),
        (
            Column(say("Target", lang), width=16, roomy=26),
            lambda one: bound_text(one[1].bound, one[0].unit, lang, plan),
        ),
        (
            Column(say("Responsible", lang), width=36, from_width=140),
            lambda one: _responsible(plan, one[1], lang),
        ),
    )
    if targets:
        blocks.append(grouped_table(by_clause(plan, targets, lambda one: one[1], lang), columns))
    elif not result.milestones:
        blocks.append(Paragraph(nothing_shown(plan, lang)))
    if result.withdrawn:
        blocks.append(Heading(say("Withdrawn", lang)))
        blocks += [Paragraph(withdrawn_text(one, lang), Tone.QUIET) for _, one in result.withdrawn]
    if result.watched:
        blocks.append(Heading(say("Watched, without a target", lang)))
        watched = (
            (Column(say("Indicator", lang)), lambda one: one.name.in_(lang)),
            (Column("id", width=28), lambda one: one.id),
        )
        blocks.append(table_of(result.watched, watched))
    if result.milestones:
        blocks += [Heading(say("Milestones", lang)), milestone_table(plan, result.milestones, lang)]
    counts = [msgn("{count} target", "{count} targets", len(targets))]
    if result.milestones:
        counts.append(msgn("{count} milestone", "{count} milestones", len(result.milestones)))
    blocks.append(Paragraph(say("{targets}", lang, targets=counts)))
    blocks += drafts_text(plan, lang)
    return Document(title, lang, tuple(blocks))


def list_record(result: ListResult) -> dict[str, Any]:
    """The document of `list --format json`: what `status` says of each target before any figure is known."""
    targets = result.targets
    counts = {word.value: sum(one.commitment is word for _, one in targets) for word in Commitment}
    return {
        **record_head(result, {"known_on": result.known_on}),
        "summary": {**counts, "total": len(targets)},
        "targets": [_target_record(result.plan, *pair) for pair in targets],
        "withdrawn": [withdrawn_record(one) for _, one in result.withdrawn],
        "watched": [watched_record(one) for one in result.watched],
        "drafts": result.plan.drafts,
        **({"milestones": list(map(promised_record, result.milestones))} if result.plan.milestones else {}),
    }


def _target_record(plan: Plan, indicator: Indicator, target: Judged) -> dict[str, Any]:
    start = target.baseline
    return {
        **promise_record(indicator, target, target.bound),
        "baseline": start
        and {
            "period": start.period.text,
            "value": None if start.value is None else value_record(start.value),
            "source": start.source or None,
        },
        "allotments": [
            {
                "id": one.id,
                "region": one.region,
                "responsible": list(one.responsible),
                "target": bound_record(indicator, one, one.bound),
            }
            for one in allotments_of(plan, indicator, target)
        ],
    }


def list_rows(result: ListResult) -> list[dict[str, Any]]:
    """One flat row a target, with the names of the JSON document."""
    return [flat_promise(promise_record(one, target, target.bound)) for one, target in result.targets]


def _responsible(plan: Plan, target: Target, lang: Lang) -> str:
    return joined([organisation_name(plan, one, lang) for one in target.responsible], lang)
