"""What moved between two days: the targets as they stood then and as they stand now, one beside the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import regular_before
from xtgoals.model.move import Cause, Comparison, Move, PastRevised
from xtgoals.model.numbers import Value
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.words import Measure, Status
from xtgoals.progress.assess import assess_indicator, assess_target
from xtgoals.series.known import Known, Shared

_VERDICTS = (Status.MISSED, Status.BEHIND, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED)  # worst first


def compare(
    plan: Plan, observations: Mapping[str, Iterable[Observation]], since: date, as_of: date, known_on: date
) -> list[Comparison]:
    """Every target in force on `known_on`, as it stood on `since` and as it stands now.

    Then is both as of `since` and known on it, now is what `assess` says of `as_of` and `known_on`; both are
    by the same catalogue, each with the wordings then in force. `observations` are as `Known` takes them.
    """
    days = Days(plan, observations, as_of, known_on)
    return [one for indicator in plan.indicators.values() for one in days.compared(indicator, since)]


class Days:
    """How targets stood on several days, each by what was known on it.

    Every series is read once if one indicator is asked about after the other. With `parts` what regions took
    on stands beside its target.
    """

    def __init__(
        self,
        plan: Plan,
        observations: Mapping[str, Iterable[Observation]],
        as_of: date,
        known_on: date,
        *,
        parts: bool = False,
    ) -> None:
        self._parts = parts
        self.as_of, self.known_on = as_of, known_on
        self._plan = plan
        self._rows = Shared(observations, plan.referred)
        self._known: dict[date, Known] = {}
        self._meetings = regular_before(plan.meetings, known_on)
        self._of: tuple[str, dict[date, dict[str, Standing]]] = ("", {})

    def standings(self, indicator: Indicator, day: date) -> Mapping[str, Standing]:
        """How the targets of one indicator stood on a day, by their ids; on known-on, how they stand now."""
        if self._of[0] != indicator.id:
            self._of = (indicator.id, {})
        found = self._of[1]
        if day not in found:
            as_of = self.as_of if day == self.known_on else day
            wholes = assess_indicator(self._on(day), indicator, as_of)
            found[day] = {
                one.target.id: one
                for whole in wholes
                for one in (whole, *(whole.allotments if self._parts else ()))
            }
        return found[day]

    def compared(self, indicator: Indicator, since: date) -> Iterator[Comparison]:
        """The targets of one indicator that are in force now, with how they stood on `since`."""
        before = self.standings(indicator, since)
        for now in self.standings(indicator, self.known_on).values():
            then = before.get(now.target.id)
            # in the window of then, so that nothing but its figures can differ
            later = then and assess_target(self._on(self.known_on), indicator, then.target, since)
            yield compared(then, now, later.actual if later else None, self._run(now))

    def gone(self, indicator: Indicator, since: date) -> Iterator[Standing]:
        """How those stood on `since` that are no longer in force now."""
        present = self.standings(indicator, self.known_on)
        for name, then in self.standings(indicator, since).items():
            if name not in present:
                yield then

    def _run(self, now: Standing) -> int:
        run = 1
        for day in self._meetings:
            before = self.standings(now.indicator, day).get(now.target.id)
            if before is None or before.status is not now.status:
                break
            run += 1
        return run

    def _on(self, day: date) -> Known:
        if day not in self._known:
            self._known[day] = Known(self._plan, self._rows, day)
        return self._known[day]


def compared(then: Standing | None, now: Standing, later: Actual | None, run: int) -> Comparison:
    """What became of one target; `later` is the value of then by what is known now."""
    shown = then.actual if then else None
    past_revised = None
    if then and _value(shown) != _value(later):
        past_revised = PastRevised(shown, later)
    completion_change = then and _less(now.completion, then.completion)
    planned_change = then and _less(now.planned, then.planned)
    return Comparison(
        then,
        now,
        move_of(then.status if then else None, now.status),
        cause_of(then, now),
        _between(shown, now.actual) is Cause.NEW_FIGURE,
        past_revised,
        _added(now, shown) if then else None,
        _added(now, later) if then else None,
        completion_change,
        _less(completion_change, planned_change),
        run,
    )


def move_of(then: Status | None, now: Status) -> Move:
    """What became of a status; None is that of a target that was not in force.

    >>> [move_of(Status.BEHIND, one).value for one in (Status.AT_RISK, Status.MISSED, Status.OVERDUE)]
    ['better', 'worse', 'silent']
    >>> [move_of(one, Status.ACHIEVED).value for one in (Status.OVERDUE, Status.AT_END, None)]
    ['reported', 'first', 'other']
    """
    if then is now:
        return Move.SAME
    if then in _VERDICTS and now in _VERDICTS:
        return Move.BETTER if _VERDICTS.index(now) > _VERDICTS.index(then) else Move.WORSE
    if now is Status.OVERDUE and then:
        return Move.SILENT
    if then is Status.OVERDUE:
        return Move.REPORTED
    return Move.FIRST if then and now in _VERDICTS else Move.OTHER


def cause_of(then: Standing | None, now: Standing) -> Cause:
    """Why a target stands otherwise, or might: the first that fits."""
    if then is None or _promise(then) != _promise(now):
        return Cause.CHANGED
    # what it is held against is made of figures too
    pairs = [
        (then.actual, now.actual),
        (then.baseline, now.baseline),
        *zip(then.referred, now.referred, strict=True),
    ]
    causes = {_between(*pair) for pair in pairs}
    if then.status is not now.status:
        causes.add(Cause.CLOCK)
    return next(cause for cause in Cause if cause in causes)


def _promise(standing: Standing) -> tuple[object, ...]:
    # the bound as it is written, for what it refers to may move; the earlier ones make the line
    target = standing.target
    return target.bound, target.deadline, target.steps


def _between(then: Actual | None, now: Actual | None) -> Cause:
    if now is None:
        return Cause.REVISED if then else Cause.NONE
    if then is None or now.covered > then.covered:
        return Cause.NEW_FIGURE
    if now.covered < then.covered or _told(now) != _told(then):
        return Cause.REVISED
    return Cause.NONE if now.grade is then.grade else Cause.GRADED


def _told(actual: Actual) -> tuple[object, ...]:
    """What a value says: itself, and what each of its parts adds to it."""
    parts: dict[str, Fraction] = defaultdict(Fraction)
    if actual.of is not None:
        for region, value in zip(actual.rows.column("region"), actual.rows.column("value"), strict=True):
            parts[region] += Fraction(value)
    return actual.value, actual.reported, actual.of, parts


def _value(actual: Actual | None) -> Value | None:
    return actual.value if actual else None


def _added(now: Standing, before: Actual | None) -> Fraction | None:
    # of a total that lacks parts, or is only an upper bound, nobody knows what was added
    if now.indicator.measure is not Measure.CUMULATIVE or before is None or now.actual is None:
        return None
    if not all(one.complete and not one.overlapping for one in (before, now.actual)):
        return None
    return Fraction(now.actual.value) - Fraction(before.value)


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other
