"""Rules for what became of promises since an earlier commit: none is eased, moved or dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xtgoals.checks.easing import baseline_lowered, eased, loosened, scaled
from xtgoals.checks.history import HistoryView
from xtgoals.checks.plan_words import shown_baseline, shown_bound, shown_schedule
from xtgoals.model.catalogue import Indicator, Target
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import plain_text
from xtgoals.model.rule import rule
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Commitment

_AGREED = msg("be sure that the task force agreed, and say so in the commit")


class _Pair(NamedTuple):
    """One target then and now, and where it stands in the catalogue."""

    place: Place
    old_indicator: Indicator
    old: Target
    indicator: Indicator
    new: Target


@rule("target-removed", Severity.WARNING, bad="charging-posts deleted", good="charging-posts kept")
def target_removed(view: HistoryView) -> Iterator[Finding]:
    """A target is gone from the catalogue."""
    kept = {target.id for _, target in view.plan.targets} if view.plan else set()
    places = {one: i for i, one in enumerate(view.plan.indicators)} if view.plan else {}
    for indicator, target in view.plan_before.targets if view.plan and view.plan_before else ():
        if target.id not in kept:
            message = msg("the target {target!r} ({figure}) is gone", target=target.id, figure=target.figure)
            yield target_removed.at(view.path, ("indicators", places.get(indicator.id, "")), message, _AGREED)


@rule("id-reused", Severity.WARNING, bad="charging-posts, once in posts, now in km", good="a new id")
def id_reused(view: HistoryView) -> Iterator[Finding]:
    """An id now means another indicator: both its name and its unit changed."""
    for place, old, new in _indicators(view):
        if _renamed(old, new) and _unit_changed(old.unit, new.unit):
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
        named, counted = _renamed(old, new), _unit_changed(old.unit, new.unit)
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
        start, begins = shown_baseline(was.baseline), shown_baseline(now.baseline)
        if start != begins and not baseline_lowered(was, now):
            yield _meant(view, (*pair.place, "baseline"), msg("the baseline"), start, begins)


@rule("target-eased", Severity.WARNING, bad="at_least: 450, then 400", good="at_least: 450")
def target_eased(view: HistoryView) -> Iterator[Finding]:
    """A target is easier than it was: its value, commitment, tolerance, near, schedule, the baseline it
    rises from, or the thresholds."""
    for pair in _pairs(view):
        was, now = pair.old, pair.new
        for field, what, before, after in _easings(pair):
            yield _easier(view, (*pair.place, field), what, before, after)
        if (now.near or 0) > (was.near or 0):
            yield _easier(view, (*pair.place, "near"), msg("`near`"), _word(was.near), _word(now.near))
        if loosened(was.schedule, now.schedule):
            shown = shown_schedule(was.schedule), shown_schedule(now.schedule)
            yield _easier(view, (*pair.place, "schedule"), msg("the schedule"), *shown)
    if view.plan and view.plan_before:
        old, new = view.plan_before.thresholds, view.plan.thresholds
        if new.on_track < old.on_track or new.at_risk < old.at_risk:
            levels = [_word(f"{float(one.on_track):g}, {float(one.at_risk):g}") for one in (old, new)]
            yield _easier(view, ("plan", "thresholds"), msg("the thresholds"), *levels)


def _easings(pair: _Pair) -> Iterator[tuple[str, Worded, Worded, Worded]]:
    """What makes a target easier to meet: the field, its name, before and after."""
    was, now = pair.old, pair.new
    old_unit, unit = pair.old_indicator.unit, pair.indicator.unit
    if eased(scaled(was.bound, old_unit.scale), scaled(now.bound, unit.scale)):
        same = old_unit.zh == unit.zh  # units are shown where they differ
        before = shown_bound(was.bound, None if same else old_unit)
        after = shown_bound(now.bound, None if same else unit)
        yield now.bound.kind, msg("the target"), before, after
    if was.commitment is Commitment.REQUIRED and now.commitment is Commitment.ASPIRATIONAL:
        what = msg("the commitment")
        yield "commitment", what, msg("required"), msg("aspirational")
    if baseline_lowered(was, now):
        what = msg("the baseline")
        yield "baseline", what, shown_baseline(was.baseline), shown_baseline(now.baseline)


@rule("deadline-moved", Severity.WARNING, bad="by: 2024-12-31, then 2025-06-30", good="by: 2024-12-31")
def deadline_moved(view: HistoryView) -> Iterator[Finding]:
    """A deadline was moved."""
    for pair in _pairs(view):
        was, now = pair.old.deadline, pair.new.deadline
        if was != now:
            message = msg("the deadline was {was} and is {now}", was=was, now=now)
            yield deadline_moved.at(view.path, (*pair.place, "by"), message, _AGREED)


def _indicators(view: HistoryView) -> Iterator[tuple[Place, Indicator, Indicator]]:
    before = view.plan_before.indicators if view.plan_before else {}
    for i, new in enumerate(view.plan.indicators.values() if view.plan else ()):
        if new.id in before:
            yield ("indicators", i), before[new.id], new


def _pairs(view: HistoryView) -> Iterator[_Pair]:
    """The targets that are in both catalogues; not those of an indicator that means something else now."""
    before = (
        {target.id: (one, target) for one, target in view.plan_before.targets} if view.plan_before else {}
    )
    for i, indicator in enumerate(view.plan.indicators.values() if view.plan else ()):
        for j, target in enumerate(indicator.targets):
            if target.id not in before:
                continue
            old_indicator, old = before[target.id]
            if not (_renamed(old_indicator, indicator) and _unit_changed(old_indicator.unit, indicator.unit)):
                yield _Pair(("indicators", i, "targets", j), old_indicator, old, indicator, target)


def _renamed(old: Indicator, new: Indicator) -> bool:
    # the plan is Chinese: another English text is a better translation, not another thing
    return "".join(old.name.zh.split()) != "".join(new.name.zh.split())


def _unit_changed(old: Unit, new: Unit) -> bool:
    return (old.zh.strip(), old.kind) != (new.zh.strip(), new.kind)


def _names(old: Indicator, new: Indicator) -> tuple[Worded, Worded]:
    """Both names, in Chinese too where the English one stayed."""
    translated = old.name.en != new.name.en
    was, now = (Text(name.zh, repr(name.en if translated else name.zh)) for name in (old.name, new.name))
    return was, now


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
