"""Rules for catalogue and rows together."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.series import current_by_region
from xtgoals.checks.view import SeriesRule, SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Rollup, Text


def baseline_row(view: SeriesView) -> Iterator[Finding]:
    """A row for the baseline's day that differs from the value written in the catalogue, which wins."""
    rows = current_by_region(view)
    for target in view.indicator.targets:
        baseline = target.baseline
        if baseline is None or baseline.value is None:
            continue
        for row in rows.get(target.region, []):
            if row.period.last == baseline.period.last and row.value not in (None, baseline.value):
                written = plain_text(baseline.value)
                yield view.found(
                    "baseline-row",
                    row,
                    "value",
                    Text(
                        f"与目录中的基期值 {written} 不同；以目录为准",
                        f"differs from the baseline {written} in the catalogue, which wins",
                    ),
                    Text("改正其一，或从目录去掉 value", "correct one, or take `value` out of the catalogue"),
                    Severity.WARNING,
                )


def late_period(view: SeriesView) -> Iterator[Finding]:
    """A period that ends after every deadline of the indicator: it is named, never judged."""
    deadline = max(target.deadline for target in view.indicator.targets)
    for row in view.observations:
        if row.period.last > deadline:
            yield view.found(
                "late-period",
                row,
                "period",
                Text(
                    f"{row.period.text} 在期限 {deadline} 之后：不作评判",
                    f"{row.period.text} ends after the deadline {deadline}: it is not judged",
                ),
                Text("核对期间", "check the period"),
                Severity.WARNING,
            )


def future_record(view: SeriesView) -> Iterator[Finding]:
    """A row recorded on a day that has not come."""
    for row in view.observations:
        if row.recorded_on > view.today:
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


def regions_sum(view: SeriesView) -> Iterator[Finding]:
    """Parts that do not add up to the figure that was reported for the whole."""
    indicator = view.indicator
    if indicator.rollup is not Rollup.SUM:
        return
    rows = current_by_region(view)
    parts = [{row.period.span: row for row in rows.get(part, [])} for part in indicator.parts]
    for whole in rows.get(indicator.region, []):
        found: list[Observation] = [part[whole.period.span] for part in parts if whole.period.span in part]
        if len(found) < len(parts) or whole.value is None:
            continue
        total = exact_sum(row.value for row in found if row.value is not None)
        if total != whole.value:
            yield view.found(
                "regions-sum",
                whole,
                "value",
                Text(
                    f"{whole.period.text} 全域 {plain_text(whole.value)}，各部分之和 {plain_text(total)}",
                    f"{whole.period.text}: the whole is {plain_text(whole.value)},"
                    f" its parts add up to {plain_text(total)}",
                ),
                Text("核对两者，修订有误的一方", "compare both and revise the wrong one"),
                Severity.WARNING,
            )


def missing_source(view: SeriesView) -> Iterator[Finding]:
    """A figure that does not say where it comes from."""
    for row in view.observations:
        if row.grade is not Grade.WITHDRAWN and not row.source.strip():
            yield view.found(
                "missing-source",
                row,
                "source",
                Text("没有数据来源", "the figure has no source"),
                Text("在 source 写明出处", "say in `source` where the figure comes from"),
                Severity.WARNING,
            )


LEDGER_RULES: tuple[SeriesRule, ...] = (
    baseline_row,
    late_period,
    future_record,
    regions_sum,
    missing_source,
)
