"""`xtgoals form`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.output import write_bytes
from xtgoals.cli.settings import Data, KnownOn, LangOption, data_folder, days, language
from xtgoals.cli.status import Filter
from xtgoals.model.faults import UsageFault
from xtgoals.model.words import Text

if TYPE_CHECKING:
    from xtgoals.actions.forms import Form


def form(
    period: Annotated[str, typer.Option(metavar="P", help="The period to report, such as 2024-Q3.")],
    organisation: Annotated[Filter, typer.Option(metavar="ORG", help="Whose form.")] = None,
    every: Annotated[bool, typer.Option("--all", help="One for every organisation, into a folder.")] = False,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to.")] = "",
    known_on: KnownOn = None,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Write fill-in forms."""
    from xtgoals.actions import forms
    from xtgoals.report.texts import say

    speech = language()
    _, known = days(None, known_on)
    if every == bool(organisation):
        raise UsageFault(
            Text("用 --organisation 指定单位，或用 --all", "name one with --organisation, or use --all")
        )
    folder = data_folder()
    if organisation:
        made = forms.form(folder, organisation, period, known)
        path = output or f"{made.organisation.id}-{made.period.text}.xlsx"
        _write(made, path)
        typer.echo(say("written", speech, path=path, count=len(made.lines)))
        return
    result = forms.all_forms(folder, period, known)
    for one in result.forms:
        path = str(Path(output or "forms") / f"{one.organisation.id}-{one.period.text}.xlsx")
        _write(one, path)
        typer.echo(say("written", speech, path=path, count=len(one.lines)))
    if result.on_no_form:
        typer.echo(say("on_no_form", speech, names=", ".join(one.id for one in result.on_no_form)))


def _write(made: Form, path: str) -> None:
    from xtgoals.render.workbook import form_workbook
    from xtgoals.report.form import form_page

    lines = [(line.indicator, line.region, line.last, line.assigned) for line in made.lines]
    page = form_page(made.plan, (made.organisation.id, made.organisation.name), made.period.text, lines)
    write_bytes(form_workbook(page), path)
