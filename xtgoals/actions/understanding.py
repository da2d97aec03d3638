"""What was typed or sent, as a row: the same for one figure and for a table of them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from xtgoals.entry.names import Name, find_name
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.values import Understood, with_unit
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Text
from xtgoals.store.row_faults import COLUMNS

T = TypeVar("T")


class Misunderstood(UsageFault):
    """Something that was written is not taken; `column` says which part, `refusal` why."""

    def __init__(self, refusal: Refusal, column: str = "") -> None:
        why, instead = refusal.why, refusal.instead
        super().__init__(Text(f"{why.zh}；{instead.zh}", f"{why.en}; {instead.en}"))
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


def understood(plan: Plan, new: NewActual) -> tuple[Indicator, Observation, tuple[str, Text]]:
    """Indicator, row and value (as stored, and as told) that were meant. Raises UsageFault."""
    indicator = plan.indicators[find_indicator_id(plan, new.indicator)]
    region = indicator.region
    if new.region:
        names = [Name(one.id, one.name) for one in plan.regions.values()]
        region = _found(find_name(new.region, names, Text("地区", "region")), "region")
    period = _found(understand_period(new.period, indicator, plan), "period")
    stored, echo, value = "", Text("撤回", "withdrawn"), None
    if not new.withdraw:
        meant: Understood = _found(with_unit(new.value or "", new.unit, indicator.unit), "value")
        stored, echo, value = meant.stored, meant.echo, meant.value
    grade = Grade.WITHDRAWN if new.withdraw else _grade(new.grade)
    observation = Observation(
        period, region, value, grade, new.recorded_on, new.source, new.note, new.reported_by, "", 0
    )
    return indicator, observation, (stored, echo)


def find_indicator_id(plan: Plan, name: str) -> str:
    """The id of the indicator that was meant, by id, name or a unique part. Raises UsageFault."""
    if name in plan.indicators:
        return name
    return _found(find_name(name, _indicator_names(plan), Text("指标", "indicator")), "indicator")


def find_organisation(plan: Plan, name: str) -> str:
    """The id of the organisation that was meant, by id, name, alias or a unique part. Raises UsageFault."""
    names = [Name(one.id, one.name, one.aliases) for one in plan.organisations.values()]
    return _found(find_name(name, names, Text("单位", "organisation")))


def _indicator_names(plan: Plan) -> list[Name]:
    return [
        Name(one.id, one.name, tuple(target.id for target in one.targets if target.id != one.id))
        for one in plan.indicators.values()
    ]


def _found(found: T | Refusal, column: str = "") -> T:
    if isinstance(found, Refusal):
        raise Misunderstood(found, column)
    return found


def _grade(text: str) -> Grade:
    words = {grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN} | {
        "": Grade.REPORTED,
        "预计": Grade.ESTIMATE,
        "自报": Grade.REPORTED,
        "认定": Grade.VERIFIED,
        "最终核实": Grade.FINAL,
    }
    if text not in words:
        raise Misunderstood(
            Refusal(
                Text(f"级别 {text!r} 未知", f"no grade {text!r}"),
                Text(
                    "可用：预计 estimate、自报 reported、认定 verified、最终核实 final",
                    "write one of: estimate, reported, verified, final",
                ),
            ),
            "grade",
        )
    return words[text]


def same_thing(indicator: Indicator, one: Observation, other: Observation) -> bool:
    """Whether two rows are about the same thing: region and day, for increments region and period."""
    same_first = not indicator.is_increment or one.period.first == other.period.first
    return one.region == other.region and one.period.last == other.period.last and same_first


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


def csv_line(cells: dict[str, str]) -> str:
    """The cells as one line of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells.values())
    return out.getvalue()
