"""Records as a sheet for people: headings and words in one language, and how the numbers are to be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Message, msg, msgc
from xtgoals.model.milestone import StepState
from xtgoals.model.move import Cause, Move
from xtgoals.model.problem import ProblemState
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment, Grade, Measure, Status
from xtgoals.report.catalogue_words import CATALOGUE_WORDS
from xtgoals.report.phrases import organisation_name, region_name


class Field(Enum):
    """What a field of records holds."""

    TEXT = "text"
    NUMBER = "number"
    RATIO = "ratio"
    PACE = "pace"
    POINTS = "points"
    COUNT = "count"
    DAY = "day"
    FLAG = "flag"
    PRINTED = "printed"  # a number with as many decimals as it has


class SheetColumn(NamedTuple):
    """The heading of a column, and what stands under it."""

    heading: str
    field: Field


class Sheet(NamedTuple):
    """A table for a workbook: every row has a value for each column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Any, ...], ...]


# every field of the records that are written as tables, under its name without the language
_FIELDS: dict[str, tuple[Message, Field]] = {
    "id": (msg("Target id"), Field.TEXT),
    "indicator": (msg("Indicator id"), Field.TEXT),
    "name": (msg("Indicator"), Field.TEXT),
    "clause": (msg("Clause"), Field.TEXT),
    "figure": (msg("Figure"), Field.TEXT),
    "target_kind": (msg("Kind of target"), Field.TEXT),
    "target_value": (msg("Target value"), Field.NUMBER),
    "target_upper": (msg("Upper target value"), Field.NUMBER),
    "target_tolerance": (msg("Tolerance"), Field.NUMBER),
    "target_reference": (msg("Measured against"), Field.TEXT),
    "target_better": (msg("Better"), Field.TEXT),
    "unit": (msg("Unit"), Field.TEXT),
    "measure": (msg("Measure"), Field.TEXT),
    "commitment": (msg("Commitment"), Field.TEXT),
    "lead": (msg("Lead"), Field.TEXT),
    "responsible": (msg("Responsible"), Field.TEXT),
    "region": (msg("Region"), Field.TEXT),
    "start": (msg("Start"), Field.DAY),
    "line_start": (msg("Start of the line"), Field.DAY),
    "deadline": (msg("Deadline"), Field.DAY),
    "schedule": (msg("Schedule"), Field.TEXT),
    "actual": (msg("Actual"), Field.NUMBER),
    "covered": (msg("Covered"), Field.DAY),
    "grade": (msg("Grade"), Field.TEXT),
    "regions_reported": (msg("Regions reported"), Field.COUNT),
    "regions_of": (msg("Regions in all"), Field.COUNT),
    "met": (msg("Met"), Field.FLAG),
    "attainment": (msg("Value / target"), Field.RATIO),
    "progress": (msg("Progress"), Field.RATIO),
    "completion": (msg("Completion"), Field.RATIO),
    "planned": (msg("Planned"), Field.RATIO),
    "pace": (msg("Pace"), Field.PACE),
    "forecast": (msg("Forecast"), Field.NUMBER),
    "required_per_month": (msg("Required per month"), Field.NUMBER),
    "gap": (msg("Gap"), Field.NUMBER),
    "status": (msg("Status"), Field.TEXT),
    "last_status": (msg("Status of the last value"), Field.TEXT),
    "rank": (msg("Rank"), Field.COUNT),
    "reason_code": (msg("Code of the reason"), Field.TEXT),
    "reason": (msg("Reason"), Field.TEXT),
    "period": (msg("Period"), Field.TEXT),
    "value": (msg("Value"), Field.NUMBER),
    "source": (msg("Source"), Field.TEXT),
    "note": (msg("Note"), Field.TEXT),
    "recorded_on": (msg("Recorded on"), Field.DAY),
    "reported_by": (msg("Reported by"), Field.TEXT),
    "path": (msg("File"), Field.TEXT),
    "line": (msg("Line"), Field.COUNT),
    "organisation_id": (msg("Organisation id"), Field.TEXT),
    "organisation": (msg("Organisation"), Field.TEXT),
    "lead_assigned": (msg("Lead assigned"), Field.FLAG),
    "report_for": (msg("Report for"), Field.DAY),
    "due": (msg("Due"), Field.DAY),
    "days_late": (msg("Days late"), Field.COUNT),
    "move": (msg("Move"), Field.TEXT),
    "cause": (msg("Cause"), Field.TEXT),
    "then_status": (msg("Status then"), Field.TEXT),
    "now_status": (msg("Status now"), Field.TEXT),
    "then_value": (msg("Actual then"), Field.NUMBER),
    "now_value": (msg("Actual now"), Field.NUMBER),
    "then_covered": (msg("Covered then"), Field.DAY),
    "now_covered": (msg("Covered now"), Field.DAY),
    "then_grade": (msg("Grade then"), Field.TEXT),
    "now_grade": (msg("Grade now"), Field.TEXT),
    "then_completion": (msg("Completion then"), Field.RATIO),
    "now_completion": (msg("Completion now"), Field.RATIO),
    "then_planned": (msg("Planned then"), Field.RATIO),
    "now_planned": (msg("Planned now"), Field.RATIO),
    "past_was": (msg("Shown then"), Field.NUMBER),
    "past_is": (msg("Known now of then"), Field.NUMBER),
    "added": (msg("Added"), Field.NUMBER),
    "added_revised": (msg("Added to what is known now of then"), Field.NUMBER),
    "completion_change": (msg("Change of completion (points)"), Field.POINTS),
    "gained": (msg("Gained on what is planned (points)"), Field.POINTS),
    "run": (msg("Meetings in a row"), Field.COUNT),
    "problem": (msg("Problem"), Field.TEXT),
    "state": (msgc("problem", "State"), Field.TEXT),
    "level": (msg("Level"), Field.COUNT),
    "opened": (msg("Opened on"), Field.DAY),
    "late": (msg("Late"), Field.FLAG),
    "times_late": (msg("Times late"), Field.COUNT),
    "times_returned": (msg("Times returned"), Field.COUNT),
    "days_open": (msg("Days open"), Field.COUNT),
    "about_id": (msg("About, id"), Field.TEXT),
    "about": (msg("About"), Field.TEXT),
    "status_then": (msg("Status on the opening day"), Field.TEXT),
    "status_now": (msg("Status now"), Field.TEXT),
    "text": (msg("Said last"), Field.TEXT),
    "kind": (msg("Proposal"), Field.TEXT),
    "leads": (msgc("column", "Leads"), Field.COUNT),
    "shares": (msg("Shares"), Field.COUNT),
    "overdue": (msg("Figures overdue"), Field.COUNT),
    "problems": (msg("Problems open"), Field.COUNT),
    "milestones": (msg("Milestones led"), Field.COUNT),
    "milestones_overdue": (msg("Milestones overdue"), Field.COUNT),
    "problems_late": (msg("Problems late"), Field.COUNT),
    "command": (msg("Command"), Field.TEXT),
    "milestone": (msg("Milestone id"), Field.TEXT),
    "wording": (msg("Wording"), Field.TEXT),
    "ongoing": (msgc("milestone", "Ongoing"), Field.FLAG),
    "milestone_status": (msg("Status of the milestone"), Field.TEXT),
    "step": (msg("Step id"), Field.TEXT),
    "step_name": (msg("Step"), Field.TEXT),
    "by": (msg("By"), Field.DAY),
    "step_state": (msg("State of the step"), Field.TEXT),
    "done_on": (msg("Done on"), Field.DAY),
    "expected": (msg("Expected"), Field.DAY),
    "evidence": (msg("Evidence"), Field.TEXT),
    "status_word": (msg("Status"), Field.TEXT),
    "count": (msgc("column", "Now"), Field.COUNT),
    "share": (msg("Share"), Field.RATIO),
    "count_then": (msgc("column", "Then"), Field.COUNT),
    "count_change": (msg("Change"), Field.COUNT),
    "then_rank": (msg("Rank then"), Field.COUNT),
    "progress_rank": (msg("Rank by change"), Field.COUNT),
    "contribution": (msg("Contribution"), Field.RATIO),
    "target_type": (msg("Kind"), Field.TEXT),
    "item": (msg("Item"), Field.TEXT),
    "computed": (msg("Computed"), Field.TEXT),
    "scheme": (msg("Scheme"), Field.TEXT),
    "group_id": (msg("Group id"), Field.TEXT),
    "group": (msg("Group"), Field.TEXT),
    "subject_id": (msg("Subject id"), Field.TEXT),
    "subject": (msg("Subject"), Field.TEXT),
    "total": (msg("Total"), Field.PRINTED),
    "base": (msgc("points", "Base"), Field.NUMBER),
    "over": (msgc("points", "Over"), Field.NUMBER),
    "bonus": (msgc("points", "Bonus"), Field.NUMBER),
    "minus": (msgc("points", "Minus"), Field.NUMBER),
    "veto": (msg("Veto"), Field.FLAG),
    "there": (msg("Points that are there"), Field.NUMBER),
    "possible": (msg("Points in all"), Field.NUMBER),
    "given": (msg("Bonus given"), Field.NUMBER),
    "taken": (msg("Minus taken"), Field.NUMBER),
    "late_reports": (msg("Late reports"), Field.COUNT),
    "for_reports": (msg("For late reports"), Field.NUMBER),
    "late_problems": (msg("Late problems"), Field.COUNT),
    "for_problems": (msg("For late problems"), Field.NUMBER),
    "missing": (msg("Missing"), Field.TEXT),
    "item_id": (msgc("assessment", "Item id"), Field.TEXT),
    "target": (msg("Target id"), Field.TEXT),
    "rule": (msg("Rule"), Field.TEXT),
    "worst": (msg("Worst of the group"), Field.NUMBER),
    "best": (msg("Best of the group"), Field.NUMBER),
    "place": (msg("Place in the group"), Field.COUNT),
    "lack": (msg("Why missing"), Field.TEXT),
    "q": (msg("Share of the points"), Field.NUMBER),
    "most": (msg("Points possible"), Field.NUMBER),
    "points": (msgc("assessment", "Points"), Field.NUMBER),
    "over_points": (msg("Over for the item"), Field.NUMBER),
}
# of milestones it is another thing that has the name
_OF_MILESTONES = {"name": (msg("Milestone"), Field.TEXT)}
_OF_BOTH = {"name": (msg("Figure or milestone"), Field.TEXT)}
# the record calls a code like the text that belongs to it
_CODES = {
    "reason": "reason_code",
    "organisation": "organisation_id",
    "about": "about_id",
    "group": "group_id",
    "subject": "subject_id",
    "item": "item_id",
}
_TERMS: dict[str, Callable[[str], Enum]] = {
    "status": Status,
    "last_status": Status,
    "then_status": Status,
    "now_status": Status,
    "move": Move,
    "cause": Cause,
    "status_then": Status,
    "status_now": Status,
    "state": ProblemState,
    "milestone_status": Status,
    "step_state": StepState,
    "commitment": Commitment,
    "measure": Measure,
    **dict.fromkeys(("grade", "then_grade", "now_grade"), lambda word: Grade[word.upper()]),
}


