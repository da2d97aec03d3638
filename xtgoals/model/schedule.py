"""What share of a target is planned for which day: the schedules, and how one is read."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from xtgoals.model.finding import KEY
from xtgoals.model.period import Period
from xtgoals.model.scalars import PERIOD_PATTERN, Reads, Refused, period, share


@dataclass(frozen=True, slots=True)
class _Unlisted:
    """What the schedules without shares of their own share; two are equal if they are of one class."""


class Linear(_Unlisted):
    """Planned share grows with the position of the day, from 0 at the start to 1 at the deadline."""

    kind = "linear"


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


Schedule = Linear | AtEnd | NoSchedule | Listed
LINEAR = Linear()
_SCHEDULES: dict[str, Schedule] = {one.kind: one for one in (LINEAR, AtEnd(), NoSchedule())}


def _schedule(written: Any) -> Schedule:
    # from its word, or from its shares by period, which keep the order of the file
    if isinstance(written, dict):
        return Listed(tuple(_planned(name, planned) for name, planned in written.items()))
    if not isinstance(written, str):
        raise Refused("text", written)
    if written not in _SCHEDULES:
        raise Refused("schedule", written)
    return _SCHEDULES[written]


def _planned(name: str, planned: Any) -> tuple[Period, Fraction]:
    try:
        return period(name), share(planned)
    except Refused as refused:  # KEY leads to the period, which is the key
        at = (name, KEY) if refused.fault == "period" else (name,)
        raise Refused(refused.fault, refused.written, at) from None


ReadsSchedule = Reads(
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
