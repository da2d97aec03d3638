"""Standings as records for machines: JSON documents and flat CSV rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xtgoals.model.bound import About, Bound, written_values
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Worded
from xtgoals.model.numbers import plain_text, rounded
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.words import Status
from xtgoals.report.reasons import reason_text

if TYPE_CHECKING:
    from xtgoals.actions.due import DueResult
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.actions.show import ShowResult
    from xtgoals.actions.status import StatusResult

SCHEMA_VERSION = 1
COMPUTED_PLACES = 6
_COMPUTED = (
    *("attainment", "progress", "completion", "planned"),
    *("pace", "forecast", "required_per_month", "gap"),
)


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
    }


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
    unit = indicator.unit
    return {
        "id": target.id,
        "indicator": indicator.id,
        "name": _both(indicator.name),
        "clause": target.clause,
        "figure": target.figure,
        "target": bound_record(target.bound),
        "unit": {"zh": unit.zh, "en": unit.en, "kind": unit.kind.value},
        "measure": indicator.measure.value,
        "commitment": target.commitment.value,
        "lead": indicator.lead,
        "responsible": list(target.responsible),
        "region": target.region,
        "start": target.start,
        "deadline": target.deadline,
        "schedule": target.schedule.kind,
        "baseline": _baseline(standing),
        "actual": _actual(standing.actual),
        "met": standing.met,
        **{name: _computed(getattr(standing, name)) for name in _COMPUTED},
        "status": standing.status.value,
        "last_status": standing.last_status.value if standing.last_status else None,
        "reason": {
            "code": standing.reason.code,
            "zh": reason_text(standing, plan, "zh"),
            "en": reason_text(standing, plan, "en"),
        },
    }


def bound_record(bound: Bound) -> dict[str, Any]:
    """The bound as the catalogue gives it; `upper` only for a range, `tolerance` only for about."""
    # the same keys for every kind of bound, so that a CSV has the same columns
    value, *upper = map(exact, written_values(bound))
    tolerance = _computed(bound.tolerance) if isinstance(bound, About) else None
    return {"kind": bound.kind, "value": value, "upper": upper[0] if upper else None, "tolerance": tolerance}


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
        **_apart("target", record["target"]),
        **_apart("unit", _of(record["unit"], "zh", "en")),
        **_of(record, "measure", "commitment", "lead"),
        "responsible": ";".join(record["responsible"]),
        **_of(record, "region", "start", "deadline", "schedule"),
        "actual": actual["value"],
        **_of(actual, "covered", "grade"),
        **_apart("regions", regions),
        **_of(record, "met", *_COMPUTED, "status", "last_status"),
        "reason": reason["code"],
        **_apart("reason", _of(reason, "zh", "en")),
    }


def _of(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: record[name] for name in names}


def _apart(name: str, record: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_{key}": value for key, value in record.items()}


def exact(value: Decimal) -> Decimal:
    """An exact value without trailing zeros or exponent: it is written as it is.

    >>> exact(Decimal("66.30")), exact(Decimal("1E+3"))
    (Decimal('66.3'), Decimal('1000'))
    """
    return Decimal(plain_text(value))


def _computed(value: Fraction | None) -> Decimal | None:
    return None if value is None else exact(rounded(value, COMPUTED_PLACES))


def _both(text: Worded) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _rows(actual: Actual) -> list[dict[str, Any]]:
    return [{"path": row.path, "line": row.line} for row in actual.rows]


def _actual(actual: Actual | None) -> dict[str, Any] | None:
    if actual is None:
        return None
    regions = None if actual.of is None else {"reported": actual.reported, "of": actual.of}
    return {
        "value": exact(actual.value),
        "covered": actual.covered,
        "grade": actual.grade.word,
        "regions": regions,
        "rows": _rows(actual),
    }


def _baseline(standing: Standing) -> dict[str, Any] | None:
    written = standing.target.baseline
    if written is None:
        return None
    # a baseline written in the catalogue itself has no row, and so no grade
    known = standing.baseline
    return {
        "period": written.period.text,
        "value": exact(known.value) if known else None,
        "grade": known.grade.word if known and known.rows else None,
        "source": written.source or None,
        "rows": _rows(known) if known else [],
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
