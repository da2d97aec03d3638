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
from xtgoals.ledger.row_faults import COLUMNS
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.characters import narrow
from xtgoals.model.faults import UsageFault
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.words import Grade, Text

T = TypeVar("T")

GRADES = {
    Grade.WITHDRAWN: Text("撤回", "withdrawn"),
    Grade.ESTIMATE: Text("预计", "estimate"),
    Grade.REPORTED: Text("自报", "reported"),
    Grade.VERIFIED: Text("认定", "verified"),
    Grade.FINAL: Text("最终核实", "final"),
}
# a note is one line of one cell
_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


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
    region = find_region(plan, new.region) if new.region.strip() else indicator.region
    period = find_period(plan, indicator, new.period)
    stored, echo, value = "", Text("撤回", "withdrawn"), None
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
    found = find_name(name, _indicator_names(plan), Text("指标", "indicator"), _LISTED)
    return _found(found, "indicator")


def find_region(plan: Plan, name: str) -> str:
    """The id of the region that was meant, by id, name or a unique part. Raises UsageFault."""
    names = [Name(one.id, one.name) for one in plan.regions.values()]
    return _found(find_name(name, names, Text("地区", "region")), "region")


def find_period(plan: Plan, indicator: Indicator, text: str) -> Period:
    """The period that was meant. Raises UsageFault."""
    return _found(understand_period(text, indicator, plan), "period")


def find_value(indicator: Indicator, text: str, unit: str = "") -> Understood:
    """The value that was meant, in the indicator's unit; `unit` stood apart from it. Raises UsageFault."""
    return _found(with_unit(text, unit, indicator.unit), "value")


def find_organisation(plan: Plan, name: str) -> str:
    """The id of the organisation that was meant, by id, name, alias or a unique part. Raises UsageFault."""
    names = [Name(one.id, one.name, one.aliases) for one in plan.organisations.values()]
    return _found(find_name(name, names, Text("单位", "organisation")))


_LISTED = Text("运行 xtgoals list 查看全部", "`xtgoals list` shows them all")


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
    words = {name: grade for grade, names in GRADES.items() for name in (grade.word, names.zh)}
    del words["withdrawn"], words["撤回"]
    words |= {"": Grade.REPORTED, "终核": Grade.FINAL, "最终": Grade.FINAL}
    spelled = narrow(text).lower()
    if spelled not in words:
        stating = [grade for grade in GRADES if grade is not Grade.WITHDRAWN]
        zh = "、".join(f"{grade.word} {GRADES[grade].zh}" for grade in stating)
        en = ", ".join(grade.word for grade in stating)
        raise Misunderstood(
            Refusal(
                Text(f"级别 {text!r} 未知", f"no grade {text!r}"), Text(f"可用：{zh}", f"write one of: {en}")
            ),
            "grade",
        )
    return words[spelled]


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
