"""What moved between two days as records for machines: a JSON document and flat rows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xtgoals.model.bound import quantities
from xtgoals.model.move import Cause, Comparison, Move, PastRevised
from xtgoals.model.numbers import exact_decimal
from xtgoals.model.standing import Standing
from xtgoals.progress.allotments import AllotmentMove, allotment_moves
from xtgoals.report.records import apart, both, fields_of, promise_record, record_head
from xtgoals.report.values import (
    actual_record,
    bound_record,
    computed,
    computed_numbers,
    exact,
    value_record,
)

if TYPE_CHECKING:
    from xtgoals.actions.compare import CompareResult

_PROMISE = ("id", "indicator", "name", "clause", "figure", "unit", "commitment")
_ANSWERING = ("lead", "responsible", "region")
_CHANGES = ("added", "added_revised", "completion_change", "gained")


def compare_record(result: CompareResult) -> dict[str, Any]:
    """The document of `compare --format json`; targets that did not move are listed too."""
    found = result.comparisons
    moves = {move.value: sum(one.move is move for one in found) for move in Move}
    causes = {cause.value: sum(one.cause is cause for one in found) for cause in Cause}
    return {
        **record_head(result, {"since": result.since, "as_of": result.as_of, "known_on": result.known_on}),
        "summary": {
            "moves": moves,
            "causes": causes,
            "no_new_figure": sum(not one.has_new_figure for one in found),
            "total": len(found),
        },
        "rows_left_out": result.rows_left_out,
        "targets": [_comparison(one) for one in found],
        "gone": [_gone(one) for one in result.gone],
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    now = one.now
    promise = promise_record(now.indicator, now.target, now.bound)
    return {
        **fields_of(promise, *_PROMISE, *_ANSWERING),
        "move": one.move.value,
        "cause": one.cause.value,
        "then": _side(one.then) if one.then else None,
        "now": _side(now),
        "past_revised": _past(one.past_revised),
        "added": _amount(one.added),
        "added_revised": _amount(one.added_revised),
        "completion_change": _share(one.completion_change),
        "gained": _share(one.gained),
        "run": one.run,
        "allotments": [allotment_record(each) for each in allotment_moves(one.then, now)],
    }


def allotment_record(one: AllotmentMove) -> dict[str, Any]:
    """What one region took on: how it stands and is ranked on both days, and what it did in between."""
    return {
        "region": one.region,
        "bound": value_record(quantities(one.now.bound)[0]),
        "then": {**_side(one.then), "rank": one.then.rank} if one.then else None,
        "now": {**_side(one.now), "rank": one.now.rank},
        "change": _share(one.change),
        "progress_rank": one.progress_rank,
        "added": _amount(one.added),
        "contribution": _share(one.contribution),
    }


def _side(standing: Standing) -> dict[str, Any]:
    """How a target stands on one of the days, and what was promised on it."""
    numbers = computed_numbers(standing)
    return {
        "status": standing.status.value,
        "last_status": standing.last_status.value if standing.last_status else None,
        "target": bound_record(standing.indicator, standing.target, standing.bound),
        "deadline": standing.target.deadline,
        "actual": actual_record(standing.actual),
        **fields_of(numbers, "completion", "planned"),
    }


def _past(revised: PastRevised | None) -> dict[str, Any] | None:
    if revised is None:
        return None
    was, now = (one and value_record(one.value) for one in revised)
    return {"was": was, "is": now}


def _amount(amount: Fraction | None) -> Any:
    """What was added: exact where it has a finite decimal, as a gap is."""
    if amount is None:
        return None
    whole = exact_decimal(amount)
    return _share(amount) if whole is None else exact(whole)


def _share(share: Fraction | None) -> Any:
    # what changed at all never reads as 0
    return None if share is None else computed(share, [Fraction(0)])


def _gone(standing: Standing) -> dict[str, Any]:
    """A target that is no longer in force: withdrawn, or left out by a later wording."""
    target = standing.target
    gone = target.withdrawn
    return {
        "id": target.id,
        "indicator": standing.indicator.id,
        "since": gone.since if gone else target.since,
        "note": both(gone.note) if gone and gone.note else None,
        "then": _side(standing),
    }


def compare_rows(result: CompareResult) -> list[dict[str, Any]]:
    """One flat row a target, with the names of the JSON document; days are days, for a spreadsheet."""
    return [_flat(_comparison(one)) for one in result.comparisons]


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    sides: dict[str, Any] = {}
    for name in ("then", "now"):
        side = record[name] or dict.fromkeys(("status", "actual", "completion", "planned"))
        actual = side["actual"] or dict.fromkeys(("value", "covered", "grade"))
        sides |= {f"{name}_{key}": side[key] for key in ("status", "completion", "planned")}
        sides |= {f"{name}_{key}": actual[key] for key in ("value", "covered", "grade")}
    order = ("status", "value", "covered", "grade", "completion", "planned")
    return {
        **fields_of(record, "id", "indicator"),
        **apart("name", record["name"]),
        **fields_of(record, "clause", "figure"),
        **apart("unit", fields_of(record["unit"], "zh", "en")),
        **fields_of(record, "commitment", "lead"),
        "responsible": ";".join(record["responsible"]),
        **fields_of(record, "region", "move", "cause"),
        **{f"{name}_{key}": sides[f"{name}_{key}"] for key in order for name in ("then", "now")},
        **apart("past", record["past_revised"] or {"was": None, "is": None}),
        **fields_of(record, *_CHANGES, "run"),
    }
