"""The page of what is promised without a number."""

from __future__ import annotations

from xtgoals.model.message import say
from xtgoals.report.document import Block
from xtgoals.report.milestones import counts_line, milestone_tally
from xtgoals.report.site.lists import milestone_list
from xtgoals.report.site.page import Page, View, page

PLACE = "milestones"


def milestones_page(view: View) -> Page:
    """How many steps are due, done and open; then every milestone. What proves them is not told."""
    result, lang = view.result.milestones, view.lang
    blocks: list[Block] = [
        milestone_tally(result.standings, lang),
        counts_line(result.counts, lang),
        milestone_list(view, result.standings),
    ]
    return page(view, PLACE, say("Milestones", lang), blocks)
