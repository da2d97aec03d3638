"""A scheme by which somebody was scored stays as it is: what changed since an earlier commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, NamedTuple

from xtgoals.model.finding import KEY, At, Finding, Place
from xtgoals.model.message import Message, msg
from xtgoals.model.numbers import plain_text, value_text
from xtgoals.model.rule import rule
from xtgoals.model.scheme import Scheme
from xtgoals.model.scheme_items import OfMilestones
from xtgoals.model.target import WRITTEN, Entry
from xtgoals.model.text import Text
from xtgoals.model.words import Grade

_FIX = msg("put it back, so that anyone can recompute what was given; new rules are a scheme of their own")


class KeptScheme(NamedTuple):
    """A scheme of an earlier commit that could be used, its file, and what stands for it today, if any."""

    old: Scheme
    old_path: str
    new: Scheme | None = None
    path: str = ""


@rule("scheme-changed", bad="points: 40, then 45", good="known_on: 2025-03-31, then 2025-06-30")
def scheme_changed(kept: Sequence[KeptScheme], today: date) -> Iterator[Finding]:
    """Once the day has come by which all had to be known, a scheme says what it said. Figures that were
    corrected count by a later `known_on`; names may be mended, new rules are another scheme."""
    for one in kept:
        head = one.old.head
        if today <= head.known_on:
            continue
        if one.new is None:
            message = msg(
                "the scheme {name!r} is gone; all had to be known by {day}", name=head.id, day=head.known_on
            )
            yield scheme_changed.at(one.old_path, At(width=0), message, _FIX)
            continue
        for place, message in _changes(one.old, one.new):
            yield scheme_changed.at(one.path, place, message, _FIX)


def _changes(old: Scheme, new: Scheme) -> Iterator[tuple[Place, Message]]:
    """What a scheme says that it did not say before: where it stands today, and in words."""
    was, now = _said_by(old), _said_by(new)
    if old.head.known_on <= new.head.known_on:
        was["scheme", "known_on"] = now["scheme", "known_on"]
    numbers = {item.key: number for number, item in enumerate(new.items)}
    told: set[Place] = set()  # entries that are gone or new, or have another rule: their fields go with them
    for at in dict.fromkeys((*was, *now)):
        entry = at[:2]
        if was.get(at) == now.get(at) or entry in told:
            continue
        place = ("items", numbers.get(str(entry[1]), KEY), *at[2:]) if at[0] == "items" else at
        if at in (entry, (*entry, "rule")):
            told.add(entry)
        if len(at) == 2 and at[0] in ("groups", "items"):
            if at in now:
                yield place, msg("{name!r} is new in `{section}`", name=at[1], section=at[0])
            else:
                yield (at[0], KEY), msg("{name!r} is gone from `{section}`", name=at[1], section=at[0])
        else:
            yield place, _change(at, was.get(at), now.get(at))


def _change(at: Place, was: object, now: object) -> Message:
    *above, name = at
    return msg(
        "`{field}` of `{entry}` was {was} and is {now}",
        field=name,
        entry=above[-1],
        was=_shown(was),
        now=_shown(now),
    )


def _said_by(scheme: Scheme) -> dict[Place, object]:
    """Everything by which is scored, by its place, with items by their keys; texts score nothing."""
    said = (
        _said(scheme.head, ("scheme",))
        | _said(scheme.shares, ("shares",))
        | _said(scheme.adjust, ("adjust",))
    )
    # without a scale the points come to 100, which is the same as to say so
    said["scheme", "scale"] = scheme.full
    for name, group in scheme.groups.items():
        said["groups", name] = True
        said["groups", name, "members"] = frozenset(group.members)
    for item in scheme.items:
        said["items", item.key] = True
        said["items", item.key, "rule"] = item.kind
        said |= _said(item, ("items", item.key))
        # it may have been left out before, where it is the same as `of`
        del said["items", item.key, "id"]
    return said


def _said(entry: Any, place: Place) -> dict[Place, object]:
    said: dict[Place, object] = {}
    for one in fields(entry):
        value, at = getattr(entry, one.name), (*place, WRITTEN.get(one.name, one.name))
        if isinstance(value, Entry):
            said |= _said(value, at)
        elif value is not None and not isinstance(value, Text):
            said[at] = value
    return said


def _shown(value: object) -> object:
    """A value as a file has it; a dash where there is none."""
    match value:
        case None:
            return "-"
        case Decimal():
            return plain_text(value)
        case Fraction():
            return f"{value_text(value * 100)}%"
        case Grade():
            return value.word
        case Enum():
            return value.value
        case OfMilestones():
            return f"{{milestones: {value.clause}}}"
        case frozenset():
            return sorted(value)
        case _:
            return value
