"""Rules for the time of a target: baseline, window and schedule fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xtgoals.checks.view import CatalogueRule, CatalogueView
from xtgoals.model.catalogue import Listed, Target
from xtgoals.model.finding import KEY, Finding, Severity
from xtgoals.model.period import day_before, period_ends
from xtgoals.model.words import ReportedAs, Text


def baseline_order(view: CatalogueView) -> Iterator[Finding]:
    """A baseline that does not end before the window opens."""
    for _, target, place in view.targets:
        if target.baseline and target.baseline.period.last >= target.start:
            yield view.found(
                "baseline-order",
                (*place, "baseline"),
                Text(
                    f"基期 {target.baseline.period.text} 未在 {target.start} 之前结束",
                    f"the baseline {target.baseline.period.text} does not end before {target.start}",
                ),
                Text("基期须早于目标起始日", "a baseline ends before the target starts"),
            )


def to_date_window(view: CatalogueView) -> Iterator[Finding]:
    """A running total never restarts, so its target has no start of its own."""
    for indicator, target, place in view.targets:
        if indicator.reported_as is ReportedAs.TO_DATE and target.start != view.plan.start:
            yield view.found(
                "to-date-window",
                (*place, "start"),
                Text(
                    f"累计数从 {view.plan.start} 起算，目标不能另从 {target.start} 开始",
                    f"a running total counts from {view.plan.start}, not from {target.start}",
                ),
                Text(
                    "去掉 start，或改为 reported_as: increment",
                    "take `start` out, or use `reported_as: increment`",
                ),
            )


def increment_window(view: CatalogueView) -> Iterator[Finding]:
    """Increments are summed by whole periods, so the window opens and closes on their boundaries."""
    for indicator, target, place in view.targets:
        if not indicator.is_increment:
            continue
        months = indicator.frequency.months
        for day, key in ((day_before(target.start), "start"), (target.deadline, "by")):
            if not period_ends(day, day, months):
                edge = target.start if key == "start" else target.deadline
                yield view.found(
                    "increment-window",
                    (*place, key),
                    Text(
                        f"{edge} 不在 {indicator.frequency.value} 期间的边界上",
                        f"{edge} is no boundary of {indicator.frequency.value} periods",
                    ),
                    Text("改为期间的起止日", "move it to where such a period starts or ends"),
                )


def late_issue(view: CatalogueView) -> Iterator[Finding]:
    """A plan that was issued after it had ended."""
    plan = view.plan
    if plan.issued > plan.end:
        yield view.found(
            "late-issue",
            ("plan", "issued"),
            Text(
                f"印发日 {plan.issued} 晚于计划截止日 {plan.end}",
                f"issued on {plan.issued}, after the plan's end on {plan.end}",
            ),
            Text("核对 issued 与 end", "check `issued` and `end`"),
            Severity.WARNING,
        )


def schedule_shares(view: CatalogueView) -> Iterator[Finding]:
    """Listed shares that fall, leave the window, or do not end with 100 % at the deadline."""
    for _, target, place in view.targets:
        if isinstance(target.schedule, Listed):
            fault = _schedule_fault(target, target.schedule)
            if fault:
                at, why = fault
                yield view.found(
                    "schedule-shares",
                    (*place, "schedule", *at),
                    why,
                    Text(
                        "按日期先后列出，份额不降，最后一项为截止日的 100%",
                        "list the periods in order, shares never fall, the last is 100% at the deadline",
                    ),
                )


def _schedule_fault(target: Target, schedule: Listed) -> tuple[tuple[str | int, ...], Text] | None:
    """The first fault of the listed shares, and where it stands inside the schedule."""
    shares = schedule.shares
    for period, share in shares:
        text = period.text
        if not target.start <= period.last <= target.deadline:
            why = Text(f"{text} 不在目标期内", f"{text} lies outside the target's window")
            return (text, KEY), why
        if not 0 <= share <= 1:
            why = Text(f"{text} 的份额不在 0% 到 100% 之间", f"the share at {text} is not 0% to 100%")
            return (text,), why
    for (before, low), (after, high) in pairwise(shares):
        if after.last <= before.last:
            why = Text(
                f"{after.text} 不在 {before.text} 之后", f"{after.text} does not come after {before.text}"
            )
            return (after.text, KEY), why
        if high < low:
            return (after.text,), Text(f"{after.text} 的份额下降", f"the share falls at {after.text}")
    if not shares or shares[-1][0].last != target.deadline or shares[-1][1] != 1:
        why = Text(
            f"截止日 {target.deadline} 没有到 100%", f"100% is not reached at the deadline {target.deadline}"
        )
        return ((shares[-1][0].text,) if shares else ()), why
    return None


WINDOW_RULES: tuple[CatalogueRule, ...] = (
    baseline_order,
    to_date_window,
    increment_window,
    schedule_shares,
    late_issue,
)
