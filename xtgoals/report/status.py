"""How every target stands, as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, msgc, msgn, say
from xtgoals.model.numbers import value_text
from xtgoals.model.standing import Standing, Watched
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.report.document import (
    AnyCell,
    BarCell,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Paragraph,
    Tone,
    table_of,
)
from xtgoals.report.numbers import UNDEFINED, bound_text, completion, measured, pace_text, percent, signed
from xtgoals.report.phrases import (
    actual_marks,
    actual_text,
    answering,
    by_clause,
    days,
    drafts_text,
    marked_name,
    opening,
    status_cell,
    withdrawn_text,
)
from xtgoals.report.reasons import reason_text

if TYPE_CHECKING:
    from xtgoals.actions.status import StatusResult

SORTS = ("clause", "status", "completion", "pace", "deadline", "name")
_WORST_FIRST = (
    Status.OVERDUE,
    Status.MISSED,
    Status.BEHIND,
    Status.AT_RISK,
    Status.UNKNOWN,
    Status.NOT_DUE,
    Status.AT_END,
    Status.ON_TRACK,
    Status.ACHIEVED,
)


def status_document(result: StatusResult, lang: Lang, sort: str = "clause") -> Document:
    """Plan, days and summary; the targets, grouped by clause or status or sorted; what is overdue."""
    plan, standings = result.plan, result.standings
    blocks: list[Block] = [Heading(plan.title.in_(lang), 1), *opening(result, lang), days(result, lang)]
    blocks.append(Paragraph(summary(standings, lang), Tone.STRONG))
    if not standings:
        blocks.append(Paragraph(say("no target matches", lang)))
    columns = _columns(plan, lang)
    for heading, group in _groups(plan, standings, sort, lang):
        if heading:
            blocks.append(Heading(heading))
        blocks.append(table_of(group, columns))
    blocks += _apart(result, lang)
    blocks += _overdue(plan, standings, lang)
    blocks += drafts_text(plan, lang)
    return Document(plan.title.in_(lang), lang, tuple(blocks))


def _apart(result: StatusResult, lang: Lang) -> Iterable[Block]:
    """What is not counted: targets that were given up, and indicators that are only watched."""
    if result.withdrawn:
        yield Heading(say("Withdrawn", lang))
        yield from (Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in result.withdrawn)
    if result.watched:
        yield Heading(say("Watched, without a target", lang))
        columns: tuple[tuple[Column, Callable[[Watched], AnyCell | str]], ...] = (
            (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang)),
            (Column(say("Actual", lang), Kind.NUMBER, width=22), lambda one: _watched_value(one, lang)),
            (
                Column(say("Covered", lang), width=10),
                lambda one: one.actual.covered.isoformat() if one.actual else UNDEFINED,
            ),
        )
        yield table_of(result.watched, columns)


def _watched_value(watched: Watched, lang: Lang) -> str:
    actual, unit = watched.actual, watched.indicator.unit
    if actual is None:
        return UNDEFINED
    return measured(value_text(actual.value), unit, lang) + actual_marks(actual, lang)


def summary(standings: Sequence[Standing], lang: Lang) -> str:
    """The number of targets by status, in one line."""
    # a status that no target has is left out, but the order is always that of the statuses
    counts = {status: sum(one.status is status for one in standings) for status in Status}
    words = [f"{term(status).in_(lang)} {count}" for status, count in counts.items() if count]
    return msgn(
        "{count} target: {counts}",
        "{count} targets: {counts}",
        len(standings),
        counts=Joined(words, msgc("counts", ", ")) if words else 0,
    ).in_(lang)


def _columns(plan: Plan, lang: Lang) -> tuple[tuple[Column, Callable[[Standing], AnyCell | str]], ...]:
    number = Kind.NUMBER
    return (
        (Column(say("Indicator", lang)), lambda one: _name(one, lang)),
        (Column(say("Figure", lang), width=14, from_width=150), lambda one: one.target.figure),
        (
            Column(say("Actual / target", lang), number, width=16, roomy=22),
            lambda one: f"{actual_text(one, lang)} / {_goal(plan, one, lang)}",
        ),
        (Column(say("Completion", lang), number, width=15), lambda one: completion(one, lang)),
        (Column(say("Bar", lang), Kind.BAR, width=10), lambda one: _bar(one, lang)),
        (
            Column(say("Planned", lang), number, width=8, from_width=100),
            lambda one: percent(one.planned, lang),
        ),
        (
            Column(say("Gap", lang), number, width=9, from_width=140),
            lambda one: one.indicator.unit.in_full(signed(one.gap), lang),
        ),
        (
            Column(msgc("column", "Pace").in_(lang), number, width=6, from_width=110),
            lambda one: pace_text(one.pace, one.target.thresholds),
        ),
        (
            Column(say("Covered", lang), width=10, from_width=120),
            lambda one: one.actual.covered.isoformat() if one.actual else UNDEFINED,
        ),
        (
            Column(say("Reason", lang), width=40, from_width=180),
            lambda one: reason_text(one, plan, lang),
        ),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: _status(one, lang)),
    )


def _name(standing: Standing, lang: Lang) -> str:
    return marked_name(standing.indicator, standing.target, lang, _which(standing))


def _which(standing: Standing) -> str:
    # the id is told only where one indicator has several targets, and not where it would be the indicator's
    target, indicator = standing.target, standing.indicator
    several = len(indicator.targets) > 1 or target.id != indicator.targets[0].id
    return f" ({target.id})" if several and target.id != indicator.id else ""


def _bar(standing: Standing, lang: Lang) -> BarCell:
    tone = status_cell(standing.status, lang).tone
    # an attainment is no share of the work: a bar of it would look nearly full from the start
    if standing.completion_is_attainment or standing.completion is None:
        return BarCell(None, None, tone)
    return BarCell(standing.completion, standing.planned, tone)


def _status(standing: Standing, lang: Lang) -> Cell:
    cell = status_cell(standing.status, lang)
    if standing.last_status is None:
        return cell
    return cell._replace(text=f"{cell.text} ({term(standing.last_status).in_(lang)})")


def _goal(plan: Plan, standing: Standing, lang: Lang) -> str:
    # as briefly as a narrow table needs: at least is what nearly every target says
    text = bound_text(standing.bound, standing.indicator.unit, lang, plan)
    return text.removeprefix(">= ")


def _groups(
    plan: Plan, standings: Sequence[Standing], sort: str, lang: Lang
) -> Iterable[tuple[str, list[Standing]]]:
    if sort == "clause":
        yield from by_clause(plan, standings, lambda one: one.target, lang)
    elif sort == "status":
        ranked = sorted(standings, key=lambda one: _WORST_FIRST.index(one.status))
        for status, group in groupby(ranked, key=lambda one: one.status):
            yield status_cell(status, lang).words, list(group)
    elif standings:
        yield "", sorted(standings, key=lambda one: _rank(one, sort, lang))


def _rank(standing: Standing, sort: str, lang: Lang) -> tuple[bool, object]:
    if sort == "name":
        return False, standing.indicator.name.in_(lang)
    if sort == "deadline":
        return False, standing.target.deadline
    ratio = standing.pace if sort == "pace" else standing.completion
    return ratio is None, ratio or Fraction(0)  # undefined ones last


def _overdue(plan: Plan, standings: Sequence[Standing], lang: Lang) -> Iterable[Block]:
    late = [one for one in standings if one.status is Status.OVERDUE]
    yield Heading(say("Overdue", lang))
    if not late:
        yield Paragraph(say("Nothing is overdue.", lang), Tone.QUIET)
        return
    # the first missing report is the oldest one
    columns: tuple[tuple[Column, Callable[[Standing], AnyCell | str]], ...] = (
        (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang) + _which(one)),
        (Column(say("Responsible", lang), width=22), lambda one: answering(plan, one, lang)),
        (Column(say("Report for", lang), width=10), lambda one: one.overdue[0].covered.isoformat()),
        (Column(say("Due", lang), width=10, from_width=100), lambda one: one.overdue[0].due.isoformat()),
        (
            Column(say("Days late", lang), Kind.NUMBER, width=9),
            lambda one: Cell(str((one.known_on - one.overdue[0].due).days), Tone.BAD),
        ),
    )
    yield table_of(late, columns)
