"""`xtgoals import`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.options import Force, option
from xtgoals.cli.output import complain, write
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.locale import Lang
from xtgoals.model.finding import Severity
from xtgoals.model.message import msgn

if TYPE_CHECKING:
    from xtgoals.tables.figures import Written

LONG_FILE = 2**18  # bytes; a workbook of that size takes seconds
LONG_IMPORT = 1000


def import_figures(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Filled forms, tables, or folders of them.")
    ],
    revise: Annotated[
        bool, typer.Option("--revise", help="Replace earlier figures; say why in a note.")
    ] = False,
    note: Annotated[str, option("N", "A note for rows that have none.")] = "",
    by: Annotated[str, option("WHO", "Who reports, for rows that do not say.")] = "",
    accept_valid: Annotated[
        bool, typer.Option("--accept-valid", help="Store what is right; write the rest to a file.")
    ] = False,
    force: Force = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be stored.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Import tables and forms: all or nothing."""
    from xtgoals.actions.batch import ImportOptions
    from xtgoals.actions.imports import import_files
    from xtgoals.cli.clock import today
    from xtgoals.model.message import say
    from xtgoals.report.document import written_out
    from xtgoals.report.findings import findings_text

    speech = language()
    options = ImportOptions(today(), revise, note, by, accept_valid, force, dry_run)
    kept: list[str] = []

    def keep(refused: Sequence[Written]) -> None:
        kept.append(_keep_refused(files[0], refused))

    result = import_files(data_folder(), files, options, _Counter(speech), keep)
    typer.echo(findings_text(sorted(result.findings, key=lambda one: one.order), speech), err=True, nl=False)
    for one in result.notes:
        typer.echo(written_out(one.in_(speech)), err=True)
    counts = {"added": result.added, "unchanged": result.unchanged, "revised": result.revised}
    typer.echo(
        say(
            "{added} added, {unchanged} unchanged, {revised} revised, {refused} refused",
            speech,
            **counts,
            refused=len(result.refused),
        )
    )
    for path in kept:
        typer.echo(say("what was refused is in {path}: mend it and import that", speech, path=path))
    if result.doubtful and not force:
        typer.echo(
            msgn(
                "{count} figure doubtful; if it is right, import again with --force",
                "{count} figures doubtful; if they are right, import again with --force",
                result.doubtful,
            ).in_(speech),
            err=True,
        )
    if result.stored and result.files:
        typer.echo(say("stored in: {files}", speech, files=", ".join(result.files)))
        typer.echo(say("next: look at it with git diff, then git commit", speech))
    elif not result.stored and (result.added or result.revised):
        typer.echo(say("nothing was stored", speech))
    wrong = any(one.severity is Severity.ERROR for one in result.findings)
    return int(wrong or bool(result.refused or (result.doubtful and not force)))


def _keep_refused(first: str, refused: Sequence[Written]) -> str:
    """Write what was refused beside the first file, to be mended and imported; no file is replaced."""
    from xtgoals.actions.imports import source_of
    from xtgoals.render.csv import csv_text
    from xtgoals.tables.grids import REFUSED

    columns = ("indicator", "period", "region", "value", "unit", "grade", "source", "note", "reported_by")
    rows = [
        {"place": f"{one.grid.path}:{one.cell}"}
        | {name: one.cells.get(name, "") for name in columns}
        | {"source": source_of(one)}
        for one in refused
    ]
    paths = (Path(f"{first.rstrip('/')}{REFUSED}{number}.csv") for number in ("", *range(2, 10_000)))
    path = next(path for path in paths if not path.exists())
    write("\ufeff" + csv_text(rows), str(path), "csv")  # spreadsheets take a file without the mark for GBK
    return str(path)


class _Counter:
    """How far a long import is, on a terminal only."""

    def __init__(self, speech: Lang) -> None:
        self._speech = speech
        self._seen = sys.stderr.isatty()

    def __call__(self, reading: str, done: int, of: int) -> None:
        from xtgoals.model.message import say

        if not self._seen:
            return
        if reading:
            path = Path(reading)
            if path.is_file() and path.stat().st_size > LONG_FILE:
                complain(say("reading {path}", self._speech, path=reading) + "\n")
        elif of >= LONG_IMPORT and (done % 200 == 0 or done == of):
            complain(f"\r{100 * done // of} %" + ("\n" if done == of else ""))
