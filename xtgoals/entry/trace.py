"""What a catalogue cites of its plan, looked for in the plan's text: figures, numbers, and words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from xtgoals.entry.plan_text import (
    BEFORE_HEADINGS,
    Exempt,
    PlanText,
    Unexplained,
    clause_steps,
    explain,
    without_blanks,
)
from xtgoals.model.catalogue import Plan
from xtgoals.model.milestone import Milestone


class Misquoted(NamedTuple):
    """Words that do not stand in their clause: the clauses that have them, and how far their own has them."""

    elsewhere: tuple[str, ...]
    begins: str


class Trace(NamedTuple):
    """What could be traced: how many figures, which not, the numbers that nothing explains, and the words."""

    traced: int
    untraced: frozenset[str]  # ids of targets
    unexplained: tuple[Unexplained, ...]
    stale: tuple[int, ...]  # exemptions of which the text has fewer than they say, by their index
    clauses: frozenset[str]
    quoted: int = 0
    misquoted: Mapping[str, Misquoted] = MappingProxyType({})  # by the id of the milestone


def trace(plan: Plan, text: str) -> Trace:
    """Find each target's figure inside its clause, each occurrence cited once, then explain the rest.

    The words of milestones are found apart from them: several may quote the same ones, and a figure that
    stands among them is cited by its target.
    """
    read = PlanText(text)
    written = [target for one in plan.indicators.values() for target in one.targets]
    # the longer figures first, so that `1个` is not found in `1个以上`; then those of the narrower clauses
    longest = sorted(written, key=lambda one: (-len(one.figure), -len(clause_steps(one.clause))))
    untraced = frozenset(one.id for one in longest if not read.take(one.clause, one.figure))
    # only then what is no target: it must not take the place of a figure that is one
    stale = explain(read, [Exempt(one.clause or "", one.text, one.times) for one in plan.not_targets])
    clauses = frozenset(one.clause or BEFORE_HEADINGS for one in read.headed)
    misquoted = {name: found for name, one in plan.milestones.items() if (found := _misquoted(read, one))}
    return Trace(
        len(written) - len(untraced),
        untraced,
        tuple(sorted(read.left())),
        stale,
        clauses,
        len(plan.milestones) - len(misquoted),
        misquoted,
    )


def _misquoted(read: PlanText, milestone: Milestone) -> Misquoted | None:
    words, texts = without_blanks(milestone.text), read.unwrapped(milestone.clause)
    if any(words in text for text in texts):
        return None
    names = dict.fromkeys(one.clause for one in read.headed if one.clause)
    elsewhere = [name for name in names if any(words in text for text in read.unwrapped(name))]
    # below `二(一)` they stand wherever they stand below `二`: the narrowest clause is the one to name
    narrowest = [one for one in elsewhere if not any(_is_below(other, one) for other in elsewhere)]
    beginnings = (milestone.text[:length] for length in range(len(milestone.text), 0, -1))
    begins = (one for one in beginnings if any(without_blanks(one) in text for text in texts))
    return Misquoted(tuple(narrowest), next(begins, ""))


def _is_below(clause: str, other: str) -> bool:
    steps, above = clause_steps(clause), clause_steps(other)
    return len(steps) > len(above) and steps[: len(above)] == above
