"""What stands above the parts: which meeting, by which days, and how much can be said at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import Message, msg, msgc, msgn, say
from xtgoals.model.terms import day_name, term
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.compare import no_news
from xtgoals.report.document import Block, Column, Heading, Paragraph, Table
from xtgoals.report.phrases import days, drafts_text, joined, opening, organisation_name, region_name

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def pack_title(result: BulletinResult) -> Message:
    """What the pack is called: for which meeting it is, or how things stand between two."""
    day = day_name(result.known_on)
    if result.meeting is None:
        return msg("How the plan stands, {day}", day=day)
    if result.is_special:
        return msg("Pack for the special meeting of {day}", day=day)
    return msg("Pack for the meeting of {day}", day=day)


def head(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Title, days, and what has to be known of all figures."""
    yield Heading(result.plan.title.in_(lang), 1)
    yield Paragraph(pack_title(result).in_(lang), Tone.STRONG)
    yield from opening(result.status, lang, typed=False)
    facts = tuple((Cell(name), Cell(said)) for name, said in _facts(result, lang))
    yield Table((Column("", width=12), Column("")), facts)
    yield from drafts_text(result.plan, lang)


def _facts(result: BulletinResult, lang: Lang) -> Iterator[tuple[str, str]]:
    plan = result.plan
    yield msgc("head", "Figures").in_(lang), days(result.status, lang).text
    if result.meeting and result.is_special:
        names = [one.indicator.name.in_(lang) for one in result.status.standings]
        names += [one.milestone.name.in_(lang) for one in result.milestones.standings]
        yield say("About", lang), joined(list(dict.fromkeys(names)), lang) or "-"
    if since := result.since:
        met = any(one.is_regular and one.day == since for one in plan.meetings)
        text = msg("the meeting of {day}, by what was known on that day", day=since)
        alone = msg("{day}, by what was known on that day", day=since)
        yield say("Compared with", lang), (text if met else alone).in_(lang)
        if result.comparison and result.comparison.comparisons:
            yield say("New figures", lang), no_news(result.comparison, lang).text
    if leaderless := _without_lead(result):
        yield say("Leads", lang), leaderless.in_(lang)
    if only := _filters(result, lang):
        yield say("Only", lang), only


def _filters(result: BulletinResult, lang: Lang) -> str:
    """What was asked for, where it is not all."""
    filters, plan = result.asked.filters, result.plan
    said = [filters.clause] if filters.clause else []
    said += [organisation_name(plan, filters.organisation, lang)] if filters.organisation else []
    said += [region_name(plan, filters.region, lang)] if filters.region else []
    said += [term(one).in_(lang) for one in filters.statuses]
    said += [term(filters.commitment).in_(lang)] if filters.commitment else []
    return joined(said, lang)


def _without_lead(result: BulletinResult) -> Message | None:
    standings = [one for one in result.status.standings if not one.is_allotment]
    count = sum(result.plan.able(one.indicator.lead) is None for one in standings)
    if not count:
        return None
    return msgn(
        "{count} of {total} targets has no lead.",
        "{count} of {total} targets have no lead.",
        count,
        total=len(standings),
    )
