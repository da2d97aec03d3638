"""The dialogue on a terminal: what is missing is asked for, what looks wrong is asked about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from xtgoals.cli.output import complain, tell
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import Worded, msg, say

if TYPE_CHECKING:
    from xtgoals.actions.add_actual import AddResult
    from xtgoals.actions.new_row import NewActual
    from xtgoals.files.folder import DataFolder


def can_ask(no_input: bool) -> bool:
    """Whether somebody sits at a terminal who may be asked."""
    return not no_input and sys.stdin.isatty() and sys.stderr.isatty()


def is_complete(new: NewActual) -> bool:
    """Whether there is nothing to ask for before the figure is looked at."""
    return bool(
        new.indicator
        and new.period
        and (new.withdraw or new.value is not None)
        and (new.note.strip() or not (new.withdraw or new.revise))
    )


def entered_by_asking(folder: DataFolder, new: NewActual, lang: Lang) -> AddResult | None:
    """Store a figure after asking for what it lacks and about what looks wrong; None where nothing is stored.

    A complete figure with nothing wrong is stored without a word. An answer that is not understood is asked
    for again; what was given on the command line is refused (UsageFault).
    """
    from xtgoals.actions.add_actual import DoubtFault, StandsFault, add_actual

    given, complete = new, is_complete(new)
    settled = complete  # nothing was asked yet, so there is nothing to look at again
    if complete:
        try:
            return add_actual(folder, new)
        except (DoubtFault, StandsFault):
            pass
    while True:
        new = _filled_in(folder, new, lang)
        try:
            # nothing is stored yet: all that looks wrong is shown before the one question
            seen = add_actual(folder, replace(new, dry_run=True))
        except StandsFault as fault:
            if not confirm(msg("Revise it?"), lang, f"{fault.stands.in_(lang)}\n"):
                tell(msg("nothing was stored"), lang)
                return None
            # a revision needs a note: round again, which asks for it
            new, settled = replace(new, revise=True), False
        except UsageFault as fault:
            if complete:
                raise
            tell(fault.text, lang)
            new = given  # the answers do not go together: ask again
        else:
            break
    if new.dry_run:
        return seen
    if (not settled or seen.warnings) and not _agreed(seen, lang, forced=new.force):
        tell(msg("nothing was stored"), lang)
        return None
    # what was agreed to on the screen must not be refused as doubtful now
    stored = add_actual(folder, replace(new, force=new.force or bool(seen.warnings)))
    return replace(stored, warnings=())  # they were shown before the question


def _filled_in(folder: DataFolder, new: NewActual, lang: Lang) -> NewActual:
    """What was given, checked, and answers for what was not."""
    if is_complete(new):
        return new
    from xtgoals.actions.data import Rows, open_plan
    from xtgoals.actions.names import find_indicator, find_region
    from xtgoals.actions.new_row import find_grade, find_period, find_value
    from xtgoals.report.added import series_text

    plan = open_plan(folder)

    def known(text: str) -> object:
        return find_indicator(plan, text)

    name = _given_or_asked(new.indicator, msg("Indicator (id or name)"), lang, known)
    indicator = find_indicator(plan, name)
    # before the other questions: nobody answers them all to be refused for an option
    find_grade(new.grade)
    if new.region.strip():
        find_region(plan, new.region)
    complain(series_text(plan, indicator, Rows(folder, plan).get(indicator.id, []), lang))
    example = f"{plan.start.year}-Q3"
    period = _given_or_asked(
        new.period,
        msg("Period, such as {example}", example=example),
        lang,
        lambda text: find_period(plan, indicator, text),
    )
    value, source, note = new.value, new.source, new.note
    if not new.withdraw:
        unit = indicator.unit
        question = msg("Value ({unit})", unit=unit)
        value = _given_or_asked(value, question, lang, lambda text: find_value(indicator, text))
        source = source or ask(msg("Source (Enter if none)"), lang, optional=True)
    if (new.withdraw or new.revise) and not note.strip():
        why = msg("Why is it withdrawn") if new.withdraw else msg("Why is it revised")
        note = ask(why, lang)
    return replace(new, indicator=name, period=period, value=value, source=source, note=note)


def _given_or_asked(given: str | None, question: Worded, lang: Lang, check: Callable[[str], object]) -> str:
    """What was given, if it is understood (else a UsageFault), or an answer that is."""
    if given:
        check(given)
        return given
    return ask(question, lang, check)


def _agreed(seen: AddResult, lang: Lang, *, forced: bool) -> bool:
    """Whether what was understood shall be stored, with all that looks wrong about it."""
    from xtgoals.report.added import added_text, warnings_text

    preview = added_text(seen, lang, preview=True) + warnings_text(seen.warnings, lang)
    doubtful = bool(seen.warnings) and not forced
    question = msg("Store it all the same?") if doubtful else msg("Store it?")
    return confirm(question, lang, preview)


def ask(
    question: Worded, lang: Lang, check: Callable[[str], object] | None = None, *, optional: bool = False
) -> str:
    """An answer of one line that `check` has nothing against; asked again until there is one."""
    while True:
        answer = _answer(question.in_(lang), lang, optional=optional)
        try:
            if check and answer:
                check(answer)
        except UsageFault as fault:
            tell(fault.text, lang)
        else:
            if answer or optional:
                return answer


def confirm(question: Worded, lang: Lang, before: str = "") -> bool:
    """Yes or no, in either language, no by default, after what there is to know."""
    from xtgoals.entry.words import understand_answer

    complain(before)
    choice = say("[y/N]", lang)
    while True:
        agreed = understand_answer(_answer(f"{question.in_(lang)} {choice}", lang, optional=True))
        if agreed is not None:
            return agreed


def _answer(question: str, lang: Lang, *, optional: bool) -> str:
    answer: str = typer.prompt(
        question,
        default="" if optional else None,
        show_default=False,
        prompt_suffix=say(": ", lang),
        err=True,
    )
    return answer.strip()
