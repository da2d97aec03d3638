"""Which clauses were meant: by their place in the plan, level by level, or by a title."""

from __future__ import annotations

from collections.abc import Sequence

from xtgoals.entry.names import Name, candidates, find_name
from xtgoals.entry.plan_text import clause_levels, clause_steps
from xtgoals.entry.refusal import Refusal
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg


def find_clauses(plan: Plan, written: str) -> set[str] | Refusal:
    """The clauses at and below the one that is written; its levels may be in any numerals: 2.3.3 is 二(三)3.

    A clause as the catalogue writes it wins. What there is not, or what two ways of writing in one plan leave
    open, is refused with the clauses that come nearest.

    >>> from dataclasses import replace
    >>> from xtgoals.model.catalogue import Clause
    >>> from xtgoals.model.text import Text
    >>> names = ("二(三)3", "二(四)2", "二(四)5")
    >>> plan = replace(Plan.unknown(), clauses={name: Clause(name, Text("-", "-")) for name in names})
    >>> sorted(find_clauses(plan, "2.4")), sorted(find_clauses(plan, "二、三、3"))
    (['二(四)2', '二(四)5'], ['二(三)3'])
    """
    if found := _below(plan, written):
        return found
    wanted = _levels(written)
    numbered = [name for name in plan.clauses if wanted and _levels(name)[: len(wanted)] == wanted]
    # 1.2 and 一(二) may be two clauses: then the levels alone do not tell which
    if len({_stem(name, len(wanted)) for name in numbered}) == 1:
        return set(numbered)
    what = msg("clause")
    if numbered:
        why = msg("{what} {written!r} fits more than one", what=what, written=written)
        return Refusal(why, candidates(_named(plan, numbered)))
    if near := _nearest(plan, wanted):
        return Refusal(
            msg("no {what} {written!r}", what=what, written=written), candidates(_named(plan, near))
        )
    titled = find_name(written, _named(plan, list(plan.clauses)), what)
    return titled if isinstance(titled, Refusal) else _below(plan, titled)


def _named(plan: Plan, clauses: Sequence[str]) -> list[Name]:
    return [Name(name, plan.clauses[name].title) for name in clauses]


def _below(plan: Plan, written: str) -> set[str]:
    steps = clause_steps(written)
    return {name for name in plan.clauses if clause_steps(name)[: len(steps)] == steps}


def _levels(clause: str) -> list[str]:
    return [level.lower() for level in clause_levels(clause)]


def _stem(clause: str, depth: int) -> str:
    # what stands in it up to some level, as it is written
    found: list[str] = []
    for step in clause_steps(clause):
        depth -= step.isalnum()
        if depth < 0:
            break
        found.append(step)
    return "".join(found).rstrip("(（.、")


def _nearest(plan: Plan, wanted: Sequence[str]) -> list[str]:
    # a place that there is not: those that share most of its levels
    if not all(level.isdigit() for level in wanted):
        return []
    shared = {name: _shared(_levels(name), wanted) for name in plan.clauses}
    most = max(shared.values(), default=0)
    return [name for name, depth in shared.items() if depth == most] if most else []


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    depth = 0
    for mine, its in zip(one, other, strict=False):
        if mine != its:
            break
        depth += 1
    return depth
