"""`xtgoals import`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from xtgoals.cli.output import write
from xtgoals.cli.settings import Data, LangOption, data_folder, language


def import_figures(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Filled forms, or CSV tables.")],
    revise: Annotated[
        bool, typer.Option("--revise", help="Replace earlier figures; say why in a note.")
    ] = False,
    note: Annotated[str, typer.Option(metavar="N", help="A note for rows that have none.")] = "",
    by: Annotated[str, typer.Option(metavar="WHO", help="Who reports, for rows that do not say.")] = "",
    accept_valid: Annotated[
        bool, typer.Option("--accept-valid", help="Store what is right; write the rest to a file.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Store what only looks wrong.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be stored.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Import tables and forms: all or nothing."""
    from xtgoals.actions.batch import ImportOptions
    from xtgoals.actions.importing import import_files
    from xtgoals.cli.clock import today
    from xtgoals.render.csv import csv_text
    from xtgoals.report.findings import findings_text
    from xtgoals.report.texts import say

    speech = language()
    options = ImportOptions(today(), revise, note, by, accept_valid, force, dry_run)
    result = import_files(data_folder(), files, options, _progress)
    typer.echo(findings_text(sorted(result.findings, key=lambda one: one.order), speech), err=True, nl=False)
    counts = {"added": result.added, "unchanged": result.unchanged, "revised": result.revised}
    typer.echo(say("imported", speech, **counts, refused=len(result.refused)))
    if result.refused and result.stored:
        path = f"{files[0]}.refused.csv"
        columns = ("indicator", "period", "region", "value", "unit", "grade", "source", "note", "reported_by")
        rows = [
            {"place": f"{one.path}:{one.place}"} | {name: one.cells.get(name, "") for name in columns}
            for one in result.refused
        ]
        write(csv_text(rows), path, "csv")
        typer.echo(say("refused_kept", speech, path=path))
    if result.stored and result.files:
        typer.echo(say("stored_in", speech, files=", ".join(result.files)))
        typer.echo(say("next", speech))
    elif not result.stored and (result.added or result.revised):
        typer.echo(say("nothing_stored", speech))
    return int(bool(result.refused) or not (result.stored or dry_run))


def _progress(done: int, of: int) -> None:
    """A counter on a terminal, for long imports only."""
    if of >= 500 and sys.stderr.isatty() and (done % 100 == 0 or done == of):
        sys.stderr.write(f"\r{done}/{of}" + ("\n" if done == of else ""))
