"""`xtgoals init`."""

from __future__ import annotations

import shlex
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.clock import today
from xtgoals.cli.demo import program
from xtgoals.cli.options import Given, option
from xtgoals.cli.output import write
from xtgoals.cli.prompts import Question, ask, can_ask
from xtgoals.cli.settings import LangOption, language
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from datetime import date

_TITLE = Question(
    msg("Title of the plan"), msg("What the plan is called; it stands at the head of every page.")
)
_REGION = Question(msg("Region"), msg("Whom the figures are about, such as a city or a county."))
_START = Question(
    msg("First day, or the year"), msg("A day such as 2025-01-01, or a year or month that begins with it.")
)
_END = Question(
    msg("Last day, or the year"), msg("A day such as 2025-12-31, or a year or month that ends with it.")
)


def init(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The new folder.")],
    title: Annotated[Given, option("T", "What the plan is called.")] = None,
    region: Annotated[Given, option("NAME", "The region that it is for.")] = None,
    start: Annotated[Given, option("D", "Its first day, or the year.")] = None,
    end: Annotated[Given, option("D", "Its last day, or the year.")] = None,
    source: Annotated[
        Given, option("PLAN.txt", "Draft it from the plan's text: every number.", names=("--from",))
    ] = None,
    no_input: Annotated[bool, typer.Option("--no-input", help="Never ask, assume instead.")] = False,
    lang: LangOption = None,
) -> None:
    """Start a plan of your own."""
    from xtgoals.actions import init as action
    from xtgoals.entry.draft_head import Head, head_of
    from xtgoals.files.new_folder import refuse_taken
    from xtgoals.report.new_plan import new_files, started_text

    speech = language()
    path = Path(folder)
    # before anybody answers questions in vain
    refuse_taken(path, folder)
    drafted = action.read_source(source) if source is not None else None
    head = drafted.head if drafted else Head()
    asked = can_ask(no_input)

    def answered(given: str | None, question: Question) -> str:
        return given or (ask(question, speech) if asked else question.usual)

    def text(given: str | None, question: Question) -> str:
        return " ".join(answered(given, question).split())

    def day(name: str, given: str | None, question: Question, *, last: bool) -> date:
        read = partial(action.first_or_last_day, name, last=last)
        return read(answered(given, replace(question, check=read)))

    named = text(title, replace(_TITLE, usual=head.title or path.resolve().name))
    if not drafted:
        head = head_of(named)
    years = head.years or (today().year, today().year)
    place = text(region, replace(_REGION, usual=head.region or named))
    first = day("--start", start, replace(_START, usual=str(years[0])), last=False)
    last = day("--end", end, replace(_END, usual=str(max(years[1], first.year))), last=True)
    plan = action.NewPlan(named, place, first, last, drafted)
    action.start_folder(path, folder, plan, new_files(plan, speech))
    write(started_text(shlex.quote(folder), plan, program(), speech))
