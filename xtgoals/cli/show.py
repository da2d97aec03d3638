"""`xtgoals show`."""

from __future__ import annotations

from typing import Annotated

from xtgoals.cli import output as results
from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import INDICATOR, AsJson, AsOf, Given, KnownOn, Output, format_option
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language

FORMATS = ("table", "plain", "markdown", "html", "json")


def show(
    indicator: Annotated[str, INDICATOR],
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Show one indicator."""
    from xtgoals.actions import show as action
    from xtgoals.report.records import status_record
    from xtgoals.report.show import show_document

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    result = action.show(data_folder(), indicator, *days(as_of, known_on))
    results.show(result, form, output, speech, show_document, status_record)
