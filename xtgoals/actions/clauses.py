"""Which clauses were meant: by their place in the plan, level by level, or by a title."""

from __future__ import annotations

from collections.abc import Iterable

from xtgoals.actions.names import Misunderstood, find_clause
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg
from xtgoals.model.numerals import chinese_number

Levels = list[str]


def find_clauses(plan: Plan, written: str) -> set[str]:
    """The clauses at and below the one that is written; its levels may be in any numerals: 2.3.3 is 二(三)3.

    A clause as the catalogue writes it wins. Raises Misunderstood, with those that come nearest, for one that
    there is not, or that two ways of writing in one plan leave open.

    >>> from pathlib import Path
    >>> from xtgoals.actions.data import open_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = open_plan(find_folder("examples/illustrative", Path.cwd()))
    >>> sorted(find_clauses(plan, "2.4")), sorted(find_clauses(plan, "二.三.3"))
    (['二(四)2', '二(四)5'], ['二(三)3'])
    """
    if found := _below(plan, written):
        return found
    wanted = _levels(written)
    numbers = [name for name in plan.clauses if wanted and _levels(name)[: len(wanted)] == wanted]
    # 1.2 and 一(二) may be two clauses: then the levels alone do not tell which
    if numbers and len({_stem(name, len(wanted)) for name in numbers}) == 1:
        return set(numbers)
    if numbers:
        raise _refused(plan, written, numbers, several=True)
    if near := _nearest(plan, wanted):
        raise _refused(plan, written, near, several=False)
    return _below(plan, find_clause(plan, written))


def _below(plan: Plan, written: str) -> set[str]:
    steps = _steps(written)
    return {name for name in plan.clauses if _steps(name)[: len(steps)] == steps}


def _steps(clause: str) -> list[str]:
    from xtgoals.entry.plan_text import clause_steps

    return clause_steps(clause)


def _levels(clause: str) -> Levels:
    # its numbers in digits, and its words, without the signs between them
    return [_in_digits(step) for step in _steps(clause) if step.isalnum()]


def _in_digits(step: str) -> str:
    if step.isascii() and step.isdigit():
        return str(int(step))
    number = chinese_number(step)
    return step.lower() if number is None else str(number)


def _stem(clause: str, depth: int) -> str:
    # what stands in it up to some level, as it is written
    found: list[str] = []
    for step in _steps(clause):
        depth -= step.isalnum()
        if depth < 0:
            break
        found.append(step)
    return "".join(found).rstrip("(（.、")


def _nearest(plan: Plan, wanted: Levels) -> list[str]:
    # a place that there is not: those that share most of its levels
    if not all(level.isdigit() for level in wanted):
        return []
    shared = {name: _shared(_levels(name), wanted) for name in plan.clauses}
    most = max(shared.values(), default=0)
    return [name for name, depth in shared.items() if depth == most] if most else []


def _shared(one: Levels, other: Levels) -> int:
    depth = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        depth += 1
    return depth


def _refused(plan: Plan, written: str, near: Iterable[str], *, several: bool) -> Misunderstood:
    from xtgoals.entry.names import Name, candidates
    from xtgoals.entry.refusal import Refusal

    what = msg("clause")
    why = (
        msg("{what} {written!r} fits more than one", what=what, written=written)
        if several
        else msg("no {what} {written!r}", what=what, written=written)
    )
    return Misunderstood(Refusal(why, candidates([Name(name, plan.clauses[name].title) for name in near])))
