"""Questions on a terminal, one answer each: typed or picked from a list, `?` for help, and yes or no."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import typer

from xtgoals.cli.output import complain, tell
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import Worded, msg, say

_HELP = ("?", "？")
_MARK = ">"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what `?` says about it, and what `check` raises for an answer that does not fit.

    `offered` are answers to pick from, each with what it means; another may be typed all the same. Enter
    alone gives the `usual` answer, which is shown.
    """

    text: Worded
    help: Worded
    check: Callable[[str], object] | None = None
    offered: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    usual: str = ""


def can_ask(no_input: bool) -> bool:
    """Whether somebody sits at a terminal who may be asked."""
    return not no_input and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: Question, lang: Lang) -> str:
    """An answer of one line; one that does not fit is told why, and the question comes again."""
    while True:
        text = question.text.in_(lang)
        answer = (
            _picked(text, question.offered, lang) if question.offered else _typed(text, lang, question.usual)
        )
        if answer in _HELP:
            tell(question.help, lang)
        elif not answer and not question.optional:
            tell(msg("an answer is needed; ? explains, Ctrl-C ends without storing anything"), lang)
        elif not answer:
            return answer
        else:
            try:
                if question.check:
                    question.check(answer)
            except UsageFault as fault:
                tell(fault.text, lang)
            else:
                return answer


def confirm(question: Worded, lang: Lang, before: str = "") -> bool:
    """Yes or no, in either language, no by default, after what there is to know."""
    from xtgoals.entry.words import understand_answer

    complain(before)
    choice = say("[y/N]", lang)
    while True:
        agreed = understand_answer(_typed(f"{question.in_(lang)} {choice}", lang))
        if agreed is not None:
            return agreed


def _typed(text: str, lang: Lang, usual: str = "") -> str:
    suffix = say(": ", lang)
    answer: str = typer.prompt(
        f"{_MARK} {text}", default=usual, show_default=bool(usual), prompt_suffix=suffix, err=True
    )
    return answer.strip() or usual


def _picked(text: str, offered: Mapping[str, str], lang: Lang) -> str:
    """An answer from a list that opens below the question, and narrows as one types."""
    import questionary
    from prompt_toolkit.output import create_output

    asked = questionary.autocomplete(
        f"{text}{say(': ', lang).rstrip()}",
        choices=list(offered),
        meta_information=dict(offered),
        qmark=_MARK,
        # to the same stream as every other question: standard output may be a file
        output=create_output(sys.stderr),
    )
    buffer = asked.application.current_buffer
    asked.application.pre_run_callables.append(lambda: buffer.start_completion(select_first=False))
    try:
        answer: str = asked.unsafe_ask()
    except EOFError:
        raise typer.Abort from None
    return answer.strip()
