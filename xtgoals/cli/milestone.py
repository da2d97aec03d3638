"""`xtgoals milestone`: how milestones stand, and what is reported of their steps."""

from __future__ import annotations

from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters
from xtgoals.cli.formats import OF_LISTS, chosen_format
from xtgoals.cli.help import SHOWN, Command, CommandGroup
from xtgoals.cli.options import (
    AsJson,
    AsOf,
    Clause,
    CommitmentWord,
    Force,
    Given,
    KnownOn,
    Output,
    ResponsibleOrganisation,
    StatusWords,
    format_option,
    option,
)
from xtgoals.cli.output import complain, stored, write
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language

milestone = typer.Typer(
    name="milestone",
    cls=CommandGroup,
    no_args_is_help=True,
    context_settings=SHOWN,
    rich_markup_mode=None,
    add_completion=False,
)


@milestone.command("list", cls=Command, help="How every milestone stands.")
def list_command(
    data: Data = None,
    lang: LangOption = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: Annotated[Given, option("REGION", "Only milestones of this region.", completion.regions)] = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Show how every milestone stands."""
    from xtgoals.actions.milestones import list_milestones
    from xtgoals.report.milestones import milestone_rows, milestones_document, milestones_record

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    filters = asked_filters(clause, organisation, region, commitment, status)
    result = list_milestones(data_folder(), *days(as_of, known_on), filters)
    show_result(
        result, form, output, speech, milestones_document, milestones_record, milestone_rows, "milestones"
    )


@milestone.command("report", cls=Command, help="Report how far a step has come.")
def report_command(
    milestone: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A milestone: id, name or part of it.",
            autocompletion=completion.milestones,
        ),
    ],
    step: Annotated[
        str,
        typer.Argument(
            metavar="STEP",
            help="Which of its steps, where it has several.",
            autocompletion=completion.steps,
        ),
    ] = "",
    state: Annotated[
        str, option("S", "not-started, doing, done, or withdrawn with a note.", completion.states)
    ] = "",
    on: Annotated[str, option("D", "The day on which it was done, such as 2024-10-08.")] = "",
    expected: Annotated[str, option("D", "By when it will be done, such as 2024-Q4.")] = "",
    evidence: Annotated[str, option("E", "The document that shows it.")] = "",
    grade: Annotated[str, option("G", "reported (default), or verified.", completion.step_grades)] = "",
    by: Annotated[str, option("WHO", "Who reports it.")] = "",
    note: Annotated[str, option("N", "Whatever a reader must know.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the row, store nothing.")] = False,
    force: Force = False,
    data: Data = None,
    lang: LangOption = None,
) -> int:
    """Report how far a step has come."""
    from xtgoals.actions.new_step import NewStep
    from xtgoals.actions.report_step import report_step
    from xtgoals.cli.clock import today_in
    from xtgoals.report.added import warnings_text
    from xtgoals.report.reported_step import reported_text

    speech, folder = language(), data_folder()
    new = NewStep(
        *(milestone, step, state, today_in(folder), on, expected, grade, evidence, note, by),
        dry_run=dry_run,
        force=force,
    )
    result = report_step(folder, new)
    with stored([] if result.line is None else [result.path], folder, speech):
        complain(warnings_text(result.warnings, speech))
        write(reported_text(result, speech))
    # a dry run ends as the command itself would: what looks wrong is refused
    return int(dry_run and bool(result.warnings) and not force)
