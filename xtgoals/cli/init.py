"""`xtgoals init`."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from xtgoals.cli.clock import today
from xtgoals.cli.demo import program
from xtgoals.cli.options import Given, option
from xtgoals.cli.output import tell, write
from xtgoals.cli.prompts import can_ask
from xtgoals.cli.settings import LangOption, language
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import Worded, msg, say

if TYPE_CHECKING:
    from datetime import date


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
    from xtgoals.report.new_plan import new_files, started_text

    speech = language()
    path = Path(folder)
    # before anybody answers questions in vain
    action.refuse_taken(path, folder)
    drafted = action.read_source(source) if source is not None else None
    head = drafted.head if drafted else Head()
    asked = can_ask(no_input)

    def text(given: str | None, question: Worded, usual: str) -> str:
        return " ".join((given or (_answer(question, usual, speech) if asked else usual)).split())

    def day(name: str, given: str | None, question: Worded, usual: str, *, last: bool) -> date:
        def read(written: str) -> date:
            return action.first_or_last_day(name, written, last=last)

        return read(given or usual) if given or not asked else _asked(question, usual, read, speech)

    named = text(title, msg("Title of the plan"), head.title or path.resolve().name)
    if not drafted:
        head = head_of(named)
    years = head.years or (today().year, today().year)
    place = text(region, msg("Region"), head.region or named)
    first = day("--start", start, msg("First day, or the year"), str(years[0]), last=False)
    last = day("--end", end, msg("Last day, or the year"), str(max(years[1], first.year)), last=True)
    plan = action.NewPlan(named, place, first, last, drafted)
    action.start_folder(path, folder, plan, new_files(plan, speech))
    write(started_text(shlex.quote(folder), plan, program(), speech))


def _answer(question: Worded, usual: str, lang: Lang) -> str:
    answer: str = typer.prompt(question.in_(lang), default=usual, prompt_suffix=say(": ", lang), err=True)
    return answer.strip() or usual


def _asked(question: Worded, usual: str, read: Callable[[str], date], lang: Lang) -> date:
    while True:
        try:
            return read(_answer(question, usual, lang))
        except UsageFault as fault:
            tell(fault.text, lang)
