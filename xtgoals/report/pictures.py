"""What is drawn where a format can draw: counts, a course over time, bars; each says itself in words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.report.cells import BarCell, Cell, Tone


class Tally(NamedTuple):
    """How many there are of each kind, joined to one line; `drawn` with a bar of the kinds' shapes."""

    text: str
    parts: tuple[tuple[Cell, int], ...]
    joint: str = ", "
    drawn: bool = False

    @property
    def words(self) -> str:
        """All of it in one line.

        >>> Tally("9 in all: ", ((Cell("good", shape="o"), 6), (Cell("bad", shape="x"), 3))).words
        '9 in all: o good 6, x bad 3'
        """
        return f"{self.text}{self.joint.join(piece.words for piece in self.pieces)}"

    @property
    def pieces(self) -> list[Cell]:
        """Each kind with its number."""
        return [kind._replace(text=f"{kind.text} {count}") for kind, count in self.parts]

    def lengths(self, width: int) -> list[int]:
        """How long the bar is for each kind: as many signs for each one as fit, but none without a sign.

        >>> bar = Tally("", ((Cell("a"), 6), (Cell("b"), 3), (Cell("c"), 1)))
        >>> bar.lengths(25), bar.lengths(5)
        ([12, 6, 2], [3, 1, 1])
        """
        counts = [count for _, count in self.parts]
        whole = sum(counts)
        if whole <= width:
            return [count * (width // whole) for count in counts] if whole else []
        lengths = [max(count * width // whole, 1) for count in counts]
        # what rounding left over goes where it is missed most; what the shortest took comes from the longest
        while sum(lengths) < width:
            missed = [count * width / whole - length for count, length in zip(counts, lengths, strict=True)]
            lengths[missed.index(max(missed))] += 1
        while sum(lengths) > max(width, len(lengths)):
            lengths[lengths.index(max(lengths))] -= 1
        return lengths


class Series(NamedTuple):
    """What a chart draws with one sign: points of a day and a number, joined or not."""

    name: str
    sign: str
    points: tuple[tuple[date, Fraction], ...]
    tone: Tone = Tone.PLAIN


class Chart(NamedTuple):
    """A small chart over time; `text` says what it shows, `levels` are named at its side as written."""

    text: str
    first: date
    last: date
    series: tuple[Series, ...]
    levels: tuple[tuple[Fraction, str], ...] = ()
    plainer: bool = False  # in signs of ASCII alone, which are as wide everywhere


class Bar(NamedTuple):
    """One of some bars: the share that is done and the share that was planned; `words` stand at its end."""

    name: str
    done: Fraction
    words: str
    planned: Fraction | None = None
    tone: Tone = Tone.PLAIN
    shape: str = ""


class Bars(NamedTuple):
    """Bars below each other, one for each thing that is compared; `text` says what they show.

    `done` and `planned` name what a bar and its mark stand for.
    """

    text: str
    bars: tuple[Bar, ...]
    done: str
    planned: str = ""

    @property
    def rows(self) -> tuple[tuple[Cell, BarCell, Cell], ...]:
        """Name, bar and words of each, for pages that draw with signs."""
        return tuple(
            (
                Cell(f"{one.shape} {one.name}" if one.shape else one.name),
                BarCell(one.done, one.planned, one.tone, 20),
                Cell(one.words),
            )
            for one in self.bars
        )


Picture = Tally | Chart | Bars
