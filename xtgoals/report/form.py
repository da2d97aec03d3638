"""A fill-in form as cells in both languages' headings, for whatever draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Text, UnitKind
from xtgoals.report.numbers import goal_text

FORM_FORMAT = "1"
HEADINGS = (
    *("指标编码", "指标名称", "条款", "目标", "地区", "期间", "单位"),
    *("上期数", "填报值", "级别", "数据来源", "备注", "牵头"),
)
VALUE_COLUMN, GRADE_COLUMN, OPEN_COLUMNS = 8, 9, (8, 9, 10, 11)


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything on the sheet: title, how to fill it in, the rows, and what each value may be."""

    title: str
    guide: str
    rows: tuple[tuple[str, ...], ...]
    limits: tuple[tuple[int | None, int | None], ...]  # lowest and highest value of each row
    grades: tuple[str, ...]
    error: str
    tag: tuple[tuple[str, str], ...]


def form_page(
    plan: Plan,
    organisation: tuple[str, Text],
    period: str,
    lines: Sequence[tuple[Indicator, str, Observation | None, bool]],
) -> FormPage:
    """The page of one organisation; a line is an indicator, a region, its last figure, whether it leads."""
    rows, limits = [], []
    for indicator, region, last, assigned in lines:
        target = indicator.targets[0]
        rows.append(
            (
                indicator.id,
                indicator.name.zh,
                target.clause,
                "；".join(goal_text(one.goal, indicator.unit, "zh") for one in indicator.targets),
                plan.regions[region].name.zh,
                period,
                indicator.unit.zh,
                f"{last.period.text}：{last.value:f}" if last and last.value is not None else "",
                "",
                "自报",
                "",
                "",
                "牵头" if assigned else "牵头单位未定",
            )
        )
        kind = indicator.unit.kind
        low = 0 if kind in (UnitKind.COUNT, UnitKind.SHARE) else None
        limits.append((low, 100 if kind is UnitKind.SHARE else None))
    name = organisation[1].zh
    return FormPage(
        title=f"{plan.title.zh} {period} 填报表：{name}",
        guide="只填黄色单元格：填数字，不带单位和文字；没有数就留空，没有发生填 0。说明写在备注。"
        + (plan.data_note.zh if plan.data_note else ""),
        rows=tuple(rows),
        limits=tuple(limits),
        grades=tuple({Grade.ESTIMATE: "预计", Grade.REPORTED: "自报", Grade.VERIFIED: "认定"}.values()),
        error="请填一个数字，不带单位、文字或逗号；占比在 0 到 100 之间，计数不小于 0。",
        tag=(
            ("format", FORM_FORMAT),
            ("plan", plan.id),
            ("period", period),
            ("organisation", organisation[0]),
        ),
    )
