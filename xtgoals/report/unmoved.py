"""What stands below that which moved: what did not, what is known now of then, and what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msg, msgc, msgn, say
from xtgoals.model.move import Cause, Comparison, Move
from xtgoals.model.words import Status
from xtgoals.report.causes import past_texts, run_text
from xtgoals.report.cells import AnyCell, Kind, Tone
from xtgoals.report.document import Block, Column, Heading, Paragraph, table_of
from xtgoals.report.numbers import UNDEFINED, signed
from xtgoals.report.phrases import joined, marked_name, status_cell, which_of, withdrawn_text
from xtgoals.report.pictures import Tally

if TYPE_CHECKING:
    from xtgoals.actions.compare import CompareResult

Shown = Callable[[Comparison], AnyCell | str]

_NEED_A_LOOK = (Status.OVERDUE, Status.MISSED, Status.BEHIND, Status.AT_RISK)
_NAMED = 5  # of a status that lasts


def target_name(comparison: Comparison, lang: Lang) -> str:
    """The target as a line names it."""
    now = comparison.now
    return marked_name(now.indicator, now.target, lang, which_of(now))


def past(result: CompareResult, lang: Lang) -> Iterator[Block]:
    """The figures of then that are no longer what was shown."""
    revised = [one for one in result.comparisons if one.past_revised]
    if not revised:
        return
    yield Heading(say("What is known now of {since}", lang, since=result.since))
    number = Kind.NUMBER
    columns: tuple[tuple[Column, Shown], ...] = (
        (Column(say("Indicator", lang)), lambda one: target_name(one, lang)),
        (Column(say("Shown then", lang), number, width=14, roomy=24), lambda one: past_texts(one, lang)[0]),
        (Column(say("Known now", lang), number, width=14, roomy=24), lambda one: past_texts(one, lang)[1]),
        (Column(say("Difference", lang), number, width=12), lambda one: _difference(one, lang)),
    )
    yield table_of(revised, columns)


def _difference(comparison: Comparison, lang: Lang) -> str:
    revised = comparison.past_revised
    by = revised and revised.difference
    return UNDEFINED if by is None else comparison.now.indicator.unit.in_full(signed(by), lang)


def gone(result: CompareResult, lang: Lang) -> Iterator[Block]:
    """The targets that were in force then and are no longer."""
    if not result.gone:
        return
    yield Heading(say("No longer in force", lang))
    for one in result.gone:
        target = one.target
        said = msg("{name} ({figure}): replaced by another wording", name=target.id, figure=target.figure)
        yield Paragraph(withdrawn_text(target, lang) if target.withdrawn else said.in_(lang), Tone.QUIET)


def unmoved(result: CompareResult, lang: Lang, *, listed: bool) -> Iterator[Block]:
    """What stands as it stood: counted, and by its names where it has needed a look before."""
    still = [one for one in result.comparisons if one.move is Move.SAME and one.cause is not Cause.CHANGED]
    if listed or not still:
        return
    yield Heading(say("Unchanged", lang))
    counts = [(status, sum(one.now.status is status for one in still)) for status in Status]
    text = msgn("{count} target (--all lists it): ", "{count} targets (--all lists them): ", len(still))
    parts = tuple((status_cell(status, lang), count) for status, count in counts if count)
    yield Tally(text.in_(lang), parts, msgc("counts", ", ").in_(lang))
    for status in _NEED_A_LOOK:
        lasting = [one for one in still if one.now.status is status and one.run > 1]
        for run in sorted({one.run for one in lasting}, reverse=True):
            yield _still(status, run, [one for one in lasting if one.run == run], result, lang)


def _still(
    status: Status, run: int, lasting: Sequence[Comparison], result: CompareResult, lang: Lang
) -> Paragraph:
    names = [one.now.indicator.name.in_(lang) + which_of(one.now) for one in lasting]
    told, more = joined(names[:_NAMED], lang), len(names) - _NAMED
    if more > 0:
        told = say("{names} and {more} more", lang, names=told, more=more)
    cell = status_cell(status, lang)
    said = msg(
        "still {status}, {run}: {names}",
        status=cell.words,
        run=run_text(run, result.known_on, result.plan),
        names=told,
    )
    return Paragraph(said.in_(lang), cell.tone)
