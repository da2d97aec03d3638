"""Rules for rows by themselves; a row that breaks one with an error is left out of every standing.

Each looks at whole columns first, and at single rows only where a column holds something suspicious.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter, lt

from xtgoals.checks.view import RowRule, SeriesView
from xtgoals.model.characters import UNSEEN
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.period import Period
from xtgoals.model.units import all_possible, impossible
from xtgoals.model.words import Grade

_W = Severity.WARNING
_TEXTS = ("source", "note", "reported_by")
_FORMULA = re.compile(r"[=+\-@\t\r].")
_last = itemgetter(Period._fields.index("last"))


def unknown_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region that the catalogue does not name; one that the catalogue itself misspells is its own fault."""
    strange = batch.distinct("region").difference(view.plan.regions)
    if not strange or not view.plan.regions:
        return
    strange = strange.difference(_counted_regions(view), ("",))  # a row of nobody knows whose
    for row in batch.having(batch.region, strange):
        near = nearest(row.region, view.plan.regions)
        yield view.found(
            "unknown-region",
            row,
            "region",
            msg("the catalogue has no region {region!r}", region=row.region),
            msg("write one of: {likely}", likely=near or [*view.plan.regions]),
        )


def foreign_region(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A region that is neither the indicator's, nor a part of it, nor a target's: kept, not counted."""
    own, indicator = _counted_regions(view), view.indicator
    if not view.certain or own.isdisjoint(view.plan.regions):
        return
    foreign = batch.distinct("region").difference(own).intersection(view.plan.regions)
    for row in batch.having(batch.region, foreign):
        yield view.found(
            "foreign-region",
            row,
            "region",
            msg(
                "{region!r} is neither the region of {indicator} nor one of its parts: not counted",
                region=row.region,
                indicator=indicator.id,
            ),
            msg("correct the region, or list it in `parts`"),
            _W,
        )


def impossible_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A value that the unit's kind excludes."""
    unit = view.indicator.unit
    if all_possible([value for value in batch.value if value is not None], unit):
        return
    for row in batch.rows():
        why = impossible(row.value, unit) if row.value is not None else None
        if why is None or row.value is None:
            continue
        text = plain_text(row.value)
        yield view.found(
            "impossible-value",
            row,
            "value",
            msg("{text} {unit}: {why}", text=text, unit=unit, why=why),
            msg("check the figure and its unit"),
        )


def early_record(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A figure recorded before its period ended that is not called an estimate."""
    early = list(map(lt, batch.recorded_on, map(_last, batch.period)))
    for row in batch.only(early).rows() if any(early) else ():
        if row.grade <= Grade.ESTIMATE:
            continue
        yield view.found(
            "early-record",
            row,
            "recorded_on",
            msg(
                "recorded on {recorded_on}, before {period} ended, as {grade!r}",
                recorded_on=row.recorded_on,
                period=row.period.text,
                grade=row.grade.word,
            ),
            msg("before the period has ended only an `estimate` may be recorded; or correct period or day"),
        )


def withdrawn_value(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal that carries a value."""
    for row in _withdrawn(batch):
        if row.value is None:
            continue
        text = plain_text(row.value)
        yield view.found(
            "withdrawn-value",
            row,
            "value",
            msg("a withdrawn row has the value {text}", text=text),
            msg("leave `value` empty in a withdrawn row"),
        )


def withdrawn_note(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A withdrawal without a reason."""
    for row in _withdrawn(batch):
        if row.note.strip():
            continue
        yield view.found(
            "withdrawn-note",
            row,
            "note",
            msg("a withdrawn row has no note"),
            msg("say in `note` why the figure is withdrawn"),
        )


def late_period(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A period that ends after every deadline of the indicator: it is named, never judged."""
    if not view.certain:
        return
    deadline = max(target.deadline for target in view.indicator.targets)
    late = {period for period in batch.distinct("period") if period.last > deadline}
    for row in batch.having(batch.period, late):
        yield view.found(
            "late-period",
            row,
            "period",
            msg(
                "{period} ends after the deadline {deadline}: it is not judged",
                period=row.period.text,
                deadline=deadline,
            ),
            msg("check the period"),
            _W,
        )


def future_record(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A row recorded on a day that has not come."""
    future = {day for day in batch.distinct("recorded_on") if day > view.today}
    for row in batch.having(batch.recorded_on, future):
        yield view.found(
            "future-record",
            row,
            "recorded_on",
            msg("{recorded_on} is after today, {today}", recorded_on=row.recorded_on, today=view.today),
            msg("write the day on which the figure was entered"),
        )


def missing_source(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A figure that does not say where it comes from."""
    empty = {source for source in batch.distinct("source") if not source.strip()}
    for row in batch.having(batch.source, empty):
        if row.grade is Grade.WITHDRAWN:
            continue
        yield view.found(
            "missing-source",
            row,
            "source",
            msg("the figure has no source"),
            msg("say in `source` where the figure comes from"),
            _W,
        )


def formula_text(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A text that a spreadsheet would run as a formula."""
    for column in _TEXTS:
        for row in batch.having(getattr(batch, column), set(filter(_FORMULA.match, batch.distinct(column)))):
            text: str = getattr(row, column)
            yield view.found(
                "formula-text",
                row,
                column,
                msg("a spreadsheet would run {text!r} as a formula", text=text),
                msg("do not start it with = + - @"),
                _W,
            )


def control_character(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A character that nobody typed on purpose: escape sequences, marks that turn text, zero-width signs."""
    for column in _TEXTS:
        for row in batch.having(getattr(batch, column), set(filter(UNSEEN.search, batch.distinct(column)))):
            match = UNSEEN.search(getattr(row, column))
            code = f"U+{ord(match[0]):04X}" if match else ""
            yield view.found(
                "control-character",
                row,
                column,
                msg("it holds the control character {code}", code=code),
                msg("delete the character"),
            )


def _counted_regions(view: SeriesView) -> set[str]:
    """The regions that the catalogue names for the indicator: its own, its parts, its targets'."""
    indicator = view.indicator
    return {indicator.region, *indicator.parts, *(target.region for target in indicator.targets)}


def _withdrawn(batch: Batch) -> list[Observation]:
    if Grade.WITHDRAWN not in batch.grade:
        return []
    return batch.having(batch.grade, (Grade.WITHDRAWN,))


ROW_ERRORS: tuple[RowRule, ...] = (
    unknown_region,
    impossible_value,
    early_record,
    withdrawn_value,
    withdrawn_note,
)
ROW_WARNINGS: tuple[RowRule, ...] = (foreign_region,)
# of the rows without such an error
ROW_DOUBTS: tuple[RowRule, ...] = (
    late_period,
    future_record,
    missing_source,
    formula_text,
    control_character,
)
