"""`xtgoals export`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from xtgoals.cli.filters import Filter
from xtgoals.cli.output import complain, write, write_bytes
from xtgoals.cli.settings import AsOf, Data, KnownOn, LangOption, choice, data_folder, days, language
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from xtgoals.model.catalogue import Plan


def export(
    what: Annotated[str, typer.Argument(metavar="observations|standings", help="What to export.")],
    form: Annotated[str, typer.Option("--format", metavar="csv|xlsx", help="csv or xlsx.")] = "csv",
    output: Annotated[Filter, typer.Option("-o", "--output", metavar="FILE", help="The file.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for Excel: with a byte order mark.")] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Export rows or standings for a spreadsheet."""
    from xtgoals.model.message import say
    from xtgoals.report.status import opening

    choice("export", what, ("observations", "standings"))
    choice("--format", form, ("csv", "xlsx"))
    speech = language()
    exported = _observations(as_of, known_on) if what == "observations" else _standings(as_of, known_on)
    notes = [note.text for note in opening(exported.plan, exported.rows_left_out, speech)]
    if form == "csv":
        from xtgoals.render.csv import csv_text

        text = ("\ufeff" if bom else "") + csv_text(exported.rows)
        if output is None:
            write(text, form=form)
        else:
            write_bytes(text.encode("utf-8"), output, parents=True)
        for note in notes:
            complain(f"{note}\n")  # a CSV has no place for notes
        return
    if output is None:
        raise UsageFault(msg("name the .xlsx file with -o"))
    from xtgoals.render.workbook import records_workbook

    write_bytes(records_workbook(what, exported.rows, (say("note", speech), notes)), output, parents=True)


class _Exported(NamedTuple):
    plan: Plan
    rows: list[dict[str, Any]]
    rows_left_out: int


def _observations(as_of: str | None, known_on: str | None) -> _Exported:
    """Every row; of days that were named only those that ended, and were known, by then."""
    from xtgoals.actions.data import Rows, open_plan
    from xtgoals.actions.status import refuse_foresight
    from xtgoals.report.records import observation_rows

    folder = data_folder()
    ended, known = days(as_of, known_on) if as_of or known_on else (date.max, date.max)
    refuse_foresight(ended, known)
    plan = open_plan(folder)
    rows = Rows(folder, plan)
    found = [
        record
        for name in plan.indicators
        for record in observation_rows(
            name,
            [one for one in rows.get(name, []) if one.period.last <= ended and one.recorded_on <= known],
        )
    ]
    rows.count_strays()
    return _Exported(plan, found, rows.left_out)


def _standings(as_of: str | None, known_on: str | None) -> _Exported:
    from xtgoals.actions.status import status
    from xtgoals.report.records import status_rows

    result = status(data_folder(), *days(as_of, known_on))
    rows = status_rows(result.plan, result.standings)
    for row in rows:
        for name in ("start", "deadline", "covered"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
    return _Exported(result.plan, rows, result.rows_left_out)
