"""Rules that hold the printed figure of a target against its bound: its numbers, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from xtgoals.checks.view import CatalogueView
from xtgoals.entry.figure_agreement import adds, reaches
from xtgoals.entry.figures import Figure, read_figure
from xtgoals.entry.printed import promised
from xtgoals.model.bound import RiseBy, written_values
from xtgoals.model.catalogue import Indicator, Target
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import rule
from xtgoals.model.units import impossible
from xtgoals.model.words import Measure


@rule(
    "figure-value",
    Severity.WARNING,
    bad="figure: 450 or more\nat_least: 405",
    good="figure: 450 or more\nat_least: 450",
)
def figure_value(view: CatalogueView) -> Iterator[Finding]:
    """The printed figure can be read, and states what the bound gives: its number in any scale, or a change
    that leads to it."""
    for indicator, target, place in view.targets:
        unit, values = indicator.unit, written_values(target.bound)
        # of a value that nothing can have `impossible-goal` speaks
        if any(value > 0 and impossible(value, unit) for value in values):
            continue
        figure = read_figure(target.figure, unit)
        if figure is not None and _agrees(figure, indicator, target) is not False:
            continue
        bound = msg("{written} {unit}", written=", ".join(map(plain_text, values)), unit=unit)
        message = msg("the figure is {figure!r}, but the value is {bound}", figure=target.figure, bound=bound)
        fix = msg("read the plan again and correct one of them")
        if figure is None:
            message = msg(
                "no number can be read in the figure {figure!r}, so {bound} is not held against it",
                figure=target.figure,
                bound=bound,
            )
            fix = msg("read in the plan whether the value is right")
        yield figure_value.at(view.path, (*place, "figure"), message, fix)


def _agrees(figure: Figure, indicator: Indicator, target: Target) -> bool | None:
    baseline = target.baseline.value if target.baseline else None
    if isinstance(target.bound, RiseBy):
        return adds(figure, target.bound.value, baseline)
    # a total has no baseline, and starts from nothing
    start = Decimal(0) if indicator.measure is Measure.CUMULATIVE else baseline
    return reaches(figure, written_values(target.bound), start, itself=indicator.measure is Measure.GROWTH)


@rule(
    "figure-kind",
    Severity.WARNING,
    bad="figure: less than 1 km\nat_most: 1",
    good="figure: less than 1 km\nless_than: 1",
)
def figure_kind(view: CatalogueView) -> Iterator[Finding]:
    """The words of the printed figure say the same as the kind of goal: at least, less than, about."""
    for indicator, target, place in view.targets:
        kind = target.bound.kind
        if indicator.measure is Measure.CUMULATIVE and kind not in ("at_least", "more_than", "about"):
            continue  # `goal-measure` says so
        said = promised(target.figure)
        if not said or kind == "between" or any(kind in kinds for _, kinds in said):
            continue  # a range has two bounds, which words do not tell apart
        (word, kinds), *_ = said
        likely = ", ".join(sorted(kinds - {"rise_by"}))
        message = msg(
            "the figure is {figure!r}, and {word} is something else than `{kind}`",
            figure=target.figure,
            word=word,
            kind=kind,
        )
        fix = msg("use {likely}, or read the plan again", likely=likely)
        yield figure_kind.at(view.path, (*place, kind), message, fix)
