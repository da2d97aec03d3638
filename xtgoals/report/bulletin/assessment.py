"""The annex of an assessment: totals and ranks, without what only those need who check them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Heading, Paragraph
from xtgoals.report.score.by_rank import group_blocks, score_days
from xtgoals.report.score.names import scheme_name, unsound_text

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def assessment(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Each assessment that is new since the meeting before; that a scheme is of no use is said."""
    for one in result.scores.results:
        yield Heading(scheme_name(one).in_(lang), 3)
        yield from score_days(one, lang)
        yield from group_blocks(one, lang, 4)
    for text in unsound_text(result.scores.unsound):
        yield Paragraph(text.in_(lang), Tone.BAD)
