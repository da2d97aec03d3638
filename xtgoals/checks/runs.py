"""Rules for one figure after another: jumps, falls, gaps, corrections, and values that never change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import compress, count, pairwise, repeat
from operator import eq, lt

from xtgoals.checks.view import SeriesView
from xtgoals.model.bound import written_values
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.words import Measure, ReportedAs
from xtgoals.series.nesting import DAY

_RUN = 4
_SMALL = 20  # from 1 event to 12 is no slip of the decimal point
_ZERO = Decimal(0)
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
        # most series never jump, and two passes in C say so
        if not values or 0 < max(values) < 10 * min(values):
            continue
        # a row costs far more than its value, so only those beside a jump are made
        for at in [at for at, pair in enumerate(pairwise(map(abs, values))) if _tenfold(*pair)]:
            before, row = since.rows(slice(at, at + 2))
            if cumulative and before.period.last < view.plan.start:
                continue  # another year's total
            if view.indicator.is_increment and min(values) < 0 and _corrects(before, row):
                continue  # a correction is no measure of what a period adds
            same_length = before.period.months == row.period.months or not view.indicator.is_increment
            # with a note somebody did look, and says what was seen
            if same_length and not row.note.strip():
                message = msg(
                    "{value} after {before} for {period}: tenfold or more",
                    value=row.shown,
                    before=before.shown,
                    period=before.period.text,
                )
                fix = msg("check the decimal point and the unit; if both are right, say so in `note`")
                yield tenfold_jump.at(row.path, (row.line, "value"), message, fix)


def _corrects(*rows: Observation) -> bool:
    return any(row.value is not None and row.value < 0 for row in rows)


def _tenfold(one: Decimal, other: Decimal) -> bool:
    low, high = (one, other) if one < other else (other, one)
    return low > 0 and high >= _SMALL and high >= 10 * low


@rule("same-value", Severity.WARNING, bad="86.4 four times", good="86.4 86.1 86.4 86.9")
def same_value(view: SeriesView) -> Iterator[Finding]:
    """One value four periods running may be an old figure sent again."""
    floors = [value for target in view.targets for value in written_values(target.bound)]
    for run in view.columns.current.values():
        values = run.values
        if _SAME_AGAIN not in bytes(map(eq, values[1:], values)):
            continue
        length = 1
        for before, row in pairwise(run.rows()):
            length = length + 1 if row.value == before.value else 1
            # a total that has reached its target may well stand still
            done = view.indicator.measure is Measure.CUMULATIVE and any(
                row.value is not None and row.value >= bound for bound in floors
            )
            # once for each run, at the row that makes it one
            if length == _RUN and row.value and not done and not row.note.strip():
                message = msg("{text} for the {run}th period running", text=row.shown, run=_RUN)
                fix = msg("was an old figure sent again? if not, say so in `note`")
                yield same_value.at(row.path, (row.line, "value"), message, fix)


@rule(
    "falling-total", Severity.WARNING, bad="113 in March, 98 in June", good="98, with the note 'sites closed'"
)
def falling_total(view: SeriesView) -> Iterator[Finding]:
    """A running total below an earlier one says why in its note."""
    if view.indicator.reported_as is not ReportedAs.TO_DATE:
        return
    for run in view.columns.current.values():
        since = run.since(view.plan.start)
        # a row costs far more than its value, so only those at a fall are made
        for at in compress(count(), map(lt, since.values[1:], since.values)):
            before, row = since.rows(slice(at, at + 2))
            if not row.note.strip():
                message = msg(
                    "the running total {value} is below {earlier} of {period}",
                    value=row.shown,
                    earlier=before.shown,
                    period=before.period.text,
                )
                fix = msg("is this the period's own figure? else say why in `note`")
                yield falling_total.at(row.path, (row.line, "value"), message, fix)


@rule("negative-increment", Severity.WARNING, bad="-10", good="-10, with the note 'ten sites counted twice'")
def negative_increment(view: SeriesView) -> Iterator[Finding]:
    """What a period added is below zero only as a correction, which says in its note what it corrects."""
    for run in view.columns.current.values() if view.indicator.is_increment else ():
        if min(run.values) >= 0:
            continue
        for at in compress(count(), map(lt, run.values, repeat(_ZERO))):
            (row,) = run.rows(slice(at, at + 1))
            if not row.note.strip():
                message = msg(
                    "{value} for {period}: below zero, and no word of what it corrects",
                    value=row.shown,
                    period=row.period.text,
                )
                fix = msg("check the sign; if it is a correction, say of what in `note`")
                yield negative_increment.at(row.path, (row.line, "value"), message, fix)


@rule("increment-gap", Severity.WARNING, bad="January, March", good="January, February 0, March")
def increment_gap(view: SeriesView) -> Iterator[Finding]:
    """What comes after a period that nobody reported is not added."""
    if not view.indicator.by_periods:
        return
    # before the first window opens nothing is added, so nothing is missing there
    start = min((target.start for target in view.targets), default=view.plan.start)
    for run in view.columns.current.values():
        # a longer period may reach over the day on which the window opens
        before = [last for first, last in run.spans if first < start]
        covered = max([start - DAY, *before])
        for at, (first, last) in enumerate(run.spans[len(before) :], len(before)):
            if first > covered + DAY >= start:
                (row,) = run.rows(slice(at, at + 1))
                message = msg(
                    "no figure for {covered} to {first}: what follows is not added",
                    covered=covered + DAY,
                    first=first - DAY,
                )
                fix = msg("enter the missing period; where nothing was done, 0")
                yield increment_gap.at(row.path, (row.line, "period"), message, fix)
            covered = max(covered, last)
