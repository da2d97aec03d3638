"""The text of a plan and its clauses: every figure in its clause, every number explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby, zip_longest
from typing import NamedTuple

from xtgoals.entry.headings import headed
from xtgoals.model.characters import narrow
from xtgoals.model.numerals import chinese_number

# `10` and `十一` are one step each, so that `二(三)1` is not above `二(三)10`
_STEP = re.compile(r"\d+|[〇一二三四五六七八九十百]+|[A-Za-z]+|[^\s.]")
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_IN_NUMBER = re.compile(r"[\d.,，．]")
_WRAPPED = r"(?:[^\S\n]*\n\s*)?"  # a line may end in the middle of a figure
BEFORE_HEADINGS = "-"  # the clause of what stands before the first heading, or in a text without any


class Exempt(NamedTuple):
    """A text that explains a number of a clause, and how often it stands there."""

    clause: str
    text: str
    times: int = 1


class Unexplained(NamedTuple):
    """A number and where it stands in the text, from 1, with its clause and the words around it."""

    line: int
    column: int
    clause: str
    text: str


class _Block:
    """Lines that follow each other in one clause, and which of their signs are cited already."""

    def __init__(self, first: int, lines: list[str], begins: list[int]) -> None:
        self.first = first
        self.lines = lines
        self.text = "\n".join(lines)
        # the numbers of headings are nobody's figures
        marked = (b"\1" * at + bytes(len(line) - at) for at, line in zip(begins, lines, strict=True))
        self.taken = bytearray(b"\0".join(marked))

    @cached_property
    def unwrapped(self) -> str:
        """The text without anything blank."""
        return without_blanks(self.text)

    def take(self, whole: re.Pattern[str], start: int) -> int | None:
        """Mark the first free occurrence from a place on: where it begins, or None."""
        for found in whole.finditer(self.text, start):
            place = slice(*found.span(1))
            if not any(self.taken[place]):
                self.taken[place] = b"\1" * len(found[1])
                return found.start()
        return None


class PlanText:
    """A plan's text by its clauses: what is cited is marked, and what is left over can be asked for.

    >>> text = PlanText("二、任务\\n新建450\\n个以上，另建7座。")
    >>> text.take("二", "450个以上"), text.take("二", "45"), [one.line for one in text.left()]
    (True, False, [3])
    """

    def __init__(self, text: str) -> None:
        lines = text.splitlines()
        self.headed = headed(lines)
        self._blocks: dict[str, list[_Block]] = {}
        for clause, group in groupby(enumerate(lines), key=lambda one: self.headed[one[0]].clause):
            numbered = list(group)
            begins = [self.headed[number].begins for number, _ in numbered]
            block = _Block(numbered[0][0], [line for _, line in numbered], begins)
            self._blocks.setdefault(clause, []).append(block)
        # most lines of a text that is wrapped are nearly as long as this
        lengths = sorted(len(line) for line in lines if line.strip())
        self._width = lengths[len(lengths) * 4 // 5] if lengths else 0
        self._found: dict[str, list[_Block]] = {}
        self._reached: dict[tuple[str, str], tuple[int, int]] = {}

    @property
    def blocks(self) -> Iterator[tuple[str, int, str]]:
        """The clause, number of the first line (from 0) and text of what belongs together, in order.

        The numbers of headings are blanks in it, and where a paragraph ends stands a NUL, no line break.
        """
        found = [(clause, one) for clause, listed in self._blocks.items() for one in listed]
        for clause, one in sorted(found, key=lambda pair: pair[1].first):
            begins = [self.headed[number].begins for number in range(one.first, one.first + len(one.lines))]
            shown = (" " * at + line[at:] for at, line in zip(begins, one.lines, strict=True))
            yield clause, one.first, "".join(line + ("\0" if self._ends(line) else "\n") for line in shown)

    def _ends(self, line: str) -> bool:
        """Whether a paragraph ends with a line: it is shorter than those that were wrapped, or a sentence."""
        return len(line) < 0.75 * self._width or line.rstrip()[-1:] in "。；;.!?！？：:"

    def take(self, clause: str, figure: str) -> bool:
        """Mark the first free occurrence of a figure in a clause, or below it, that cuts no number in two."""
        # 450个 stands neither in 1450个 nor in 4,450个 or 0.450个
        before = r"(?<!\d)(?<!\d[.,，])" if figure[:1].isdigit() else ""
        after = r"(?!\d|[.,，]\d)" if figure[-1:].isdigit() else ""
        # looked ahead for, so that two may overlap
        whole = re.compile(f"{before}(?=({_wrapped(figure)}){after})")
        # what was looked at for the same figure need not be looked at again
        first, start = self._reached.get((clause, figure), (0, 0))
        for number, block in enumerate(self._within(clause)[first:], first):
            at = block.take(whole, start if number == first else 0)
            if at is not None:
                self._reached[clause, figure] = number, at + 1
                return True
        return False

    def unwrapped(self, clause: str) -> list[str]:
        """The text of a clause and of what is below it, as it would be without anything blank in it.

        >>> PlanText("二、任务\\n加快完成前期\\n  手续。").unwrapped("二")
        ['二、任务加快完成前期手续。']
        """
        return [block.unwrapped for block in self._within(clause)]

    def _within(self, clause: str) -> list[_Block]:
        # those of the clause itself first
        if clause not in self._found:
            wanted = clause_steps("" if clause == BEFORE_HEADINGS else clause)
            steps = {name: clause_steps(name) for name in self._blocks}
            names = [name for name in steps if steps[name] == wanted]
            names += [name for name in steps if wanted and steps[name][: len(wanted)] == wanted]
            self._found[clause] = [block for name in dict.fromkeys(names) for block in self._blocks[name]]
        return self._found[clause]

    def left(self) -> Iterator[Unexplained]:
        """The numbers that nothing has taken."""
        for clause, listed in self._blocks.items():
            for block in listed:
                start = 0
                for number, line in enumerate(block.lines, block.first + 1):
                    for match in _DIGITS.finditer(line):
                        if not any(block.taken[start + match.start() : start + match.end()]):
                            around = line[max(0, match.start() - 8) : match.end() + 8]
                            yield Unexplained(number, match.start() + 1, clause, around)
                    start += len(line) + 1


def _wrapped(figure: str) -> str:
    """A pattern for a figure whose line may end anywhere but inside of a number."""
    pattern = ""
    for sign, following in zip_longest(figure, figure[1:], fillvalue=""):
        if sign.isspace():
            pattern += r"\s+"
        else:
            within = _IN_NUMBER.match(sign) and _IN_NUMBER.match(following)
            split = following and not following.isspace() and not within
            pattern += re.escape(sign) + (_WRAPPED if split else "")
    return pattern


def without_blanks(words: str) -> str:
    """Words as they stand in a text of which nobody knows where its lines end.

    >>> without_blanks("start building\\n  four roads")
    'startbuildingfourroads'
    """
    return "".join(words.split())


def clause_steps(clause: str) -> list[str]:
    """A clause as it is cited step by step, full-width brackets and digits as ASCII.

    >>> clause_steps("二（三）10")
    ['二', '(', '三', ')', '10']
    """
    return _STEP.findall(narrow(clause))


def clause_levels(clause: str) -> list[str]:
    """The numbers of a clause in digits, and its words, without the signs between them.

    >>> clause_levels("二（三）10"), clause_levels("Part 3.04 b")
    (['2', '3', '10'], ['Part', '3', '4', 'b'])
    """
    return [_in_digits(step) for step in clause_steps(clause) if step.isalnum()]


def _in_digits(step: str) -> str:
    if step.isascii():
        return step.lstrip("0") or "0" if step.isdigit() else step
    number = chinese_number(step)
    return step if number is None else str(number)


def explain(read: PlanText, exempt: list[Exempt]) -> tuple[int, ...]:
    """Mark what is no target; what comes back are the indexes of those that the text has not so often."""
    longest = sorted(enumerate(exempt), key=lambda one: -len(one[1].text))
    found = {
        index: all(read.take(known.clause, known.text) for _ in range(known.times))
        for index, known in longest
    }
    return tuple(index for index in sorted(found) if not found[index])
