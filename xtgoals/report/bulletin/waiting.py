"""Part 5: which reports did not come, by who owes them, and of which not even an estimate came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msgn, say
from xtgoals.report.bulletin.columns import Columns
from xtgoals.report.document import Block, Column, Heading, Paragraph
from xtgoals.report.due import by_body, due_blocks
from xtgoals.report.groups import grouped_table
from xtgoals.report.phrases import region_name

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult
    from xtgoals.actions.due import DueReport


def waiting(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """What is overdue, then what was asked for quickly and has not come; nothing where nothing is missing."""
    yield from due_blocks(result.due, lang)
    quick, plan = result.due.quick, result.plan
    if not quick:
        return
    yield Heading(say("Quick figures that have not come", lang), 3)
    text = msgn(
        "{count} estimate was asked for within {days} days of its period's end; the figure itself is due "
        "later.",
        "{count} estimates were asked for within {days} days of their periods' ends; the figures themselves "
        "are due later.",
        len(quick),
        days=plan.reporting.quick_days,
    )
    yield Paragraph(text.in_(lang))
    columns: Columns[DueReport] = (
        (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang)),
        (Column(say("Region", lang), width=16), lambda one: region_name(plan, one.region, lang)),
        (Column(say("Estimate for", lang), width=10), lambda one: one.report.covered.isoformat()),
        (Column(say("Asked for by", lang), width=10), lambda one: one.report.due.isoformat()),
    )
    yield grouped_table(by_body(plan, quick, lang), columns)
