"""The columns of the pack's tables: percent stand alone, and a gap of percentages is in points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, Message, msg, say
from xtgoals.model.move import Comparison
from xtgoals.model.standing import Standing
from xtgoals.model.terms import day_name
from xtgoals.model.words import Status
from xtgoals.progress.allotments import AllotmentMove
from xtgoals.report.allotment_moves import RankingColumn, ranking_columns, told_of
from xtgoals.report.arithmetic import gap_text, required_text
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.compare import move_columns
from xtgoals.report.document import Column
from xtgoals.report.numbers import UNDEFINED, bound_text, percent
from xtgoals.report.phrases import actual_text
from xtgoals.report.reasons import reason_text
from xtgoals.report.standing_cells import goal_text
from xtgoals.report.target_columns import TargetColumn, target_columns
from xtgoals.report.unmoved import Shown

Thing = TypeVar("Thing")
Columns = tuple[tuple[Column, Callable[[Thing], AnyCell | str]], ...]

_VERDICTS = (Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND, Status.MISSED)


def completion_text(standing: Standing, lang: Lang) -> str:
    """The completion ratio; in brackets where it is only value against target."""
    shown = percent(standing.completion, lang, met=standing.met)
    bare = standing.completion is None or not standing.completion_is_attainment
    return shown if bare else f"({shown})"


def figures_text(plan: Plan, standing: Standing, lang: Lang) -> str:
    """Value and target; what is an estimate or verified says so."""
    return f"{actual_text(standing, lang, graded=True)} / {goal_text(plan, standing, lang)}"


def judged_early(standing: Standing) -> Message | None:
    """That a status is judged by an older figure though the deadline has passed; None for all others."""
    actual, deadline = standing.actual, standing.target.deadline
    if standing.status not in _VERDICTS or actual is None:
        return None
    if actual.covered >= deadline or standing.as_of < deadline:
        return None
    due = deadline + timedelta(standing.indicator.final_due_days)
    days = {"covered": day_name(actual.covered, year=actual.covered.year != standing.known_on.year)}
    days["due"] = day_name(due, year=due.year != standing.known_on.year)
    if due < standing.known_on:
        return msg("as of {covered}; the final figure was due on {due}", **days)
    return msg("as of {covered}; the final figure is due on {due}", **days)


def early_cell(standing: Standing, lang: Lang) -> Cell:
    """The same as a note; empty for all others."""
    early = judged_early(standing)
    return Cell(early.in_(lang) if early else "", Tone.QUIET)


def target_table_columns(
    plan: Plan, lang: Lang, names: tuple[str, ...], runs: Mapping[str, int] | None = None
) -> Columns[Standing]:
    """The columns of these names: those of every table of targets, or of the pack's own."""
    number = Kind.NUMBER
    own: dict[str, TargetColumn] = {
        "completion": (
            Column(say("Completion", lang), number, width=10),
            lambda one: completion_text(one, lang),
        ),
        "actual": (
            Column(say("Actual / target", lang), number, width=18),
            lambda one: figures_text(plan, one, lang),
        ),
        "value": (
            Column(say("Actual", lang), number, width=14),
            lambda one: actual_text(one, lang, graded=True),
        ),
        "gap": (Column(say("Gap", lang), number, width=12), lambda one: gap_text(one, lang) or UNDEFINED),
        "required": (
            Column(say("Required per month", lang), number, width=10),
            lambda one: required_text(one, lang) or UNDEFINED,
        ),
        "run": (
            Column(say("Meetings in a row", lang), number, width=6),
            lambda one: str((runs or {}).get(one.target.id) or UNDEFINED),
        ),
        "reason": (Column(say("Reason", lang), Kind.NOTE, width=40), lambda one: _reason(plan, one, lang)),
    }
    known = target_columns(plan, lang) | own
    return tuple(known[name] for name in names)


def _reason(plan: Plan, standing: Standing, lang: Lang) -> Cell:
    text, early = reason_text(standing, plan, lang), judged_early(standing)
    if early:
        text = say("{said}: {note}", lang, said=early, note=text)
    return Cell(text, Tone.QUIET)


def moved_columns(plan: Plan, lang: Lang) -> Columns[Comparison]:
    """The columns of what moved, in the pack's own words."""
    own: dict[str, tuple[Column, Shown]] = {
        "figures": (
            Column(say("Then → now / target", lang), Kind.NUMBER, width=22),
            lambda one: _pair(one.then, one.now, goal_text(plan, one.now, lang), lang),
        ),
        "completion": (
            Column(say("Completion", lang), Kind.NUMBER, width=12),
            lambda one: completion_text(one.now, lang),
        ),
    }
    known = move_columns(plan, lang) | own
    return tuple(one for name, one in known.items() if name != "gained")


def county_columns(plan: Plan, lang: Lang, *, compared: bool) -> Columns[AllotmentMove]:
    """The columns of a ranking; without a day to compare with those of one day alone."""
    known = ranking_columns(plan, lang)
    own: dict[str, RankingColumn] = {
        "completion": (
            Column(say("Completion", lang), Kind.NUMBER, width=10),
            lambda one: completion_text(one.now, lang),
        ),
        "figures": (known["figures"][0], lambda one: _pair(one.then, one.now, _goal(one.now, lang), lang)),
        "why": (known["why"][0], lambda one: _why(one, plan, lang)),
    }
    if not compared:
        own |= {
            "rank": (
                Column(say("Rank", lang), Kind.NUMBER, width=5),
                lambda one: str(one.now.rank or UNDEFINED),
            ),
            "figures": (
                Column(say("Actual / allotment", lang), Kind.NUMBER, width=18),
                lambda one: f"{actual_text(one.now, lang, graded=True)} / {_goal(one.now, lang)}",
            ),
        }
        of_both = ("change", "by-change", "added", "contribution")
        known = {name: one for name, one in known.items() if name not in of_both}
    return tuple((known | own).values())


def _why(move: AllotmentMove, plan: Plan, lang: Lang) -> Cell:
    early = judged_early(move.now)
    return Cell(Joined([*([early] if early else []), *told_of(move.now, plan, lang)]).in_(lang), Tone.QUIET)


def _pair(then: Standing | None, now: Standing, goal: str, lang: Lang) -> str:
    was = actual_text(then, lang, graded=True) if then else UNDEFINED
    present = actual_text(now, lang, graded=True)
    return f"{present} / {goal}" if was == present else f"{was} → {present} / {goal}"


def _goal(standing: Standing, lang: Lang) -> str:
    return bound_text(standing.bound, standing.indicator.unit, lang).removeprefix(">= ")
