"""The catalogue: a plan with its indicators, and what each promises. Defaults are already filled in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import Bound
from xtgoals.model.period import Period
from xtgoals.model.words import (
    Commitment,
    Frequency,
    Lang,
    Measure,
    ReportedAs,
    Rollup,
    Text,
    UnitKind,
)

_SCALES = {"万": 10**4, "亿": 10**8}


class Unit(NamedTuple):
    """What one of the values counts."""

    zh: str
    en: str
    kind: UnitKind

    def in_(self, lang: Lang) -> str:
        """The unit in one language."""
        return self.zh if lang == "zh" else self.en

    def of(self, number: str, lang: Lang) -> str:
        """A written number with the unit; an English unit that is itself a number is set apart from it.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).of("2.1", "en")
        '2.1 x 10,000 households'
        """
        apart = " x " if lang == "en" and self.en[:1].isdigit() else " "
        return f"{number}{apart}{self.in_(lang)}"

    @property
    def scale(self) -> int:
        """How many whole units one of the value is: a leading 万, 亿 or 万亿 of the Chinese unit is a scale.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).scale
        10000
        >>> Unit("万亿元", "trillion yuan", UnitKind.QUANTITY).scale == 10**12
        True
        """
        return math.prod(_SCALES[sign] for sign in self._scale)

    @property
    def whole(self) -> str:
        """The Chinese name of one whole unit: 户 for 万户.

        >>> Unit("万户", "10,000 households", UnitKind.COUNT).whole
        '户'
        """
        return self.zh[len(self._scale) :]

    @property
    def _scale(self) -> str:
        """The signs of the scale; a unit that consists of them (万) counts in nothing else."""
        rest = self.zh.lstrip("".join(_SCALES))
        return self.zh[: len(self.zh) - len(rest)] if rest else ""


@dataclass(frozen=True, slots=True)
class _Unlisted:
    """What the schedules without shares of their own share; two are equal if they are of one class."""


class Linear(_Unlisted):
    """Planned share grows with the position of the day, from 0 at the start to 1 at the deadline."""

    __slots__ = ()
    kind = "linear"


class AtEnd(_Unlisted):
    """Nothing is planned before the deadline, all of it from then on."""

    __slots__ = ()
    kind = "at-end"


class NoSchedule(_Unlisted):
    """No share is planned for any day before the deadline."""

    __slots__ = ()
    kind = "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """Shares (0 to 1) planned for the ends of named periods, linear in between."""

    shares: tuple[tuple[Period, Fraction], ...]
    kind = "listed"


Schedule = Linear | AtEnd | NoSchedule | Listed


class Baseline(NamedTuple):
    """Where a target starts from; without `value`, the observation of that period."""

    period: Period
    value: Decimal | None = None
    source: str = ""


class Target(NamedTuple):
    """One promise about an indicator, with every default filled in."""

    id: str
    clause: str
    figure: str
    bound: Bound
    commitment: Commitment
    region: str
    start: date  # the first day of the window
    deadline: date
    schedule: Schedule
    responsible: tuple[str, ...]
    baseline: Baseline | None = None
    near: Decimal | None = None
    note: Text | None = None


class Indicator(NamedTuple):
    """A measured series: name, unit, how values behave, and the targets that use it."""

    id: str
    name: Text
    unit: Unit
    measure: Measure
    region: str
    frequency: Frequency
    due_days: int
    final_due_days: int
    targets: tuple[Target, ...]
    reported_as: ReportedAs | None = None
    parts: tuple[str, ...] = ()
    rollup: Rollup | None = None
    lead: str | None = None
    note: Text | None = None

    @classmethod
    def unknown(cls, name: str, region: str) -> Indicator:
        """What stands for an indicator of which the catalogue says nothing: any value may be one of its."""
        unit, measure = Unit("-", "-", UnitKind.RATE), Measure.GROWTH
        return cls(name, Text(name, name), unit, measure, region, Frequency.QUARTERLY, 0, 0, ())

    @property
    def is_increment(self) -> bool:
        """Whether a value is what its period added (otherwise it describes the period's last day)."""
        return self.reported_as is ReportedAs.INCREMENT


class Region(NamedTuple):
    """A place where indicators are measured."""

    id: str
    name: Text
    within: str | None = None


class Organisation(NamedTuple):
    """A body that answers for targets, or a group of such bodies."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    region: str | None = None


class Clause(NamedTuple):
    """The place in the plan that makes promises, with the organisations that it names, in its order."""

    id: str
    title: Text
    responsible: tuple[str, ...] = ()


class Thresholds(NamedTuple):
    """The pace from which a target is on track, and from which it is only at risk."""

    on_track: Fraction
    at_risk: Fraction


class NotTarget(NamedTuple):
    """A number of the plan's text that is known to be no target, and why; it may stand several times."""

    clause: str | None
    text: str
    times: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """A work plan and everything it names; mappings keep the order of the file."""

    id: str
    title: Text
    issued: date
    start: date
    end: date
    region: str
    thresholds: Thresholds
    regions: Mapping[str, Region]
    organisations: Mapping[str, Organisation]
    clauses: Mapping[str, Clause]
    indicators: Mapping[str, Indicator]
    data_note: Text | None = None
    not_targets: tuple[NotTarget, ...] = ()
    _groups: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def unknown(cls) -> Plan:
        """What stands for a plan that could not be read: nothing is promised, no region is known."""
        name, shares = Text("-", "-"), Thresholds(Fraction(1), Fraction(1, 2))
        return cls("-", name, date.max, date.max, date.max, "-", shares, {}, {}, {}, {})

    @property
    def targets(self) -> Iterator[tuple[Indicator, Target]]:
        """Every target with its indicator, in the order of the file."""
        for indicator in self.indicators.values():
            for target in indicator.targets:
                yield indicator, target

    def expand(self, organisation: str) -> frozenset[str]:
        """An organisation with all its members, theirs included; a cycle (a finding) does not hang."""
        if organisation not in self._groups:
            found: set[str] = set()
            waiting = [organisation]
            while waiting:
                name = waiting.pop()
                if name not in found:
                    found.add(name)
                    waiting.extend(self.organisations[name].members if name in self.organisations else ())
            self._groups[organisation] = frozenset(found)
        return self._groups[organisation]
