"""What a catalogue says of a target, in the words of the file, so that before and after can be shown."""

from __future__ import annotations

from xtgoals.model.bound import About, Bound, written_values
from xtgoals.model.catalogue import Baseline
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.schedule import Listed, Schedule
from xtgoals.model.text import Text
from xtgoals.model.units import Unit


def shown_bound(bound: Bound, unit: Unit | None = None) -> Worded:
    """A bound, about with its tolerance; with its unit where that is given.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> from xtgoals.model.words import UnitKind
    >>> shown_bound(AtLeast(Decimal(45)), Unit("-", "posts", UnitKind.COUNT)).en
    'at_least 45 posts'
    """
    said = f"{bound.kind} {', '.join(map(plain_text, written_values(bound)))}"
    if isinstance(bound, About):
        said += f" (tolerance {float(bound.tolerance) * 100:g}%)"
    return Text(unit.of(said, "zh"), unit.of(said, "en")) if unit else Text(said, said)


def shown_baseline(baseline: Baseline | None) -> Worded:
    """A baseline's value and period; one without a value is that of the period's row."""
    if baseline is None:
        return msg("none")
    if baseline.value is None:
        return msg("the row of {period}", period=baseline.period.text)
    said = plain_text(baseline.value)
    return msg("{said} ({period})", said=said, period=baseline.period.text)


def shown_schedule(schedule: Schedule) -> Worded:
    """A schedule in a word, or by its shares."""
    said: str = schedule.kind
    if isinstance(schedule, Listed):
        said = ", ".join(f"{period.text}: {float(share) * 100:g}%" for period, share in schedule.shares)
    return Text(said, said)
