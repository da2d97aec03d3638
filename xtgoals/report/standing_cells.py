"""The cells in which every list tells of a target: its name, bar, status, reason and goal."""

from __future__ import annotations

from collections.abc import Collection

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.standing import Standing
from xtgoals.model.targets import whole_of
from xtgoals.model.terms import term
from xtgoals.model.words import Status
from xtgoals.report.allotments import part_name
from xtgoals.report.cells import BarCell, Cell, Tone
from xtgoals.report.numbers import bound_text
from xtgoals.report.phrases import marked_name, status_cell, which_of
from xtgoals.report.places import target_place
from xtgoals.report.reasons import needs_no_reason, reason_text
from xtgoals.report.summary import is_silent


def name_cell(plan: Plan, standing: Standing, lang: Lang, listed: Collection[str] = ()) -> Cell:
    """The name of a target; of an allotment its region too, which is enough below the target itself."""
    more, page = which_of(standing), target_place(standing.target)
    if standing.is_allotment:
        part = part_name(plan, standing, lang)
        if is_below(standing, listed):
            return Cell(f"- {part}", page=page)
        more += f" ({part})"
    return Cell(marked_name(standing.indicator, standing.target, lang, more), page=page)


def is_below(standing: Standing, listed: Collection[str]) -> bool:
    """Whether an allotment is listed below its target."""
    return standing.is_allotment and whole_of(standing.target) in listed


def bar_cell(standing: Standing, lang: Lang) -> BarCell:
    """What is done and what is planned; no bar where completion is no share of the work."""
    tone = status_cell(standing.status, lang).tone
    # an attainment would look nearly full from the start
    if standing.completion_is_attainment or standing.completion is None:
        return BarCell(None, None, tone)
    return BarCell(standing.completion, standing.planned, tone)


def judged_cell(standing: Standing, lang: Lang) -> Cell:
    """The status; in brackets the one by the last value, where a report is overdue."""
    cell = status_cell(standing.status, lang)
    if standing.last_status is None:
        return cell
    return cell._replace(text=f"{cell.text} ({term(standing.last_status).in_(lang)})")


def reason_cell(plan: Plan, standing: Standing, lang: Lang) -> Cell:
    """Why it stands so."""
    text = reason_text(standing, plan, lang, silence_told=is_silent(plan, standing))
    if needs_no_reason(standing):
        return Cell(text, Tone.GOOD)
    return Cell(text, Tone.QUIET if standing.status in (Status.NOT_DUE, Status.AT_END) else Tone.PLAIN)


def goal_text(plan: Plan, standing: Standing, lang: Lang) -> str:
    """What it is held against, briefly: at least is what nearly every target says."""
    text = bound_text(standing.bound, standing.indicator.unit, lang, plan)
    return text.removeprefix(">= ")
