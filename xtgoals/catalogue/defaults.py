"""What a catalogue leaves out, filled into its data as it would be written, so that pydantic reads a plan."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import timedelta
from typing import Any

from pydantic_core import ArgsKwargs

from xtgoals.model.bound import KINDS
from xtgoals.model.catalogue import (
    Baseline,
    Clause,
    Indicator,
    NotTarget,
    Organisation,
    Plan,
    Region,
    Reporting,
    Target,
)
from xtgoals.model.finding import Place
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.reports import report_days
from xtgoals.model.words import Frequency

UNKNOWN_DAY = "2999-12-31"  # no period ends later, so that no rule has anything to say of it
NAMED = {"regions": Region, "organisations": Organisation, "clauses": Clause}
SECTIONS = (*NAMED, "indicators", "not_targets")
TEXTS = ("name", "title", "unit", "note", "reason", "data_note")
OF_BOUND = (*KINDS, "tolerance")
_INNER = {"reporting": Reporting, "baseline": Baseline}
_FREQUENCIES = [word.value for word in Frequency]

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
    """The data of a catalogue with its defaults, for pydantic.

    The data must hold every section, of the right type. Without dates of the plan no target has a window of
    its own.
    """
    # in the order of the fields of Plan: by their numbers in_data knows the sections again
    named = [
        {name: _entry(kind, one, (name,)) for name, one in data[section].items()}
        for section, kind in NAMED.items()
    ]
    # a tuple: that no indicator is listed has been told
    indicators = tuple(_indicator(data, one) for one in data["indicators"])
    exempt = [_entry(NotTarget, one) for one in data["not_targets"]]
    return _entry(Plan, data["plan"], (*named, indicators, exempt))


def in_data(loc: Place) -> Place:
    """The keys and indexes in the data that lead to where pydantic found something."""
    first, *rest = loc
    if not isinstance(first, int):
        return ("plan", *loc)
    if rest[1:2] == ["targets"] and rest[3:4] == [0]:
        del rest[3:5]  # the bound, and the kind by which pydantic took it
    return (SECTIONS[first], *rest)


def _indicator(data: Data, raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw  # pydantic will say so
    # an indicator says itself what differs from the plan
    reporting = {"frequency": "quarterly", **_given(Reporting, data["plan"].get("reporting"))}
    entry = _entry(Indicator, raw, region=data["plan"].get("region"), **reporting)
    targets = raw.get("targets")
    if isinstance(targets, list | tuple):
        entry["targets"] = type(targets)(_target(data, one, entry) for one in targets)
        # of a tuple the first was left out: what follows it needs an id of its own all the same
        if isinstance(targets, list) and targets and isinstance(targets[0], dict):
            entry["targets"][0].kwargs.setdefault("id", entry.get("id"))
    return entry


def _target(data: Data, raw: Any, indicator: Data) -> Any:
    if not isinstance(raw, dict):
        return raw
    written = {name: value for name, value in raw.items() if name not in OF_BOUND}
    # the file has the kind of bound as a field of the target; pydantic reads it as one value
    bound = {name: raw[name] for name in OF_BOUND if raw.get(name) is not None}
    if written.get("responsible") in (None, []):
        named = node_at(data, ("clauses", str(raw.get("clause")), "responsible"))
        written["responsible"] = [] if named is None else named
    start, by = written["start"], written["by"] = _window(data, raw)
    schedule = _schedule(start, by, data["plan"].get("issued"), indicator)
    return _entry(Target, written, (bound,), region=indicator["region"], schedule=schedule)


def _window(data: Data, target: Data) -> tuple[Any, Any]:
    # as texts, like all that is written: from the day after the baseline, but not before the plan begins
    first, last = data["plan"].get("start"), data["plan"].get("end")
    if not dated(data):
        return last, last
    start, by = target.get("start"), target.get("by")
    baseline = parse_period(str(node_at(target, ("baseline", "period"))))
    if start is None and baseline:
        after = (baseline.last + timedelta(days=1)).isoformat()
        start = min(after, UNKNOWN_DAY)  # the file knows no later day
    if start is None or (all(parse_date(str(day)) for day in (start, first)) and start < first):
        start = first
    return start, last if by is None else by


def _schedule(start: Any, by: Any, issued: Any, indicator: Data) -> str:
    # with only one report, at the deadline, a line up to there would promise what nobody can see
    first, last, since = (parse_date(str(day)) for day in (start, by, issued))
    if not first or not last or not since or indicator["frequency"] not in _FREQUENCIES:
        return "linear"  # what is wrong there is found there
    increments = indicator.get("reported_as") == "increment"
    days = report_days(Frequency(indicator["frequency"]), first, last, since, increments=increments)
    return "at-end" if len(days) == 1 else "linear"


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
        if name in TEXTS and isinstance(value, dict):
            given[name] = _in_both(value)
        elif name in _INNER and isinstance(value, dict):
            given[name] = _given(_INNER[name], value)
        elif value is not None or name in needed(kind) or name == "schedule":
            given[name] = value
    return given


def _in_both(text: Data) -> Data:
    # a text in one language serves for both; a null is no language that is there
    given = {name: value for name, value in text.items() if value is not None or name not in ("zh", "en")}
    other = {"zh": given.get("en"), "en": given.get("zh")}
    return {name: value for name, value in other.items() if value is not None} | given
