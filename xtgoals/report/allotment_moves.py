"""What regions did of what they took on, between two days: two rankings side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.move import Comparison
from xtgoals.model.numbers import rounded
from xtgoals.model.standing import Standing
from xtgoals.progress.allotments import AllotmentMove, allotment_moves
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph
from xtgoals.report.groups import grouped_table
from xtgoals.report.numbers import UNDEFINED, bound_text, completion, percent, signed
from xtgoals.report.phrases import actual_text, region_name, status_cell, which_of
from xtgoals.report.places import region_place
from xtgoals.report.reasons import worded

RankingColumn = tuple[Column, Callable[[AllotmentMove], AnyCell | str]]

RANKINGS = msg(
    "Rank: by completion of the own allotment; in brackets the rank then. By change: by how much "
    "completion grew."
)
_TOLD = ("allotments-short", "unranked-none", "unranked-value", "unranked-completion")


def allotment_blocks(plan: Plan, comparisons: Sequence[Comparison], lang: Lang) -> Iterator[Block]:
    """A table of the targets that regions took on, one group each, the best first; who is not ranked last."""
    shared = [one for one in comparisons if one.now.allotments]
    if not shared:
        return
    yield Heading(say("Allotments", lang))
    groups = [(_name(one.now, lang), allotment_moves(one.then, one.now)) for one in shared]
    yield grouped_table(groups, tuple(ranking_columns(plan, lang).values()))
    yield Paragraph(RANKINGS.in_(lang), Tone.QUIET)
    for one in shared:
        for text in told_of(one.now, plan, lang):
            said = say("{said}: {note}", lang, said=_name(one.now, lang), note=text)
            yield Paragraph(said, Tone.WARN)


def ranking_columns(plan: Plan, lang: Lang) -> dict[str, RankingColumn]:
    """Both rankings side by side, with what each of them rests on: the columns by their names."""
    number = Kind.NUMBER
    return {
        "region": (
            Column(say("Region", lang)),
            lambda one: Cell(region_name(plan, one.region, lang), page=region_place(one.region)),
        ),
        "rank": (Column(say("Rank", lang), number, width=7), _ranks),
        "figures": (
            Column(say("Then → now / allotment", lang), number, width=18, roomy=24),
            lambda one: _figures(one, lang),
        ),
        "completion": (
            Column(say("Completion", lang), number, width=10),
            lambda one: completion(one.now, lang),
        ),
        "change": (Column(say("Change", lang), number, width=7), lambda one: points(one.change)),
        "by-change": (
            Column(msgc("rank", "By change").in_(lang), number, width=9),
            lambda one: str(one.progress_rank or UNDEFINED),
        ),
        "added": (
            Column(say("Added", lang), number, width=8, from_width=100),
            lambda one: one.now.indicator.unit.in_full(signed(one.added), lang),
        ),
        "contribution": (
            Column(say("Contribution", lang), number, width=12, from_width=100),
            lambda one: percent(one.contribution, lang),
        ),
        "status": (
            Column(say("Status", lang), Kind.STATUS, width=12, from_width=100),
            lambda one: status_cell(one.now.status, lang),
        ),
        "why": (
            Column(say("Why", lang), Kind.NOTE, width=30),
            lambda one: Cell("; ".join(told_of(one.now, plan, lang)), Tone.QUIET),
        ),
    }


def points(share: Fraction | None) -> str:
    """A change of a share in points, with its sign.

    >>> points(Fraction(21, 80)), points(Fraction(-1, 100000)), points(None)
    ('+26.3', '0.0', '-')
    """
    if share is None:
        return UNDEFINED
    shown = rounded(share * 100, 1)
    return f"{shown:+}" if shown else str(abs(shown))


def _ranks(one: AllotmentMove) -> str:
    before = one.then.rank if one.then else None
    return f"{one.now.rank or UNDEFINED} ({before or UNDEFINED})"


def _figures(one: AllotmentMove, lang: Lang) -> str:
    was, now = actual_text(one.then, lang) if one.then else UNDEFINED, actual_text(one.now, lang)
    goal = bound_text(one.now.bound, one.now.indicator.unit, lang).removeprefix(">= ")
    return f"{now} / {goal}" if was == now else f"{was} → {now} / {goal}"


def told_of(standing: Standing, plan: Plan, lang: Lang) -> list[str]:
    """That a target hides who is short, and why a region is not ranked."""
    unit = standing.indicator.unit
    return [worded(one, unit, plan, lang).in_(lang) for one in standing.remarks if one.code in _TOLD]


def _name(standing: Standing, lang: Lang) -> str:
    return standing.indicator.name.in_(lang) + which_of(standing)
