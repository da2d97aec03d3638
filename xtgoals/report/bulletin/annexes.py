"""The annexes: all targets, counties, the task force, and how it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.locale import Lang
from xtgoals.model.message import Joined, msg, say
from xtgoals.model.standing import Standing
from xtgoals.model.terms import term
from xtgoals.report.arithmetic import arithmetic
from xtgoals.report.bulletin.columns import Columns, completion_text, early_cell, target_table_columns
from xtgoals.report.catalogue_words import bound_words
from xtgoals.report.cells import Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, table_of
from xtgoals.report.groups import grouped_table
from xtgoals.report.numbers import UNDEFINED, bound_text, number, percent
from xtgoals.report.organisations import member_blocks
from xtgoals.report.phrases import actual_text, by_clause, region_name, status_cell, withdrawn_text
from xtgoals.report.standing_cells import name_cell
from xtgoals.report.status import watched_table
from xtgoals.report.summary import silence

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def all_targets(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Every target, clause by clause; what was given up and what is only watched stands apart."""
    plan, found = result.plan, result.status
    names = ("name", "figure", "actual", "completion", "planned", "covered", "status", "reason")
    if found.standings:
        groups = by_clause(plan, found.standings, lambda one: one.target, lang)
        yield grouped_table(groups, target_table_columns(plan, lang, names))
        text = say("Completion in brackets: value against target, no share of the work.", lang)
        yield Paragraph(text, Tone.QUIET)
        yield from silence(plan, found.standings, lang)
    if found.withdrawn:
        yield Heading(say("Withdrawn", lang), 3)
        yield from (Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in found.withdrawn)
    if found.watched:
        yield Heading(say("Watched, without a target", lang), 3)
        yield watched_table(found.watched, lang)


def all_counties(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Each region with its own targets and what it took on."""
    plan = result.plan
    every = [one for whole in result.status.standings for one in (whole, *whole.allotments)]
    held = {one.target.id: one for one in every}.values()
    groups = [
        (region_name(plan, name, lang), [one for one in held if one.target.region == name])
        for name in plan.regions
        if name != plan.region
    ]
    groups = [pair for pair in groups if pair[1]]
    if groups:
        yield grouped_table(groups, _held_columns(result, lang))


def _held_columns(result: BulletinResult, lang: Lang) -> Columns[Standing]:
    plan, number = result.plan, Kind.NUMBER
    return (
        (Column(say("Indicator", lang)), lambda one: _held(result, one, lang)),
        (Column(say("Rank", lang), number, width=5), lambda one: str(one.rank or UNDEFINED)),
        (
            Column(say("Actual / target", lang), number, width=18),
            lambda one: (
                f"{actual_text(one, lang, graded=True)} / "
                f"{bound_text(one.bound, one.indicator.unit, lang, plan).removeprefix('>= ')}"
            ),
        ),
        (Column(say("Completion", lang), number, width=10), lambda one: completion_text(one, lang)),
        (Column(say("Planned", lang), number, width=8), lambda one: percent(one.planned, lang)),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: status_cell(one.status, lang)),
        (Column(say("Note", lang), Kind.NOTE, width=30), lambda one: early_cell(one, lang)),
    )


def _held(result: BulletinResult, one: Standing, lang: Lang) -> str:
    # under its region an allotment needs only the name of what it is part of
    return one.indicator.name.in_(lang) if one.is_allotment else name_cell(result.plan, one, lang).text


def task_force(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """Each member's leads, shares, overdue reports and problems."""
    if result.members and result.members.members:
        yield from member_blocks(result.members, lang)


class Worked(NamedTuple):
    """A target whose numbers are written out, as one of its kind."""

    standing: Standing
    lines: tuple[tuple[str, str], ...]


def worked_examples(result: BulletinResult, lang: Lang) -> list[Worked]:
    """One target of each measure and kind of bound, the one with most to show."""
    found: dict[tuple[object, ...], Worked] = {}
    for one in result.status.standings:
        lines = tuple((name.in_(lang), text) for name, text in arithmetic(one, result.plan, lang))
        kind = one.indicator.measure, one.target.bound.kind, one.target.schedule.kind
        if lines and (kind not in found or len(lines) > len(found[kind].lines)):
            found[kind] = Worked(one, lines)
    return [*found.values()]


def computed(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """From which paces a target stands how, and a worked line for each kind of target."""
    examples = worked_examples(result, lang)
    if not examples:
        return
    limits = result.plan.thresholds
    text = msg(
        "Pace is completion / planned: on track from {on_track}, at risk from {at_risk}, behind below that.",
        on_track=number(limits.on_track, 4),
        at_risk=number(limits.at_risk, 4),
    )
    yield Paragraph(text.in_(lang))
    columns: Columns[Worked] = (
        (Column(say("Kind", lang), width=20), lambda one: kind_text(one.standing, lang)),
        (Column(say("Example", lang), width=24), lambda one: one.standing.indicator.name.in_(lang)),
        (
            Column(say("Computed", lang)),
            lambda one: Joined([f"{name} {text}" for name, text in one.lines]).in_(lang),
        ),
    )
    yield table_of(examples, columns)


def kind_text(standing: Standing, lang: Lang) -> str:
    """The kind of a target: how its values behave, and which side of its bound is asked for."""
    details = {"measure": term(standing.indicator.measure), "bound": bound_words(standing.target.bound.kind)}
    return say("{measure}, {bound}", lang, **details)
