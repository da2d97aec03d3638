"""Rules for rows by themselves; a row that breaks one with an error is left out of every standing.

Each looks at whole columns first, and at single rows only where a column holds something suspicious.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter, lt

from xtgoals.checks.view import RowRule, SeriesView
from xtgoals.model.characters import UNSEEN
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.units import all_possible, impossible
from xtgoals.model.words import Grade, Text

_W = Severity.WARNING
_TEXTS = ("source", "note", "reported_by")
_FORMULA = re.compile(r"[=+\-@\t\r].")
_last = itemgetter(Period._fields.index("last"))


def unknown_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region that the catalogue does not name; one that the catalogue itself misspells is its own fault."""
    strange = batch.distinct("region").difference(view.plan.regions)
    if not strange or not view.plan.regions:
        return
    strange = strange.difference(_counted_regions(view), ("",))  # a row of nobody knows whose
    for row in batch.having(batch.region, strange):
        near = nearest(row.region, view.plan.regions)
        hint = "、".join(near) or "、".join(view.plan.regions)
        yield view.found(
            "unknown-region",
            row,
            "region",
            Text(f"目录中没有地区 {row.region!r}", f"the catalogue has no region {row.region!r}"),
            Text(f"改为：{hint}", f"write one of: {hint.replace('、', ', ')}"),
        )


def foreign_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region that is neither the indicator's, nor a part of it, nor a target's: kept, not counted."""
    own, indicator = _counted_regions(view), view.indicator
    if not view.certain or own.isdisjoint(view.plan.regions):
        return
    foreign = batch.distinct("region").difference(own).intersection(view.plan.regions)
    for row in batch.having(batch.region, foreign):
        yield view.found(
            "foreign-region",
            row,
            "region",
            Text(
                f"{row.region!r} 既不是指标 {indicator.id} 的地区，也不是其组成部分：不计入",
                f"{row.region!r} is neither the region of {indicator.id} nor one of its parts: not counted",
            ),
            Text("改正地区，或在目录中列入 parts", "correct the region, or list it in `parts`"),
            _W,
        )


def impossible_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A value that the unit's kind excludes."""
    unit = view.indicator.unit
    if all_possible([value for value in batch.value if value is not None], unit):
        return
    for row in batch.rows():
        why = impossible(row.value, unit) if row.value is not None else None
        if why is None or row.value is None:
            continue
        text = plain_text(row.value)
        yield view.found(
            "impossible-value",
            row,
            "value",
            Text(f"{text} {unit.zh}：{why.zh}", f"{text} {unit.en}: {why.en}"),
            Text("核对数值与单位", "check the figure and its unit"),
        )


def early_record(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A figure recorded before its period ended that is not called an estimate."""
    early = list(map(lt, batch.recorded_on, map(_last, batch.period)))
    for row in batch.only(early).rows() if any(early) else ():
        if row.grade <= Grade.ESTIMATE:
            continue
        yield view.found(
            "early-record",
            row,
            "recorded_on",
            Text(
                f"{row.recorded_on} 记录时 {row.period.text} 尚未结束，而级别是 {row.grade.word!r}",
                f"recorded on {row.recorded_on}, before {row.period.text} ended, as {row.grade.word!r}",
            ),
            Text(
                "期末之前只能记 estimate；否则改正期间或日期",
                "before the period has ended only an `estimate` may be recorded; or correct period or day",
            ),
        )


def withdrawn_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal that carries a value."""
    for row in _withdrawn(batch):
        if row.value is None:
            continue
        text = plain_text(row.value)
        yield view.found(
            "withdrawn-value",
            row,
            "value",
            Text(f"撤回行带有数值 {text}", f"a withdrawn row has the value {text}"),
            Text("撤回行的 value 留空", "leave `value` empty in a withdrawn row"),
        )


def withdrawn_note(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal without a reason."""
    for row in _withdrawn(batch):
        if row.note.strip():
            continue
        yield view.found(
            "withdrawn-note",
            row,
            "note",
            Text("撤回行没有说明", "a withdrawn row has no note"),
            Text("在 note 写明撤回原因", "say in `note` why the figure is withdrawn"),
        )


def late_period(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A period that ends after every deadline of the indicator: it is named, never judged."""
    if not view.certain:
        return
    deadline = max(target.deadline for target in view.indicator.targets)
    late = {period for period in batch.distinct("period") if period.last > deadline}
    for row in batch.having(batch.period, late):
        yield view.found(
            "late-period",
            row,
            "period",
            Text(
                f"{row.period.text} 在期限 {deadline} 之后：不作评判",
                f"{row.period.text} ends after the deadline {deadline}: it is not judged",
            ),
            Text("核对期间", "check the period"),
            _W,
        )


def future_record(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A row recorded on a day that has not come."""
    future = {day for day in batch.distinct("recorded_on") if day > view.today}
    for row in batch.having(batch.recorded_on, future):
        yield view.found(
            "future-record",
            row,
            "recorded_on",
            Text(
                f"{row.recorded_on} 晚于今天 {view.today}",
                f"{row.recorded_on} is after today, {view.today}",
            ),
            Text("写录入当天的日期", "write the day on which the figure was entered"),
        )


def missing_source(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A figure that does not say where it comes from."""
    empty = {source for source in batch.distinct("source") if not source.strip()}
    for row in batch.having(batch.source, empty):
        if row.grade is Grade.WITHDRAWN:
            continue
        yield view.found(
            "missing-source",
            row,
            "source",
            Text("没有数据来源", "the figure has no source"),
            Text("在 source 写明出处", "say in `source` where the figure comes from"),
            _W,
        )


def formula_text(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A text that a spreadsheet would run as a formula."""
    for column in _TEXTS:
        for row in batch.having(getattr(batch, column), set(filter(_FORMULA.match, batch.distinct(column)))):
            text: str = getattr(row, column)
            yield view.found(
                "formula-text",
                row,
                column,
                Text(f"{text!r} 会被表格软件当作公式", f"a spreadsheet would run {text!r} as a formula"),
                Text("不要以 = + - @ 开头", "do not start it with = + - @"),
                _W,
            )


def control_character(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A character that nobody typed on purpose: escape sequences, marks that turn text, zero-width signs."""
    for column in _TEXTS:
        for row in batch.having(getattr(batch, column), set(filter(UNSEEN.search, batch.distinct(column)))):
            match = UNSEEN.search(getattr(row, column))
            code = f"U+{ord(match[0]):04X}" if match else ""
            yield view.found(
                "control-character",
                row,
                column,
                Text(f"含有控制字符 {code}", f"it holds the control character {code}"),
                Text("删去该字符", "delete the character"),
            )


def _counted_regions(view: SeriesView) -> set[str]:
    """The regions that the catalogue names for the indicator: its own, its parts, its targets'."""
    indicator = view.indicator
    return {indicator.region, *indicator.parts, *(target.region for target in indicator.targets)}


def _withdrawn(batch: Batch) -> list[Observation]:
    if Grade.WITHDRAWN not in batch.grade:
        return []
    return batch.having(batch.grade, (Grade.WITHDRAWN,))


ROW_ERRORS: tuple[RowRule, ...] = (
    unknown_region,
    impossible_value,
    early_record,
    withdrawn_value,
    withdrawn_note,
)
ROW_WARNINGS: tuple[RowRule, ...] = (foreign_region,)
# of the rows without such an error
ROW_DOUBTS: tuple[RowRule, ...] = (
    late_period,
    future_record,
    missing_source,
    formula_text,
    control_character,
)
