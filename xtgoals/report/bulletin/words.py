"""Part 9: what the office wrote for the meeting, and the stories since the one before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.model.story import Story
from xtgoals.model.subjects import subjects
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Heading, Paragraph, Prose
from xtgoals.report.phrases import joined, region_name

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def words(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Each section under its own heading, then each story with its day and what it is about."""
    for section in result.words:
        if section.title:
            yield Heading(section.title, 3)
        yield Prose(section.passages)
    for story in result.stories:
        yield Heading(say("Story: {title}", lang, title=story.title), 3)
        yield Paragraph(_about(result, story, lang), Tone.QUIET)
        yield Prose(story.passages)


def _about(result: BulletinResult, story: Story, lang: Lang) -> str:
    plan, known = result.plan, subjects(result.plan)
    names = [story.day.isoformat()]
    names += [region_name(plan, story.region, lang)] if story.region else []
    for name in story.about:
        of = known.get(name) or plan.indicators.get(name)
        names.append(of.name.in_(lang) if of else name)
    return joined(names, lang)
