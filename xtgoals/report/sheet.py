"""Records as a sheet for people: headings and words in one language, and how the numbers are to be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from xtgoals.report.catalogue_words import CATALOGUE_WORDS, SCHEME_WORDS
from xtgoals.report.phrases import organisation_name, region_name
from xtgoals.report.sheet_fields import FIELDS, Field


class SheetColumn(NamedTuple):
    """The heading of a column, and what stands under it."""

    heading: str
    field: Field


class Sheet(NamedTuple):
    """A table for a workbook: every row has a value for each column."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Any, ...], ...]


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
_WORDS: Sequence[tuple[Sequence[str], Mapping[str, Message]]] = (
    (("target_kind", "target_better", "schedule"), CATALOGUE_WORDS),
    (("rule", "lack"), SCHEME_WORDS),
)


def kinds_of(rows: Sequence[dict[str, Any]]) -> dict[str, Field]:
    """What each field of some records holds."""
    return {name: FIELDS[_known(name)][1] for name in (rows[0] if rows else ())}


def fields(names: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some of the fields, so that a sheet fits on paper; a `*` stands for both languages."""
    wanted = [
        each
        for name in names.split()
        for each in ((f"{name[:-1]}_zh", f"{name[:-1]}_en") if name.endswith("*") else (name,))
    ]
    return [{name: row[name] for name in wanted if name in row} for row in rows]


def sheet_of(name: str, rows: Sequence[dict[str, Any]], plan: Plan, lang: Lang) -> Sheet:
    """Records in one language: what they hold in the other is left out, and ids of bodies become names."""
    other = "_en" if lang == "zh" else "_zh"
    names = [one for one in (rows[0] if rows else ()) if not one.endswith(other)]
    of_steps = _OF_BOTH if "id" in names else _OF_MILESTONES
    fields = FIELDS | (of_steps if "milestone" in names else {})
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
    if isinstance(value, Decimal) and FIELDS[_known(name)][1] is Field.POINTS:
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
    for names, words in _WORDS:
        if name in names and value in words:
            return words[value].in_(lang)
    return value
