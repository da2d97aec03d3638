"""Standings as records for machines: JSON documents and flat CSV rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from xtgoals.model.bound import Bound
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded
from xtgoals.model.standing import Standing
from xtgoals.model.target import Judged, Target
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
    from xtgoals.actions.show import ShowResult
    from xtgoals.actions.status import StatusResult
    from xtgoals.progress.part_values import PartValue
    from xtgoals.report.phrases import Result

SCHEMA_VERSION = 1


def status_record(
    result: StatusResult | ShowResult, shown: Sequence[Standing] | None = None
) -> dict[str, Any]:
    """The document of `status --format json`: exact values, computed numbers with 6 decimals, or null.

    Where only some of the targets are `shown`, the summary still counts all.
    """
    plan, standings = result.plan, result.standings
    counts = {status.value: sum(one.status is status for one in standings) for status in Status}
    return {
        **record_head(result, {"as_of": result.as_of, "known_on": result.known_on}),
        "summary": {**counts, "total": len(standings)},
        "rows_left_out": result.rows_left_out,
        "targets": [target_record(plan, one) for one in (standings if shown is None else shown)],
        # not counted: what was officially withdrawn, and what is only watched
        "withdrawn": [withdrawn_record(one) for one in result.withdrawn],
        "watched": [
            {
                **watched_record(one.indicator),
                "actual": actual_record(one.actual),
                "overdue": len(one.overdue),
            }
            for one in result.watched
        ],
        "drafts": result.plan.drafts,
        "not_allotted": [_part_record(one) for one in result.not_allotted],
        **_steps(result),
    }


def _part_record(part: PartValue) -> dict[str, Any]:
    """The value of a part that took on nothing of a target."""
    return {
        "target": part.whole.target.id,
        **watched_record(part.whole.indicator),
        "region": part.region,
        "actual": actual_record(part.actual),
    }


def _steps(result: StatusResult | ShowResult) -> dict[str, Any]:
    # counted apart, and only where the plan has milestones
    steps = getattr(result, "steps", None)
    return {"milestones": steps._asdict()} if steps else {}


def record_head(result: Result, days: dict[str, date]) -> dict[str, Any]:
    """What every document says first: of which plan it is, the data's note, and the days."""
    plan = result.plan
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": {"id": plan.id, "title": both(plan.title)},
        "data_note": both(plan.data_note) if plan.data_note else None,
        **days,
    }


def withdrawn_record(target: Target) -> dict[str, Any]:
    """A target that was officially given up: since when, and why."""
    gone = target.withdrawn
    return {
        "id": target.id,
        "since": gone.since if gone else None,
        "note": both(gone.note) if gone and gone.note else None,
    }


def watched_record(indicator: Indicator) -> dict[str, Any]:
    """An indicator without a target, as the catalogue has it."""
    return {
        "indicator": indicator.id,
        "name": both(indicator.name),
        "unit": _unit(indicator.unit),
        "measure": indicator.measure.value,
        "region": indicator.region,
    }


def promise_record(indicator: Indicator, target: Judged, bound: Bound) -> dict[str, Any]:
    """What the catalogue says of one target; `bound` is its own, or what that stands for."""
    return {
        "id": target.id,
        "indicator": indicator.id,
        "name": both(indicator.name),
        "clause": target.clause,
        "figure": target.figure,
        "target": bound_record(indicator, target, bound),
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
    }


def _unit(unit: Unit) -> dict[str, str]:
    return {"zh": unit.zh, "en": unit.en, "kind": unit.kind.value}


def target_record(plan: Plan, standing: Standing) -> dict[str, Any]:
    """One target as it stands, with its allotments by rank; one of these has no others, but a rank."""
    return {
        **promise_record(standing.indicator, standing.target, standing.bound),
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
        "rank": standing.rank,
        "allotments": [target_record(plan, one) for one in standing.allotments],
    }


def status_rows(
    result: StatusResult, shown: Sequence[Standing] | None = None, *, parts: bool = False
) -> list[dict[str, Any]]:
    """One flat row a target, with the names of the JSON document; days are days, for a spreadsheet.

    With `parts` the allotments of a target follow it.
    """
    listed = result.standings if shown is None else shown
    rows = (inner for one in listed for inner in (one, *(one.allotments if parts else ())))
    return [_flat(target_record(result.plan, one)) for one in rows]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    actual = record["actual"] or dict.fromkeys(("value", "covered", "grade", "regions"))
    regions = actual["regions"] or {"reported": None, "of": None}
    reason = record["reason"]
    # every row has the same columns, whatever is known of its target: the first one heads them all
    return {
        **flat_promise(record),
        "actual": actual["value"],
        **fields_of(actual, "covered", "grade"),
        **apart("regions", regions),
        **fields_of(record, "met", *COMPUTED, "status", "last_status", "rank"),
        "reason": reason["code"],
        **apart("reason", fields_of(reason, "zh", "en")),
    }


def flat_promise(record: dict[str, Any]) -> dict[str, Any]:
    """What the catalogue says of a target in cells."""
    return {
        **fields_of(record, "id", "indicator"),
        **apart("name", record["name"]),
        **fields_of(record, "clause", "figure"),
        **apart("target", record["target"] | {"reference": _in_one_cell(record["target"]["reference"])}),
        **apart("unit", fields_of(record["unit"], "zh", "en")),
        **fields_of(record, "measure", "commitment", "lead"),
        "responsible": ";".join(record["responsible"]),
        **fields_of(record, "region", "start", "line_start", "deadline", "schedule"),
    }


def _in_one_cell(reference: dict[str, Any] | None) -> str | None:
    if reference is None:
        return None
    plus = exact(reference["plus"] * (100 if reference["percent"] else 1))
    added = f"{plus:+f}{'%' if reference['percent'] else ''}" if plus else None
    parts = (reference["of"], reference["region"], reference["at"], added, reference["per"])
    return " ".join(part for part in parts if part)


def fields_of(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """Some of the fields."""
    return {name: record[name] for name in names}


def apart(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a field, each with both names.

    >>> apart("name", {"zh": "-", "en": "Posts"})
    {'name_zh': '-', 'name_en': 'Posts'}
    """
    return {f"{name}_{key}": value for key, value in record.items()}


def both(text: Worded) -> dict[str, str]:
    """A text in both languages."""
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
