"""The series of a plan as they were known on a day, settled when asked for; derived ones are computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from xtgoals.model.catalogue import Plan
from xtgoals.model.cited import Cited
from xtgoals.model.composition import Derivation
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import Value, simplest
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.standing import Actual
from xtgoals.model.words import Measure
from xtgoals.series.parts import Scope, joined, weighted
from xtgoals.series.settlement import NOTHING_SETTLED, Settlement, Things, settle
from xtgoals.series.story import Thing
from xtgoals.series.values import complete_days, value_of_period
from xtgoals.series.window import Window


class Shared(Mapping[str, Sequence[Observation]]):
    """The rows of a plan for several that each take them once, as one `Known` for each of some days.

    Who asks for one series after the other, each of all, makes `observations` give each one once.

    >>> class Told(dict):
    ...     def __getitem__(self, name):
    ...         print("read", name)
    ...         return super().__getitem__(name)
    >>> shared = Shared(Told(posts=[], roads=[]), kept={"posts"})
    >>> [len(shared[name]) for name in ("roads", "posts", "roads", "posts")]
    read roads
    read posts
    [0, 0, 0, 0]
    """

    def __init__(self, observations: Mapping[str, Iterable[Observation]], kept: Collection[str]) -> None:
        self._observations = observations
        self._names = kept
        self._kept: dict[str, Sequence[Observation]] = {}
        self._last: tuple[str, Sequence[Observation]] = ("", ())

    def __getitem__(self, name: str) -> Sequence[Observation]:
        # what others refer to is asked for in between, and must not push out what is asked for next
        if name in self._names:
            if name not in self._kept:
                self._kept[name] = Cited.of(self._observations[name])
            return self._kept[name]
        if name != self._last[0]:
            self._last = (name, Cited.of(self._observations[name]))
        return self._last[1]

    def __iter__(self) -> Iterator[str]:
        return iter(self._observations)

    def __len__(self) -> int:
        return len(self._observations)


class Known:
    """What was known of the series of a plan on a day.

    `observations` maps an indicator's id to its rows, in the order of their file; an indicator without rows
    may be missing. Each value of the mapping is taken once and dropped, unless others refer to the series: so
    a lazy mapping keeps one long series in memory. Rows with errors must have been left out.
    """

    def __init__(self, plan: Plan, observations: Mapping[str, Iterable[Observation]], known_on: date) -> None:
        self.plan = plan
        self.known_on = known_on
        self._observations = observations
        self._settled: dict[str, Settlement] = {}
        self._last = ("", NOTHING_SETTLED)  # several ask for one before the next
        self._days: dict[tuple[str, str], list[Actual]] = {}

    def settled(self, name: str) -> Settlement:
        """What counts of a series; of one that is derived, what the others make."""
        if name in self._settled:
            return self._settled[name]
        if name == self._last[0]:
            return self._last[1]
        indicator = self.plan.indicators[name]
        if indicator.derived:
            self._settled[name] = NOTHING_SETTLED  # a circle, which `check` tells, must end
            found = Settlement(Things.of(self._made(indicator, indicator.derived)), {})
        else:
            found = settle(indicator, self._observations.get(name, ()), self.known_on)
        if indicator.derived or name in self.plan.referred:
            self._settled[name] = found
        self._last = (name, found)
        return found

    def scope(self, indicator: Indicator, region: str) -> Scope:
        """Whose rows make the value of a region, with the weights of its parts."""

        def weigh(part: str, day: date) -> Value | None:
            weight = self.latest(str(indicator.weights), part, day)
            # an upper bound weighs nothing for sure
            return weight.value if weight and not weight.overlapping else None

        return Scope.of(self.plan, indicator, region, weigh if indicator.weights else None)

    def of_period(self, name: str, region: str, period: Period) -> Actual | None:
        """The complete value of a series for a period, which of most series is that of its last day."""
        indicator = self.plan.indicators.get(name)
        if indicator is None:
            return None
        things = self.settled(name).things
        return value_of_period(indicator, things, self.scope(indicator, region), period)

    def latest(self, name: str, region: str, day: date) -> Actual | None:
        """The latest complete value of a series on or before a day."""
        return next((one for one in self._complete(name, region) if one.covered <= day), None)

    def standing_on(self, name: str, region: str, day: date) -> Actual | None:
        """The value that stands on a day: of a level its latest one, of what runs that of the very day."""
        level = name in self.plan.indicators and self.plan.indicators[name].measure is Measure.LEVEL
        found = self.latest(name, region, day)
        return found if found and (level or found.covered == day) else None

    def _complete(self, name: str, region: str) -> list[Actual]:
        if (name, region) not in self._days:
            indicator = self.plan.indicators.get(name)
            self._days[name, region] = list(self._all_days(indicator, region)) if indicator else []
        return self._days[name, region]

    def _all_days(self, indicator: Indicator, region: str) -> Iterable[Actual]:
        # what is added up begins with the plan, all else as early as there are rows
        window = Window(self.plan.start if indicator.by_periods else date.min, date.max)
        things = self.settled(indicator.id).things
        return complete_days(indicator, things, self.scope(indicator, region), window)

    def _made(self, indicator: Indicator, derivation: Derivation) -> Iterator[tuple[Thing, Actual]]:
        """The values of a derived series, by region, on the days on which all of its inputs have one."""
        for region in self.plan.regions:
            inputs = [
                {one.covered: one for one in self._complete(name, region)} for name in derivation.inputs
            ]
            for day in set.intersection(*map(set, inputs)):
                values = [one[day] for one in inputs]
                value = self._computed(derivation, values, region, day)
                if value is not None:
                    whole = joined(values)
                    yield (
                        (region, day, day),
                        Actual(value, day, whole.grade, whole.rows, overlapping=whole.overlapping),
                    )

    def _is_no_upper_bound(self, derivation: Derivation, inputs: list[Actual]) -> bool:
        # what is divided by an upper bound, less one, or turned around is none
        against = inputs[1:] if derivation.operation in ("ratio", "difference") else []
        turned = derivation.times < 0 and any(one.overlapping for one in inputs)
        return turned or any(one.overlapping for one in against)

    def _computed(self, derivation: Derivation, inputs: list[Actual], region: str, day: date) -> Value | None:
        if self._is_no_upper_bound(derivation, inputs):
            return None
        first, *others = (Fraction(one.value) for one in inputs)
        match derivation.operation:
            case "ratio":
                if not others[0]:
                    return None  # by nothing there is no ratio
                made = first / others[0]
            case "difference":
                made = first - others[0]
            case "sum":
                made = sum(others, first)
            case _:
                weights = [self.latest(name, region, day) for name in derivation.weights]
                if any(one is None or one.overlapping for one in weights):
                    return None
                shares: list[Value] = [one.value for one in weights if one] or [Decimal(1)] * len(inputs)
                if not sum((Fraction(share) for share in shares), Fraction()):
                    return None
                made = Fraction(weighted([one.value for one in inputs], shares))
        return simplest(made * Fraction(derivation.times))
