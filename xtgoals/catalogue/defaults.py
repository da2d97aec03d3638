"""What a catalogue leaves out, filled into its data as it would be written, so that pydantic reads a plan."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from pydantic_core import ArgsKwargs

from xtgoals.model.bound import KINDS
from xtgoals.model.catalogue import (
    Calendar,
    Clause,
    NotTarget,
    Organisation,
    Plan,
    Region,
    Reporting,
    TaskForce,
)
from xtgoals.model.finding import Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import MendDays
from xtgoals.model.milestone import DONE, Milestone, Step
from xtgoals.model.period import JANUARY
from xtgoals.model.target import Baseline, Target, Withdrawn, Wording

UNKNOWN_DAY = "2999-12-31"  # no period ends later, so that no rule has anything to say of it
NAMED = {"regions": Region, "organisations": Organisation, "clauses": Clause}
LISTED = ("indicators", "not_targets", "milestones")
SECTIONS = (*NAMED, *LISTED, "task_force")
TEXTS = (
    *("name", "title", "unit", "note", "reason", "data_note", "return_to", "todo", "allotment_note"),
    *("convener", "deputy", "licence", "contact"),
)
OF_BOUND = (*KINDS, "tolerance")
_INNER = {
    "reporting": Reporting,
    "calendar": Calendar,
    "mend_days": MendDays,
    "baseline": Baseline,
    "withdrawn": Withdrawn,
}
_OF_PLAN = ("return_to", "quick_days")  # said of reporting as a whole, not of each indicator

Data = dict[str, Any]


def needed(entry: Any) -> frozenset[str]:
    """The fields of a kind of entry that must be written."""
    return frozenset(one.name for one in fields(entry) if one.default is MISSING)


def dated(data: Data) -> bool:
    """Whether the plan's first and last day are known: where one is not, the same day stands for both."""
    return not data["plan"].get("start") == data["plan"].get("end") == UNKNOWN_DAY


def node_at(data: Any, place: Place) -> Any:
    """What stands at a place of keys and indexes, or None."""
    for step in place:
        known = isinstance(data, dict) and step in data
        if not known and not (isinstance(data, list | tuple) and isinstance(step, int) and step < len(data)):
            return None
        data = data[step]
    return data


def filled(data: Data) -> Any:
    """The data of a catalogue, which holds every section, with its defaults, for pydantic."""
    # in the order of the fields of Plan: by their numbers in_data knows the sections again
    named = [
        {name: _entry(kind, one, (name,)) for name, one in data[section].items()}
        for section, kind in NAMED.items()
    ]
    # a tuple: that no indicator is listed has been told
    indicators = tuple(_indicator(data, one) for one in data["indicators"])
    exempt = [_entry(NotTarget, one) for one in data["not_targets"]]
    milestones = tuple(_milestone(data, one) for one in data["milestones"])
    task_force = _entry(TaskForce, data["task_force"])
    return _entry(Plan, data["plan"], (*named, indicators, exempt, milestones, task_force))


def in_data(loc: Place) -> Place:
    """The keys and indexes in the data that lead to where pydantic found something.

    >>> in_data((3, 7, "targets", 0, 0, "between", "between", 1))
    ('indicators', 7, 'targets', 0, 'between', 1)
    """
    first, *rest = loc
    if not isinstance(first, int):
        return ("plan", *loc)
    place: list[str | int] = [SECTIONS[first]]
    steps = iter(rest)
    for step in steps:
        # a number behind that of an entry is the bound's; then comes the kind by which pydantic took it
        if isinstance(step, int) and isinstance(place[-1], int):
            next(steps, None)
        else:
            place.append(step)
    return tuple(place)


def year_starts(data: Data) -> int:
    """The month in which the plan's year starts, by which periods are read; January where it is faulty."""
    written = node_at(data, ("plan", "calendar", "year_starts"))
    return int(written) if str(written) in map(str, range(1, 13)) else JANUARY


def _indicator(data: Data, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw  # pydantic will say so
    entry = _entry(Indicator, raw, **_reported(data))
    targets = raw.get("targets")
    if isinstance(targets, list | tuple):
        entry["targets"] = type(targets)(_target(data, one, entry) for one in targets)
        # of a tuple the first was left out: what follows it needs an id of its own all the same
        if isinstance(targets, list) and targets and isinstance(targets[0], dict):
            entry["targets"][0].kwargs.setdefault("id", entry.get("id"))
    return entry


def _reported(data: Data) -> Data:
    # what is reported says itself what differs from the plan
    said = _given(Reporting, data["plan"].get("reporting"))
    usual = {name: said[name] for name in said if name not in _OF_PLAN}
    return {"frequency": "quarterly", "region": data["plan"].get("region"), **usual}


def _milestone(data: Data, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    entry = _entry(Milestone, raw, **_reported(data))
    entry["responsible"] = _responsible(data, raw)
    if raw.get("steps") in (None, []) and raw.get("ongoing") != "true":
        entry["steps"] = [{"id": DONE}]
    if isinstance(steps := entry.get("steps"), list | tuple):
        end = data["plan"].get("end")
        entry["steps"] = type(steps)(_entry(Step, one, by=end) for one in steps)
    return entry


def _responsible(data: Data, raw: Data) -> Any:
    """The bodies that an entry names, else those that its clause does."""
    if raw.get("responsible") not in (None, []):
        return raw["responsible"]
    named = node_at(data, ("clauses", str(raw.get("clause")), "responsible"))
    return [] if named is None else named


def _target(data: Data, raw: Any, indicator: Data) -> Any:
    if not isinstance(raw, dict):
        return raw
    written, bound = _parted(raw)
    written["responsible"] = _responsible(data, raw)
    if written.get("by") is None:
        written["by"] = data["plan"].get("end")
    was = written.get("was")
    if isinstance(was, list | tuple):
        written["was"] = type(was)(_wording(one, {**raw, "by": written["by"]}) for one in was)
    return _entry(Target, written, (bound,), region=indicator["region"])


def _parted(raw: Data) -> tuple[Data, Data]:
    # the file has the kind of bound as a field of the target; pydantic reads it as one value
    written = {name: value for name, value in raw.items() if name not in OF_BOUND}
    return written, {name: raw[name] for name in OF_BOUND if raw.get(name) is not None}


def _wording(raw: Any, now: Data) -> Any:
    # what it does not name is as now
    if not isinstance(raw, dict):
        return raw
    written, bound = _parted(raw)
    kinds = [name for name in bound if name in KINDS]
    _, present = _parted(now)
    if not kinds:
        bound = {**present, **bound}
    elif kinds == ["about"]:
        bound = {"tolerance": present["tolerance"], **bound} if "tolerance" in present else bound
    usual = {name: now[name] for name in ("figure", "by") if now.get(name) is not None}
    return _entry(Wording, written, (bound,), **usual)


def _entry(kind: type[Any], raw: Any, first: tuple[Any, ...] = (), **defaults: Any) -> Any:
    """An entry with its defaults; `first` are the fields that the file has elsewhere or in another form."""
    if not isinstance(raw, dict):
        return raw
    entry = {**defaults, **_given(kind, raw)}
    return ArgsKwargs(first, entry) if first else entry


def _given(kind: type[Any], raw: Any) -> Data:
    # nothing is as good as not written, but for what must be, and for a schedule, where it may mean `none`
    if not isinstance(raw, dict):
        return {}
    given = {}
    for name, value in raw.items():
        if name in _INNER and isinstance(value, dict):
            given[name] = _given(_INNER[name], value)
        elif value is not None or name in needed(kind) or name == "schedule":
            given[name] = value
    return given
