"""What was typed or sent, as a row: the same for one figure and for a table of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from xtgoals.entry.names import Name, find_name
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.values import Understood, with_unit
from xtgoals.entry.words import understand_grade
from xtgoals.ledger.columns import COLUMNS
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import Worded, msg
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Grade

T = TypeVar("T")

# a note is one line of one cell
_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


class Misunderstood(UsageFault):
    """Something that was written is not taken; `column` says which part, `refusal` why."""

    def __init__(self, refusal: Refusal, column: str = "") -> None:
        why, instead = refusal.why, refusal.instead
        super().__init__(msg("{why}; {instead}", why=why, instead=instead))
        self.refusal = refusal
        self.column = column


@dataclass(frozen=True, slots=True)
class NewActual:
    """What was typed; `value` is None for a withdrawal."""

    indicator: str
    value: str | None
    period: str
    recorded_on: date
    region: str = ""
    grade: str = ""
    source: str = ""
    note: str = ""
    reported_by: str = ""
    revise: bool = False
    withdraw: bool = False
    dry_run: bool = False
    force: bool = False
    unit: str = ""  # where it stands apart from the value


def understood(plan: Plan, new: NewActual) -> tuple[Indicator, Observation, tuple[str, Worded]]:
    """Indicator, row and value (as stored, and as told) that were meant. Raises UsageFault."""
    indicator = plan.indicators[find_indicator_id(plan, new.indicator)]
    region = find_region(plan, new.region) if new.region.strip() else indicator.region
    period = find_period(plan, indicator, new.period)
    stored, value = "", None
    echo: Worded = term(Grade.WITHDRAWN)
    if not new.withdraw:
        meant = find_value(indicator, new.value or "", new.unit)
        stored, echo, value = meant.stored, meant.echo, meant.value
    grade = Grade.WITHDRAWN if new.withdraw else find_grade(new.grade)
    source, note, by = (
        _LINE_BREAKS.sub(" ", text).strip() for text in (new.source, new.note, new.reported_by)
    )
    observation = Observation(period, region, value, grade, new.recorded_on, source, note, by, "", 0)
    return indicator, observation, (stored, echo)


def find_indicator_id(plan: Plan, name: str) -> str:
    """The id of the indicator that was meant, by id, name or a unique part. Raises UsageFault."""
    if name in plan.indicators:
        return name
    found = find_name(name, _indicator_names(plan), msg("indicator"), _LISTED)
    return _found(found, "indicator")


def find_region(plan: Plan, name: str) -> str:
    """The id of the region that was meant, by id, name or a unique part. Raises UsageFault."""
    names = [Name(one.id, one.name) for one in plan.regions.values()]
    return _found(find_name(name, names, msg("region")), "region")


def find_period(plan: Plan, indicator: Indicator, text: str) -> Period:
    """The period that was meant. Raises UsageFault."""
    return _found(understand_period(text, indicator, plan), "period")


def find_value(indicator: Indicator, text: str, unit: str = "") -> Understood:
    """The value that was meant, in the indicator's unit; `unit` stood apart from it. Raises UsageFault."""
    return _found(with_unit(text, unit, indicator.unit), "value")


def find_organisation(plan: Plan, name: str) -> str:
    """The id of the organisation that was meant, by id, name, alias or a unique part. Raises UsageFault."""
    names = [Name(one.id, one.name, one.aliases) for one in plan.organisations.values()]
    return _found(find_name(name, names, msg("organisation")))


_LISTED = msg("`xtgoals list` shows them all")


def _indicator_names(plan: Plan) -> list[Name]:
    return [
        Name(one.id, one.name, tuple(target.id for target in one.targets if target.id != one.id))
        for one in plan.indicators.values()
    ]


def _found(found: T | Refusal, column: str = "") -> T:
    if isinstance(found, Refusal):
        raise Misunderstood(found, column)
    return found


def find_grade(text: str) -> Grade:
    """The grade that was meant, by its word in either language; `reported` for none. Raises UsageFault."""
    grade = understand_grade(text)
    if grade is None:
        stating = [spelling(one) for one in sorted(Grade) if one is not Grade.WITHDRAWN]
        why = msg("no grade {text!r}", text=text)
        raise Misunderstood(Refusal(why, msg("write one of: {likely}", likely=stating)), "grade")
    return grade


def csv_cells(indicator: Indicator, row: Observation, stored: str) -> dict[str, str]:
    """The cells of a row by column, as the file will hold them; the own region is left empty."""
    own = row.region == indicator.region
    texts = (
        row.period.text,
        "" if own else row.region,
        stored,
        row.grade.word,
        row.source,
        row.note,
        row.recorded_on.isoformat(),
        row.reported_by,
    )
    return dict(zip(COLUMNS, texts, strict=True))
