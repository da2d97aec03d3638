"""How every target stands, as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, msgc, msgn, say
from xtgoals.model.standing import Standing
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Lang, Status
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
    Table,
    Tone,
)
from xtgoals.report.numbers import UNDEFINED, bound_text, completion, pace_text, percent, signed
from xtgoals.report.phrases import actual_text, answering, days, opening, status_cell
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
    columns = _columns(lang)
    for heading, group in _groups(plan, standings, sort, lang):
        if heading:
            blocks.append(Heading(heading))
        blocks.append(Table(columns, tuple(_row(standing, plan, lang) for standing in group)))
    blocks += _overdue(plan, standings, lang)
    return Document(plan.title.in_(lang), lang, tuple(blocks))


def summary(standings: Sequence[Standing], lang: Lang) -> str:
    """The number of targets by status, in one line."""
    counts = {status: sum(one.status is status for one in standings) for status in Status}
    words = [f"{term(status).in_(lang)} {count}" for status, count in counts.items() if count]
    return msgn(
        "{count} target: {counts}",
        "{count} targets: {counts}",
        len(standings),
        counts=Joined(words, msgc("counts", ", ")) if words else 0,
    ).in_(lang)


def _columns(lang: Lang) -> tuple[Column, ...]:
    return (
        Column(say("Indicator", lang)),
        Column(say("Figure", lang), width=14, from_width=150),
        Column(say("Actual / target", lang), Kind.NUMBER, width=16, roomy=22),
        Column(say("Completion", lang), Kind.NUMBER, width=15),
        Column(say("Bar", lang), Kind.BAR, width=10),
        Column(say("Planned", lang), Kind.NUMBER, width=8, from_width=100),
        Column(say("Gap", lang), Kind.NUMBER, width=9, from_width=140),
        Column(msgc("column", "Pace").in_(lang), Kind.NUMBER, width=6, from_width=110),
        Column(say("Covered", lang), width=10, from_width=120),
        Column(say("Reason", lang), width=40, from_width=180),
        Column(say("Status", lang), Kind.STATUS, width=12),
    )


def _row(standing: Standing, plan: Plan, lang: Lang) -> tuple[AnyCell, ...]:
    target = standing.target
    word, tone = status_cell(standing.status, lang), status_cell(standing.status, lang).tone
    if standing.last_status:
        was = term(standing.last_status).in_(lang)
        word = Cell(f"{word.text} ({was})", word.tone, word.shape)
    name = standing.indicator.name.in_(lang)
    if len(standing.indicator.targets) > 1 and target.id != standing.indicator.id:
        name = f"{name} ({target.id})"
    if target.commitment is Commitment.ASPIRATIONAL:
        name = f"{name} [{term(target.commitment).in_(lang)}]"
    actual = standing.actual
    shown_bar = None if standing.completion_is_attainment else standing.completion
    return (
        Cell(name),
        Cell(target.figure),
        Cell(f"{actual_text(standing, lang)} / {_goal(standing, lang)}"),
        Cell(completion(standing, lang)),
        BarCell(shown_bar, standing.planned if shown_bar is not None else None, tone),
        Cell(percent(standing.planned, lang)),
        Cell(signed(standing.gap)),
        Cell(pace_text(standing.pace, plan.thresholds)),
        Cell(actual.covered.isoformat() if actual else UNDEFINED),
        Cell(reason_text(standing, plan, lang)),
        word,
    )


def _goal(standing: Standing, lang: Lang) -> str:
    """The goal as briefly as a narrow table needs: at least is what nearly every target says."""
    text = bound_text(standing.target.bound, standing.indicator.unit, lang)
    return text.removeprefix(">= ")


def _groups(
    plan: Plan, standings: Sequence[Standing], sort: str, lang: Lang
) -> Iterable[tuple[str, list[Standing]]]:
    if sort == "clause":
        order = {name: index for index, name in enumerate(plan.clauses)}
        ranked = sorted(standings, key=lambda one: order.get(one.target.clause, len(order)))
        for clause, group in groupby(ranked, key=lambda one: one.target.clause):
            title = plan.clauses[clause].title.in_(lang) if clause in plan.clauses else ""
            yield f"{clause} {title}".strip(), list(group)
    elif sort == "status":
        ranked = sorted(standings, key=lambda one: _WORST_FIRST.index(one.status))
        for status, group in groupby(ranked, key=lambda one: one.status):
            yield status_cell(status, lang).words, list(group)
    elif standings:
        yield "", sorted(standings, key=_key(sort, lang))


def _key(sort: str, lang: Lang) -> Callable[[Standing], tuple[bool, object]]:
    """Undefined ones last."""

    def ratio(value: Fraction | None) -> tuple[bool, object]:
        return (value is None, value or Fraction(0))

    keys: dict[str, Callable[[Standing], tuple[bool, object]]] = {
        "completion": lambda one: ratio(one.completion),
        "pace": lambda one: ratio(one.pace),
        "deadline": lambda one: (False, one.target.deadline),
        "name": lambda one: (False, one.indicator.name.in_(lang)),
    }
    return keys[sort]


def _overdue(plan: Plan, standings: Sequence[Standing], lang: Lang) -> Iterable[Block]:
    late = [one for one in standings if one.status is Status.OVERDUE]
    yield Heading(say("Overdue", lang))
    if not late:
        yield Paragraph(say("Nothing is overdue.", lang), Tone.QUIET)
        return
    columns = (
        Column(say("Indicator", lang)),
        Column(say("Responsible", lang), width=22),
        Column(say("Report for", lang), width=10),
        Column(say("Due", lang), width=10, from_width=100),
        Column(say("Days late", lang), Kind.NUMBER, width=9),
    )
    yield Table(columns, tuple(_late_row(plan, one, lang) for one in late))


def _late_row(plan: Plan, standing: Standing, lang: Lang) -> tuple[AnyCell, ...]:
    first = standing.overdue[0]
    return (
        Cell(standing.indicator.name.in_(lang)),
        Cell(answering(plan, standing, lang)),
        Cell(first.covered.isoformat()),
        Cell(first.due.isoformat()),
        Cell(str((standing.known_on - first.due).days), Tone.BAD),
    )
