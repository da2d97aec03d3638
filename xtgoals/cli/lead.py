"""`xtgoals lead`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.options import option
from xtgoals.cli.output import complain, stored, write
from xtgoals.cli.settings import Data, LangOption, data_folder, language


def lead(
    indicator: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An indicator, target or milestone: its id or whole name.",
            autocompletion=completion.promises,
        ),
    ],
    organisation: Annotated[
        str,
        typer.Argument(
            metavar="ORG", help="Who leads it: id, or whole name.", autocompletion=completion.organisations
        ),
    ],
    note: Annotated[str, option("N", "Why; it becomes a comment of the line.")] = "",
    instead: Annotated[bool, typer.Option("--replace", help="Put it in the place of another lead.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the line, store nothing.")] = False,
    data: Data = None,
    lang: LangOption = None,
) -> None:
    """Set the lead of an indicator or milestone."""
    from xtgoals.actions.leads import set_lead
    from xtgoals.report.added import warnings_text
    from xtgoals.report.leads import lead_text

    speech, folder = language(), data_folder()
    result = set_lead(folder, indicator, organisation, note, instead=instead, dry_run=dry_run)
    with stored([result.path] if result.stored else [], folder, speech):
        complain(warnings_text(result.warnings, speech))
        write(lead_text(result, speech))
