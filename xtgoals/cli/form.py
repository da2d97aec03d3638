"""`xtgoals form`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import Given, KnownOn, option
from xtgoals.cli.output import SCREEN, write_bytes
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language
from xtgoals.files.targets import refuse_target
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from xtgoals.actions.forms import Form
    from xtgoals.files.folder import DataFolder


def form(
    period: Annotated[str, option("P", "The period to report, such as 2024-Q3.", completion.periods)] = "",
    organisation: Annotated[Given, option("ORG", "Whose form.", completion.organisations)] = None,
    every: Annotated[bool, typer.Option("--all", help="One for every organisation, into a folder.")] = False,
    leads: Annotated[bool, typer.Option("--leads", help="A sheet on which leads are assigned.")] = False,
    output: Annotated[str, option("FILE|DIR", "Where to.", names=("-o", "--output"))] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace forms that exist.")] = False,
    known_on: KnownOn = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Write fill-in forms."""
    from xtgoals.actions import forms
    from xtgoals.report.forms import file_names, summary, written_text

    speech = language()
    _, known = days(None, known_on)
    if [every, bool(organisation), leads].count(True) != 1:
        raise UsageFault("name one with --organisation, or use --all or --leads")
    folder = data_folder()
    if leads:
        if period:
            raise UsageFault("leads are assigned for no period: leave --period out")
        _write_leads(folder, known, output or "leads.xlsx", speech, overwrite=overwrite)
        return
    if not period:
        raise UsageFault("say for which period with --period, such as 2024-Q3")
    if organisation:
        chosen_format(("xlsx",), None, output)
        made = forms.form(folder, organisation, period, known)
        result = forms.Forms((made,), ())
        wanted = {output or next(iter(file_names([made], speech))): made}
    else:
        result = forms.all_forms(folder, period, known)
        named = file_names(result.forms, speech)
        wanted = {str(Path(output or "forms") / name): one for name, one in named.items()}
    # all are looked at before the first is written
    if not overwrite:
        _refuse_existing(list(wanted))
    for path in wanted:
        if path not in SCREEN:
            refuse_target(Path(path), path)
    for path, one in wanted.items():
        _write(one, path, speech)
        typer.echo(written_text(one, path, speech))
    if every:
        typer.echo(summary(result, speech))


def _write_leads(folder: DataFolder, known: date, path: str, speech: Lang, *, overwrite: bool) -> None:
    from xtgoals.actions.lead_sheet import lead_sheet
    from xtgoals.model.message import msgn
    from xtgoals.render.form import form_workbook
    from xtgoals.report.lead_sheet import lead_book

    made = lead_sheet(folder, known)
    if not overwrite:
        _refuse_existing([path])
    write_bytes(form_workbook(lead_book(made, speech)), path)
    milestones = len(made.plan.milestones)
    count = len(made.lines) - milestones
    text = msgn(
        "written: {path} ({count} indicator)", "written: {path} ({count} indicators)", count, path=path
    )
    if milestones:
        lines = [
            msgn("{count} indicator", "{count} indicators", count),
            msgn("{count} milestone", "{count} milestones", milestones),
        ]
        text = msg("written: {path} ({lines})", path=path, lines=lines)
    typer.echo(text.in_(speech))


def _refuse_existing(paths: list[str]) -> None:
    """A form that somebody has filled in is not replaced by an empty one."""
    there = [path for path in paths if Path(path).exists()]
    if there:
        more, names = len(there) - 3, ", ".join(there[:3])
        text = msg("{names} exists and may be filled in; to replace it add --overwrite", names=names)
        if more > 0:
            text = msg(
                "{names} and {more} more exist and may be filled in; to replace them add --overwrite",
                names=names,
                more=more,
            )
        raise UsageFault(text)


def _write(made: Form, path: str, speech: Lang) -> None:
    from xtgoals.render.form import form_workbook
    from xtgoals.report.form import form_book

    write_bytes(form_workbook(form_book(made, speech)), path)
