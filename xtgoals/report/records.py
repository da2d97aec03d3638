"""Standings as records for machines: JSON documents and flat CSV rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Worded
from xtgoals.model.standing import Standing
from xtgoals.model.units import Unit
from xtgoals.model.words import Status
from xtgoals.report.reasons import reason_text
from xtgoals.report.values import (
    COMPUTED,
    actual_record,
    bound_record,
    computed_numbers,
    exact,
    row_ranges,
    value_record,
)

if TYPE_CHECKING:
    from xtgoals.actions.due import DueResult
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.actions.show import ShowResult
    from xtgoals.actions.status import StatusResult

SCHEMA_VERSION = 1


def status_record(result: StatusResult | ShowResult) -> dict[str, Any]:
    """The document of `status --format json`: exact values, computed numbers with 6 decimals, or null."""
    plan, standings = result.plan, result.standings
    counts = {status.value: sum(one.status is status for one in standings) for status in Status}
    head = record_head(result)
    return {
        "schema_version": head.pop("schema_version"),
        "plan": {"id": plan.id, "title": _both(plan.title)},
        **{name: head.pop(name) for name in ("data_note", "as_of", "known_on")},
        "summary": {**counts, "total": len(standings)},
        **head,
        "targets": [target_record(plan, one) for one in standings],
        **_apart_from_targets(result),
    }


def _apart_from_targets(result: StatusResult | ShowResult) -> dict[str, Any]:
    """What is not counted: targets that were officially withdrawn, and indicators that are only watched."""
    return {
        "withdrawn": [
            {
                "id": one.id,
                "since": one.withdrawn.since,
                "note": _both(one.withdrawn.note) if one.withdrawn.note else None,
            }
            for one in result.withdrawn
            if one.withdrawn
        ],
        "watched": [
            {
                "indicator": one.indicator.id,
                "name": _both(one.indicator.name),
                "unit": _unit(one.indicator.unit),
                "measure": one.indicator.measure.value,
                "region": one.indicator.region,
                "actual": actual_record(one.actual),
                "overdue": len(one.overdue),
            }
            for one in result.watched
        ],
        "drafts": result.plan.drafts,
    }


def _unit(unit: Unit) -> dict[str, str]:
    return {"zh": unit.zh, "en": unit.en, "kind": unit.kind.value}


def record_head(result: StatusResult | ShowResult | DueResult) -> dict[str, Any]:
    """What every document says first: the data's note, the days, and the rows that had to be left out."""
    return {
        "schema_version": SCHEMA_VERSION,
        "data_note": _both(result.plan.data_note) if result.plan.data_note else None,
        "as_of": result.as_of,
        "known_on": result.known_on,
        "rows_left_out": result.rows_left_out,
    }


def target_record(plan: Plan, standing: Standing) -> dict[str, Any]:
    """One target as it stands."""
    indicator, target = standing.indicator, standing.target
    return {
        "id": target.id,
        "indicator": indicator.id,
        "name": _both(indicator.name),
        "clause": target.clause,
        "figure": target.figure,
        "target": bound_record(standing),
        "unit": _unit(indicator.unit),
        "measure": indicator.measure.value,
        "commitment": target.commitment.value,
        "lead": indicator.lead,
        "responsible": list(target.responsible),
        "region": target.region,
        "start": target.start,
        "line_start": target.line_start,
        "deadline": target.deadline,
        "schedule": target.schedule.kind,
        "baseline": _baseline(standing),
        "actual": actual_record(standing.actual),
        "met": standing.met,
        **computed_numbers(standing),
        "status": standing.status.value,
        "last_status": standing.last_status.value if standing.last_status else None,
        "reason": {
            "code": standing.reason.code,
            "zh": reason_text(standing, plan, "zh"),
            "en": reason_text(standing, plan, "en"),
        },
    }


def status_rows(result: StatusResult) -> list[dict[str, Any]]:
    """One flat row a target, with the names of the JSON document; days are days, for a spreadsheet."""
    return [_flat(target_record(result.plan, one)) for one in result.standings]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    actual = record["actual"] or dict.fromkeys(("value", "covered", "grade", "regions"))
    regions = actual["regions"] or {"reported": None, "of": None}
    reason = record["reason"]
    # every row has the same columns, whatever is known of its target: the first one heads them all
    return {
        **_of(record, "id", "indicator"),
        **_apart("name", record["name"]),
        **_of(record, "clause", "figure"),
        **_apart("target", record["target"] | {"reference": _in_one_cell(record["target"]["reference"])}),
        **_apart("unit", _of(record["unit"], "zh", "en")),
        **_of(record, "measure", "commitment", "lead"),
        "responsible": ";".join(record["responsible"]),
        **_of(record, "region", "start", "line_start", "deadline", "schedule"),
        "actual": actual["value"],
        **_of(actual, "covered", "grade"),
        **_apart("regions", regions),
        **_of(record, "met", *COMPUTED, "status", "last_status"),
        "reason": reason["code"],
        **_apart("reason", _of(reason, "zh", "en")),
    }


def _in_one_cell(reference: dict[str, Any] | None) -> str | None:
    if reference is None:
        return None
    plus = exact(reference["plus"] * (100 if reference["percent"] else 1))
    added = f"{plus:+f}{'%' if reference['percent'] else ''}" if plus else None
    parts = (reference["of"], reference["region"], reference["at"], added, reference["per"])
    return " ".join(part for part in parts if part)


def _of(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: record[name] for name in names}


def _apart(name: str, record: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_{key}": value for key, value in record.items()}


def _both(text: Worded) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _baseline(standing: Standing) -> dict[str, Any] | None:
    written = standing.target.baseline
    if written is None:
        return None
    # a baseline written in the catalogue itself has no row, and so no grade
    known = standing.baseline
    return {
        "period": written.period.text,
        "value": value_record(known.value) if known else None,
        "grade": known.grade.word if known and known.rows else None,
        "source": written.source or None,
        "rows": row_ranges(known) if known else [],
    }


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
