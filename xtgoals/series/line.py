"""What one region has, span by span, as columns: a value of one span is made only where somebody looks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from xtgoals.model.cited import Cited
from xtgoals.model.numbers import Value, added
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade
from xtgoals.series.nesting import Span, apart


class Line(ABC):
    """The values of one region for some spans, in the order of these: of its rows, or computed.

    There may be millions of spans, so the columns are asked wherever all are looked at.
    """

    @property
    @abstractmethod
    def spans(self) -> Sequence[Span]:
        """What the values are about, in order: periods of increments and means, otherwise days."""

    @property
    @abstractmethod
    def values(self) -> Sequence[Value]:
        """The values."""

    @property
    @abstractmethod
    def grades(self) -> Sequence[Grade]:
        """Their grades."""

    @abstractmethod
    def held(self, place: int) -> Observation | Actual:
        """What stands at a place: a row, or what was computed."""

    @abstractmethod
    def cited(self, places: Sequence[int]) -> Cited:
        """The rows that the values at some places rest on."""

    @abstractmethod
    def picked(self, places: Sequence[int]) -> Line:
        """Those at some places."""

    @property
    def nests(self) -> bool:
        """Whether a period may lie inside another."""
        return not apart(self.spans)

    def actual(self, place: int) -> Actual:
        """The value at a place."""
        value, grade = self.values[place], self.grades[place]
        return Actual(value, self.spans[place][1], grade, self.cited((place,)))

    def joined(self, places: Sequence[int]) -> Actual:
        """The sum of the values at some places, with the grade of the weakest; all else is the last one's."""
        return self.actual(places[-1])._replace(
            value=added(map(self.values.__getitem__, places)),
            grade=min(map(self.grades.__getitem__, places)),
            rows=self.cited(places),
        )

    def find(self, span: Span) -> int | None:
        """Where a span stands; None where there is none."""
        place = bisect_left(self.spans, span)
        return place if place < len(self.spans) and self.spans[place] == span else None

    def get(self, span: Span) -> Actual | None:
        """The value for a span."""
        place = self.find(span)
        return None if place is None else self.actual(place)

    def places(self, spans: Sequence[Span]) -> Sequence[int]:
        """Where some of the spans stand."""
        return range(len(spans)) if spans == self.spans else list(map(self._place_of.__getitem__, spans))

    def above(self, grade: Grade) -> Line:
        """Those of a better grade."""
        if all(one > grade for one in set(self.grades)):
            return self
        return self.picked([place for place, one in enumerate(self.grades) if one > grade])

    @cached_property
    def _place_of(self) -> dict[Span, int]:
        return {span: place for place, span in enumerate(self.spans)}


class Figures(Line):
    """Values that were computed: of a derived series, or what parts make together."""

    def __init__(self, spans: Sequence[Span], actuals: Sequence[Actual]) -> None:
        self._spans, self._actuals = spans, actuals

    @classmethod
    def of(cls, values: Mapping[Span, Actual]) -> Figures:
        """Values by span."""
        spans = sorted(values)
        return cls(spans, [values[span] for span in spans])

    @property
    def spans(self) -> Sequence[Span]:
        """What they are about, in order."""
        return self._spans

    @cached_property
    def values(self) -> Sequence[Value]:
        """The values."""
        return [one.value for one in self._actuals]

    @cached_property
    def grades(self) -> Sequence[Grade]:
        """Their grades."""
        return [one.grade for one in self._actuals]

    def held(self, place: int) -> Actual:
        """What was computed, at a place."""
        return self._actuals[place]

    def actual(self, place: int) -> Actual:
        """The value at a place, with all that was found of it."""
        return self._actuals[place]

    def cited(self, places: Sequence[int]) -> Cited:
        """The rows of the values at some places."""
        return Cited.joined(self._actuals[place].rows for place in places)

    def picked(self, places: Sequence[int]) -> Figures:
        """Those at some places."""
        return Figures([self._spans[at] for at in places], [self._actuals[at] for at in places])

    def joined(self, places: Sequence[int]) -> Actual:
        """As of rows; what was outranked, and what may be counted twice, stays so."""
        several = [self._actuals[place] for place in places]
        outranked: Iterable[Outranked] = (other for one in several for other in one.outranked)
        return (
            super()
            .joined(places)
            ._replace(outranked=tuple(outranked), overlapping=any(one.overlapping for one in several))
        )


NO_FIGURES = Figures((), ())
