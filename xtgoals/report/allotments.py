"""What regions took on of a target, as a table: by rank, then who is not ranked, then who took on nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import say
from xtgoals.model.standing import Standing
from xtgoals.progress.part_values import PartValue
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Column, Table, table_of
from xtgoals.report.numbers import UNDEFINED, bound_text, completion, percent
from xtgoals.report.phrases import actual_marks, actual_text, region_name, status_cell, value_in_full
from xtgoals.report.places import region_place, target_place
from xtgoals.report.reasons import needs_no_reason, reason_text

Row = Standing | PartValue
Shown = tuple[Column, Callable[[Row], AnyCell | str]]


def allotment_table(plan: Plan, rows: Sequence[Row], lang: Lang, own: str | None = None) -> Table:
    """A row a region; that of the `own` region stands out."""
    number = Kind.NUMBER

    def region(one: Row) -> Cell:
        name = one.region if isinstance(one, PartValue) else one.target.region
        tone = Tone.STRONG if name == own else Tone.PLAIN
        return Cell(region_name(plan, name, lang), tone, page=region_place(name))

    columns: tuple[Shown, ...] = (
        (Column(say("Rank", lang), number, width=4), _rank),
        (Column(say("Region", lang), width=16), region),
        (
            Column(say("Actual / allotment", lang), number, width=18),
            lambda one: f"{_actual(one, lang)} / {_goal(one, lang)}",
        ),
        (Column(say("Completion", lang), number, width=10, roomy=15), lambda one: _completion(one, lang)),
        (
            Column(say("Planned", lang), number, width=8, from_width=100),
            lambda one: percent(one.planned, lang) if isinstance(one, Standing) else UNDEFINED,
        ),
        (Column(say("Covered", lang), width=10, from_width=120), _covered),
        (Column(say("Status", lang), Kind.STATUS, width=12), lambda one: part_status(one, lang)),
        (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: _reason(plan, one, lang)),
    )
    return table_of(rows, columns)


def value_table(plan: Plan, values: Sequence[PartValue], lang: Lang) -> Table:
    """The values of parts that took on nothing, of several indicators."""
    columns: tuple[tuple[Column, Callable[[PartValue], AnyCell | str]], ...] = (
        (
            Column(say("Indicator", lang)),
            lambda one: Cell(one.whole.indicator.name.in_(lang), page=target_place(one.whole.target)),
        ),
        (Column(say("Region", lang), width=16), lambda one: region_name(plan, one.region, lang)),
        (Column(say("Actual", lang), Kind.NUMBER, width=14), lambda one: _actual(one, lang)),
        (Column(say("Completion", lang), Kind.NUMBER, width=10), lambda one: _completion(one, lang)),
        (Column(say("Covered", lang), width=10, from_width=100), _covered),
        (Column(say("Status", lang), width=12), lambda one: part_status(one, lang)),
    )
    return table_of(values, columns)


def part_status(one: Row, lang: Lang) -> Cell:
    """The status of an allotment; that there is none for a part is said in its place."""
    if isinstance(one, PartValue):
        return Cell(say("not allotted", lang), Tone.QUIET)
    return status_cell(one.status, lang)


def part_name(plan: Plan, standing: Standing, lang: Lang) -> str:
    """The region of an allotment with its rank."""
    region = region_name(plan, standing.target.region, lang)
    if standing.rank is None:
        return region
    return say("{region}, rank {rank}", lang, region=region, rank=standing.rank)


def _rank(one: Row) -> str:
    return str(one.rank) if isinstance(one, Standing) and one.rank else UNDEFINED


def _actual(one: Row, lang: Lang) -> str:
    if isinstance(one, Standing):
        return actual_text(one, lang)
    if one.actual is None:
        return UNDEFINED
    return value_in_full(one.actual.value, one.whole.indicator.unit, lang) + actual_marks(one.actual, lang)


def _goal(one: Row, lang: Lang) -> str:
    if isinstance(one, PartValue):
        return UNDEFINED
    return bound_text(one.bound, one.indicator.unit, lang).removeprefix(">= ")


def _completion(one: Row, lang: Lang) -> str:
    return completion(one, lang) if isinstance(one, Standing) else UNDEFINED


def _covered(one: Row) -> str:
    return one.actual.covered.isoformat() if one.actual else UNDEFINED


def _reason(plan: Plan, one: Row, lang: Lang) -> Cell:
    if isinstance(one, PartValue):
        return Cell("")
    return Cell(reason_text(one, plan, lang), Tone.GOOD if needs_no_reason(one) else Tone.PLAIN)
