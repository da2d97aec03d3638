"""Rules that hold a catalogue against the text of its plan: every figure is there, every number explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
    strange = list(text_does_not_fit(view))
    return strange or [*figure_untraced(view), *exemption_stale(view), *number_unexplained(view)]


@rule("text-does-not-fit", bad="a text in other characters", good="the plan's own text")
def text_does_not_fit(view: TraceView) -> Iterator[Finding]:
    """The text is not that of the plan: clauses or most figures are not found."""
    found = view.found
    total = sum(1 for _ in view.plan.targets)
    cited = {target.clause for _, target in view.plan.targets}
    if 2 * len(cited & found.clauses) < len(cited) or len(found.untraced) > max(2, total // 5):
        yield text_does_not_fit.at(
            view.path,
            (),
            msg(
                "the text does not fit the catalogue: only {traced} of {total} figures are in it",
                traced=found.traced,
                total=total,
            ),
            msg("use the plan's own text, in the characters of the catalogue"),
        )


@rule("figure-untraced", bad="figure: 451 or more", good="figure: 450 or more")
def figure_untraced(view: TraceView) -> Iterator[Finding]:
    """A target's figure is not found in its clause of the plan's text."""
    for i, indicator in enumerate(view.plan.indicators.values()):
        for j, target in enumerate(indicator.targets):
            if target.id in view.found.untraced:
                yield figure_untraced.at(
                    view.catalogue,
                    ("indicators", i, "targets", j, "figure"),
                    msg("the text of {clause} has no {figure!r}", clause=target.clause, figure=target.figure),
                    msg("check clause and figure"),
                )


@rule("exemption-stale", Severity.WARNING, bad="text: 8 bridges", good="text: 7 bridges")
def exemption_stale(view: TraceView) -> Iterator[Finding]:
    """An entry of `not_targets` explains a number that the plan's text holds in that clause."""
    for index in view.found.stale:
        known = view.plan.not_targets[index]
        yield exemption_stale.at(
            view.catalogue,
            ("not_targets", index, "text"),
            msg(
                "the text of {clause} has no {known!r}, or not {times} times",
                clause=known.clause or "-",
                known=known.text,
                times=known.times,
            ),
            msg("correct the entry, or delete it"),
        )


@rule(
    "number-unexplained",
    bad="a forgotten target",
    good="a target, or an entry of not_targets with the reason",
)
def number_unexplained(view: TraceView) -> Iterator[Finding]:
    """A number of the plan's text is cited by no target and listed under no `not_targets`."""
    for one in view.found.unexplained:
        yield number_unexplained.at(
            view.path,
            At(one.line, one.column),
            msg("{clause}: ...{text}...", clause=one.clause or "-", text=one.text),
            msg("make it a target, or list it in `not_targets` with the reason"),
        )
