"""What is kept of a faulty catalogue, so that one fault does not hide the others, nor look like several.

A field whose name is mistyped is read as the one that was meant; what is faulty is left out, or has a
stand-in where the format needs something. Nothing of this is ever judged or shown as if it had been written:
whatever was mended has an error.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import copy
from dataclasses import fields
from typing import Any

from xtgoals.catalogue.defaults import NAMED, OF_BOUND, SECTIONS, TEXTS, UNKNOWN_DAY, Data, needed, node_at
from xtgoals.catalogue.yaml_nodes import Node
from xtgoals.model.catalogue import Calendar, NotTarget, Plan, Reporting, TaskForce
from xtgoals.model.finding import KEY, Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import Meeting, MendDays
from xtgoals.model.message import Message, msg
from xtgoals.model.milestone import Milestone, Step
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_date
from xtgoals.model.target import WRITTEN, Baseline, Target, Thresholds, Withdrawn, Wording
from xtgoals.model.text import Text
from xtgoals.model.units import Unit

_SURE = 0.75  # from which likeness on a mistyped name is read as the one that it is like
# what the rules are least likely to call wrong as well
_STAND_INS: dict[str, Any] = {
    **dict.fromkeys(("zh", "en", "region"), "-"),
    "name": {"zh": "-", "en": "-"},
    "title": {"zh": "-", "en": "-"},
    **dict.fromkeys(("issued", "start", "end"), UNKNOWN_DAY),
    "unit": {"zh": "-", "en": "-", "kind": "rate"},  # a rate may have any value
    "kind": "rate",
    "measure": "growth",
    "id": "x",
}
NEEDED = frozenset(("format", "plan", "regions", "clauses", "indicators"))
_IDLE = frozenset(("indicators",))  # what a plan of milestones alone may leave out
NO_PLAN = {name: _STAND_INS[name] for name in ("id", "title", "issued", "start", "end", "region")}
_INNER = {
    "unit": Unit,
    "baseline": Baseline,
    "thresholds": Thresholds,
    "reporting": Reporting,
    "calendar": Calendar,
    "mend_days": MendDays,
    "withdrawn": Withdrawn,
}


def entry_at(place: Place) -> type[Any] | None:
    """The kind of entry that stands at a place, if it is one.

    >>> [entry_at(place).__name__ for place in (("regions", "unit", "name"), ("indicators", 3, "unit"))]
    ['Text', 'Unit']
    """
    match place:
        case ("plan",):
            return Plan
        case ("task_force",):
            return TaskForce
        case (str() as section, _) if section in NAMED:
            return NAMED[section]
        case ("indicators", int()):
            return Indicator
        case ("indicators", int(), "targets", int()):
            return Target
        case ("indicators", int(), "targets", int(), "was", int()):
            return Wording
        case ("not_targets", int()):
            return NotTarget
        case ("plan", "meetings", int()):
            return Meeting
        case ("milestones", int()):
            return Milestone
        case ("milestones", int(), "steps", int()):
            return Step
        case (*_, str() as name):
            return _INNER.get(name) or (Text if name in TEXTS else None)
        case _:
            return None


def leave_out(data: Data, place: Place) -> Place:
    """Take what is faulty out of the data, or put a stand-in there, so that the rest can be read.

    Of a target, exemption, meeting or milestone nothing is kept, nor of an indicator without an id: their
    place comes back, for who knows what else goes out of the list.
    """
    above, name = place[:-1], place[-1]
    kind, holder = entry_at(above), node_at(data, above)
    match place:
        case ("indicators", int(), "targets", int(), *_):
            return place[:4]
        case ("plan", "meetings", int(), *_):
            return place[:3]
        case ("indicators", int()) | ("indicators", int(), "id") | ("not_targets" | "milestones", int(), *_):
            return place[:2]
        case ("plan", "start" | "end"):  # with one of them alone every window would look wrong
            holder |= {"start": UNKNOWN_DAY, "end": UNKNOWN_DAY}
        case ("plan", "issued"):  # as late as it may be
            end = str(holder.get("end"))
            holder["issued"] = end if parse_date(end) else UNKNOWN_DAY
        case ("plan", "region"):  # the first that lies in no other stands for it
            regions = data["regions"].items()
            whole = [name for name, one in regions if node_at(one, ("within",)) is None]
            holder["region"] = (whole or ["-"])[0]
        case (section, name) if section in NAMED:  # it stays, since others may refer to it
            holder[name] = {one: copy(_STAND_INS[one]) for one in needed(NAMED[str(section)]) - {"id"}}
        case _ if kind is None or (name in needed(kind) and name not in _STAND_INS):
            return leave_out(data, above)  # a list, or an entry that says nothing without what it needs
        case _ if kind in (Text, Unit) and name not in needed(kind):  # no language, so one that is missing
            said = holder.pop(name)
            for tag in ("zh", "en"):
                holder.setdefault(tag, said)
        case _ if name in needed(kind):
            holder[name] = copy(_STAND_INS[str(name)])
        case _:
            holder.pop(name, None)
    return ()


def must_have(data: Data) -> frozenset[str]:
    """What a file must have at its top: where it lists milestones, it need not have indicators."""
    return NEEDED - _IDLE if data.get("milestones") else NEEDED


def stands(data: Any, place: Place) -> bool:
    """Whether the file itself has something at a place, be it nothing."""
    # a number is never filled in: pydantic counts what is there
    *above, last = place[:-1] if place[-1] == KEY else place
    node = node_at(data, tuple(above))
    return last in node if isinstance(node, dict) else isinstance(node, list | tuple)


def rename(entry: Data, place: Place, node: Node) -> list[tuple[str, list[str]]]:
    """Give the fields of an entry the names that were meant, and drop those of which nothing is known.

    What comes back are the names that there are not, each with those that it may stand for.
    """
    known, must = _written_names(place)
    names = meant(list(entry), known, must)
    strange = []
    for name in [name for name in entry if name not in known]:
        likely = [names[name]] if name in names else nearest(name, known, 1) or sorted(known)
        strange.append((name, likely))
        value = entry.pop(name)
        if name in names:
            entry[names[name]] = value
            # the place goes with the value, so that its own faults are found where they are
            if name in node.children:
                node.children.setdefault(names[name], node.children[name])
    return strange


def meant(written: Collection[str], known: Collection[str], must: Collection[str]) -> dict[str, str]:
    """Which unknown names stand for which known ones that are absent.

    A name does that is very like it, or that is the only strange one beside the only one that is missing.

    >>> meant(["clausess", "plan"], ["plan", "clauses"], ["plan", "clauses"])
    {'clausess': 'clauses'}
    """
    absent = [name for name in known if name not in written]
    strange = [name for name in written if name not in known]
    found: dict[str, str] = {}
    for name in strange:
        for near in nearest(name, [one for one in absent if one not in found.values()], 1, _SURE):
            found[name] = near
    # a name like no other may still be the missing one, where nothing else can be either of them
    left = [name for name in strange if name not in found]
    free = [name for name in absent if name not in found.values()]
    missing = [name for name in free if name in must]
    if len(left) == 1 and 1 in (len(missing), len(free)):
        found[left[0]] = (missing or free)[0]
    return found


def home(name: str, place: Place) -> Message | None:
    """Where a field belongs that a target has, and stands in the indicator, or the other way round."""
    match place:
        case ("indicators", int()) if name in _written_names((*place, "targets", 0))[0]:
            return msg("it belongs to a target: put it under `targets`, beside `clause`")
        case ("indicators", int(), "targets", int()) if name in _written_names(place[:2])[0]:
            return msg("it belongs to the indicator: put it beside `name`")
    return None


def _written_names(place: Place) -> tuple[list[str], frozenset[str]]:
    # as the file has them, where some fields stand elsewhere, and which of them must be written
    kind = entry_at(place)
    if kind is None:
        return ["format", "plan", *SECTIONS], NEEDED
    elsewhere = {"bound", "others", *SECTIONS} | ({"id"} if kind in NAMED.values() else set())
    names = [WRITTEN.get(one.name, one.name) for one in fields(kind)]
    names = [name for name in names if name not in elsewhere]
    return [*names, *(OF_BOUND if kind in (Target, Wording) else ())], needed(kind) - elsewhere - {"zh", "en"}
