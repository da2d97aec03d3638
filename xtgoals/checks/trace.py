"""Rules that hold a catalogue against the text of its plan: every figure is there, every number explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.checks.view import placed_targets
from xtgoals.entry.plan_text import Trace
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import rule


class TraceView(NamedTuple):
    """A plan, the file of its catalogue, and what of it was found in the text at `path`."""

    plan: Plan
    catalogue: str
    path: str
    found: Trace


def trace_findings(view: TraceView) -> list[Finding]:
    """What the rules say of a text; of one that is not this plan's they say only that."""
    # every figure of another text would be a finding, and none of them would help
    strange = list(text_does_not_fit(view))
    return strange or [*figure_untraced(view), *exemption_stale(view), *number_unexplained(view)]


@rule("text-does-not-fit", bad="a text in other characters", good="the plan's own text")
def text_does_not_fit(view: TraceView) -> Iterator[Finding]:
    """The text is not that of the plan: clauses or most figures are not found."""
    found = view.found
    every = [target for indicator in view.plan.indicators.values() for target in indicator.targets]
    total, cited = len(every), {target.clause for target in every}
    # a few figures may be wrong in the right text, however short it is
    if 2 * len(cited & found.clauses) < len(cited) or len(found.untraced) > max(2, total // 5):
        message = msg(
            "the text does not fit the catalogue: only {traced} of {total} figures are in it",
            traced=found.traced,
            total=total,
        )
        fix = msg("use the plan's own text, in the characters of the catalogue")
        yield text_does_not_fit.at(view.path, (), message, fix)


@rule("figure-untraced", bad="figure: 451 or more", good="figure: 450 or more")
def figure_untraced(view: TraceView) -> Iterator[Finding]:
    """A target's figure is not found in its clause of the plan's text."""
    for _, target, place in placed_targets(view.plan):
        if target.id in view.found.untraced:
            message = msg(
                "the text of {clause} has no {figure!r}", clause=target.clause, figure=target.figure
            )
            fix = msg("check clause and figure")
            yield figure_untraced.at(view.catalogue, (*place, "figure"), message, fix)


@rule("exemption-stale", Severity.WARNING, bad="text: 8 bridges", good="text: 7 bridges")
def exemption_stale(view: TraceView) -> Iterator[Finding]:
    """An entry of `not_targets` explains a number that the plan's text holds in that clause."""
    for index in view.found.stale:
        known = view.plan.not_targets[index]
        if known.todo:
            continue
        message = msg(
            "the text of {clause} has no {known!r}, or not {times} times",
            clause=known.clause or "-",
            known=known.text,
            times=known.times,
        )
        fix = msg("correct the entry, or delete it")
        yield exemption_stale.at(view.catalogue, ("not_targets", index, "text"), message, fix)


@rule(
    "number-unexplained",
    bad="a forgotten target",
    good="a target, or an entry of not_targets with the reason",
)
def number_unexplained(view: TraceView) -> Iterator[Finding]:
    """A number of the plan's text is cited by no target and listed under no `not_targets`."""
    for one in view.found.unexplained:
        message = msg("{clause}: ...{text}...", clause=one.clause or "-", text=one.text)
        fix = msg("make it a target, or list it in `not_targets` with the reason")
        yield number_unexplained.at(view.path, At(one.line, one.column), message, fix)
