"""An indicator: a measured series, how its values behave and are reported, and the targets that use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from xtgoals.model.bound import Between, Bound, references
from xtgoals.model.composition import (
    Counting,
    Derivation,
    Expected,
    ReadsDerivation,
    ReadsFrequency,
    ReadsRollup,
)
from xtgoals.model.scalars import (
    Day,
    Days,
    Flag,
    Id,
    Line,
    Month,
)
from xtgoals.model.target import Entry, Target
from xtgoals.model.text import Note, Text
from xtgoals.model.units import Unit
from xtgoals.model.words import (
    Better,
    Frequency,
    Measure,
    Over,
    ReportedAs,
    Rollup,
    UnitKind,
)

Frequencies = Annotated[Expected, ReadsFrequency]


@dataclass(frozen=True, slots=True)
class Indicator(Entry):
    """A measured series: name, unit, how values behave, and the targets that use it."""

    id: Id
    name: Text
    unit: Unit
    measure: Measure
    targets: tuple[Target, ...] = ()  # none: it is only watched
    region: Line = ""
    frequency: Frequencies = Frequency.QUARTERLY
    skips: tuple[Month, ...] = ()  # months without a report of their own
    due_days: Days = 15
    final_due_days: Days = 60
    reported_as: ReportedAs | None = None
    counted_from: Day | None = None  # of a running total; None: the plan's start
    parts: tuple[Line, ...] = ()
    rollup: Annotated[Rollup | Counting, ReadsRollup] | None = None
    weights: Line | None = None  # the indicator that gives those of a mean
    overlap: Flag = False  # whether something may be counted in two parts
    better: Better | None = None
    over: Over = Over.LAST
    days: Flag = False  # whether it is a share of the days so far
    derived: Annotated[Derivation, ReadsDerivation] | None = None
    aliases: tuple[Line, ...] = ()
    lead: Line | None = None
    note: Note | None = None
    todo: Note | None = None  # what is still to be decided: until then it promises nothing

    @classmethod
    def unknown(cls, name: str, region: str) -> Indicator:
        """What stands for an indicator of which the catalogue says nothing: any value may be one of its.

        >>> Indicator.unknown("posts", "city").unit.kind.value
        'rate'
        """
        unit = Unit("-", "-", UnitKind.RATE)
        return cls(name, Text(name, name), unit, Measure.GROWTH, (), region, due_days=0, final_due_days=0)

    @property
    def promises(self) -> tuple[Target, ...]:
        """The targets that count: none of a draft, which a `todo` on the indicator or on the target makes.

        >>> Indicator.unknown("posts", "city").promises
        ()
        """
        return () if self.todo else tuple(one for one in self.targets if not one.todo)

    @property
    def drafts(self) -> int:
        """How many targets are drafts; an indicator that is itself one without a target is one."""
        return (len(self.targets) or int(bool(self.todo))) - len(self.promises)

    @property
    def is_watched(self) -> bool:
        """Whether it has figures and no target; a draft has no figures that anybody waits for."""
        return not self.targets and not self.todo

    @property
    def is_increment(self) -> bool:
        """Whether a value is what its period added."""
        return self.reported_as is ReportedAs.INCREMENT

    @property
    def runs_on(self) -> bool:
        """Whether a value holds all since a year's or the plan's start, as running totals and growth do."""
        return self.measure is not Measure.LEVEL and not self.is_increment

    @property
    def by_periods(self) -> bool:
        """Whether a value is that of its period, as of increments and means; else of its last day."""
        return self.is_increment or self.over is Over.MEAN

    def counting(self, region: str) -> Counting | None:
        """What a part is counted by: then its values have a unit of their own, which the catalogue lacks.

        None for the whole, and where parts are not counted.
        """
        return self.rollup if isinstance(self.rollup, Counting) and region in self.parts else None

    def better_of(self, bound: Bound) -> Better:
        """Which side of a bound is good; where nothing says, what the kind of bound means by itself.

        >>> from xtgoals.model.bound import AtMost
        >>> from decimal import Decimal
        >>> Indicator.unknown("posts", "city").better_of(AtMost(Decimal(3))).value
        'lower'
        """
        if self.better:
            return self.better
        if isinstance(bound, Between):
            return Better.NEITHER
        return Better.LOWER if bound.kind in ("at_most", "less_than") else Better.HIGHER

    @property
    def refers_to(self) -> frozenset[str]:
        """The ids of the indicators without which this one cannot be judged."""
        names = {*(self.derived.names if self.derived else ()), *((self.weights,) if self.weights else ())}
        for target in self.targets:
            for bound in (target.bound, *(wording.bound for wording in target.was)):
                names |= {one.of for one in references(bound) if not one.of_baseline}
        return frozenset(names)
