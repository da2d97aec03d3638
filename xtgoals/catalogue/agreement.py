"""What the fields of a catalogue must agree on once each can be read, and what is left out where they do not.

Each function gives its findings with the place of what cannot be kept; where that is empty, all is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from xtgoals.catalogue import rules
from xtgoals.catalogue.defaults import Data, dated, node_at
from xtgoals.model.bound import by_period
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.target import Target, Thresholds
from xtgoals.model.targets import made_ready
from xtgoals.model.words import Measure

Disagreements = Iterator[tuple[Finding, Place]]


class Reading(NamedTuple):
    """A plan and the data that it was read from, in one order.

    `unclear`: the numbers of the indicators of which the measure is not known.
    """

    file: str
    data: Data
    plan: Plan
    unclear: Collection[int]


def indicators_once(reading: Reading) -> Disagreements:
    """The first of two indicators with one id is kept."""
    seen = set()
    for number, indicator in enumerate(reading.data["indicators"]):
        place: Place = ("indicators", number)
        if indicator["id"] in seen:
            yield _duplicate(reading.file, (*place, "id"), indicator["id"]), place
        seen.add(indicator["id"])


def milestones_once(reading: Reading) -> Disagreements:
    """A milestone has an id that no indicator, target or other milestone has, and so have its steps in it."""
    indicators = reading.data["indicators"]
    targets = [target for one in indicators for target in one.get("targets") or ()]
    seen = {one.get("id") for one in (*indicators, *targets)}
    for number, milestone in enumerate(reading.data["milestones"]):
        place: Place = ("milestones", number)
        if milestone["id"] in seen:
            yield _duplicate(reading.file, (*place, "id"), milestone["id"]), place
            continue
        seen.add(milestone["id"])
        steps = [one["id"] for one in milestone.get("steps") or ()]
        for at, name in enumerate(steps):
            if name in steps[:at]:
                yield _duplicate(reading.file, (*place, "steps", at, "id"), name), place
                break


def plan_in_order(reading: Reading) -> Disagreements:
    """The plan begins before it ends, and its thresholds are in order; without dates nothing is due."""
    plan = reading.plan
    yield from _thresholds(reading.file, plan.thresholds, ("plan", "thresholds"))
    if plan.start > plan.end:
        yield _late(reading.file, plan.start, plan.end, ("plan", "end")), ("plan", "end")


def _thresholds(file: str, shares: Thresholds | None, place: Place) -> Disagreements:
    if shares and not 0 < shares.at_risk < shares.on_track <= 1:
        message = msg(
            "the thresholds {at_risk:g} and {on_track:g} are out of order",
            at_risk=float(shares.at_risk),
            on_track=float(shares.on_track),
        )
        fix = msg("write 0 < at_risk < on_track ≤ 1")
        yield rules.THRESHOLDS_ORDER.at(file, place, message, fix), ()


def targets_in_order(reading: Reading) -> Disagreements:
    """A cumulative indicator says how it is reported; each target has an id of its own, and a window."""
    seen: set[str] = set()
    # only now that no id is there twice, are the numbers in the plan those in the data
    for number, indicator in enumerate(reading.plan.indicators.values()):
        # a stand-in for a faulty measure says nothing of how it is reported
        if number not in reading.unclear:
            yield from _reported_as(reading.file, indicator, number)
        for at, target in enumerate(indicator.targets):
            place = ("indicators", number, "targets", at)
            if not target.id:
                message = msg("from the second on a target needs its own id")
                yield rules.TARGET_ID.at(reading.file, place, message, msg("add `id`")), place
                continue
            # both can be kept: a plan has its targets in a list
            if target.id in seen:
                yield _duplicate(reading.file, (*place, "id"), target.id), ()
            seen.add(target.id)
            yield from _thresholds(reading.file, target.thresholds, (*place, "thresholds"))
            # without dates every window is one day, of which nothing was written
            if dated(reading.data):
                yield from _window(reading, indicator, target, place)


def _window(reading: Reading, indicator: Indicator, target: Target, place: Place) -> Disagreements:
    # days that were filled in stand nowhere in the file: what is told is what was written of the window
    written, plan = node_at(reading.data, place), reading.plan
    for one in made_ready(plan, indicator, target):
        if one.start <= one.deadline:
            continue
        at: Place = ("start",)
        first = one.start
        if written.get("by") and one.deadline < plan.start:
            at, first = ("by",), plan.start
        elif by_period(target.bound):
            at = (target.bound.kind,)
        elif target.start is None and target.baseline:
            at = ("baseline", "period")
        elif written.get("by"):
            at = ("by",)
        yield _late(reading.file, first, one.deadline, (*place, *at)), place
        return


def _reported_as(file: str, indicator: Indicator, number: int) -> Disagreements:
    place: Place = ("indicators", number, "reported_as")
    cumulative = indicator.measure is Measure.CUMULATIVE
    if indicator.reported_as and not cumulative:
        message = msg("a {measure} has no `reported_as`", measure=indicator.measure.value)
        yield rules.REPORTED_AS.at(file, place, message, msg("take it out")), place
    elif cumulative and not indicator.reported_as:
        message = msg("a cumulative indicator says nothing of `reported_as`")
        fix = msg("add `reported_as: to-date` or `increment`")
        # the place is that of the field that is wrong without it; what is left out is the missing one
        yield rules.REPORTED_AS.at(file, ("indicators", number, "measure"), message, fix), place


def _late(file: str, first: date, last: date, place: Place) -> Finding:
    message = msg("{first} comes after {last}", first=first, last=last)
    return rules.DATE_ORDER.at(file, place, message, msg("check the first and the last day"))


def _duplicate(file: str, place: Place, name: str) -> Finding:
    message = msg("the id {name!r} is used before", name=name)
    return rules.DUPLICATE_ID.at(file, place, message, msg("choose another id"))


# in this order: each is asked only of what those before it have kept
AGREEMENTS = (indicators_once, milestones_once, plan_in_order, targets_in_order)
