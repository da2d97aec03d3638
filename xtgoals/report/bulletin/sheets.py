"""The pack as a workbook: a sheet a table, made of the records that programs read: numbers are numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.bound import quantities
from xtgoals.model.message import Message, msg, msgc
from xtgoals.model.terms import term
from xtgoals.report.arithmetic import arithmetic
from xtgoals.report.bulletin.annexes import kind_text, worked_examples
from xtgoals.report.bulletin.counties import Shared, ranking_bars, shared_targets
from xtgoals.report.bulletin.overall import StatusCount, status_counts
from xtgoals.report.compare_records import allotment_record, compare_rows
from xtgoals.report.due import due_rows
from xtgoals.report.milestones import milestone_rows
from xtgoals.report.pictures import Picture
from xtgoals.report.problems import problem_rows
from xtgoals.report.records import apart, both, fields_of, status_rows
from xtgoals.report.score.records import total_rows
from xtgoals.report.sheet import Sheet, fields, sheet_of
from xtgoals.report.summary import tally
from xtgoals.report.values import computed, value_record

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult

_OVERVIEW, _COUNTIES = msgc("sheet", "Overview"), msgc("sheet", "Counties")

# what is called by names first, ids last
_TARGETS = (
    "clause name* figure target_value target_upper unit* actual completion planned gap required_per_month "
    "covered grade status last_status lead reason* id"
)
_MOVES = (
    "name* then_status now_status move cause then_value now_value unit* then_completion now_completion "
    "completion_change now_planned gained past_was past_is run lead id"
)
_OVERDUE = "organisation* lead_assigned clause name* figure region report_for due days_late id milestone step"
_STEPS = (
    "clause name* wording lead milestone_status step_name* by commitment step_state done_on expected grade "
    "status last_status days_late reason* milestone step"
)
_PROBLEMS = (
    "problem state level organisation* opened due late days_late times_late times_returned days_open about* "
    "status_then status_now text"
)
_SCORES = (
    "rank subject* total base over bonus minus veto late_reports late_problems note* group* scheme subject"
)


def bulletin_sheets(result: BulletinResult, lang: Lang) -> tuple[Sheet, ...]:
    """The sheets that hold anything, in the order of the pack's parts."""
    found = [(name.in_(lang), list(rows)) for name, rows in _tables(result)]
    return tuple(sheet_of(name, rows, result.plan, lang) for name, rows in found if rows)


def sheet_pictures(result: BulletinResult, lang: Lang) -> dict[str, tuple[Picture, ...]]:
    """What is drawn on which sheet, by its name."""
    drawn: dict[str, tuple[Picture, ...]] = {}
    if result.status.standings:
        bar = tally(result.plan, result.status.standings, lang, drawn=True)
        drawn[_OVERVIEW.in_(lang)] = (bar,)
    rankings = [bars for one in shared_targets(result) for bars in ranking_bars(result, *one, lang)]
    if rankings:
        drawn[_COUNTIES.in_(lang)] = tuple(rankings)
    return drawn


def _tables(result: BulletinResult) -> Iterator[tuple[Message, Sequence[dict[str, Any]]]]:
    yield _OVERVIEW, [_count(one) for one in status_counts(result)]
    yield msgc("sheet", "Targets"), fields(_TARGETS, status_rows(result.status))
    moves = compare_rows(result.comparison) if result.comparison else []
    yield msgc("sheet", "Moves"), fields(_MOVES, moves)
    yield msgc("sheet", "Overdue"), fields(_OVERDUE, due_rows(result.due))
    yield _COUNTIES, [row for one in shared_targets(result) for row in _ranking(one)]
    yield msgc("sheet", "Milestones"), fields(_STEPS, milestone_rows(result.milestones))
    problems = result.problems.of(result.plan, result.known_on)
    yield msgc("sheet", "Problems"), fields(_PROBLEMS, problem_rows(problems))
    yield (
        msgc("sheet", "Assessment"),
        fields(_SCORES, [row for one in result.scores.results for row in total_rows(one)]),
    )
    yield msgc("sheet", "Method"), [*_methods(result)]


def _count(one: StatusCount) -> dict[str, Any]:
    word = term(one.status) if one.status else msg("All")
    return {
        **apart("status_word", both(word)),
        "count": one.now,
        "share": computed(one.share),
        "count_then": one.then,
        "count_change": one.change,
    }


def _ranking(shared: Shared) -> Iterator[dict[str, Any]]:
    """A row a region: how it stands by both rankings, with the names that `compare --format json` has."""
    indicator = shared.now.indicator
    for one in shared.moves:
        record = allotment_record(one)
        now, then = record["now"], record["then"] or {}
        actual = {side: (of.get("actual") or {}).get("value") for side, of in (("then", then), ("now", now))}
        yield {
            **apart("name", both(indicator.name)),
            "region": one.region,
            "target_value": value_record(quantities(one.now.bound)[0]),
            **apart("unit", {"zh": indicator.unit.zh, "en": indicator.unit.en}),
            "then_value": actual["then"],
            "now_value": actual["now"],
            "then_completion": then.get("completion"),
            "now_completion": now["completion"],
            "now_planned": now["planned"],
            "then_rank": then.get("rank"),
            "rank": now["rank"],
            "completion_change": record["change"],
            **fields_of(record, "progress_rank", "added", "contribution"),
            "now_status": now["status"],
            "id": one.now.target.id,
        }


def _methods(result: BulletinResult) -> Iterator[dict[str, Any]]:
    for standing, _ in worked_examples(result, "en"):
        lines = {lang: list(arithmetic(standing, result.plan, lang)) for lang in ("zh", "en")}
        for (name, chinese), (_, english) in zip(lines["zh"], lines["en"], strict=True):
            yield {
                "target_type_zh": kind_text(standing, "zh"),
                "target_type_en": kind_text(standing, "en"),
                "id": standing.target.id,
                **apart("name", both(standing.indicator.name)),
                **apart("item", both(name)),
                "computed_zh": chinese,
                "computed_en": english,
            }
