"""An assessment as a workbook: a sheet of totals, and one of items, so that each total can be recomputed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msgc
from xtgoals.report.score.by_rank import score_head
from xtgoals.report.score.names import scheme_name
from xtgoals.report.score.records import item_rows, total_rows
from xtgoals.report.sheet import Sheet, fields, sheet_of

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult
# what is called by names first, ids last
_TOTALS = (
    "group* rank subject* total base over bonus minus veto note* late_reports for_reports late_problems "
    "for_problems there possible scheme group subject"
)
_ITEMS = (
    "group* subject* item* rule value unit* covered grade completion worst best place share most q points "
    "over_points lack subject item indicator target"
)


def score_sheets(result: ScoreResult, lang: Lang) -> tuple[Sheet, ...]:
    """A row a subject, then a row a subject and item."""
    tables = (
        (msgc("sheet", "Totals"), fields(_TOTALS, total_rows(result))),
        (msgc("sheet", "Items"), fields(_ITEMS, item_rows(result))),
    )
    return tuple(sheet_of(name.in_(lang), rows, result.plan, lang) for name, rows in tables)


def score_notes(result: ScoreResult, lang: Lang) -> list[str]:
    """What has to be known of all totals."""
    return [scheme_name(result).in_(lang), *(one.text for one in score_head(result, lang, typed=False))]
