"""Take back the figure that was entered last: rows are only added, and what stood before stands again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from xtgoals.actions.add_actual import judge, put
from xtgoals.actions.data import Rows, open_plan
from xtgoals.actions.names import find_indicator
from xtgoals.actions.new_row import NewRow, cells_of, ledger_rows, opened, withdrawal_of
from xtgoals.entry.words import one_line
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.append import Ledger
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import BusyFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.standing import Standing
from xtgoals.series.story import by_thing, outcome, standing, thing_of


class Entered(NamedTuple):
    """A figure that stands, its indicator, and how many others of its day stand in the same file."""

    indicator: Indicator
    row: Observation
    beside: int = 0


@dataclass(frozen=True, slots=True)
class LastEntered:
    """The figures that may be the one entered last, a file each; of one day no file is known to be later.

    `withdrawal` is a row of that day or later that took a figure back, which is no figure itself.
    """

    plan: Plan
    candidates: tuple[Entered, ...]
    withdrawal: Observation | None


@dataclass(frozen=True, slots=True)
class UndoResult:
    """The figure that is withdrawn, and the one before it that is entered anew; no lines on a dry run.

    `rows` are those that are added, as the file holds them.
    """

    plan: Plan
    undone: Entered
    former: Observation | None
    path: str
    lines: tuple[int, ...]
    rows: tuple[str, ...]
    standings: tuple[Standing, ...]
    warnings: tuple[Finding, ...]


def last_entered(folder: DataFolder, today: date, name: str = "") -> LastEntered:
    """The figure entered last in a folder, or of one indicator: by day of record, then by line.

    Between files of one day nothing tells which came later (a checkout gives all files the same age), so each
    has its candidate. What is withdrawn already is none. Raises UsageFault where no figure stands.
    """
    plan = open_plan(folder)
    rows = Rows(folder, plan)
    names = [find_indicator(plan, name).id] if name else list(rows)
    latest: list[Entered] = []
    withdrawals: list[Observation] = []
    for one in names:
        indicator = plan.indicators[one]
        known = [row for row in rows.get(one) or [] if row.recorded_on <= today]
        stands = list(chain.from_iterable(map(standing, by_thing(indicator, known).values())))
        if stands:
            newest = max(stands, key=_when)
            of_day = sum(row.recorded_on == newest.recorded_on for row in stands)
            latest.append(Entered(indicator, newest, of_day - 1))
        withdrawals += (row for row in known if row.value is None)
    if not latest:
        raise UsageFault("no figure stands there that could be withdrawn")
    day = max(one.row.recorded_on for one in latest)
    candidates = tuple(one for one in latest if one.row.recorded_on == day)
    later = (row for row in withdrawals if row.recorded_on >= day)
    return LastEntered(plan, candidates, max(later, key=_when, default=None))


def _when(row: Observation) -> tuple[date, int]:
    return row.recorded_on, row.line


def undo(
    folder: DataFolder, last: Entered, today: date, note: str, again: str, *, dry_run: bool = False
) -> UndoResult:
    """Withdraw a figure with a note, and enter the one anew that stood before it, with `again` behind its
    note.

    A withdrawal cancels all that was known of the same thing: without a second row the undoing of a revision
    would lose the figure that was revised. Both rows are stored at once. Raises BusyFault where the figure is
    not the last word any more, or the file is locked or changed meanwhile; UsageFault as `add_actual` does.
    """
    plan = open_plan(folder)
    indicator, row = plan.indicators[last.indicator.id], last.row
    with opened(folder, indicator.id, dry_run=dry_run) as ledger:
        known = ledger_rows(plan, indicator, ledger)
        same = by_thing(indicator, known.having(known.region, {row.region}))[thing_of(indicator, row)]
        stands = standing(same)
        if row not in [one._replace(path=row.path) for one in stands]:
            raise BusyFault(
                "{shown} was changed meanwhile; nothing was stored, try again", shown=ledger.shown
            )
        before = outcome([one for one in stands if one.line != row.line])
        meant = [withdrawal_of(indicator, row, today, note)]
        if before:
            meant.append(_anew(indicator, before.row, today, again))
        new, warnings = _judged(plan, indicator, known, meant, ledger)
        added = put(folder, plan, ledger, known, new, dry_run=dry_run)
    former = before.row if before else None
    return UndoResult(
        plan,
        last,
        former,
        ledger.shown,
        tuple(added.lines),
        tuple(added.rows),
        added.standings,
        tuple(warnings),
    )


def _judged(
    plan: Plan, indicator: Indicator, known: Batch, meant: list[NewRow], ledger: Ledger
) -> tuple[list[NewRow], list[Finding]]:
    """The rows in their places, each judged beside those before it."""
    warnings: list[Finding] = []
    placed: list[NewRow] = []
    for line, one in enumerate(meant, start=max(known.line, default=1) + 1):
        row = one.observation._replace(path=ledger.shown, line=line)
        warnings += judge(plan, indicator, known, row)
        known = Batch.joined([known, Batch.of([row])])
        placed.append(replace(one, observation=row))
    return placed, warnings


def _anew(indicator: Indicator, row: Observation, today: date, note: str) -> NewRow:
    """A row that stood before, as it is entered again: its own value, grade, source and reporter."""
    again = row._replace(recorded_on=today, note=one_line(f"{row.note} {note}"))
    return NewRow(indicator, again, cells_of(indicator, again), indicator.name)
