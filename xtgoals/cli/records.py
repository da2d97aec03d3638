"""Records as tables that other programs read: CSV, SDMX-CSV, workbooks and Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xtgoals.cli.output import complain, write, write_bytes
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import say

if TYPE_CHECKING:
    from xtgoals.locale import Lang
    from xtgoals.report.phrases import Result

TABLES = ("csv", "sdmx-csv", "xlsx", "parquet")
_BOM = "\ufeff"


def write_records(
    result: Result,
    name: str,
    rows: Sequence[dict[str, Any]],
    form: str,
    output: str | None,
    lang: Lang,
    *,
    bom: bool = False,
    parents: bool = False,
) -> None:
    """Flat records in one of TABLES; what has to be known of all of them goes with them, or is told.

    Raises UsageFault where what is no text has no file to go to.
    """
    from xtgoals.report.phrases import opening

    notes = [note.text for note in opening(result, lang)]
    if form in ("csv", "sdmx-csv"):
        from xtgoals.render.csv import csv_text

        columns: Sequence[str] = ()
        if form == "sdmx-csv":
            from xtgoals.report.sdmx import COLUMNS as columns  # noqa: N811

        text = (_BOM if bom else "") + csv_text(rows, columns)
        write(text, output, form, parents=parents)
        # a CSV has no place for them
        complain("".join(f"{note}\n" for note in notes))
        return
    if output is None:
        raise UsageFault("name the .{form} file with -o", form=form)
    if form == "xlsx":
        from xtgoals.actions.export import ObservationsResult
        from xtgoals.render.workbook import records_workbook
        from xtgoals.report.sheet import sheet_of

        sheet = sheet_of(name, rows, result.plan, lang)
        day = None if isinstance(result, ObservationsResult) else result.known_on
        content = records_workbook([sheet], (say("note", lang), notes), lang=lang, day=day)
    else:
        from xtgoals.render.parquet import parquet_bytes
        from xtgoals.report.sheet import kinds_of

        content = parquet_bytes(rows, kinds_of(rows), notes)
    write_bytes(content, output, parents=parents)
