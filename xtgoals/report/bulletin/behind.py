"""Parts 3 and 4: what is missed or behind, by who leads it, and what is at risk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msgn, say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.report.bulletin.columns import completion_text, target_table_columns
from xtgoals.report.bulletin.courses import course_charts
from xtgoals.report.cells import Tone
from xtgoals.report.document import Block, Paragraph
from xtgoals.report.groups import grouped_table
from xtgoals.report.phrases import asked_name, joined, organisation_name, status_cell, which_of
from xtgoals.report.pictures import Bar, Bars

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult

_DRAWN = 15  # bars; the table above has all
_NUMBERS = ("figure", "value", "completion", "planned", "gap", "required")


def behind(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """A line a target that is missed or behind, under its lead; who has to answer at the meeting."""
    plan = result.plan
    found = [one for one in result.status.standings if one.status in (Status.MISSED, Status.BEHIND)]
    if not found:
        return
    yield from _answering(plan, found, lang)
    runs = _runs(result)
    names = ("name", *_NUMBERS, *(("run",) if runs else ()), "status", "reason")
    yield grouped_table(_by_lead(plan, found, lang), target_table_columns(plan, lang, names, runs))
    yield from _brackets(found, lang)
    yield from bars(found, lang)
    yield from course_charts(result, found, lang)


def at_risk(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """A line a target that is at risk, under its lead."""
    found = [one for one in result.status.standings if one.status is Status.AT_RISK]
    if not found:
        return
    runs = _runs(result)
    names = ("name", *_NUMBERS, *(("run",) if runs else ()), "reason")
    columns = target_table_columns(result.plan, lang, names, runs)
    yield grouped_table(_by_lead(result.plan, found, lang), columns)
    yield from _brackets(found, lang)
    yield from bars(found, lang)


def _runs(result: BulletinResult) -> dict[str, int]:
    found = result.comparison.comparisons if result.comparison else ()
    return {one.now.target.id: one.run for one in found}


def _answering(plan: Plan, found: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    """Who leads what is missed or behind; nobody is named for what has no lead."""
    leads = {plan.able(one.indicator.lead) for one in found}
    names = [organisation_name(plan, one, lang) for one in plan.organisations if one in leads]
    if names:
        yield Paragraph(
            say("To answer at the meeting: {names}", lang, names=joined(names, lang)), Tone.STRONG
        )
    if count := sum(plan.able(one.indicator.lead) is None for one in found):
        text = msgn(
            "{count} target here has no lead, so nobody is named for it: the task force must say who "
            "answers.",
            "{count} targets here have no lead, so nobody is named for them: the task force must say who "
            "answers.",
            count,
        )
        yield Paragraph(text.in_(lang), Tone.WARN)


def _by_lead(plan: Plan, found: Sequence[Standing], lang: Lang) -> list[tuple[str, list[Standing]]]:
    """Leads in the order of the catalogue, then what has none, clause by clause."""
    order = {name: at for at, name in enumerate(plan.organisations)}
    clauses = {name: at for at, name in enumerate(plan.clauses)}

    def key(one: Standing) -> tuple[int, int, str]:
        lead = plan.able(one.indicator.lead)
        if lead:
            return order[lead], 0, ""
        clause = one.target.clause
        return len(order), clauses.get(clause, len(clauses)), clause

    grouped = [list(group) for _, group in groupby(sorted(found, key=key), key=key)]
    return [
        (asked_name(plan, plan.able(group[0].indicator.lead), group[0].target, lang), group)
        for group in grouped
    ]


def _brackets(found: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    if any(one.completion is not None and one.completion_is_attainment for one in found):
        text = say("Completion in brackets: value against target, no share of the work.", lang)
        yield Paragraph(text, Tone.QUIET)


def bars(found: Sequence[Standing], lang: Lang) -> Iterator[Bars]:
    """What is done beside what was planned, of those that have both; of many those furthest behind."""
    # an attainment is no share of the work: a bar of it would look nearly full from the start
    drawn = [
        (one.completion - one.planned, _bar(one, one.completion, lang))
        for one in found
        if one.completion is not None and one.planned is not None and not one.completion_is_attainment
    ]
    text = say("Done and planned", lang)
    if len(drawn) > _DRAWN:
        drawn = sorted(drawn, key=lambda pair: pair[0])[:_DRAWN]
        text = say("Done and planned: the {count} furthest behind", lang, count=_DRAWN)
    if drawn:
        shown = tuple(bar for _, bar in drawn)
        yield Bars(text, shown, say("Completion", lang), say("Planned", lang))


def _bar(standing: Standing, done: Fraction, lang: Lang) -> Bar:
    cell = status_cell(standing.status, lang)
    name = standing.indicator.name.in_(lang) + which_of(standing)
    return Bar(name, done, completion_text(standing, lang), standing.planned, cell.tone, cell.shape)
