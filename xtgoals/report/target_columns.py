"""The columns of a table of targets: what is promised, what is reached, and why it stands so."""

from __future__ import annotations

from collections.abc import Callable, Collection

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msgc, say
from xtgoals.model.standing import Standing
from xtgoals.model.targets import whole_of
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.report.allotments import part_name
from xtgoals.report.cells import AnyCell, BarCell, Cell, Kind, Tone
from xtgoals.report.document import Column
from xtgoals.report.numbers import UNDEFINED, bound_text, completion, pace_text, percent, signed
from xtgoals.report.phrases import actual_text, marked_name, status_cell, which_of
from xtgoals.report.reasons import needs_no_reason, reason_text
from xtgoals.report.summary import BAR_FROM, PACE_FROM, is_silent

TargetColumn = tuple[Column, Callable[[Standing], AnyCell | str]]


def target_columns(plan: Plan, lang: Lang, listed: Collection[str] = ()) -> dict[str, TargetColumn]:
    """Every column by its name, in their order; `listed` are the ids of the targets that are shown."""
    number = Kind.NUMBER
    return {
        "name": (Column(say("Indicator", lang)), lambda one: target_name(plan, one, lang, listed)),
        "figure": (
            Column(say("Figure", lang), width=14, from_width=170),
            lambda one: "" if _is_below(one, listed) else one.target.figure,
        ),
        "actual": (
            Column(say("Actual / target", lang), number, width=16, roomy=22),
            lambda one: f"{actual_text(one, lang)} / {goal_text(plan, one, lang)}",
        ),
        "completion": (
            Column(say("Completion", lang), number, width=10, roomy=15),
            lambda one: completion(one, lang),
        ),
        "bar": (
            Column(say("Bar", lang), Kind.BAR, width=10, from_width=BAR_FROM),
            lambda one: _bar(one, lang),
        ),
        "planned": (
            Column(say("Planned", lang), number, width=8, from_width=100),
            lambda one: percent(one.planned, lang),
        ),
        "gap": (
            Column(say("Gap", lang), number, width=9, from_width=140),
            lambda one: one.indicator.unit.in_full(signed(one.gap), lang),
        ),
        "pace": (
            Column(msgc("column", "Pace").in_(lang), number, width=6, from_width=PACE_FROM),
            lambda one: pace_text(one.pace, one.target.thresholds),
        ),
        "covered": (
            Column(say("Covered", lang), width=10, from_width=120),
            lambda one: one.actual.covered.isoformat() if one.actual else UNDEFINED,
        ),
        "status": (
            Column(say("Status", lang), Kind.STATUS, width=12),
            lambda one: status_with_last(one, lang),
        ),
        "reason": (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: _reason(plan, one, lang)),
    }


def target_name(plan: Plan, standing: Standing, lang: Lang, listed: Collection[str] = ()) -> str:
    """The name of a target; of an allotment its region too, which is enough below the target itself."""
    more = which_of(standing)
    if standing.is_allotment:
        part = part_name(plan, standing, lang)
        if _is_below(standing, listed):
            return f"- {part}"
        more += f" ({part})"
    return marked_name(standing.indicator, standing.target, lang, more)


def _is_below(standing: Standing, listed: Collection[str]) -> bool:
    """Whether an allotment is listed below its target."""
    return standing.is_allotment and whole_of(standing.target) in listed


def _bar(standing: Standing, lang: Lang) -> BarCell:
    tone = status_cell(standing.status, lang).tone
    # an attainment is no share of the work: a bar of it would look nearly full from the start
    if standing.completion_is_attainment or standing.completion is None:
        return BarCell(None, None, tone)
    return BarCell(standing.completion, standing.planned, tone)


def status_with_last(standing: Standing, lang: Lang) -> Cell:
    """The status, and in brackets that of the last value where the next one did not come."""
    cell = status_cell(standing.status, lang)
    if standing.last_status is None:
        return cell
    return cell._replace(text=f"{cell.text} ({term(standing.last_status).in_(lang)})")


def _reason(plan: Plan, standing: Standing, lang: Lang) -> Cell:
    text = reason_text(standing, plan, lang, silence_told=is_silent(plan, standing))
    if needs_no_reason(standing):
        return Cell(text, Tone.GOOD)
    return Cell(text, Tone.QUIET if standing.status in (Status.NOT_DUE, Status.AT_END) else Tone.PLAIN)


def goal_text(plan: Plan, standing: Standing, lang: Lang) -> str:
    """The bound of a target beside its value."""
    # as briefly as a narrow table needs: at least is what nearly every target says
    text = bound_text(standing.bound, standing.indicator.unit, lang, plan)
    return text.removeprefix(">= ")
