"""Rules for what the values of an indicator mean: it is not another thing than at an earlier commit."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.easing import baseline_lowered
from xtgoals.checks.history import HistoryView
from xtgoals.checks.pairs import (
    AGREED,
    baseline_shown,
    changed_in,
    indicators_then_and_now,
    names_of,
    pairs,
    word,
)
from xtgoals.model.composition import Counting, Derivation
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.rule import rule
from xtgoals.model.target import WRITTEN
from xtgoals.model.units import Unit

# fields of an indicator by which its values are understood
_MEANT = (
    *("measure", "reported_as", "rollup", "weights", "overlap", "better", "over", "days", "derived"),
    "counted_from",
)


@rule("id-reused", Severity.WARNING, bad="charging-posts, once in posts, now in km", good="a new id")
def id_reused(view: HistoryView) -> Iterator[Finding]:
    """An id now means another indicator: both its name and its unit changed."""
    for place, old, new in indicators_then_and_now(view):
        if all(changed_in(old, new)):
            was, now = names_of(old, new)
            message = msg(
                "{id!r} was {was} ({old_unit}) and is {now} ({unit}) now",
                id=new.id,
                was=was,
                old_unit=old.unit,
                now=now,
                unit=new.unit,
            )
            yield id_reused.at(view.path, (*place, "name"), message, AGREED)


@rule(
    "meaning-changed",
    Severity.WARNING,
    bad="unit: 10,000 posts, then posts",
    good="a new indicator with a new id",
)
def meaning_changed(view: HistoryView) -> Iterator[Finding]:
    """What the values of an indicator mean is not what it was: its name, unit, measure, or the region or
    baseline of a target. A better English translation is no change."""
    for place, old, new in indicators_then_and_now(view):
        named, counted = changed_in(old, new)
        # where both changed it is another indicator, and `id-reused` says so
        if named and not counted:
            yield _meant(view, (*place, "name"), msg("the name"), *names_of(old, new))
        if counted and not named:
            yield _meant(view, (*place, "unit"), msg("the unit"), _unit(old.unit), _unit(new.unit))
        for field in _MEANT:
            before, after = (_said(getattr(one, field)) for one in (old, new))
            if before != after:
                name = WRITTEN.get(field, field)
                yield _meant(view, (*place, name), msg("`{field}`", field=name), before, after)
    for pair in pairs(view):
        was, now = pair.old, pair.new
        if was.region != now.region:
            what = msg("the target's region")
            yield _meant(view, (*pair.place, "region"), what, word(was.region), word(now.region))
        start, begins = baseline_shown(was.baseline), baseline_shown(now.baseline)
        # a baseline that was lowered is told as a target that was eased
        if start != begins and not baseline_lowered(was, now):
            yield _meant(view, (*pair.place, "baseline"), msg("the baseline"), start, begins)


def _said(value: object) -> Worded:
    match value:
        case Counting(bound=bound):
            return word(f"count {bound.kind} {bound.value}")
        case Derivation():
            return word(f"{value.operation} {', '.join(value.names)}")
        case _:
            return word(value)


def _unit(unit: Unit) -> Worded:
    return word(f"{unit.zh} ({unit.kind.value})")


def _meant(view: HistoryView, place: Place, what: Worded, was: Worded, now: Worded) -> Finding:
    message = msg("{what} was {was} and is {now}: does it mean the same?", what=what, was=was, now=now)
    return meaning_changed.at(view.path, place, message, AGREED)
