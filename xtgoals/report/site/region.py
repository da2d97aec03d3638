"""A page for each region: its own targets, and what it took on of others, in both rankings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from xtgoals.model.message import msgc, say
from xtgoals.model.scheme import Subjects
from xtgoals.model.standing import Standing
from xtgoals.progress.allotments import AllotmentMove, allotment_moves
from xtgoals.report.allotment_moves import points
from xtgoals.report.allotments import value_table
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, table_of
from xtgoals.report.numbers import UNDEFINED, bound_text, completion
from xtgoals.report.phrases import actual_text, marked_name, organisation_name, status_cell, which_of
from xtgoals.report.places import organisation_place, region_place, target_place
from xtgoals.report.site.lists import counted, milestone_list, target_list
from xtgoals.report.site.page import Page, View, page
from xtgoals.report.site.scores import scores_of
from xtgoals.report.standing_cells import reason_cell


class _Part(NamedTuple):
    """What a region took on of a target, and what became of it since the last meeting."""

    whole: Standing
    move: AllotmentMove


def region_pages(view: View) -> Iterator[Page]:
    """One for each region of the plan."""
    for name, one in view.plan.regions.items():
        yield page(view, region_place(name), one.name.in_(view.lang), [*_blocks(view, name)])


def targets_of(view: View, region: str) -> tuple[list[Standing], list[Standing]]:
    """The targets that stand for a region, and what it took on of others."""
    standings = view.result.status.standings
    own = [one for one in standings if one.target.region == region]
    parts = [part for one in standings for part in one.allotments if part.target.region == region]
    return own, parts


def _blocks(view: View, region: str) -> Iterator[Block]:
    lang, plan = view.lang, view.plan
    own, allotments = targets_of(view, region)
    if allotments:
        yield Heading(say("Allotments", lang))
        yield counted(view, allotments)
        parts = [*_parts(view, region)]
        yield table_of(parts, _columns(view))
        text = say(
            "Rank: by completion of the own allotment among the regions that took on a part. "
            "By change: by how much completion grew since the last meeting.",
            lang,
        )
        yield Paragraph(text, Tone.QUIET)
    if own:
        yield Heading(say("Targets of its own", lang))
        yield counted(view, own)
        yield from target_list(view, own)
    values = [one for one in view.result.values if one.region == region]
    if values:
        yield Heading(say("Figures of targets that it took on no part of", lang))
        yield value_table(plan, values, lang)
    milestones = [one for one in view.result.milestones.standings if one.milestone.region == region]
    if milestones:
        yield Heading(say("Milestones", lang))
        yield milestone_list(view, milestones)
    if not (own or allotments or values or milestones):
        yield Paragraph(say("No target of its own, and no part of another.", lang), Tone.QUIET)
    yield from scores_of(view, Subjects.REGIONS, region)
    bodies = [one.id for one in plan.organisations.values() if one.region == region]
    if bodies:
        yield Heading(say("Organisations of the region", lang))
        column = Column(say("Organisation", lang), width=40)
        yield table_of(
            bodies,
            [
                (
                    column,
                    lambda name: Cell(organisation_name(plan, name, lang), page=organisation_place(name)),
                )
            ],
        )


def _parts(view: View, region: str) -> Iterator[_Part]:
    moves = view.result.moves.comparisons if view.result.moves else ()
    before = {one.now.target.id: one.then for one in moves}
    for whole in view.result.status.standings:
        for move in allotment_moves(before.get(whole.target.id), whole) if whole.allotments else ():
            if move.region == region:
                yield _Part(whole, move)


def _columns(view: View) -> Sequence[tuple[Column, Callable[[_Part], AnyCell | str]]]:
    lang, number = view.lang, Kind.NUMBER

    def name(part: _Part) -> Cell:
        one = part.whole
        return Cell(
            marked_name(one.indicator, one.target, lang, which_of(one)), page=target_place(one.target)
        )

    def figures(part: _Part) -> str:
        now = part.move.now
        goal = bound_text(now.bound, now.indicator.unit, lang).removeprefix(">= ")
        return f"{actual_text(now, lang)} / {goal}"

    def rank(part: _Part) -> str:
        place, count = part.move.now.rank, sum(one.rank is not None for one in part.whole.allotments)
        return say("{rank} of {count}", lang, rank=place, count=count) if place else UNDEFINED

    return (
        (Column(say("Indicator", lang)), name),
        (
            Column(say("Status", lang), Kind.STATUS, width=12),
            lambda one: status_cell(one.move.now.status, lang),
        ),
        (Column(say("Actual / allotment", lang), number, width=18), figures),
        (Column(say("Completion", lang), number, width=10), lambda one: completion(one.move.now, lang)),
        (Column(say("Rank", lang), number, width=7), rank),
        (Column(say("Change", lang), number, width=7), lambda one: points(one.move.change)),
        (
            Column(msgc("rank", "By change").in_(lang), number, width=9),
            lambda one: str(one.move.progress_rank or UNDEFINED),
        ),
        (
            Column(say("Reason", lang), Kind.NOTE, width=40),
            lambda one: reason_cell(view.plan, one.move.now, lang),
        ),
    )
