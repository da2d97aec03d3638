"""A rule: what is forbidden or doubtful, told once, beside the function that judges or whoever reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Generic, ParamSpec

from xtgoals.model.finding import At, Finding, Place, Severity
from xtgoals.model.message import Message, Worded

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is forbidden (an error) or doubtful (a warning), with a bad and a good example.

    One that is broken while something is read is a constant beside the reader, who says `BAD_DATE.at(...)`;
    most others stand over the function that judges by them, see `rule`.
    """

    id: str
    says: Message
    bad: str
    good: str
    severity: Severity = Severity.ERROR

    def at(
        self, path: str, place: Place, message: Worded, fix: Worded, severity: Severity | None = None
    ) -> Finding:
        """A finding of this rule: what is wrong at a place in a file, and what to do.

        This is the one way in which findings are made. Column, width and excerpt, and the line of what is no
        row, are looked up by the file's path when everything has been found. `severity` is given only where
        the same fault does less harm.

        >>> from xtgoals.model.message import msg
        >>> late = Rule("late", msg("Nothing is late."), "yesterday", "today")
        >>> found = late.at("a.csv", (7, "period"), msg("it is late"), msg("be early"))
        >>> found.rule, found.line, found.place
        ('late', 7, ('period',))
        """
        line = column = 0
        width = 1
        if isinstance(place, At):
            (line, column, width), place = place, ()
        elif place and isinstance(place[0], int):
            line, place = place[0], place[1:]
        return Finding(
            self.id, severity or self.severity, path, line, column, message, fix, width, place=place
        )

    def judged(self, judge: Callable[P, Iterator[Finding]]) -> JudgedRule[P]:
        """This rule with a function that judges by it; what is broken in several ways may have several."""
        return JudgedRule(self.id, self.says, self.bad, self.good, self.severity, judge=judge)


@dataclass(frozen=True, slots=True)
class JudgedRule(Rule, Generic[P]):
    """A rule that is called like the function that judges by it."""

    judge: Callable[P, Iterator[Finding]] = field(kw_only=True)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Finding]:
        """What the function finds."""
        return self.judge(*args, **kwargs)


def rule(
    id: str,  # noqa: A002 - the word that files and outputs use
    severity: Severity = Severity.ERROR,
    *,
    bad: str,
    good: str,
) -> Callable[[Callable[P, Iterator[Finding]]], JudgedRule[P]]:
    """Make the function below it the judge of a rule, which says what stands in its docstring.

    Inside of the function its own name is the rule.

    >>> from xtgoals.model.message import msg
    >>> @rule("late", Severity.WARNING, bad="yesterday", good="today")
    ... def late(day: str) -> Iterator[Finding]:
    ...     "Nothing is late."
    ...     if day == "yesterday":
    ...         yield late.at("a.csv", (7, "period"), msg("it is late"), msg("be early"))
    >>> late.says.en, [one.line for one in late("yesterday")]
    ('Nothing is late.', [7])
    """

    def judged(judge: Callable[P, Iterator[Finding]]) -> JudgedRule[P]:
        says = Message(" ".join((judge.__doc__ or "").split()))
        return Rule(id, says, bad, good, severity).judged(judge)

    return judged


def rules_in(module: ModuleType) -> list[JudgedRule[Any]]:
    """The rules whose functions stand in a module, in its order: no list of them is kept beside."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, JudgedRule) and one.judge.__module__ == module.__name__
    ]
