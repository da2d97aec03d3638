"""What share of a target is planned for which day: the schedules, and how one is read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xtgoals.model.finding import KEY
from xtgoals.model.period import Period
from xtgoals.model.scalars import PERIOD_PATTERN, ReadsDated, Refused, period, share, under


@dataclass(frozen=True, slots=True)
class _Unlisted:
    """What the schedules without shares of their own share; two are equal if they are of one class."""


class Linear(_Unlisted):
    """Planned share grows with the months that have passed, from 0 at the start to 1 at the deadline."""

    kind = "linear"


class Daily(_Unlisted):
    """As linear, but by days instead of months."""

    kind = "daily"


class Compound(_Unlisted):
    """The line grows or falls by the same rate each year, from the baseline to the bound."""

    kind = "compound"


class AtEnd(_Unlisted):
    """Nothing is planned before the deadline, all of it from then on."""

    kind = "at-end"


class NoSchedule(_Unlisted):
    """No share is planned for any day before the deadline."""

    kind = "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """Shares (0 to 1) planned for the ends of named periods, linear in between."""

    shares: tuple[tuple[Period, Fraction], ...]
    kind = "listed"


Schedule = Linear | Daily | Compound | AtEnd | NoSchedule | Listed
LINEAR, AT_END = Linear(), AtEnd()
_SCHEDULES: dict[str, Schedule] = {
    one.kind: one for one in (LINEAR, Daily(), Compound(), AT_END, NoSchedule())
}


def _schedule(written: Any, year_starts: int) -> Schedule:
    # from its word, or from its shares by period, which keep the order of the file
    if isinstance(written, dict):
        return Listed(tuple(_planned(name, planned, year_starts) for name, planned in written.items()))
    if not isinstance(written, str):
        raise Refused("text", written)
    if written not in _SCHEDULES:
        raise Refused("schedule", written)
    return _SCHEDULES[written]


def _planned(name: str, planned: Any, year_starts: int) -> tuple[Period, Fraction]:
    with under(name, KEY):  # KEY leads to the period, which is the key
        when: Period = period(name, year_starts)
    with under(name):
        return when, share(planned)


ReadsSchedule = ReadsDated(
    _schedule,
    {
        "anyOf": [
            {"enum": list(_SCHEDULES)},
            {
                "type": "object",
                "propertyNames": {"pattern": PERIOD_PATTERN},
                "additionalProperties": {"type": ["number", "string"]},
                "minProperties": 1,
            },
        ]
    },
)
