"""Rules that hold a catalogue against its plan's text: what it cites is there, each number explained."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.checks.view import placed_milestones, placed_targets
from xtgoals.entry.trace import Trace
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import rule

_TELLING = 8  # signs: so many do not stand in a text by chance


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
    if strange:
        return strange
    return [
        *figure_untraced(view),
        *words_untraced(view),
        *exemption_stale(view),
        *number_unexplained(view),
    ]


@rule("text-does-not-fit", bad="a text in other characters", good="the plan's own text")
def text_does_not_fit(view: TraceView) -> Iterator[Finding]:
    """The text is not that of the plan: clauses or most figures are not found."""
    found = view.found
    targets = [target for indicator in view.plan.indicators.values() for target in indicator.targets]
    milestones = view.plan.milestones.values()
    cited = {one.clause for one in targets} | {one.clause for one in milestones}
    # a few figures may be wrong in the right text, however short it is
    strange = len(found.untraced) > max(2, len(targets) // 5)
    # words are easily quoted a little wrong: they tell only where there are no figures
    strange |= not targets and len(found.misquoted) > max(2, len(milestones) // 2)
    if 2 * len(cited & found.clauses) < len(cited) or strange:
        message = msg(
            "the text does not fit the catalogue: only {traced} of {total} figures are in it",
            traced=found.traced,
            total=len(targets),
        )
        if milestones:
            message = msg(
                "the text does not fit the catalogue: only {traced} of {total} promises are in it",
                traced=found.traced + found.quoted,
                total=len(targets) + len(milestones),
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


@rule("words-untraced", bad="text: build four roads", good="text: start building four roads")
def words_untraced(view: TraceView) -> Iterator[Finding]:
    """The words that a milestone quotes are not found in its clause of the plan's text."""
    for milestone, place in placed_milestones(view.plan):
        found = view.found.misquoted.get(milestone.id)
        if found is None:
            continue
        clause, field = milestone.clause, "text"
        message = msg("these words do not stand in {clause}", clause=clause)
        fix = msg("quote the plan word for word, or check the clause")
        if found.elsewhere:
            field, elsewhere = "clause", ", ".join(found.elsewhere)
            message = msg(
                "the words of {name} do not stand in {clause}, but in {elsewhere}",
                clause=clause,
                name=milestone.id,
                elsewhere=elsewhere,
            )
            fix = msg("name the clause in which the words stand")
        elif len(found.begins) > _TELLING:
            message = msg(
                "of these words {clause} has only what goes up to {words!r}",
                clause=clause,
                words=found.begins[-2 * _TELLING :],
            )
        yield words_untraced.at(view.catalogue, (*place, field), message, fix)


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
