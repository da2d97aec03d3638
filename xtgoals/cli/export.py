"""`xtgoals export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from xtgoals.cli.settings import AsOf, Data, KnownOn, choice, data_folder, days, write, write_bytes
from xtgoals.cli.status import Filter
from xtgoals.model.faults import UsageFault
from xtgoals.model.words import Text

if TYPE_CHECKING:
    from xtgoals.store.folder import DataFolder


def export(
    what: Annotated[str, typer.Argument(metavar="observations|standings", help="What to export.")],
    form: Annotated[str, typer.Option("--format", metavar="csv|xlsx", help="csv or xlsx.")] = "csv",
    output: Annotated[Filter, typer.Option("-o", "--output", metavar="FILE", help="The file.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte order mark.")] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    data: Data = None,
) -> None:
    """Export rows or standings for a spreadsheet."""
    choice("export", what, ("observations", "standings"))
    choice("--format", form, ("csv", "xlsx"))
    rows = _observations(data_folder()) if what == "observations" else _standings(data, as_of, known_on)
    if form == "csv":
        from xtgoals.render.csv import csv_text

        write(("﻿" if bom else "") + csv_text(rows), output)
        return
    if output is None:
        raise UsageFault(Text("用 -o 指定 .xlsx 文件", "name the .xlsx file with -o"))
    from xtgoals.render.workbook import records_workbook

    write_bytes(records_workbook(what, rows), output)


def _observations(folder: DataFolder) -> list[dict[str, Any]]:
    from xtgoals.actions.reading import Rows, open_plan
    from xtgoals.report.records import observation_rows

    plan = open_plan(folder)
    rows = Rows(folder, plan)
    return [record for name in plan.indicators for record in observation_rows(name, rows.get(name, []))]


def _standings(data: str | None, as_of: str | None, known_on: str | None) -> list[dict[str, Any]]:
    from xtgoals.actions.status import status
    from xtgoals.report.records import status_rows

    result = status(data_folder(), *days(as_of, known_on))
    return status_rows(result.plan, result.standings)
