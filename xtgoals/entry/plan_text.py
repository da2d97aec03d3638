"""The text of a plan, held against its catalogue: every figure in its clause, every number explained."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xtgoals.model.catalogue import Plan

_SECTION = re.compile(r"([一二三四五六七八九十]+)、")
_PART = re.compile(r"[(（]([一二三四五六七八九十]+)[)）]")
_ITEM = re.compile(r"(\d{1,2})[.．、](?!\d)")
_NUMBER_BEFORE = re.compile(r"(?:\d|\d[.,，])$")
_NUMBER_AFTER = re.compile(r"\d|[.,，]\d")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A number and where it stands in the text, from 1, with its clause and the words around it."""

    line: int
    column: int
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What could be traced: how many figures, which not, and the numbers that nothing explains."""

    traced: int
    untraced: tuple[str, ...]  # ids of targets
    unexplained: tuple[Unexplained, ...]
    stale: tuple[int, ...]  # exemptions of which the text has fewer than they say, by their index
    clauses: frozenset[str]


def trace(plan: Plan, text: str) -> Trace:
    """Find each target's figure inside its clause, each occurrence cited once, then explain the rest.

    Longer figures are sought first, so that `1个` is not found in `1个以上`. List numbers that begin a
    line belong to the clauses and need no explanation.
    """
    lines = text.splitlines()
    clauses = _clauses(lines)
    taken = [bytearray(len(line)) for line in lines]
    untraced = []
    targets = sorted(plan.targets, key=lambda pair: -len(pair[1].figure))
    for _, target in targets:
        numbers = [number for number, clause in enumerate(clauses) if clause == target.clause]
        if not any(_take(lines[number], taken[number], target.figure) for number in numbers):
            untraced.append(target.id)
    stale = []
    for index, known in enumerate(plan.not_targets):
        wanted = known.times
        for number, clause in enumerate(clauses):
            while (
                wanted and clause == (known.clause or "") and _take(lines[number], taken[number], known.text)
            ):
                wanted -= 1
        if wanted:
            stale.append(index)
    unexplained = tuple(_left(lines, taken, clauses))
    count = sum(1 for _ in plan.targets)
    order = [target.id for _, target in plan.targets if target.id in untraced]
    return Trace(
        count - len(untraced), tuple(order), unexplained, tuple(stale), frozenset(filter(None, clauses))
    )


def _clauses(lines: list[str]) -> list[str]:
    """The clause of each line: `一`, or `二(三)3`; the empty text before the first heading."""
    section = part = item = ""
    clauses = []
    for line in lines:
        text = line.strip()
        if match := _SECTION.match(text):
            section, part, item = match[1], "", ""
        elif match := _PART.match(text):
            part, item = match[1], ""
        elif (match := _ITEM.match(text)) and part:
            item = match[1]
        clauses.append(section + (f"({part})" if part else "") + item)
    return clauses


def _take(line: str, taken: bytearray, figure: str) -> bool:
    """Mark the first free occurrence of a figure that does not cut a number in two."""
    start = line.find(figure)
    while start >= 0:
        end = start + len(figure)
        # 450个 stands neither in 1450个 nor in 4,450个 or 0.450个
        cuts = (figure[:1].isdigit() and _NUMBER_BEFORE.search(line[:start])) or (
            figure[-1:].isdigit() and _NUMBER_AFTER.match(line[end:])
        )
        if not cuts and not any(taken[start:end]):
            taken[start:end] = b"\1" * len(figure)
            return True
        start = line.find(figure, start + 1)
    return False


def _left(lines: list[str], taken: list[bytearray], clauses: list[str]) -> list[Unexplained]:
    found = []
    for number, line in enumerate(lines):
        item = _ITEM.match(line.strip())
        skip = len(line) - len(line.lstrip()) + item.end() if item else 0
        for match in _DIGITS.finditer(line):
            if match.start() >= skip and not any(taken[number][match.start() : match.end()]):
                around = line[max(0, match.start() - 8) : match.end() + 8]
                found.append(Unexplained(number + 1, match.start() + 1, clauses[number], around))
    return found
