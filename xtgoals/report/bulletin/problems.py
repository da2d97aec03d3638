"""Part 8: what became of problems since the meeting before, which are open, and what is proposed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, msg, msgc, msgn, say
from xtgoals.model.problem import Event, ProblemRow
from xtgoals.model.terms import day_name, term
from xtgoals.report.bulletin.columns import Columns
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, table_of
from xtgoals.report.groups import grouped_table
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import organisation_name
from xtgoals.report.problems import problem_table
from xtgoals.report.proposals import KINDS, reason_of

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult
    from xtgoals.actions.problems import Proposed, ShownProblem

    Happened = tuple[ShownProblem, ProblemRow]

# in the order in which a meeting is told
_TOLD = {
    Event.OPENED: msg("opened {count}"),
    Event.CLOSED: msg("closed {count}"),
    Event.RETURNED: msg("returned {count}"),
    Event.ESCALATED: msg("escalated {count}"),
    Event.REOPENED: msg("reopened {count}"),
    Event.DROPPED: msg("dropped {count}"),
}


def problems(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """The events since then, the open ones, those that are late for the longest first, and proposals."""
    news = result.problems
    events = [pair for pair in news.events if pair[1].event in _TOLD]
    if events:
        yield Paragraph(_counts(result, events).in_(lang), Tone.STRONG)
        yield table_of(events, _columns(result, lang))
    if news.open:
        yield Heading(say("Open problems", lang), 3)
        late = sum(one.standing.late for one in news.open)
        text = msgn(
            "{count} problem is open, {late}.",
            "{count} problems are open, {late}.",
            len(news.open),
            late=msgn("{count} of them late", "{count} of them late", late),
        )
        yield Paragraph(text.in_(lang), Tone.BAD if late else Tone.PLAIN)
        yield problem_table(result.plan, news.open, lang)
    yield from _proposals(result, lang)


def _counts(result: BulletinResult, events: list[Happened]) -> Message:
    counts = {event: sum(row.event is event for _, row in events) for event in _TOLD}
    said = Joined(
        [_TOLD[one].filled(count=count) for one, count in counts.items() if count], msgc("counts", ", ")
    )
    if result.is_special:
        return msg("At this meeting: {events}.", events=said)
    if since := result.since:
        return msg("Problems since {since}: {events}.", since=day_name(since), events=said)
    return msg("Problems so far: {events}.", events=said)


def _columns(result: BulletinResult, lang: Lang) -> Columns[Happened]:
    plan = result.plan
    return (
        (Column(say("Problem", lang), width=11), lambda one: one[0].standing.problem.id),
        (Column(say("Day", lang), width=10), lambda one: one[1].recorded_on.isoformat()),
        (Column(say("Event", lang), width=10), lambda one: term(one[1].event).in_(lang)),
        (
            Column(say("Organisation", lang), width=16),
            lambda one: organisation_name(plan, one[0].standing.problem.organisation, lang),
        ),
        (
            Column(say("About", lang), width=20),
            lambda one: one[0].about.name.in_(lang) if one[0].about else "",
        ),
        (Column(say("Said", lang)), lambda one: one[1].text or one[1].evidence),
    )


def _proposals(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    found = result.problems.proposals
    if not found:
        return
    yield Heading(say("Proposals", lang), 3)
    groups = groupby(found, key=lambda one: one[0].kind)
    columns: Columns[Proposed] = (
        (Column(say("About", lang)), lambda one: reason_of(result.plan, one, lang)),
        (Column(msgc("problem", "Due").in_(lang), width=10), lambda one: _day(one[0].due)),
    )
    yield grouped_table([(KINDS[kind].in_(lang), list(group)) for kind, group in groups], columns)
    yield Paragraph(say("Proposed by the rules; nothing is done by itself.", lang), Tone.QUIET)


def _day(day: date | None) -> str:
    return day.isoformat() if day else UNDEFINED
