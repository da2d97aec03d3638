"""`xtgoals check`."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli.settings import Data, LangOption, Output, choice, data_folder, language, settings, write
from xtgoals.model.finding import Severity

FORMATS = ("text", "json")


def check(
    data: Data = None,
    lang: LangOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    form: Annotated[str, typer.Option("--format", help="text or json.", metavar="FORMAT")] = "text",
    output: Output = None,
) -> int:
    """Check the data files."""
    from xtgoals.actions.check import check as action
    from xtgoals.cli.clock import today
    from xtgoals.report.findings import counted_text, findings_record, findings_text

    settings.lang = lang or settings.lang
    speech = language()
    choice("--format", form, FORMATS)
    result = action(data_folder(data), today())
    if form == "json":
        from xtgoals.render.json import json_text

        write(json_text(findings_record(result.findings, result.counted, speech)), output)
    else:
        last = counted_text(result.findings, result.counted, speech)
        write(f"{findings_text(result.findings, speech)}{last}\n", output)
    failing = [finding for finding in result.findings if strict or finding.severity is Severity.ERROR]
    return int(bool(failing))
