"""Rules for one row alone; a row that breaks one with an error is left out of every standing."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import RowRule, SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.units import impossible
from xtgoals.model.words import Grade, Text


def unknown_region(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A region that the catalogue does not name."""
    if row.region not in view.plan.regions:
        near = nearest(row.region, view.plan.regions)
        hint = "、".join(near) or "、".join(view.plan.regions)
        yield view.found(
            "unknown-region",
            row,
            "region",
            Text(f"目录中没有地区 {row.region!r}", f"the catalogue has no region {row.region!r}"),
            Text(f"改为：{hint}", f"write one of: {hint.replace('、', ', ')}"),
        )


def foreign_region(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A region that is neither the indicator's, nor a part of it, nor a target's: kept, not counted."""
    indicator = view.indicator
    if row.region == indicator.region or row.region in indicator.parts:
        return
    if row.region in view.plan.regions and row.region not in {target.region for target in indicator.targets}:
        yield view.found(
            "foreign-region",
            row,
            "region",
            Text(
                f"{row.region!r} 既不是指标 {indicator.id} 的地区，也不是其组成部分：不计入",
                f"{row.region!r} is neither the region of {indicator.id} nor one of its parts: not counted",
            ),
            Text("改正地区，或在目录中列入 parts", "correct the region, or list it in `parts`"),
            Severity.WARNING,
        )


def impossible_value(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A value that the unit's kind excludes."""
    if row.value is None:
        return
    unit = view.indicator.unit
    why = impossible(row.value, unit)
    if why:
        text = plain_text(row.value)
        yield view.found(
            "impossible-value",
            row,
            "value",
            Text(f"{text} {unit.zh}：{why.zh}", f"{text} {unit.en}: {why.en}"),
            Text("核对数值与单位", "check the figure and its unit"),
        )


def early_record(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A figure recorded before its period ended that is not called an estimate."""
    if row.recorded_on < row.period.last and row.grade > Grade.ESTIMATE:
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


def withdrawn_value(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A withdrawal that carries a value."""
    if row.grade is Grade.WITHDRAWN and row.value is not None:
        text = plain_text(row.value)
        yield view.found(
            "withdrawn-value",
            row,
            "value",
            Text(f"撤回行带有数值 {text}", f"a withdrawn row has the value {text}"),
            Text("撤回行的 value 留空", "leave `value` empty in a withdrawn row"),
        )


def withdrawn_note(view: SeriesView, row: Observation) -> Iterator[Finding]:
    """A withdrawal without a reason."""
    if row.grade is Grade.WITHDRAWN and not row.note.strip():
        yield view.found(
            "withdrawn-note",
            row,
            "note",
            Text("撤回行没有说明", "a withdrawn row has no note"),
            Text("在 note 写明撤回原因", "say in `note` why the figure is withdrawn"),
        )


ROW_ERRORS: tuple[RowRule, ...] = (
    unknown_region,
    impossible_value,
    early_record,
    withdrawn_value,
    withdrawn_note,
)
ROW_WARNINGS: tuple[RowRule, ...] = (foreign_region,)
