"""The text of a plan and its clauses: every figure in its clause, every number explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow

# `10` and `十一` are one step each, so that `二(三)1` is not above `二(三)10`
_STEP = re.compile(r"\d+|[〇一二三四五六七八九十百]+|[A-Za-z]+|\S")
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


class _Lines:
    """The lines of a text, the clause of each, and which of their signs are cited already."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.clauses = _clauses(self.lines)
        self._taken = [bytearray(len(line)) for line in self.lines]

    def take(self, clause: str, figure: str) -> bool:
        """Mark the first free occurrence of a figure in a clause that does not cut a number in two."""
        for line, taken, its_clause in zip(self.lines, self._taken, self.clauses, strict=True):
            start = line.find(figure) if its_clause == clause else -1
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

    def left(self) -> Iterator[Unexplained]:
        """The numbers that nothing has taken, but for those of a list, which begin its lines."""
        for number, line in enumerate(self.lines):
            item = _ITEM.match(line.strip())
            skip = len(line) - len(line.lstrip()) + item.end() if item else 0
            for match in _DIGITS.finditer(line, skip):
                if not any(self._taken[number][match.start() : match.end()]):
                    around = line[max(0, match.start() - 8) : match.end() + 8]
                    yield Unexplained(number + 1, match.start() + 1, self.clauses[number], around)


def clause_steps(clause: str) -> list[str]:
    """A clause as it is cited step by step, full-width brackets and digits as ASCII.

    >>> clause_steps("二（三）10")
    ['二', '(', '三', ')', '10']
    """
    return _STEP.findall(narrow(clause))


def trace(plan: Plan, text: str) -> Trace:
    """Find each target's figure inside its clause, each occurrence cited once, then explain the rest."""
    lines = _Lines(text)
    targets = [target for _, target in plan.targets]
    # the longer figures first, so that `1个` is not found in `1个以上`
    untraced = {
        target.id
        for target in sorted(targets, key=lambda one: -len(one.figure))
        if not lines.take(target.clause, target.figure)
    }
    # only then what is no target: it must not take the place of a figure that is one
    stale = [
        index
        for index, known in enumerate(plan.not_targets)
        if not all(lines.take(known.clause or "", known.text) for _ in range(known.times))
    ]
    return Trace(
        len(targets) - len(untraced),
        tuple(target.id for target in targets if target.id in untraced),
        tuple(lines.left()),
        tuple(stale),
        frozenset(filter(None, lines.clauses)),
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
