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
from xtgoals.model.message import msg


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
        message = msg(
            "the text does not fit the catalogue: only {traced} of {total} figures are in it",
            traced=found.traced,
            total=total,
        )
        fix = msg("use the plan's own text, in the characters of the catalogue")
        yield Finding("text-does-not-fit", Severity.ERROR, view.path, 1, 1, message, fix)


def figure_untraced(view: TraceView) -> Iterator[Finding]:
    """A target whose figure its clause does not have."""
    for i, indicator in enumerate(view.plan.indicators.values()):
        for j, target in enumerate(indicator.targets):
            if target.id not in view.found.untraced:
                continue
            message = msg(
                "the text of {clause} has no {figure!r}", clause=target.clause, figure=target.figure
            )
            fix = msg("check clause and figure")
            place = ("indicators", i, "targets", j, "figure")
            yield Finding("figure-untraced", Severity.ERROR, view.catalogue, 0, 0, message, fix, place=place)


def exemption_stale(view: TraceView) -> Iterator[Finding]:
    """A number that is said to be no target, but does not stand in its clause, or not so often."""
    for index in view.found.stale:
        known = view.plan.not_targets[index]
        clause = known.clause or "-"
        message = msg(
            "the text of {clause} has no {known!r}, or not {times} times",
            clause=clause,
            known=known.text,
            times=known.times,
        )
        fix = msg("correct the entry, or delete it")
        place = ("not_targets", index, "text")
        yield Finding("exemption-stale", Severity.WARNING, view.catalogue, 0, 0, message, fix, place=place)


def number_unexplained(view: TraceView) -> Iterator[Finding]:
    """A number of the text that no target cites and nothing explains."""
    fix = msg("make it a target, or list it in `not_targets` with the reason")
    for one in view.found.unexplained:
        message = msg("{clause}: ...{text}...", clause=one.clause or "-", text=one.text)
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
        raise UnreadableFault(msg("{path} cannot be read: {why}", path=path, why=why)) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableFault(msg("{path} cannot be read: {error}", path=path, error=error)) from None
    if text is None:
        message = msg("{path} is in no known encoding; save it as UTF-8 text", path=path)
        raise UnreadableFault(message)
    return text
