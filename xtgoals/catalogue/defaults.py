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
GONE: Any = object()  # stands in a list for what is too faulty to be read
NAMED = {"regions": Region, "organisations": Organisation, "clauses": Clause}
SECTIONS = (*NAMED, "indicators", "not_targets")
TEXTS = ("name", "title", "unit", "note", "reason", "data_note")
OF_BOUND = (*KINDS, "tolerance")
_INNER = {"reporting": Reporting, "baseline": Baseline}
_FREQUENCIES = [word.value for word in Frequency]


def needed(entry: Any) -> frozenset[str]:
    """The fields of a kind of entry that must be written."""
    return frozenset(one.name for one in fields(entry) if one.default is MISSING)


def dated(data: dict[str, Any]) -> bool:
    """Whether the plan's first and last day are known: where one is not, the same day stands for both."""
    return not data["plan"].get("start") == data["plan"].get("end") == UNKNOWN_DAY


class Filled:
    """The data of a catalogue with its defaults; `plan` is for pydantic, and `in_file` leads back.

    The data must hold every section, of the right type. Without dates of the plan no target has a window of
    its own.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.order: list[tuple[int, list[int]]] = []  # where the indicators and their targets stand
        named = [
            {name: _entry(kind, one, (name,)) for name, one in data[section].items()}
            for section, kind in NAMED.items()
        ]
        listed = [self._indicator(i, one) for i, one in enumerate(data["indicators"]) if one is not GONE]
        self._exempt = [i for i, one in enumerate(data["not_targets"]) if one is not GONE]
        exempt = [_entry(NotTarget, data["not_targets"][i]) for i in self._exempt]
        self.plan = _entry(Plan, data["plan"], (*named, tuple(listed), exempt))

    def in_file(self, loc: Place) -> Place:
        """The keys in the file that lead to where pydantic found something."""
        first, *rest = loc
        if not isinstance(first, int):
            return ("plan", *loc)
        section = SECTIONS[first]
        if section == "not_targets":
            return (section, self._exempt[int(rest[0])], *rest[1:])
        if section == "indicators":
            number, targets = self.order[int(rest[0])]
            rest[0] = number
            if len(rest) > 2 and rest[1] == "targets":
                rest[2] = targets[int(rest[2])]
                if rest[3:4] == [0]:  # the bound, and the kind by which pydantic took it
                    del rest[3:5]
        return (section, *rest)

    def _indicator(self, number: int, raw: Any) -> Any:
        self.order.append((number, []))
        if not isinstance(raw, dict):
            return raw
        plan = self._data["plan"]
        reporting = {"frequency": "quarterly", **_given(Reporting, plan.get("reporting"))}
        entry = _entry(Indicator, raw, region=plan.get("region"), **reporting)
        targets = raw.get("targets")
        if isinstance(targets, list):
            kept = self.order[-1][1]
            kept += [j for j, one in enumerate(targets) if one is not GONE]
            filled = [self._target(targets[j], j, entry) for j in kept]
            entry["targets"] = filled if len(kept) == len(targets) else tuple(filled)
        return entry

    def _target(self, raw: Any, number: int, indicator: dict[str, Any]) -> Any:
        if not isinstance(raw, dict):
            return raw
        written = {name: value for name, value in raw.items() if name not in OF_BOUND}
        bound = {name: raw[name] for name in OF_BOUND if raw.get(name) is not None}
        if written.get("responsible") in (None, []):
            written["responsible"] = self._responsible(raw.get("clause"))
        start, deadline = written["start"], written["by"] = self._window(raw)
        own = {"id": indicator.get("id")} if number == 0 else {}
        schedule = self._schedule(start, deadline, indicator)
        return _entry(Target, written, (bound,), region=indicator["region"], schedule=schedule, **own)

    def _responsible(self, clause: Any) -> Any:
        known = self._data["clauses"].get(clause) if isinstance(clause, str) else None
        named = known.get("responsible") if isinstance(known, dict) else None
        return [] if named is None else named

    def _window(self, target: dict[str, Any]) -> tuple[Any, Any]:
        """First and last day as texts: from the day after the baseline, but not before the plan begins."""
        first, last = self._data["plan"].get("start"), self._data["plan"].get("end")
        if not dated(self._data):
            return last, last
        start, by, baseline = target.get("start"), target.get("by"), target.get("baseline")
        if start is None and isinstance(baseline, dict):
            period = parse_period(str(baseline.get("period")))
            after = (period.last + timedelta(days=1)).isoformat() if period else None
            start = after and min(after, UNKNOWN_DAY)  # the file knows no later day
        if start is None or (_day(start) and _day(first) and start < first):
            start = first
        return start, last if by is None else by

    def _schedule(self, start: Any, deadline: Any, indicator: dict[str, Any]) -> str:
        """Linear, unless there is only one report, at the deadline."""
        first, last, issued = _day(start), _day(deadline), _day(self._data["plan"].get("issued"))
        if not first or not last or not issued or indicator["frequency"] not in _FREQUENCIES:
            return "linear"  # what is wrong there is found there
        increments = indicator.get("reported_as") == "increment"
        days = report_days(Frequency(indicator["frequency"]), first, last, issued, increments=increments)
        return "at-end" if len(days) == 1 else "linear"


def _entry(kind: type[Any], raw: Any, first: tuple[Any, ...] = (), **defaults: Any) -> Any:
    """An entry with its defaults; `first` are the fields that the file has elsewhere or in another form."""
    if not isinstance(raw, dict):
        return raw
    entry = {**defaults, **_given(kind, raw)}
    return ArgsKwargs(first, entry) if first else entry


def _given(kind: type[Any], raw: Any) -> dict[str, Any]:
    """What is written of an entry: nothing is as good as not written, but for a schedule and what must be."""
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


def _in_both(text: dict[str, Any]) -> dict[str, Any]:
    """A text in one language serves for both."""
    given = {name: value for name, value in text.items() if value is not None or name not in ("zh", "en")}
    for name, other in (("zh", "en"), ("en", "zh")):
        if name not in given and other in given:
            given[name] = given[other]
    return given


def _day(written: Any) -> Any:
    return parse_date(written) if isinstance(written, str) else None
