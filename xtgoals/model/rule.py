"""A rule: what is forbidden or doubtful, told once, beside the function that judges or whoever reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, NamedTuple

from xtgoals.model.finding import At, Finding, Place, Severity
from xtgoals.model.message import Message, Worded

Judge = Callable[..., Iterator[Finding]]


class Rule(NamedTuple):
    """What is forbidden (an error) or doubtful (a warning), with a bad and a good example.

    One that is broken while something is read is a constant beside the reader, who says `BAD_DATE.at(...)`;
    most others stand over the function that judges by them, see `rule`, and are called like it.
    """

    id: str
    says: Message
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    judge: Judge | None = None

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

    def judged(self, judge: Judge) -> Rule:
        """This rule with a function that judges by it; what is broken in several ways may have several."""
        return self._replace(judge=judge)

    def __call__(self, *looked_at: Any) -> Iterator[Finding]:
        """What the function finds that judges by this rule; without one, nothing."""
        return self.judge(*looked_at) if self.judge else iter(())


def rule(
    id: str,  # noqa: A002 - the word that files and outputs use
    severity: Severity = Severity.ERROR,
    *,
    bad: str,
    good: str,
) -> Callable[[Judge], Rule]:
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

    def judged(judge: Judge) -> Rule:
        return Rule(id, Message(" ".join((judge.__doc__ or "").split())), bad, good, severity, judge)

    return judged


def rules_in(module: ModuleType) -> list[Rule]:
    """The rules whose functions stand in a module, in its order: no list of them is kept beside."""
    return [
        one
        for one in vars(module).values()
        if isinstance(one, Rule) and one.judge and one.judge.__module__ == module.__name__
    ]
