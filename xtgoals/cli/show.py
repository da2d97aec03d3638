"""`xtgoals show`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import PROMISE, AsJson, AsOf, Given, KnownOn, Output, format_option
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language

FORMATS = ("table", "plain", "markdown", "html", "json")


def show(
    indicator: Annotated[str, PROMISE],
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    history: Annotated[
        bool, typer.Option("--history", help="Also every row, with its source and what became of it.")
    ] = False,
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Show one indicator or milestone."""
    from xtgoals.actions import show as action
    from xtgoals.report.records import status_record
    from xtgoals.report.show import show_document

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    result = action.show_promise(data_folder(), indicator, *days(as_of, known_on))
    if isinstance(result, action.MilestoneResult):
        from xtgoals.report.milestone import milestone_document, milestone_show_record

        show_result(result, form, output, speech, milestone_document, milestone_show_record)
        return
    document = partial(show_document, with_history=history)
    show_result(result, form, output, speech, document, status_record)
