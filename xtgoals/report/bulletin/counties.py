"""Part 6: what counties did of what they took on, in two rankings, and how their own targets stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.locale import Lang
from xtgoals.model.message import msg, say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.progress.allotments import AllotmentMove, allotment_moves
from xtgoals.report.allotment_moves import RANKINGS, told_of
from xtgoals.report.bulletin.columns import Columns, completion_text, county_columns
from xtgoals.report.cells import Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, Table, table_of
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import joined, region_name, status_cell, which_of
from xtgoals.report.pictures import Bar, Bars

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult

_DRAWN = 3  # rankings; more pictures would say less
_LEAST = 3  # ranked regions, before any is called the first or the last
_SHORT = (Status.AT_RISK, Status.BEHIND, Status.MISSED)


class Shared(NamedTuple):
    """A target that regions took on, as it stands now, and what each of them did."""

    now: Standing
    moves: tuple[AllotmentMove, ...]


def shared_targets(result: BulletinResult) -> list[Shared]:
    """Every target that was handed on, with how its allotments stood at the meeting before."""
    compared = result.comparison
    then = {one.now.target.id: one.then for one in compared.comparisons} if compared else {}
    return [
        Shared(one, tuple(allotment_moves(then.get(one.target.id), one)))
        for one in result.status.standings
        if one.allotments
    ]


def counties(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """A table a target with its allotments, then counties beside statuses."""
    plan, compared = result.plan, result.comparison is not None
    shared = shared_targets(result)
    for place, (now, moves) in enumerate(shared):
        yield Heading(_name(now, lang), 3)
        for text in told_of(now, plan, lang):
            yield Paragraph(text, Tone.WARN)
        yield from _first_and_last(result, moves, lang)
        yield table_of(moves, county_columns(plan, lang, compared=compared))
        if place < _DRAWN:
            yield from ranking_bars(result, now, moves, lang)
    if shared and compared:
        yield Paragraph(RANKINGS.in_(lang), Tone.QUIET)
        yield Paragraph(say("Change: of completion, in points.", lang), Tone.QUIET)
    yield from _statuses(result, lang, titled=bool(shared))


def _name(standing: Standing, lang: Lang) -> str:
    return standing.indicator.name.in_(lang) + which_of(standing)


def _first_and_last(
    result: BulletinResult, moves: Sequence[AllotmentMove], lang: Lang
) -> Iterator[Paragraph]:
    """Who is first and who is last by completion, where enough are ranked and not all alike.

    Who is in time or has met its allotment is never called the last, nor who was not judged.
    """
    ranks = [one.now.rank for one in moves if one.now.rank]
    if len(ranks) < _LEAST or len(set(ranks)) < 2:
        return
    first = [one for one in moves if one.now.rank == 1]
    last = [one for one in moves if one.now.rank == max(ranks)]
    last = [one for one in last if (one.now.last_status or one.now.status) in _SHORT]
    newest = max(one.now.actual.covered for one in moves if one.now.actual)
    first_said, last_said = (
        joined([_placed(result, one, newest, lang) for one in placed], lang) for placed in (first, last)
    )
    said = msg("First by completion: {first}", first=first_said)
    if last:
        said = msg("First by completion: {first}; last: {last}", first=first_said, last=last_said)
    yield Paragraph(said.in_(lang))


def _placed(result: BulletinResult, one: AllotmentMove, newest: date, lang: Lang) -> str:
    """A region with its completion; where its figure is older than those of others, with its day."""
    region, share, actual = (
        region_name(result.plan, one.region, lang),
        completion_text(one.now, lang),
        one.now.actual,
    )
    if actual and actual.covered < newest:
        return say(
            "{region} {share} (by its figure for {day})", lang, region=region, share=share, day=actual.covered
        )
    return say("{region} {share}", lang, region=region, share=share)


def ranking_bars(
    result: BulletinResult, now: Standing, moves: Sequence[AllotmentMove], lang: Lang
) -> Iterator[Bars]:
    """The regions by rank, each with what it has done and what was planned."""
    bars = tuple(
        Bar(
            region_name(result.plan, one.region, lang),
            one.now.completion,
            completion_text(one.now, lang),
            one.now.planned,
            status_cell(one.now.status, lang).tone,
            status_cell(one.now.status, lang).shape,
        )
        for one in moves
        if one.now.completion is not None and not one.now.completion_is_attainment
    )
    if len(bars) > 1:
        text = say("{name}: regions by completion of their own allotments", lang, name=_name(now, lang))
        yield Bars(text, bars, say("Completion", lang), say("Planned", lang))


class County(NamedTuple):
    """A region with how many of its own targets and allotments stand how, and how many figures it owes."""

    region: str
    statuses: tuple[Status, ...]
    overdue: int


def county_counts(result: BulletinResult) -> list[County]:
    """Every region but the plan's own that has a target or an allotment, in the order of the catalogue."""
    plan = result.plan
    held: dict[str, dict[str, Status]] = {}
    for whole in result.status.standings:
        for one in (whole, *whole.allotments):
            held.setdefault(one.target.region, {})[one.target.id] = one.status
    owed = [one.region for one in result.due.reports]
    return [
        County(name, tuple(held.get(name, {}).values()), owed.count(name))
        for name in plan.regions
        if name != plan.region and (name in held or name in owed)
    ]


def _statuses(result: BulletinResult, lang: Lang, *, titled: bool) -> Iterator[Block]:
    found = county_counts(result)
    if not found:
        return
    if titled:
        yield Heading(say("Counties and statuses", lang), 3)
    yield _status_table(result, found, lang)
    yield Paragraph(say("Counted: their own targets, and what they took on of others.", lang), Tone.QUIET)


def _status_table(result: BulletinResult, found: Sequence[County], lang: Lang) -> Table:
    used = [status for status in Status if any(status in one.statuses for one in found)]
    number = Kind.NUMBER

    columns: Columns[County] = (
        (Column(say("Region", lang)), lambda one: region_name(result.plan, one.region, lang)),
        *(
            (
                Column(status_cell(status, lang).words, number, width=8),
                lambda one, status=status: str(one.statuses.count(status) or UNDEFINED),
            )
            for status in used
        ),
        (Column(say("All", lang), number, width=6), lambda one: str(len(one.statuses))),
        (Column(say("Figures overdue", lang), number, width=9), lambda one: str(one.overdue or UNDEFINED)),
    )
    return table_of(found, columns)
