"""The same for programs: all standings, and of each target its standing and its rows; no notes, no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xtgoals.actions.show import HistoryRow, ShowResult
from xtgoals.actions.site import SiteResult
from xtgoals.report.places import indicator_place, target_place
from xtgoals.report.records import record_head, status_record, status_rows, target_record, watched_record
from xtgoals.report.values import actual_record, exact

STANDINGS = "standings"
ROWS = ("indicator", "period", "region", "value", "grade", "source", "recorded_on", "state")


def site_records(result: SiteResult) -> dict[str, Mapping[str, Any]]:
    """By the place of its page what is known of each target; then all standings, at the top."""
    found: dict[str, Mapping[str, Any]] = {}
    for shown in result.shown.values():
        head = record_head(result.status, {"as_of": result.status.as_of, "known_on": result.status.known_on})
        history = [
            {**row, "path": one.observation.path, "line": one.observation.line} for row, one in _rows(shown)
        ]
        for standing in shown.standings:
            told: dict[str, Any] = {"target": target_record(result.plan, standing), "history": history}
            found[target_place(standing.target)] = {**head, **told}
        for watched in shown.watched:
            told = {**watched_record(shown.indicator), "actual": actual_record(watched.actual)}
            found[indicator_place(shown.indicator)] = {**head, "watched": told, "history": history}
    return {**found, STANDINGS: status_record(result.status)}


def site_rows(result: SiteResult) -> dict[str, Sequence[dict[str, Any]]]:
    """The same as flat rows: of each target those of its history."""
    found: dict[str, Sequence[dict[str, Any]]] = {}
    for shown in result.shown.values():
        history = [row for row, _ in _rows(shown)]
        places = [target_place(one.target) for one in shown.standings]
        for place in places or [indicator_place(shown.indicator)]:
            found[place] = history
    return {**found, STANDINGS: status_rows(result.status)}


def _rows(shown: ShowResult) -> list[tuple[dict[str, Any], HistoryRow]]:
    return [(dict(zip(ROWS, _fields(shown, one), strict=True)), one) for one in shown.history]


def _fields(shown: ShowResult, one: HistoryRow) -> tuple[Any, ...]:
    row = one.observation
    value = None if row.value is None else exact(row.value)
    where = (shown.indicator.id, row.period.text, row.region)
    return (*where, value, row.grade.word, row.source, row.recorded_on, one.state)
