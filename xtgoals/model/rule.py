"""A rule of `check`: told once, beside the function that judges by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, ParamSpec

from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Message

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """What is forbidden (an error) or doubtful (a warning), with a bad and a good example.

    Most rules are made by the decorator `rule` and are called like the function that they stand over. One
    that is broken while something is read has no function of its own: whoever reads says `RULE.at(...)`.
    """

    id: str
    severity: Severity
    says: Message
    bad: str
    good: str
    judge: Callable[P, Iterator[Finding]] | None = None

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        """What the function finds."""
        assert self.judge, f"{self.id} is judged where something is read"
        return self.judge(*args, **kwargs)

    def at(self, path: str, place: Place, message: Message, fix: Message) -> Finding:
        """A finding of this rule: what is wrong at a place in a file, and what to do.

        >>> from xtgoals.model.message import msg
        >>> late = Rule("late", Severity.WARNING, msg("Nothing is late."), "yesterday", "today")
        >>> late.at("a.csv", (7, "period"), msg("it is late"), msg("be early")).rule
        'late'
        """
        line, rest = (place[0], place[1:]) if place and isinstance(place[0], int) else (0, place)
        return Finding(self.id, self.severity, path, line, 0, message, fix, place=rest)


def rule(
    id: str,  # noqa: A002 - the word that files and outputs use
    severity: Severity,
    says: Message,
    *,
    bad: str,
    good: str,
) -> Callable[[Callable[P, Iterator[Finding]]], Rule[P]]:
    """Make the function below it the judge of a rule; inside, its name is the rule: `name.at(...)`."""
    return lambda judge: Rule(id, severity, says, bad, good, judge)
