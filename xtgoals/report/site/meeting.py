"""A page for each meeting: how the plan stood on its day, in one sentence, and what had moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xtgoals.actions.site import MeetingResult
from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.model.story import Story
from xtgoals.report.allotment_moves import allotment_blocks
from xtgoals.report.bulletin.sentence import meeting_sentence
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.compare import moved, no_news
from xtgoals.report.document import Block, Column, Heading, Paragraph, Prose, Table, table_of
from xtgoals.report.places import meeting_place
from xtgoals.report.site.lists import counted, milestone_list, target_list
from xtgoals.report.site.page import Page, View, page
from xtgoals.report.site.stories import stories_about, story_links
from xtgoals.report.unmoved import gone, past


def meeting_pages(view: View) -> Iterator[Page]:
    """One for each meeting that was held by known-on."""
    for one in view.result.meetings:
        yield page(view, meeting_place(one.meeting.day), meeting_title(one, view.lang), [*_blocks(view, one)])


def meeting_title(one: MeetingResult, lang: Lang) -> str:
    """What kind of meeting it was, and its day."""
    if one.meeting.is_regular:
        return say("Meeting of {day}", lang, day=one.meeting.day)
    return say("Special meeting of {day}", lang, day=one.meeting.day)


def meeting_summary(one: MeetingResult, lang: Lang) -> str:
    """Its sentence: how many targets stood how, and what had moved; nothing where it was about none."""
    if not one.standings:
        return ""
    day = one.meeting.day
    return meeting_sentence(one.standings, day, day, one.moves, lang)


def meeting_links(view: View) -> Table:
    """The meetings, the latest first, each with its sentence."""
    lang = view.lang
    return table_of(
        [*reversed(view.result.meetings)],
        [
            (
                Column(say("Meeting", lang), width=24),
                lambda one: Cell(meeting_title(one, lang), page=meeting_place(one.meeting.day)),
            ),
            (Column(say("How it stood", lang)), lambda one: meeting_summary(one, lang)),
        ],
    )


def _blocks(view: View, one: MeetingResult) -> Iterator[Block]:
    lang = view.lang
    if one.standings:
        yield Paragraph(meeting_summary(one, lang), Tone.STRONG)
        yield counted(view, one.standings)
    if one.moves and one.moves.comparisons:
        yield Heading(say("What moved since the meeting of {day}", lang, day=one.moves.since))
        yield no_news(one.moves, lang)
        yield from moved(one.moves, lang, everything=True)
        yield from allotment_blocks(view.plan, one.moves.comparisons, lang)
        yield from past(one.moves, lang)
        yield from gone(one.moves, lang)
    elif one.standings:
        yield Heading(say("How the targets stood", lang))
        yield from target_list(view, one.standings)
    if one.milestones:
        yield Heading(say("How the milestones stood", lang))
        yield milestone_list(view, one.milestones)
    for section in one.words:
        yield Heading(section.title or say("The office's words", lang))
        yield Prose(section.passages)
    yield from story_links(view, _stories(view, one))


def _stories(view: View, one: MeetingResult) -> Iterator[Story]:
    """Those told since the meeting before; at a special one, those about what it was held for."""
    since = one.moves.since if one.moves else date.min
    names = {name for each in one.standings for name in (each.target.id, each.indicator.id)}
    names |= {each.milestone.id for each in one.milestones}
    told = view.result.stories if one.meeting.is_regular else stories_about(view, names)
    return (each for each in told if since < each.day <= one.meeting.day)
