"""Rows of the ledger as flat records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xtgoals.actions.export import ObservationsResult


def observation_rows(result: ObservationsResult) -> list[dict[str, Any]]:
    """One flat row an observation: real decimals and days."""
    return [
        {
            "indicator": name,
            "period": row.period.text,
            "region": row.region,
            "value": row.value,
            "grade": row.grade.word,
            "source": row.source,
            "note": row.note,
            "recorded_on": row.recorded_on,
            "reported_by": row.reported_by,
            "path": row.path,
            "line": row.line,
        }
        for name, rows in result.observations
        for row in rows
    ]
