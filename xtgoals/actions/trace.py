"""Hold the catalogue against the text of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from xtgoals.entry.plan_text import Trace, trace
from xtgoals.files.encodings import decoded
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.words import Text


class TraceView(NamedTuple):
    """A plan, the file of its catalogue, and what of it was found in the text at `path`."""

    plan: Plan
    catalogue: str
    path: str
    found: Trace


def trace_plan(plan: Plan, path: str, catalogue: str) -> tuple[Trace, list[Finding]]:
    """Trace every figure to the text in `path`, and list every number there that nothing explains.

    A text in which half of the clauses, or a fifth of the figures and more than two, are missing is not this
    plan's: one finding says so. Raises UnreadableFault if the text cannot be read.
    """
    found = trace(plan, _text(path))
    view = TraceView(plan, catalogue, path, found)
    strange = list(text_does_not_fit(view))
    return found, strange or [finding for rule in TRACE_RULES for finding in rule(view)]


def text_does_not_fit(view: TraceView) -> Iterator[Finding]:
    """A text that is not this plan's."""
    found = view.found
    total = sum(1 for _ in view.plan.targets)
    cited = {target.clause for _, target in view.plan.targets}
    if 2 * len(cited & found.clauses) < len(cited) or len(found.untraced) > max(2, total // 5):
        message = Text(
            f"文本与目录不符：{total} 个数字中只找到 {found.traced} 个",
            f"the text does not fit the catalogue: only {found.traced} of {total} figures are in it",
        )
        fix = Text("使用方案的简体原文", "use the plan's own text, in the characters of the catalogue")
        yield Finding("text-does-not-fit", Severity.ERROR, view.path, 1, 1, message, fix)


def figure_untraced(view: TraceView) -> Iterator[Finding]:
    """A target whose figure its clause does not have."""
    for i, indicator in enumerate(view.plan.indicators.values()):
        for j, target in enumerate(indicator.targets):
            if target.id not in view.found.untraced:
                continue
            message = Text(
                f"{target.clause} 的文本中没有 {target.figure!r}",
                f"the text of {target.clause} has no {target.figure!r}",
            )
            fix = Text("核对条款和数字", "check clause and figure")
            place = ("indicators", i, "targets", j, "figure")
            yield Finding("figure-untraced", Severity.ERROR, view.catalogue, 0, 0, message, fix, place=place)


def exemption_stale(view: TraceView) -> Iterator[Finding]:
    """A number that is said to be no target, but does not stand in its clause, or not so often."""
    for index in view.found.stale:
        known = view.plan.not_targets[index]
        clause = known.clause or "-"
        message = Text(
            f"{clause} 的文本中没有 {known.text!r}，或不足 {known.times} 处",
            f"the text of {clause} has no {known.text!r}, or not {known.times} times",
        )
        fix = Text("改正或删去这一项", "correct the entry, or delete it")
        place = ("not_targets", index, "text")
        yield Finding("exemption-stale", Severity.WARNING, view.catalogue, 0, 0, message, fix, place=place)


def number_unexplained(view: TraceView) -> Iterator[Finding]:
    """A number of the text that no target cites and nothing explains."""
    fix = Text(
        "列为目标，或列入 not_targets 并说明理由",
        "make it a target, or list it in `not_targets` with the reason",
    )
    for one in view.found.unexplained:
        message = Text(f"{one.clause or '-'}：…{one.text}…", f"{one.clause or '-'}: ...{one.text}...")
        yield Finding("number-unexplained", Severity.ERROR, view.path, one.line, one.column, message, fix)


TRACE_RULES: tuple[Callable[[TraceView], Iterator[Finding]], ...] = (
    text_does_not_fit,
    figure_untraced,
    exemption_stale,
    number_unexplained,
)


def _text(path: str) -> str:
    try:
        text = decoded(Path(path).read_bytes())
    except OSError as error:
        why = system_words(error)
        raise UnreadableFault(
            Text(f"{path} 无法读取：{why.zh}", f"{path} cannot be read: {why.en}")
        ) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableFault(Text(f"{path} 无法读取", f"{path} cannot be read: {error}")) from None
    if text is None:
        message = Text(
            f"{path} 的编码无法识别；另存为 UTF-8 文本",
            f"{path} is in no known encoding; save it as UTF-8 text",
        )
        raise UnreadableFault(message)
    return text
