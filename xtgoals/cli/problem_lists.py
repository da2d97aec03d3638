"""`xtgoals problem list`, `show` and `propose`: what is known of problems, and what could be done next."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.formats import OF_LISTS, chosen_format
from xtgoals.cli.options import AsJson, Given, KnownOn, Output, format_option, option
from xtgoals.cli.results import show_result
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language, settings
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.problem import ProblemState
from xtgoals.model.terms import spelling, term


def list_command(
    data: Data = None,
    lang: LangOption = None,
    known_on: KnownOn = None,
    organisation: Annotated[
        Given, option("ORG", "Only what is assigned to this one.", completion.organisations)
    ] = None,
    state: Annotated[
        Given, option("STATE[,...]", "open, assigned, closing, closed or dropped.", completion.problem_states)
    ] = None,
    late: Annotated[bool, typer.Option("--late", help="Only what is late.")] = False,
    fail: Annotated[bool, typer.Option("--fail", help="Exit 1 when any that is shown is late.")] = False,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> int:
    """Show the problems."""
    from xtgoals.actions.problems import ProblemFilters, list_problems
    from xtgoals.report.problems import problem_rows, problems_document, problems_record

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    filters = ProblemFilters(organisation, asked_states("--state", state), late)
    result = list_problems(data_folder(), known(known_on), filters)
    show_result(result, form, output, speech, problems_document, problems_record, problem_rows, "problems")
    return int(fail and any(one.standing.late for one in result.problems))


def show_command(
    problem: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The problem, such as 2024-Q4-001.", autocompletion=completion.problems
        ),
    ],
    data: Data = None,
    lang: LangOption = None,
    known_on: KnownOn = None,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Show one problem."""
    from xtgoals.actions.problems import show_problem
    from xtgoals.report.problem import problem_document
    from xtgoals.report.problems import problem_rows, problems_record

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    result = show_problem(data_folder(), problem, known(known_on))
    show_result(result, form, output, speech, problem_document, problems_record, problem_rows, "problems")


def propose_command(
    data: Data = None,
    lang: LangOption = None,
    known_on: KnownOn = None,
    form: Annotated[Given, format_option(*OF_LISTS)] = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Show what could be done next."""
    from xtgoals.actions.problems import propose_next
    from xtgoals.cli.demo import program
    from xtgoals.report.proposals import proposal_rows, proposals_document, proposals_record

    speech = language()
    form = chosen_format(OF_LISTS, form, output, as_json=as_json)
    result = propose_next(data_folder(), known(known_on))
    # what is read by programs, or elsewhere, does not hang on where this one stands
    called = program().split() if form in ("table", "plain") else ["xtgoals"]
    called += ["--data", settings.data] if settings.data else []
    show_result(
        result,
        # a terminal breaks a long line where it ends, and copies it whole; one that is set in lines is cut up
        "plain" if form == "table" else form,
        output,
        speech,
        partial(proposals_document, program=called),
        partial(proposals_record, lang=speech, program=called),
        partial(proposal_rows, lang=speech, program=called),
        "proposals",
    )


def known(known_on: str | None) -> date:
    """The day by which events must have been recorded."""
    return days(None, known_on)[1]


def asked_states(name: str, given: str | None) -> tuple[ProblemState, ...]:
    """States by their codes or by the words that stand on the screen. Raises UsageFault for others."""
    if given is None:
        return ()
    words = {term(state).zh: state for state in ProblemState} | {state.value: state for state in ProblemState}
    found = [words.get(re.sub("[ _]", "-", word.lower())) or word for word in words_of(name, given)]
    for word in found:
        if isinstance(word, str):
            shown = [spelling(state) for state in ProblemState]
            raise UsageFault(
                "{name} {given!r} is unknown; write one of: {shown}", name=name, given=word, shown=shown
            )
    return tuple(word for word in found if isinstance(word, ProblemState))
