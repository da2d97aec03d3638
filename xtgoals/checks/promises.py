"""Rules for what became of promises since an earlier commit: none is eased, moved or dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xtgoals.checks.easing import baseline_lowered, eased, loosened, scaled
from xtgoals.checks.history import HistoryView
from xtgoals.checks.view import placed_indicators, placed_targets
from xtgoals.model.bound import About, Bound, written_values
from xtgoals.model.catalogue import Baseline, Indicator, Target
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import rule
from xtgoals.model.schedule import Listed, Schedule
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Commitment

_AGREED = msg("be sure that the task force agreed, and say so in the commit")


class _Pair(NamedTuple):
    """One target then and now, with the units of its values, and where it stands in the catalogue."""

    place: Place
    old_unit: Unit
    old: Target
    unit: Unit
    new: Target


@rule("target-removed", Severity.WARNING, bad="charging-posts deleted", good="charging-posts kept")
def target_removed(view: HistoryView) -> Iterator[Finding]:
    """A target is gone from the catalogue."""
    for before, now in view.plans:
        kept = {target.id for _, target in now.targets}
        places = {indicator.id: place for indicator, place in placed_indicators(now)}
        for indicator, target in before.targets:
            if target.id not in kept:
                # where its indicator is gone too there is no line to mark
                place = places.get(indicator.id, ("indicators", ""))
                message = msg(
                    "the target {target!r} ({figure}) is gone", target=target.id, figure=target.figure
                )
                yield target_removed.at(view.path, place, message, _AGREED)


@rule("id-reused", Severity.WARNING, bad="charging-posts, once in posts, now in km", good="a new id")
def id_reused(view: HistoryView) -> Iterator[Finding]:
    """An id now means another indicator: both its name and its unit changed."""
    for place, old, new in _indicators(view):
        if all(_changed(old, new)):
            was, now = _names(old, new)
            message = msg(
                "{id!r} was {was} ({old_unit}) and is {now} ({unit}) now",
                id=new.id,
                was=was,
                old_unit=old.unit,
                now=now,
                unit=new.unit,
            )
            yield id_reused.at(view.path, (*place, "name"), message, _AGREED)


@rule(
    "meaning-changed",
    Severity.WARNING,
    bad="unit: 10,000 posts, then posts",
    good="a new indicator with a new id",
)
def meaning_changed(view: HistoryView) -> Iterator[Finding]:
    """What the values of an indicator mean is not what it was: its name, unit, measure, or the region or
    baseline of a target. A better English translation is no change."""
    for place, old, new in _indicators(view):
        named, counted = _changed(old, new)
        # where both changed it is another indicator, and `id-reused` says so
        if named and not counted:
            yield _meant(view, (*place, "name"), msg("the name"), *_names(old, new))
        if counted and not named:
            yield _meant(view, (*place, "unit"), msg("the unit"), _unit(old.unit), _unit(new.unit))
        for field in ("measure", "reported_as", "rollup"):
            before, after = _word(getattr(old, field)), _word(getattr(new, field))
            if before != after:
                yield _meant(view, (*place, field), msg("`{field}`", field=field), before, after)
    for pair in _pairs(view):
        was, now = pair.old, pair.new
        if was.region != now.region:
            what = msg("the target's region")
            yield _meant(view, (*pair.place, "region"), what, _word(was.region), _word(now.region))
        start, begins = _shown_baseline(was.baseline), _shown_baseline(now.baseline)
        # a baseline that was lowered is told as a target that was eased
        if start != begins and not baseline_lowered(was, now):
            yield _meant(view, (*pair.place, "baseline"), msg("the baseline"), start, begins)


@rule("target-eased", Severity.WARNING, bad="at_least: 450, then 400", good="at_least: 450")
def target_eased(view: HistoryView) -> Iterator[Finding]:
    """A target is easier than it was: its value, commitment, tolerance, near, schedule, the baseline it
    rises from, or the thresholds."""
    for pair in _pairs(view):
        for field, what, before, after in _easings(pair):
            yield _easier(view, (*pair.place, field), what, before, after)
    for old, new in ((before.thresholds, now.thresholds) for before, now in view.plans):
        if new.on_track < old.on_track or new.at_risk < old.at_risk:
            levels = [_word(f"{float(one.on_track):g}, {float(one.at_risk):g}") for one in (old, new)]
            yield _easier(view, ("plan", "thresholds"), msg("the thresholds"), *levels)


def _easings(pair: _Pair) -> Iterator[tuple[str, Worded, Worded, Worded]]:
    """What makes a target easier to meet: the field, its name, before and after."""
    _, old_unit, was, unit, now = pair
    # values are compared in whole units, for the unit may be another
    if eased(scaled(was.bound, old_unit.scale), scaled(now.bound, unit.scale)):
        same = old_unit.zh == unit.zh  # units are shown where they differ
        before = _shown_bound(was.bound, None if same else old_unit)
        after = _shown_bound(now.bound, None if same else unit)
        yield now.bound.kind, msg("the target"), before, after
    if was.commitment is Commitment.REQUIRED and now.commitment is Commitment.ASPIRATIONAL:
        yield "commitment", msg("the commitment"), msg("required"), msg("aspirational")
    if baseline_lowered(was, now):
        start, begins = _shown_baseline(was.baseline), _shown_baseline(now.baseline)
        yield "baseline", msg("the baseline"), start, begins
    # without `near` nothing short of the target counts as near
    if (now.near or 0) > (was.near or 0):
        yield "near", msg("`near`"), _word(was.near), _word(now.near)
    if loosened(was.schedule, now.schedule):
        planned, plans = _shown_schedule(was.schedule), _shown_schedule(now.schedule)
        yield "schedule", msg("the schedule"), planned, plans


@rule("deadline-moved", Severity.WARNING, bad="by: 2024-12-31, then 2025-06-30", good="by: 2024-12-31")
def deadline_moved(view: HistoryView) -> Iterator[Finding]:
    """A deadline was moved."""
    for pair in _pairs(view):
        was, now = pair.old.deadline, pair.new.deadline
        if was != now:
            message = msg("the deadline was {was} and is {now}", was=was, now=now)
            yield deadline_moved.at(view.path, (*pair.place, "by"), message, _AGREED)


def _indicators(view: HistoryView) -> Iterator[tuple[Place, Indicator, Indicator]]:
    for before, now in view.plans:
        for new, place in placed_indicators(now):
            if new.id in before.indicators:
                yield place, before.indicators[new.id], new


def _pairs(view: HistoryView) -> Iterator[_Pair]:
    """The targets that are in both catalogues."""
    for before, now in view.plans:
        known = {target.id: (indicator, target) for indicator, target in before.targets}
        for indicator, target, place in placed_targets(now):
            was, old = known.get(target.id, (None, None))
            # an id that means another indicator now is a finding of its own: nothing can be compared
            if was and old and not all(_changed(was, indicator)):
                yield _Pair(place, was.unit, old, indicator.unit, target)


def _changed(old: Indicator, new: Indicator) -> tuple[bool, bool]:
    """Whether the name is another, and whether the unit is."""
    # the plan is Chinese: another English text is a better translation, not another thing
    named = "".join(old.name.zh.split()) != "".join(new.name.zh.split())
    counted = (old.unit.zh.strip(), old.unit.kind) != (new.unit.zh.strip(), new.unit.kind)
    return named, counted


def _names(old: Indicator, new: Indicator) -> tuple[Worded, Worded]:
    # where only the Chinese name changed the English reader must see that one: both would look alike
    translated = old.name.en != new.name.en
    was, now = (Text(name.zh, repr(name.en if translated else name.zh)) for name in (old.name, new.name))
    return was, now


def _shown_bound(bound: Bound, unit: Unit | None = None) -> Worded:
    """A bound, about with its tolerance; with its unit where that is given."""
    said = f"{bound.kind} {', '.join(map(plain_text, written_values(bound)))}"
    if isinstance(bound, About):
        said += f" (tolerance {float(bound.tolerance) * 100:g}%)"
    return Text(unit.of(said, "zh"), unit.of(said, "en")) if unit else Text(said, said)


def _shown_baseline(baseline: Baseline | None) -> Worded:
    """A baseline's value and period; one without a value is that of the period's row."""
    if baseline is None:
        return msg("none")
    if baseline.value is None:
        return msg("the row of {period}", period=baseline.period.text)
    said = plain_text(baseline.value)
    return msg("{said} ({period})", said=said, period=baseline.period.text)


def _shown_schedule(schedule: Schedule) -> Worded:
    """A schedule in a word, or by its shares."""
    said: object = schedule.kind
    if isinstance(schedule, Listed):
        said = ", ".join(f"{period.text}: {float(share) * 100:g}%" for period, share in schedule.shares)
    return _word(said)


def _unit(unit: Unit) -> Worded:
    return _word(f"{unit.zh} ({unit.kind.value})")


def _word(word: object) -> Worded:
    """A word of the file, which is the same in both languages; a dash where there is none."""
    shown = plain_text(word) if isinstance(word, Decimal) else str(getattr(word, "value", word))
    return Text(shown, shown) if word is not None else Text("-", "-")


def _meant(view: HistoryView, place: Place, what: Worded, was: Worded, now: Worded) -> Finding:
    message = msg("{what} was {was} and is {now}: does it mean the same?", what=what, was=was, now=now)
    return meaning_changed.at(view.path, place, message, _AGREED)


def _easier(view: HistoryView, place: Place, what: Worded, was: Worded, now: Worded) -> Finding:
    message = msg("{what} was {was} and is {now}: easier", what=what, was=was, now=now)
    return target_eased.at(view.path, place, message, _AGREED)
