"""The part of a special meeting that no other has: each target that it is about, with all that is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.bulletin.columns import judged_early
from xtgoals.report.bulletin.courses import course_charts
from xtgoals.report.cells import Cell
from xtgoals.report.document import Block, Column, Heading, Paragraph, Table
from xtgoals.report.facts import target_facts
from xtgoals.report.phrases import asked_name, status_cell
from xtgoals.report.reasons import reason_text
from xtgoals.report.standing_cells import name_cell

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def subjects(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Status and reason of each, its facts with their arithmetic, and its course."""
    plan = result.plan
    if not result.is_special:
        return
    for one in result.status.standings:
        yield Heading(name_cell(plan, one, lang).text, 3)
        cell, reason = status_cell(one.status, lang), reason_text(one, plan, lang)
        yield Paragraph(say("{status}: {reason}", lang, status=cell.words, reason=reason), cell.tone)
        if early := judged_early(one):
            yield Paragraph(early.in_(lang))
        facts = [(say("Figure", lang), one.target.figure)]
        facts += [(say("Lead", lang), asked_name(plan, plan.able(one.indicator.lead), one.target, lang))]
        # a file and its lines are no matter on paper; source and arithmetic are
        facts += [(name, text) for name, text in target_facts(plan, one, lang) if name != say("Rows", lang)]
        rows = tuple((Cell(name), Cell(text)) for name, text in facts)
        yield Table((Column("", width=14), Column("")), rows)
        yield from course_charts(result, [one], lang)
