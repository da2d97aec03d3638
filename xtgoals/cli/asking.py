"""Questions on a terminal: what is missing is asked for, what looks wrong is asked about."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import typer

from xtgoals.model.words import Lang, Text


def can_ask(no_input: bool) -> bool:
    """Whether somebody sits at a terminal who may be asked."""
    return not no_input and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: Text, lang: Lang) -> str:
    """An answer of one line; asked again until there is one."""
    answer: str = typer.prompt(question.in_(lang), err=True)
    return answer.strip()


def confirm(question: Text, lang: Lang, lines: Iterable[str] = ()) -> bool:
    """Yes or no, no by default, after what there is to know."""
    for line in lines:
        typer.echo(line, err=True)
    return typer.confirm(question.in_(lang), default=False, err=True)
