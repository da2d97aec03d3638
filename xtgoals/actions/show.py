"""Everything about one indicator: its standings and all its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from xtgoals.actions.reading import Rows, find_indicator, open_plan
from xtgoals.actions.status import refuse_foresight
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.revisions import settle, standing_rows
from xtgoals.store.folder import DataFolder

State = Literal["counts", "stands", "superseded", "withdrawn", "withdrawal", "not-yet-known"]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A row and what became of it; `counts` rows make a value that is shown, `stands` could have."""

    observation: Observation
    state: State


@dataclass(frozen=True, slots=True)
class ShowResult:
    """One indicator with its standings and every usable row of its file."""

    plan: Plan
    indicator: Indicator
    as_of: date
    known_on: date
    standings: tuple[Standing, ...]
    history: tuple[HistoryRow, ...]
    rows_left_out: int


def show(folder: DataFolder, name: str, as_of: date, known_on: date) -> ShowResult:
    """One indicator, by its id or that of one of its targets.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown id or an as-of after
    known-on.
    """
    refuse_foresight(as_of, known_on)
    plan = open_plan(folder)
    indicator = find_indicator(plan, name)
    rows = Rows(folder, plan)
    observations = rows.get(indicator.id, [])
    standings = assess_indicator(plan, indicator, observations, as_of, known_on)
    history = tuple(_history(indicator, observations, standings, known_on))
    return ShowResult(plan, indicator, as_of, known_on, tuple(standings), history, rows.left_out)


def _history(
    indicator: Indicator, observations: list[Observation], standings: list[Standing], known_on: date
) -> Iterable[HistoryRow]:
    counting = {
        row for one in standings for actual in (one.actual, one.baseline) if actual for row in actual.rows
    }
    best = {settled.row for settled in settle(indicator, observations, known_on).values()}
    alive = set(_alive(indicator, observations, known_on))
    for row in observations:
        state: State
        if row.recorded_on > known_on:
            state = "not-yet-known"
        elif row.grade is Grade.WITHDRAWN:
            state = "withdrawal"
        elif row in counting:
            state = "counts"
        elif row in best:
            state = "stands"
        else:
            state = "superseded" if row in alive else "withdrawn"
        yield HistoryRow(row, state)


def _alive(indicator: Indicator, observations: list[Observation], known_on: date) -> Iterable[Observation]:
    things: dict[tuple[object, ...], list[Observation]] = {}
    for row in observations:
        if row.recorded_on <= known_on:
            span = row.period.span if indicator.is_increment else row.period.last
            things.setdefault((row.region, span), []).append(row)
    for rows in things.values():
        yield from standing_rows(rows)
