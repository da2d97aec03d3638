"""The columns of a table of targets: what is promised, what is reached, and why it stands so."""

from __future__ import annotations

from collections.abc import Callable, Collection

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msgc, say
from xtgoals.model.standing import Standing
from xtgoals.report.cells import AnyCell, Kind
from xtgoals.report.document import Column
from xtgoals.report.numbers import UNDEFINED, completion, pace_text, percent, signed
from xtgoals.report.phrases import actual_text
from xtgoals.report.standing_cells import (
    bar_cell,
    goal_text,
    is_below,
    judged_cell,
    name_cell,
    reason_cell,
)
from xtgoals.report.summary import BAR_FROM, PACE_FROM

TargetColumn = tuple[Column, Callable[[Standing], AnyCell | str]]


def target_columns(plan: Plan, lang: Lang, listed: Collection[str] = ()) -> dict[str, TargetColumn]:
    """Every column by its name, in their order; `listed` are the ids of the targets that are shown."""
    number = Kind.NUMBER
    return {
        "name": (Column(say("Indicator", lang)), lambda one: name_cell(plan, one, lang, listed)),
        "figure": (
            Column(say("Figure", lang), width=14, from_width=170),
            lambda one: "" if is_below(one, listed) else one.target.figure,
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
            lambda one: bar_cell(one, lang),
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
            lambda one: judged_cell(one, lang),
        ),
        "reason": (
            Column(say("Reason", lang), Kind.NOTE, width=40),
            lambda one: reason_cell(plan, one, lang),
        ),
    }
