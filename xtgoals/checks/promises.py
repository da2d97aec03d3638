"""Rules for what became of promises since an earlier commit: none is eased, moved or dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xtgoals.checks.easing import baseline_lowered, eased, loosened, scaled
from xtgoals.checks.history import HistoryView
from xtgoals.checks.pairs import AGREED, Pair, baseline_shown, pairs, thresholds_shown, word
from xtgoals.checks.view import placed_indicators, placed_targets
from xtgoals.model.bound import CEILINGS, About, Bound, quantities
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.numbers import value_text
from xtgoals.model.reference import Percent, Quantity, Reference
from xtgoals.model.rule import rule
from xtgoals.model.schedule import Listed, Schedule
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Better, Commitment

_WITHDRAW = msg("keep it; if it was officially given up, say so with `withdrawn: {since: ..., note: ...}`")
_RECORD = msg("if it was officially changed, record it: `since`, and the former wording in `was`")


@rule(
    "target-removed",
    bad="charging-posts deleted",
    good="id: charging-posts\nwithdrawn: {since: 2024-09-01, note: ...}",
)
def target_removed(view: HistoryView) -> Iterator[Finding]:
    """A target is gone from the catalogue. A warning where the catalogue says that it was withdrawn."""
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
                yield target_removed.at(view.path, place, message, _WITHDRAW)
        given_up = {target.id for _, target in before.targets if not target.withdrawn}
        for _, target, place in placed_targets(now):
            if target.withdrawn and target.id in given_up:
                since = target.withdrawn.since
                message = msg(
                    "the target {target!r} is withdrawn from {since} on", target=target.id, since=since
                )
                at = (*place, "withdrawn")
                yield target_removed.at(view.path, at, message, AGREED, Severity.WARNING)


@rule(
    "target-eased",
    bad="at_least: 450, then 400",
    good="at_least: 400\nsince: 2024-09-01\nwas: [{at_least: 450, figure: 450 or more}]",
)
def target_eased(view: HistoryView) -> Iterator[Finding]:
    """A target is easier than it was: its value, commitment, tolerance, near, schedule, the baseline it
    rises from, or the thresholds. A warning where `was` says what it was before."""
    for pair in pairs(view):
        severity = Severity.WARNING if pair.is_recorded else Severity.ERROR
        for field, what, before, after in _easings(pair):
            yield _easier(view, (*pair.place, field), what, before, after, severity)
    for old, new in ((then.thresholds, now.thresholds) for then, now in view.plans):
        if new.on_track < old.on_track or new.at_risk < old.at_risk:
            before, after = thresholds_shown(old), thresholds_shown(new)
            yield _easier(view, ("plan", "thresholds"), msg("the thresholds"), before, after)


def _easings(pair: Pair) -> Iterator[tuple[str, Worded, Worded, Worded]]:
    """What makes a target easier to meet: the field, its name, before and after."""
    was, now, better = pair.old, pair.new, pair.indicator.better_of(pair.new.bound)
    old_unit, unit = pair.indicator_before.unit, pair.indicator.unit
    # values are compared in whole units, for the unit may be another
    if eased(scaled(was.bound, old_unit.scale), scaled(now.bound, unit.scale), better):
        same = old_unit.zh == unit.zh  # units are shown where they differ
        before = _shown_bound(was.bound, None if same else old_unit)
        after = _shown_bound(now.bound, None if same else unit)
        yield now.bound.kind, msg("the target"), before, after
    if was.commitment is Commitment.REQUIRED and now.commitment is Commitment.ASPIRATIONAL:
        yield "commitment", msg("the commitment"), msg("required"), msg("aspirational")
    if baseline_lowered(was, now):
        start, begins = baseline_shown(was.baseline), baseline_shown(now.baseline)
        yield "baseline", msg("the baseline"), start, begins
    # without `near` nothing short of the target counts as near
    if (now.near or 0) > (was.near or 0):
        yield "near", msg("`near`"), word(was.near), word(now.near)
    if now.thresholds and (was.thresholds or pair.usual) != now.thresholds:
        limits = was.thresholds or pair.usual
        if now.thresholds.on_track < limits.on_track or now.thresholds.at_risk < limits.at_risk:
            yield (
                "thresholds",
                msg("the thresholds"),
                thresholds_shown(limits),
                thresholds_shown(now.thresholds),
            )
    if was.each and not now.each:
        yield "each", msg("`each`"), word(was.each), word(None)
    if loosened(*pair.schedules):
        planned, plans = map(_shown_schedule, pair.schedules)
        yield "schedule", msg("the schedule"), planned, plans


@rule(
    "deadline-moved",
    bad="by: 2024-12-31, then 2025-06-30",
    good="by: 2025-06-30\nsince: 2024-09-01\nwas: [{by: 2024-12-31}]",
)
def deadline_moved(view: HistoryView) -> Iterator[Finding]:
    """A deadline was moved. A warning where `was` says which it was before, or if it is earlier now."""
    for pair in pairs(view):
        was, now = pair.old.deadline, pair.new.deadline
        if was != now:
            mild = now < was or pair.is_recorded
            message = msg("the deadline was {was} and is {now}", was=was, now=now)
            severity, fix = (Severity.WARNING, AGREED) if mild else (Severity.ERROR, _RECORD)
            yield deadline_moved.at(view.path, (*pair.place, "by"), message, fix, severity)


@rule(
    "allotment-eased",
    bad="allotments: {north: 250, south: 200}, then {north: 240, south: 210}",
    good="allotments: {north: 240, south: 210}\nallotment_note: changed by the task force on 2024-09-01",
)
def allotment_eased(view: HistoryView) -> Iterator[Finding]:
    """What a region took on is less than it was, or its ceiling is higher, or nothing is said of it any more,
    and `allotment_note` does not say why."""
    for pair in pairs(view):
        was, now = pair.old, pair.new
        if now.allotment_note and was.allotment_note != now.allotment_note:
            continue
        # in whole units, for the unit may be another
        scale, scale_before = pair.indicator.unit.scale, pair.indicator_before.unit.scale
        higher = isinstance(now.bound, CEILINGS) or pair.indicator.better_of(now.bound) is Better.LOWER
        kept = dict(now.allotments)
        for region, before in was.allotments:
            after = kept.get(region)
            if after is not None:
                change = Fraction(after) * scale - Fraction(before) * scale_before
                if change <= 0 if higher else change >= 0:
                    continue
            place: Place = (*pair.place, *(("allotments",) if now.allotments else ()))
            place = place if after is None else (*place, region)
            message = msg(
                "the allotment of {region!r} was {was} and is {now}: easier",
                region=region,
                was=word(before),
                now=word(after),
            )
            fix = msg("put it back; if it was officially changed, say so in `allotment_note`")
            yield allotment_eased.at(view.path, place, message, fix)


def _shown_bound(bound: Bound, unit: Unit | None = None) -> Worded:
    """A bound, about with its tolerance; with its unit where that is given."""
    said = f"{bound.kind} {', '.join(_shown_quantity(one) for one in quantities(bound))}"
    if isinstance(bound, About):
        width = bound.tolerance
        said += f" (tolerance {width.written if isinstance(width, Percent) else value_text(width)})"
    return Text(unit.of(said, "zh"), unit.of(said, "en")) if unit else Text(said, said)


def _shown_quantity(quantity: Quantity) -> str:
    match quantity:
        case Decimal() | Fraction():
            return value_text(quantity)
        case Reference():
            return quantity.written
        case tuple():
            return "{" + ", ".join(f"{period.text}: {_shown_quantity(one)}" for period, one in quantity) + "}"


def _shown_schedule(schedule: Schedule) -> Worded:
    """A schedule in a word, or by its shares."""
    said: object = schedule.kind
    if isinstance(schedule, Listed):
        said = ", ".join(f"{period.text}: {float(share) * 100:g}%" for period, share in schedule.shares)
    return word(said)


def _easier(
    view: HistoryView,
    place: Place,
    what: Worded,
    was: Worded,
    now: Worded,
    severity: Severity = Severity.ERROR,
) -> Finding:
    message = msg("{what} was {was} and is {now}: easier", what=what, was=was, now=now)
    fix = AGREED if severity is Severity.WARNING else _RECORD
    return target_eased.at(view.path, place, message, fix, severity)
