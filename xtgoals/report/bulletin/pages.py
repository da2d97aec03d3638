"""A page for each organisation and region: what it leads and shares, what it owes by when, its problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.allotment import SIGN
from xtgoals.model.catalogue import Organisation, Plan
from xtgoals.model.message import say
from xtgoals.model.standing import Standing
from xtgoals.report.bulletin.columns import (
    Columns,
    completion_text,
    early_cell,
    figures_text,
    target_table_columns,
)
from xtgoals.report.bulletin.head import pack_title
from xtgoals.report.bulletin.owed import owed_blocks
from xtgoals.report.cells import Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, table_of
from xtgoals.report.milestones import standing_table
from xtgoals.report.numbers import UNDEFINED, percent
from xtgoals.report.phrases import days, opening, status_cell, which_of
from xtgoals.report.problems import problem_table

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult
    from xtgoals.actions.problems import ShownProblem

_OWN = ("name", "figure", "actual", "completion", "planned", "gap", "required", "status", "reason")
_SHARED = ("name", "figure", "actual", "completion", "planned", "status")


def body_pages(result: BulletinResult, lang: Lang) -> Iterator[tuple[str, Document]]:
    """Each page with its path, without a suffix; who has nothing to do with anything in the pack has none."""
    for body in result.plan.organisations.values():
        blocks = [] if body.members else [*_organisation(result, body, lang)]
        if blocks:
            yield f"organisations/{body.id}", _page(result, body.name.in_(lang), blocks, lang)
    for region in result.plan.regions.values():
        blocks = [] if region.id == result.plan.region else [*_region(result, region.id, lang)]
        if blocks:
            yield f"regions/{region.id}", _page(result, region.name.in_(lang), blocks, lang)


def _page(result: BulletinResult, name: str, blocks: Sequence[Block], lang: Lang) -> Document:
    title = say("{name}: {pack}", lang, name=name, pack=pack_title(result))
    head: list[Block] = [Heading(title, 1), Paragraph(result.plan.title.in_(lang), Tone.QUIET)]
    head += [*opening(result.status, lang, typed=False), days(result.status, lang)]
    return Document(title, lang, (*head, *blocks))


def _organisation(result: BulletinResult, body: Organisation, lang: Lang) -> Iterator[Block]:
    plan = result.plan
    wholes = [one for one in result.status.standings if not one.is_allotment]
    leads = [one for one in wholes if one.indicator.lead == body.id]
    yield from _targets(plan, say("Leads", lang), leads, _OWN, lang)
    if body.region:
        yield from _taken_on(result, body.region, lang)
    yield from owed_blocks(result, lambda one: one.organisation == body.id, lang)
    led = [one for one in result.milestones.standings if one.milestone.lead == body.id]
    if led:
        yield Heading(say("Milestones led", lang))
        yield standing_table(plan, led, lang)
    yield from _problems(result, lambda one: one.standing.problem.organisation == body.id, lang)
    shares = [one for one in wholes if one not in leads and _is_named(plan, one, body.id)]
    yield from _targets(plan, say("Shares", lang), shares, _SHARED, lang)
    if shares:
        yield Paragraph(say("Shares: responsible for it without leading it.", lang), Tone.QUIET)


def _is_named(plan: Plan, standing: Standing, body: str) -> bool:
    return any(body in plan.expand(name) for name in standing.target.responsible)


def _region(result: BulletinResult, region: str, lang: Lang) -> Iterator[Block]:
    plan = result.plan
    own = [one for one in result.status.standings if not one.is_allotment and one.target.region == region]
    yield from _targets(plan, say("Own targets", lang), own, _OWN, lang)
    yield from _taken_on(result, region, lang)
    yield from owed_blocks(result, lambda one: one.region == region, lang)
    held = [one for one in result.milestones.standings if one.milestone.region == region]
    if held:
        yield Heading(say("Milestones", lang))
        yield standing_table(plan, held, lang)
    yield from _problems(result, lambda one: _is_about(one, region), lang)


def _is_about(one: ShownProblem, region: str) -> bool:
    of = one.standing.problem
    return of.region == region or of.about.endswith(f"{SIGN}{region}")


def _targets(
    plan: Plan, title: str, found: Sequence[Standing], names: tuple[str, ...], lang: Lang
) -> Iterator[Block]:
    if found:
        yield Heading(title)
        yield table_of(found, target_table_columns(plan, lang, names))


def _taken_on(result: BulletinResult, region: str, lang: Lang) -> Iterator[Block]:
    """What the region took on, each with its rank among the regions."""
    every = [one for whole in result.status.standings for one in (whole, *whole.allotments)]
    held = {one.target.id: one for one in every if one.is_allotment and one.target.region == region}
    if not held:
        return
    plan, number = result.plan, Kind.NUMBER
    columns: Columns[Standing] = (
        (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang) + which_of(one)),
        (Column(say("Rank", lang), number, width=5), lambda one: str(one.rank or UNDEFINED)),
        (
            Column(say("Actual / allotment", lang), number, width=18),
            lambda one: figures_text(plan, one, lang),
        ),
        (Column(say("Completion", lang), number, width=10), lambda one: completion_text(one, lang)),
        (Column(say("Planned", lang), number, width=8), lambda one: percent(one.planned, lang)),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: status_cell(one.status, lang)),
        (Column(say("Note", lang), Kind.NOTE, width=30), lambda one: early_cell(one, lang)),
    )
    yield Heading(say("Allotments", lang))
    yield table_of(held.values(), columns)


def _problems(
    result: BulletinResult, concerns: Callable[[ShownProblem], bool], lang: Lang
) -> Iterator[Block]:
    found = [one for one in result.problems.open if concerns(one)]
    if found:
        yield Heading(say("Open problems", lang))
        yield problem_table(result.plan, found, lang)
