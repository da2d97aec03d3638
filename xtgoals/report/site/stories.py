"""What went well, in the words of those who tell it: on a page of all stories, and where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xtgoals.model.message import say
from xtgoals.model.story import Story
from xtgoals.model.subjects import subjects
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, Prose, table_of
from xtgoals.report.phrases import region_name
from xtgoals.report.places import region_place
from xtgoals.report.site.milestones import PLACE as MILESTONES
from xtgoals.report.site.page import Page, View, page

PLACE = "stories"


def stories_page(view: View) -> Page:
    """All stories, the latest first, each with what it is about."""
    blocks: list[Block] = []
    for one in reversed(view.result.stories):
        blocks += [
            Heading(one.title, anchor=_anchor(one)),
            Paragraph(one.day.isoformat(), Tone.QUIET),
            Prose(one.passages),
            *_about(view, one),
        ]
    return page(view, PLACE, say("What went well", view.lang), blocks)


def story_links(view: View, stories: Iterable[Story]) -> Iterator[Block]:
    """Some of them, by title and day; nothing where there are none."""
    listed = list(stories)
    if listed:
        yield Heading(say("What went well", view.lang))
        yield table_of(
            listed,
            [
                (
                    Column(say("Story", view.lang), width=50),
                    lambda one: Cell(one.title, page=f"{PLACE}#{_anchor(one)}"),
                ),
                (Column(say("Day", view.lang), width=10), lambda one: one.day.isoformat()),
            ],
        )


def stories_about(view: View, names: Iterable[str]) -> Iterator[Story]:
    """Those about any of some promises, or about what regions took on of them."""
    wanted = set(names)
    for one in view.result.stories:
        if not wanted.isdisjoint(name.partition("@")[0] for name in one.about):
            yield one


def _anchor(story: Story) -> str:
    # the name of a file may be anything: places are counted by day and name, so they stay
    same_day = story.name.encode().hex()
    return f"story-{story.day.isoformat()}-{same_day[:12]}"


def _about(view: View, story: Story) -> Iterator[Block]:
    plan, lang = view.plan, view.lang
    known = subjects(plan)
    cells = []
    for name in story.about:
        if name in known:
            subject = known[name]
            place = f"t/{name.partition('@')[0]}" if subject.indicator else MILESTONES
            cells.append(Cell(subject.name.in_(lang), page=place))
        elif name in plan.indicators:
            cells.append(Cell(plan.indicators[name].name.in_(lang), page=f"t/{name}"))
    if story.region:
        cells.append(Cell(region_name(plan, story.region, lang), page=region_place(story.region)))
    if cells:
        yield table_of(cells, [(Column(say("About", lang), width=40), lambda cell: cell)])
