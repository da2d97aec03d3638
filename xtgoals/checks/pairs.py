"""The indicators and targets of two catalogues side by side, and how what changed in them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xtgoals.checks.history import HistoryView
from xtgoals.checks.view import placed_indicators, placed_targets
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.schedule import LINEAR, Schedule
from xtgoals.model.target import Baseline, Target, Thresholds
from xtgoals.model.targets import made_ready
from xtgoals.model.text import Text

AGREED = msg("be sure that the task force agreed, and say so in the commit")


class Pair(NamedTuple):
    """One target then and now, with the indicators that it is about, and where it stands in the catalogue.

    Both are ready to be judged: what they do not say is what they are judged by.
    """

    place: Place
    indicator_before: Indicator
    old: Target
    indicator: Indicator
    new: Target
    schedules: tuple[Schedule, Schedule]
    usual: Thresholds  # of the plan then, for targets that had none of their own

    @property
    def is_recorded(self) -> bool:
        """Whether the catalogue says itself that the promise was officially changed."""
        return any((one.bound, one.deadline) == (self.old.bound, self.old.deadline) for one in self.new.was)


def indicators_then_and_now(view: HistoryView) -> Iterator[tuple[Place, Indicator, Indicator]]:
    """The indicators that are in both catalogues, as they were and as they are, with their place."""
    for before, now in view.plans:
        for new, place in placed_indicators(now):
            if new.id in before.indicators:
                yield place, before.indicators[new.id], new


def pairs(view: HistoryView) -> Iterator[Pair]:
    """The targets that are in both catalogues."""
    for before, now in view.plans:
        known = {target.id: (indicator, target) for indicator, target in before.targets}
        for indicator, target, place in placed_targets(now):
            was, old = known.get(target.id, (None, None))
            # an id that means another indicator now is a finding of its own: nothing can be compared
            if was and old and not all(changed_in(was, indicator)):
                schedules = _schedule(before, was, old), _schedule(now, indicator, target)
                yield Pair(place, was, old, indicator, target, schedules, before.thresholds)


def _schedule(plan: Plan, indicator: Indicator, target: Target) -> Schedule:
    # where none is written it follows from the reports, alike for each period
    found = next((one.schedule for one in made_ready(plan, indicator, target)), None)
    return found or LINEAR


def changed_in(old: Indicator, new: Indicator) -> tuple[bool, bool]:
    """Whether the name is another, and whether the unit is."""
    # the plan is Chinese: another English text is a better translation, not another thing
    named = "".join(old.name.zh.split()) != "".join(new.name.zh.split())
    counted = (old.unit.zh.strip(), old.unit.kind) != (new.unit.zh.strip(), new.unit.kind)
    return named, counted


def names_of(old: Indicator, new: Indicator) -> tuple[Worded, Worded]:
    """Both names, each so that a reader of either language sees the difference."""
    # where only the Chinese name changed the English reader must see that one: both would look alike
    translated = old.name.en != new.name.en
    was, now = (Text(name.zh, repr(name.en if translated else name.zh)) for name in (old.name, new.name))
    return was, now


def baseline_shown(baseline: Baseline | None) -> Worded:
    """A baseline's value and period; one without a value is that of the period's row."""
    if baseline is None:
        return msg("none")
    if baseline.value is None:
        return msg("the row of {period}", period=baseline.period.text)
    said = plain_text(baseline.value)
    return msg("{said} ({period})", said=said, period=baseline.period.text)


def word(word: object) -> Worded:
    """A word of the file, which is the same in both languages; a dash where there is none."""
    shown = plain_text(word) if isinstance(word, Decimal) else str(getattr(word, "value", word))
    return Text(shown, shown) if word is not None else Text("-", "-")


def thresholds_shown(thresholds: Thresholds) -> Worded:
    """Both thresholds as the file has them."""
    return word(f"{float(thresholds.on_track):g}, {float(thresholds.at_risk):g}")
