"""Rules that hold the printed figure of a target against its bound: its numbers, and what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.agreement import adds, all_agree, changes_nothing, reaches
from xtgoals.checks.view import CatalogueView
from xtgoals.entry.figures import Figure, read_figure
from xtgoals.entry.printed import promised
from xtgoals.model.bound import Bound, RiseBy, by_period, references, written_values
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.reference import Percent, Reference
from xtgoals.model.rule import rule
from xtgoals.model.target import Target
from xtgoals.model.units import Unit, impossible
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
    for indicator, target, place in view.wordings:
        unit, bound = indicator.unit, target.bound
        # of a value that nothing can have `impossible-goal` speaks
        if any(value > 0 and impossible(value, unit) for value in written_values(bound)):
            continue
        figure = read_figure(target.figure, unit)
        # a bound that adds nothing to another value needs no number: not below last year
        needed = bool(written_values(bound)) or any(_plus(one) for one in references(bound))
        if figure is None and needed:
            message = msg(
                "no number can be read in the figure {figure!r}, so {bound} is not held against it",
                figure=target.figure,
                bound=_shown(bound, unit),
            )
            fix = msg("read in the plan whether the value is right")
        elif figure is not None and _agrees(figure, indicator, target) is False:
            message = msg(
                "the figure is {figure!r}, but the value is {bound}",
                figure=target.figure,
                bound=_shown(bound, unit),
            )
            fix = msg("read the plan again and correct one of them")
        else:
            continue
        yield figure_value.at(view.path, (*place, "figure"), message, fix)


def _agrees(figure: Figure, indicator: Indicator, target: Target) -> bool | None:
    """Whether a figure agrees with the bound of its target; None where that cannot be told."""
    bound, baseline = target.bound, target.baseline.value if target.baseline else None
    numbers = written_values(bound)
    if isinstance(bound, RiseBy):
        return all_agree(adds(figure, number, baseline) for number in numbers)
    answers = [_refers(figure, one, baseline if one.of_baseline else None) for one in references(bound)]
    # a total has no baseline, and starts from nothing
    start = Decimal(0) if indicator.measure is Measure.CUMULATIVE else baseline
    growth = indicator.measure is Measure.GROWTH
    if numbers:
        reached = [reaches(figure, number, start, itself=growth) for number in numbers]
        agrees = all_agree(reached)
        # a figure need not print every step on the way to the last
        answers.append(reached[-1] if by_period(bound) and agrees is False else agrees)
    return all_agree(answers)


def _refers(figure: Figure, reference: Reference, start: Decimal | None) -> bool | None:
    plus = _plus(reference)
    if not plus:
        return changes_nothing(figure)
    percent = isinstance(reference.plus, Percent)
    return adds(figure, plus, start, is_percent=percent, per_year=reference.yearly)


def _plus(reference: Reference) -> Decimal | Fraction:
    return reference.plus.share if isinstance(reference.plus, Percent) else reference.plus


def _shown(bound: Bound, unit: Unit) -> object:
    """What a bound gives, as the catalogue writes it: numbers with the unit, references as they are."""
    numbers, others = written_values(bound), ", ".join(one.written for one in references(bound))
    written = ", ".join(filter(None, [", ".join(map(plain_text, numbers)), others]))
    return msg("{written} {unit}", written=written, unit=unit) if numbers else written


@rule(
    "figure-kind",
    Severity.WARNING,
    bad="figure: less than 1 km\nat_most: 1",
    good="figure: less than 1 km\nless_than: 1",
)
def figure_kind(view: CatalogueView) -> Iterator[Finding]:
    """The words of the printed figure say the same as the kind of goal: at least, less than, about."""
    for _, target, place in view.targets:
        kind = target.bound.kind
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
