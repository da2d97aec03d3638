"""Part 2: what moved since the meeting before, by what became of it, and what is known now of then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.bulletin.columns import moved_columns
from xtgoals.report.cells import Tone
from xtgoals.report.compare import moved_groups
from xtgoals.report.document import Block, Paragraph
from xtgoals.report.groups import grouped_table
from xtgoals.report.unmoved import gone, past

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def moved(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """The kinds of moves, each with its targets and their causes; nothing without a meeting before."""
    compared = result.comparison
    if compared is None:
        return
    groups = moved_groups(compared.comparisons, lang)
    if groups:
        yield grouped_table(groups, moved_columns(compared.plan, lang))
        yield Paragraph(say("Change: of completion, in points.", lang), Tone.QUIET)
    yield from past(compared, lang)
    yield from gone(compared, lang)
