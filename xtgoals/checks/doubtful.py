"""Rules for what is possible but looks wrong: jumps, and values that never change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from operator import eq

from xtgoals.checks.view import SeriesView
from xtgoals.model.bound import ends
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import rule
from xtgoals.model.words import Measure

_RUN = 4
_SMALL = 20  # from 1 event to 12 is no slip of the decimal point
_SAME_AGAIN = bytes([True] * (_RUN - 1))


@rule("tenfold-jump", Severity.WARNING, bad="23, then 2350", good="23, then 235")
def tenfold_jump(view: SeriesView) -> Iterator[Finding]:
    """A value ten times the one before is often a slip of the point or the unit."""
    if view.indicator.measure is Measure.GROWTH:
        return
    cumulative = view.indicator.measure is Measure.CUMULATIVE
    for run in view.columns.current.values():
        # another year's total says nothing; only to-date rows are sorted by their last days
        since = run.since(view.plan.start) if cumulative and not view.indicator.is_increment else run
        values = since.values
        if not values or 0 < max(values) < 10 * min(values):
            continue
        rows = since.rows()
        for before, row in pairwise(rows):
            if cumulative and before.period.last < view.plan.start:
                continue  # another year's total
            low, high = sorted((abs(before.value or Decimal(0)), abs(row.value or Decimal(0))))
            same_length = before.period.months == row.period.months or not view.indicator.is_increment
            looked = bool(row.note.strip())  # somebody did, and says what was seen
            if low and high >= 10 * low and high >= _SMALL and same_length and not looked:
                yield tenfold_jump.at(
                    row.path,
                    (row.line, "value"),
                    msg(
                        "{value} after {before} for {period}: tenfold or more",
                        value=row.shown,
                        before=before.shown,
                        period=before.period.text,
                    ),
                    msg("check the decimal point and the unit; if both are right, say so in `note`"),
                )


@rule("same-value", Severity.WARNING, bad="86.4 four times", good="86.4 86.1 86.4 86.9")
def same_value(view: SeriesView) -> Iterator[Finding]:
    """One value four periods running may be an old figure sent again."""
    floors = [ends(target.bound).aim for target in view.indicator.targets]
    for run in view.columns.current.values():
        values = run.values
        if _SAME_AGAIN not in bytes(map(eq, values[1:], values)):
            continue
        length = 1
        for before, row in pairwise(run.rows()):
            length = length + 1 if row.value == before.value else 1
            done = view.indicator.measure is Measure.CUMULATIVE and any(
                bound is not None and row.value is not None and row.value >= bound for bound in floors
            )
            if length == _RUN and row.value and not done and not row.note.strip():
                yield same_value.at(
                    row.path,
                    (row.line, "value"),
                    msg("{text} for the {run}th period running", text=row.shown, run=_RUN),
                    msg("was an old figure sent again? if not, say so in `note`"),
                )
