"""An assessment as records for machines: a JSON document, and flat rows by subject and by item."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xtgoals.assessment.results import Among, GroupScore, LateReport, Scored, StepMade, SubjectScore
from xtgoals.model.adjustment import Adjustment
from xtgoals.model.scheme_items import OfMilestones
from xtgoals.report.records import apart, both, fields_of, record_head
from xtgoals.report.score.names import group_name, item_name, remark, scheme_name, scored_name, subject_name
from xtgoals.report.values import computed, exact, ranges_of, row_ranges, value_record

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult

_LIMITS = [Fraction(0), Fraction(1)]  # what is not quite nothing or all never reads as that
_SUMS = ("rank", "total", "base", "over", "bonus", "minus", "veto")


def score_record(result: ScoreResult) -> dict[str, Any]:
    """The document of `score --format json`."""
    head = result.scheme.head
    as_of = min(head.as_of, result.known_on)
    return {
        **record_head(result, {"as_of": as_of, "known_on": result.known_on}),
        "preliminary": result.is_preliminary,
        "rows_left_out": result.rows_left_out,
        "scheme": {
            "id": head.id,
            "title": both(scheme_name(result)),
            "subjects": head.subjects.value,
            "as_of": head.as_of,
            "known_on": head.known_on,
            "grade": head.grade.word,
            "missing": head.missing.value,
            "least": computed(head.least),
            "digits": head.digits,
            "full": exact(result.scheme.full),
            "items": [
                {
                    "id": item.key,
                    "name": both(item_name(result, item)),
                    "of": {"milestones": item.of.clause} if isinstance(item.of, OfMilestones) else item.of,
                    "rule": item.kind,
                    "points": exact(item.points),
                }
                for item in result.scheme.items
            ],
        },
        "groups": [_group(result, one) for one in result.groups],
    }


def _group(result: ScoreResult, group: GroupScore) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": both(group_name(group)),
        "subjects": [_subject(result, one) for one in group.subjects],
    }


def _subject(result: ScoreResult, one: SubjectScore) -> dict[str, Any]:
    """What somebody has: total and rank as they are published, and all that they are made of."""
    return {
        "id": one.id,
        "name": both(subject_name(result, one.id)),
        "total": one.total,
        "rank": one.rank,
        "base": None if one.base is None else computed(one.base),
        "over": computed(one.over),
        "bonus": exact(one.bonus),
        "minus": exact(one.minus),
        "veto": one.veto is not None,
        "missing": list(one.missing),
        "there": computed(one.there),
        "possible": computed(one.possible),
        "items": [_item(result, each) for each in one.items],
        "adjustments": [_adjustment(row) for row in one.adjustments],
        "given": exact(one.given),
        "taken": exact(one.taken),
        "late_reports": [_late(each) for each in one.late.reports],
        "for_reports": exact(one.for_reports),
        "late_problems": list(one.late.problems),
        "for_problems": exact(one.for_problems),
    }


def _item(result: ScoreResult, one: Scored) -> dict[str, Any]:
    given, actual, standing = one.given, one.given.actual, one.given.standing
    completion = standing.completion if standing else None
    return {
        "id": given.id,
        "item": given.item.key,
        "name": both(scored_name(result, one)),
        "rule": given.item.kind,
        "indicator": given.indicator.id if given.indicator else None,
        "target": standing.target.id if standing else None,
        "value": value_record(actual.value) if actual else None,
        "unit": _unit(one),
        "covered": actual.covered if actual else None,
        "grade": actual.grade.word if actual else None,
        "met": standing.met if standing else None,
        "completion": None if completion is None else computed(completion, _LIMITS),
        "among": _among(one.among) if one.among else None,
        "steps": [_step(step) for step in given.steps],
        "lack": one.lack.value if one.lack else None,
        "q": None if one.q is None else computed(one.q, _LIMITS),
        "share": computed(given.share),
        "most": computed(one.most),
        "points": None if one.points is None else computed(one.points),
        "over": computed(one.over),
        "rows": row_ranges(actual) if actual else [],
    }


def _unit(one: Scored) -> dict[str, str] | None:
    indicator = one.given.indicator
    return both(indicator.unit) if indicator else None


def _among(one: Among) -> dict[str, Any]:
    return {
        "count": one.of,
        "worst": None if one.worst is None else value_record(one.worst),
        "best": None if one.best is None else value_record(one.best),
        "place": one.place,
    }


def _step(step: StepMade) -> dict[str, Any]:
    return {
        "milestone": step.milestone.id,
        "step": step.step.id,
        "by": step.step.deadline,
        "on": step.done.on if step.done else None,
        "in_time": step.in_time,
        "rows": ranges_of([step.done]) if step.done else [],
    }


def _adjustment(row: Adjustment) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "points": None if row.points is None else exact(row.points),
        **fields_of(row._asdict(), "reason", "evidence", "recorded_on", "reported_by"),
        "rows": ranges_of([row]),
    }


def _late(one: LateReport) -> dict[str, Any]:
    return {
        "indicator": one.indicator.id,
        "region": one.region,
        "report_for": one.report.covered,
        "due": one.report.due,
    }


def total_rows(result: ScoreResult) -> list[dict[str, Any]]:
    """One flat row a subject, with the names of the JSON document."""
    return [
        {
            **_who(result, group, one),
            **fields_of(record, *_SUMS, "there", "possible", "given", "taken"),
            "late_reports": len(one.late.reports),
            "for_reports": record["for_reports"],
            "late_problems": len(one.late.problems),
            "for_problems": record["for_problems"],
            "missing": ";".join(one.missing),
            "note_zh": remark(result, one, "zh"),
            "note_en": remark(result, one, "en"),
        }
        for group, one, record in _everybody(result)
    ]


def item_rows(result: ScoreResult) -> list[dict[str, Any]]:
    """One flat row a subject and item, the sums of the subject in each; who has no item has one row."""
    return [
        {**_who(result, group, one), **fields_of(record, *_SUMS), **_flat(item)}
        for group, one, record in _everybody(result)
        for item in record["items"] or [{}]
    ]


def _everybody(result: ScoreResult) -> Iterator[tuple[GroupScore, SubjectScore, dict[str, Any]]]:
    for group in result.groups:
        for one in group.subjects:
            yield group, one, _subject(result, one)


def _who(result: ScoreResult, group: GroupScore, one: SubjectScore) -> dict[str, Any]:
    return {
        "scheme": result.scheme.head.id,
        "group": group.id,
        **apart("group", both(group_name(group))),
        "subject": one.id,
        **apart("subject", both(subject_name(result, one.id))),
    }


_ITEM = ("indicator", "target", "rule", "value")


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    none = {"zh": None, "en": None}
    among = item.get("among") or {}
    return {
        "item": item.get("id"),
        **apart("item", item.get("name") or none),
        **{name: item.get(name) for name in _ITEM},
        **apart("unit", item.get("unit") or none),
        **{name: item.get(name) for name in ("covered", "grade", "completion")},
        **{name: among.get(name) for name in ("worst", "best", "place")},
        **{name: item.get(name) for name in ("lack", "q", "share", "most", "points")},
        "over_points": item.get("over"),
    }