def kinds_of(rows: Sequence[dict[str, Any]]) -> dict[str, Field]:
    """What each field of some records holds."""
    return {name: _FIELDS[_known(name)][1] for name in (rows[0] if rows else ())}


def sheet_of(name: str, rows: Sequence[dict[str, Any]], plan: Plan, lang: Lang) -> Sheet:
    """Records in one language: what they hold in the other is left out, and ids of bodies become names."""
    other = "_en" if lang == "zh" else "_zh"
    names = [one for one in (rows[0] if rows else ()) if not one.endswith(other)]
    of_steps = _OF_BOTH if "id" in names else _OF_MILESTONES
    fields = _FIELDS | (of_steps if "milestone" in names else {})
    known = [fields[_known(one)] for one in names]
    return Sheet(
        name,
        tuple(SheetColumn(heading.in_(lang), field) for heading, field in known),
        tuple(tuple(_shown(one, row[one], plan, lang) for one in names) for row in rows),
    )


def _known(name: str) -> str:
    return _CODES.get(name) or name.removesuffix("_zh").removesuffix("_en")


def _shown(name: str, value: Any, plan: Plan, lang: Lang) -> Any:
    """A value as people read it."""
    if isinstance(value, bool):
        return msg("yes").in_(lang) if value else msg("no").in_(lang)
    if isinstance(value, Decimal) and _FIELDS[_known(name)][1] is Field.POINTS:
        return value * 100
    if not isinstance(value, str) or not value:
        return value
    if name in _TERMS:
        return term(_TERMS[name](value)).in_(lang)
    if name == "region":
        return region_name(plan, value, lang)
    if name in ("lead", "responsible"):
        joint = msgc("names", "; ").in_(lang)
        return joint.join(organisation_name(plan, one, lang) for one in value.split(";"))
    if name in ("target_kind", "target_better", "schedule") and value in CATALOGUE_WORDS:
        return CATALOGUE_WORDS[value].in_(lang)
    return value
