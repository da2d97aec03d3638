"""The text of a plan and its clauses: every figure in its clause, every number explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.numerals import chinese_number

# `10` and `十一` are one step each, so that `二(三)1` is not above `二(三)10`
_STEP = re.compile(r"\d+|[〇一二三四五六七八九十百]+|[A-Za-z]+|\S")
_SECTION = re.compile(r"([一二三四五六七八九十]+)、")
_PART = re.compile(r"[(（]([一二三四五六七八九十]+)[)）]")
_ITEM = re.compile(r"\s*(\d{1,2})[.．、](?!\d)")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


class Unexplained(NamedTuple):
    """A number and where it stands in the text, from 1, with its clause and the words around it."""

    line: int
    column: int
    clause: str
    text: str


class Trace(NamedTuple):
    """What could be traced: how many figures, which not, and the numbers that nothing explains."""

    traced: int
    untraced: frozenset[str]  # ids of targets
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
        # 450个 stands neither in 1450个 nor in 4,450个 or 0.450个
        before = r"(?<!\d)(?<!\d[.,，])" if figure[:1].isdigit() else ""
        after = r"(?!\d|[.,，]\d)" if figure[-1:].isdigit() else ""
        # looked ahead for, so that two may overlap
        whole = re.compile(f"{before}(?={re.escape(figure)}{after})")
        for line, taken, its_clause in zip(self.lines, self._taken, self.clauses, strict=True):
            for found in whole.finditer(line) if its_clause == clause else ():
                place = slice(found.start(), found.start() + len(figure))
                if not any(taken[place]):
                    taken[place] = b"\1" * len(figure)
                    return True
        return False

    def left(self) -> Iterator[Unexplained]:
        """The numbers that nothing has taken, but for those of a list, which begin its lines."""
        for number, line in enumerate(self.lines):
            item = _ITEM.match(line)
            for match in _DIGITS.finditer(line, item.end() if item else 0):
                if not any(self._taken[number][match.start() : match.end()]):
                    around = line[max(0, match.start() - 8) : match.end() + 8]
                    yield Unexplained(number + 1, match.start() + 1, self.clauses[number], around)


def clause_steps(clause: str) -> list[str]:
    """A clause as it is cited step by step, full-width brackets and digits as ASCII.

    >>> clause_steps("二（三）10")
    ['二', '(', '三', ')', '10']
    """
    return _STEP.findall(narrow(clause))


def clause_number(clause: str) -> str:
    """A clause in digits, as file names have it; signs that they cannot have are left out.

    >>> clause_number("二（三）10"), clause_number("十一"), clause_number("3.4 b")
    ('2.3.10', '11', '3.4.b')
    """
    steps = (chinese_number(step) or step for step in clause_steps(clause) if step.isalnum())
    return ".".join(map(str, steps))


def trace(plan: Plan, text: str) -> Trace:
    """Find each target's figure inside its clause, each occurrence cited once, then explain the rest."""
    lines = _Lines(text)
    targets = [target for _, target in plan.targets]
    # the longer figures first, so that `1个` is not found in `1个以上`
    longest = sorted(targets, key=lambda one: -len(one.figure))
    untraced = frozenset(one.id for one in longest if not lines.take(one.clause, one.figure))
    # only then what is no target: it must not take the place of a figure that is one
    stale = tuple(
        index
        for index, known in enumerate(plan.not_targets)
        if not all(lines.take(known.clause or "", known.text) for _ in range(known.times))
    )
    clauses = frozenset(filter(None, lines.clauses))
    return Trace(len(targets) - len(untraced), untraced, tuple(lines.left()), stale, clauses)


def _clauses(lines: list[str]) -> list[str]:
    """The clause of each line: `一`, or `二(三)3`; the empty text before the first heading."""
    section = part = item = ""
    clauses = []
    for text in map(str.strip, lines):
        if match := _SECTION.match(text):
            section, part, item = match[1], "", ""
        elif match := _PART.match(text):
            part, item = match[1], ""
        elif (match := _ITEM.match(text)) and part:
            item = match[1]
        clauses.append(section + (f"({part})" if part else "") + item)
    return clauses
