"""Hold the catalogue against the text of the plan."""

from __future__ import annotations

from pathlib import Path

from xtgoals.entry.plan_text import Trace, trace
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.words import Text


def trace_plan(plan: Plan, path: str, catalogue: str) -> tuple[Trace, list[Finding]]:
    """Trace every figure to the text in `path`, and list every number there that nothing explains.

    A text in which half of the clauses, or a fifth of the figures and more than two, are missing is not this
    plan's: one finding says so. Raises UnreadableFault if the text cannot be read.
    """
    try:
        text = Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFault(Text(f"{path} 无法读取：{error}", f"{path} cannot be read: {error}")) from None
    found = trace(plan, text)
    total = sum(1 for _ in plan.targets)
    cited = {target.clause for _, target in plan.targets}
    if 2 * len(cited & found.clauses) < len(cited) or len(found.untraced) > max(2, total // 5):
        message = Text(
            f"文本与目录不符：{total} 个数字中只找到 {found.traced} 个",
            f"the text does not fit the catalogue: only {found.traced} of {total} figures are in it",
        )
        fix = Text("使用方案的简体原文", "use the plan's own text, in the characters of the catalogue")
        return found, [Finding("text-does-not-fit", Severity.ERROR, path, 1, 1, message, fix)]
    return found, [
        *_untraced(plan, found, catalogue),
        *_stale(plan, found, catalogue),
        *_unexplained(found, path),
    ]


def _untraced(plan: Plan, found: Trace, catalogue: str) -> list[Finding]:
    findings = []
    for i, indicator in enumerate(plan.indicators.values()):
        for j, target in enumerate(indicator.targets):
            if target.id in found.untraced:
                message = Text(
                    f"{target.clause} 的文本中没有 {target.figure!r}",
                    f"the text of {target.clause} has no {target.figure!r}",
                )
                fix = Text("核对条款和数字", "check clause and figure")
                place = ("indicators", i, "targets", j, "figure")
                findings.append(
                    Finding("figure-untraced", Severity.ERROR, catalogue, 0, 0, message, fix, place=place)
                )
    return findings


def _stale(plan: Plan, found: Trace, catalogue: str) -> list[Finding]:
    findings = []
    for index in found.stale:
        known = plan.not_targets[index]
        clause = known.clause or "-"
        message = Text(
            f"{clause} 的文本中没有 {known.text!r}，或不足 {known.times} 处",
            f"the text of {clause} has no {known.text!r}, or not {known.times} times",
        )
        fix = Text("改正或删去这一项", "correct the entry, or delete it")
        place = ("not_targets", index, "text")
        findings.append(
            Finding("exemption-stale", Severity.WARNING, catalogue, 0, 0, message, fix, place=place)
        )
    return findings


def _unexplained(found: Trace, path: str) -> list[Finding]:
    fix = Text(
        "列为目标，或列入 not_targets 并说明理由",
        "make it a target, or list it in `not_targets` with the reason",
    )
    return [
        Finding(
            "number-unexplained",
            Severity.ERROR,
            path,
            one.line,
            one.column,
            Text(f"{one.clause or '-'}：…{one.text}…", f"{one.clause or '-'}: ...{one.text}..."),
            fix,
        )
        for one in found.unexplained
    ]
