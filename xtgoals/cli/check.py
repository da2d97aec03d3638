"""`xtgoals check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.formats import chosen_format
from xtgoals.cli.options import AsJson, Given, Output, format_option, option
from xtgoals.cli.output import write
from xtgoals.cli.settings import Data, LangOption, data_folder, language
from xtgoals.cli.typed import words_of
from xtgoals.model.finding import Severity

if TYPE_CHECKING:
    from xtgoals.actions.check import CheckResult
    from xtgoals.locale import Lang

ANNOTATED = ("github", "gitlab", "sarif")  # shown on the lines of a repository
FORMATS = ("text", "json", *ANNOTATED, "junit")


def check(
    data: Data = None,
    lang: LangOption = None,
    since: Annotated[Given, option("REF", "Compare with a commit: lost rows, eased targets.")] = None,
    against: Annotated[Given, option("PLAN.txt", "Trace every figure to the plan's text.")] = None,
    select: Annotated[Given, option("RULE[,...]", "Only these rules.", completion.rules)] = None,
    ignore: Annotated[Given, option("RULE[,...]", "Not these rules.", completion.rules)] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail too.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    form: Annotated[Given, format_option(*FORMATS)] = None,
    as_json: AsJson = False,
    output: Output = None,
    explain: Annotated[Given, option("RULE", "Explain one rule.", completion.rule)] = None,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="Explain every rule.")] = False,
) -> int:
    """Check the data files."""
    from xtgoals.actions.check import CheckOptions
    from xtgoals.actions.check import check as action
    from xtgoals.cli.clock import today
    from xtgoals.cli.progress_line import watching

    speech = language()
    form = chosen_format(FORMATS, form, output, as_json=as_json)
    if explain or list_rules:
        write(_explained(explain, speech), output)
        return 0
    options = CheckOptions(
        since, against, tuple(words_of("--select", select)), tuple(words_of("--ignore", ignore))
    )
    folder = data_folder()
    with watching(folder) as watch:
        result = action(folder, today(), options, watch)
    # CI finds a line only by its path from the top of the repository
    if form in ANNOTATED:
        from xtgoals.actions.location import in_repository

        result = result._replace(findings=in_repository(result.findings, folder, Path.cwd()))
    write(_text(result, form, strict, against, speech), output, form)
    failing = [finding for finding in result.findings if strict or finding.severity is Severity.ERROR]
    return int(bool(failing) and not exit_zero)


def _text(result: CheckResult, form: str, strict: bool, against: str | None, speech: Lang) -> str:
    from xtgoals.report.findings import check_text, findings_record

    if form == "json":
        from xtgoals.render.json import json_text

        return json_text(findings_record(result, speech))
    if form != "text":
        from xtgoals.render.findings import FORMATS as CI_FORMATS
        from xtgoals.render.findings import Report

        return CI_FORMATS[form](Report(result.findings, result.files, strict), speech)
    return check_text(result, against, speech)


def _explained(name: str | None, speech: Lang) -> str:
    from xtgoals.actions.check import unknown_rule
    from xtgoals.actions.rulebook import rulebook
    from xtgoals.report.rules import rule_text

    rules = rulebook()
    if name and name not in rules:
        raise unknown_rule(name)
    return "\n".join(rule_text(rule, speech) for rule in ([rules[name]] if name else rules.values()))
