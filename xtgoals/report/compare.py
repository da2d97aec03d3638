"""What moved between two days, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, Message, msg, msgc, msgn, say
from xtgoals.model.move import Cause, Comparison, Move
from xtgoals.report.allotment_moves import allotment_blocks, points
from xtgoals.report.causes import why
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph
from xtgoals.report.groups import grouped_table
from xtgoals.report.numbers import UNDEFINED, bound_text, completion
from xtgoals.report.phrases import (
    actual_text,
    drafts_text,
    opening,
    status_cell,
)
from xtgoals.report.places import target_place
from xtgoals.report.summary import nothing_shown
from xtgoals.report.unmoved import Shown, gone, past, target_name, unmoved

if TYPE_CHECKING:
    from xtgoals.actions.compare import CompareResult

# in the order of the sentence; what did not move is told last
COUNTED = {
    Move.BETTER: msg("better {count}"),
    Move.WORSE: msg("worse {count}"),
    Move.SILENT: msg("newly overdue {count}"),
    Move.REPORTED: msg("reported late {count}"),
    Move.FIRST: msg("judged for the first time {count}"),
    Move.OTHER: msg("otherwise changed {count}"),
    Move.SAME: msg("unchanged {count}"),
}
_IDLE = msg("worse by the calendar alone {count}")
_PARTLY_IDLE = msg("worse {count} ({idle} of them by the calendar alone)")
_TITLES = {
    Move.BETTER: msg("Better than before"),
    Move.WORSE: msg("Worse, by their figures"),
    Move.SILENT: msg("Newly overdue: a figure did not come"),
    Move.REPORTED: msg("Reported late: what was overdue came in"),
    Move.FIRST: msg("Judged for the first time"),
    Move.OTHER: msg("Otherwise changed"),
    Move.SAME: msg("Unchanged"),
}
_BY_THE_CLOCK = msg("Worse by the calendar alone: no work is worse")
_CHANGED = msg("Changed targets: what was promised is no longer the same")


def compare_document(result: CompareResult, lang: Lang, *, everything: bool = False) -> Document:
    """The days and one sentence; what moved, by what became of it; what is known now of then; who is gone.

    What did not move is only counted, unless `everything` is to be listed.
    """
    plan, found = result.plan, result.comparisons
    blocks: list[Block] = [Heading(plan.title.in_(lang), 1), *opening(result, lang)]
    blocks += _days(result, lang)
    if found:
        blocks += [Paragraph(moves_text(result).in_(lang), Tone.STRONG), no_news(result, lang)]
    else:
        blocks.append(Paragraph(nothing_shown(plan, lang), Tone.QUIET))
    blocks += moved(result, lang, everything=everything)
    blocks += [*allotment_blocks(plan, found, lang), *unmoved(result, lang, listed=everything)]
    blocks += [*past(result, lang), *gone(result, lang), *drafts_text(plan, lang)]
    return Document(plan.title.in_(lang), lang, tuple(blocks))


def moved(result: CompareResult, lang: Lang, *, everything: bool = False) -> Iterator[Block]:
    """What moved in one table, by what became of it, and how to read it; nothing where nothing did."""
    groups = moved_groups(result.comparisons, lang, everything=everything)
    if groups:
        yield grouped_table(groups, tuple(move_columns(result.plan, lang).values()))
        yield from _legend(groups, lang)


def moves_text(result: CompareResult) -> Message:
    """How many moved in which way, as one sentence; a move that none made is left out."""
    counts = moves_counted(result)
    idle = sum(one.move is Move.WORSE and one.cause is Cause.CLOCK for one in result.comparisons)
    # that a forecast ended is not worse work
    worse = _IDLE if idle == counts[Move.WORSE] else _PARTLY_IDLE
    texts = COUNTED | {Move.WORSE: worse} if idle else COUNTED
    said = [texts[move].filled(count=count, idle=idle) for move, count in counts.items() if count]
    total = msgn("of {count} target", "of {count} targets", len(result.comparisons))
    return msg(
        "Since {since}, {total}: {moves}.",
        since=result.since,
        total=total,
        moves=Joined(said, msgc("counts", ", ")),
    )


def moves_counted(result: CompareResult) -> dict[Move, int]:
    """How many targets moved in which way, in the order of the sentence."""
    return {move: sum(one.move is move for one in result.comparisons) for move in COUNTED}


def _days(result: CompareResult, lang: Lang) -> Iterator[Paragraph]:
    if any(one.is_regular and one.day == result.since for one in result.plan.meetings):
        text = msg("Then: the meeting of {since}, by what was known on that day", since=result.since)
    else:
        text = msg("Then: {since}, by what was known on that day", since=result.since)
    yield Paragraph(text.in_(lang))
    text = msg("Now: as of {as_of}, known on {known_on}", as_of=result.as_of, known_on=result.known_on)
    yield Paragraph(text.in_(lang))


def no_news(result: CompareResult, lang: Lang) -> Paragraph:
    """How many targets have no new figure since then."""
    without = sum(not one.has_new_figure for one in result.comparisons)
    text = msgn(
        "{count} of {total} targets has no new figure since {since}.",
        "{count} of {total} targets have no new figure since {since}.",
        without,
        total=len(result.comparisons),
        since=result.since,
    )
    return Paragraph(text.in_(lang), Tone.WARN if without == len(result.comparisons) else Tone.PLAIN)


def moved_groups(
    found: Sequence[Comparison], lang: Lang, *, everything: bool = False
) -> list[tuple[str, list[Comparison]]]:
    """What is listed under which title; what was promised otherwise stands apart, however it moved."""
    return list(_groups(found, lang, everything=everything))


def _groups(
    found: Sequence[Comparison], lang: Lang, *, everything: bool
) -> Iterator[tuple[str, list[Comparison]]]:
    kept = [one for one in found if one.cause is not Cause.CHANGED]
    for move in Move if everything else [one for one in Move if one is not Move.SAME]:
        moved = [one for one in kept if one.move is move]
        if move is Move.WORSE:
            idle = [one for one in moved if one.cause is Cause.CLOCK]
            moved = [one for one in moved if one.cause is not Cause.CLOCK]
        if moved:
            yield _TITLES[move].in_(lang), moved
        if move is Move.WORSE and idle:
            yield _BY_THE_CLOCK.in_(lang), idle
    changed = [one for one in found if one.cause is Cause.CHANGED]
    if changed:
        yield _CHANGED.in_(lang), changed


def move_columns(plan: Plan, lang: Lang) -> dict[str, tuple[Column, Shown]]:
    """The columns of what moved by their names, in their order."""
    number = Kind.NUMBER
    return {
        "name": (
            Column(say("Indicator", lang)),
            lambda one: Cell(target_name(one, lang), page=target_place(one.now.target)),
        ),
        "then": (
            Column(msgc("column", "Then").in_(lang), Kind.STATUS, width=12),
            lambda one: _status(one, lang),
        ),
        "now": (
            Column(msgc("column", "Now").in_(lang), Kind.STATUS, width=12),
            lambda one: status_cell(one.now.status, lang),
        ),
        "figures": (
            Column(say("Then → now / target", lang), number, width=22, roomy=30),
            lambda one: _figures(one, plan, lang),
        ),
        "completion": (
            Column(say("Completion", lang), number, width=15, from_width=120),
            lambda one: completion(one.now, lang),
        ),
        "change": (Column(say("Change", lang), number, width=7, from_width=100), _change),
        "gained": (Column(say("Gained", lang), number, width=7, from_width=120), _gained),
        "why": (Column(say("Why", lang), Kind.NOTE, width=40), lambda one: why(one, plan, lang)),
    }


def _status(comparison: Comparison, lang: Lang) -> Cell:
    return status_cell(comparison.then.status, lang) if comparison.then else Cell(UNDEFINED, Tone.QUIET)


def _figures(comparison: Comparison, plan: Plan, lang: Lang) -> str:
    now = comparison.now
    was = actual_text(comparison.then, lang) if comparison.then else UNDEFINED
    present = actual_text(now, lang)
    goal = bound_text(now.bound, now.indicator.unit, lang, plan).removeprefix(">= ")
    return f"{present} / {goal}" if was == present else f"{was} → {present} / {goal}"


def _change(comparison: Comparison) -> str:
    # as completion itself: what is no share of the work stands in brackets
    shown = points(comparison.completion_change)
    bare = comparison.completion_change is None or not comparison.now.completion_is_attainment
    return shown if bare else f"({shown})"


def _gained(comparison: Comparison) -> str:
    # what is used up faster than planned is no gain
    return UNDEFINED if comparison.now.uses_up else points(comparison.gained)


def _legend(groups: Sequence[tuple[str, list[Comparison]]], lang: Lang) -> Iterator[Paragraph]:
    listed = [one for _, group in groups for one in group]
    if any(one.completion_change is not None for one in listed):
        text = say("Change: of completion, in points.", lang)
        yield Paragraph(text, Tone.QUIET, 100)
    if any(one.gained is not None for one in listed):
        text = say("Gained: how many points completion has grown more than what is planned.", lang)
        yield Paragraph(text, Tone.QUIET, 120)
