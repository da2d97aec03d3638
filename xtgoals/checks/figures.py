"""Rules that hold the printed figure of a target against its bound: its numbers, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import CatalogueView
from xtgoals.entry.printed import printed_values, promised
from xtgoals.model.bound import written_values
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
    """The number in the printed figure equals the target's value times the unit's scale."""
    for indicator, target, place in view.targets:
        printed = printed_values(target.figure, indicator.unit)
        missing = [
            one for one in written_values(target.bound) if abs(one) * indicator.unit.scale not in printed
        ]
        # of a value that nothing can have `impossible-goal` speaks
        if printed and missing and (missing[0] <= 0 or not impossible(missing[0], indicator.unit)):
            value = plain_text(missing[0])
            message = msg(
                "the figure is {figure!r}, but the value is {value} {unit}",
                figure=target.figure,
                value=value,
                unit=indicator.unit,
            )
            fix = msg("read the plan again and correct one of them")
            yield figure_value.at(view.path, (*place, "figure"), message, fix)


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
