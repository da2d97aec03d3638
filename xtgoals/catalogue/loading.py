"""targets.yaml as a plan: each fault once, at its place, and whatever else can be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from xtgoals.catalogue.agreement import AGREEMENTS, Disagreements, Reading
from xtgoals.catalogue.defaults import GONE, SECTIONS, TEXTS, Filled, dated
from xtgoals.catalogue.faults import OF_SEVERAL_FIELDS, SEE_FORMAT, UNKNOWN, Fault
from xtgoals.catalogue.mending import NEEDED, NO_PLAN, leave_out, node_at, rename, stands
from xtgoals.catalogue.nodes import Node
from xtgoals.catalogue.rules import (
    MISSING_TRANSLATION,
    UNKNOWN_FIELD,
    UNKNOWN_FORMAT,
    WRONG_LENGTH,
    WRONG_TYPE,
)
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import KEY, Finding, Place
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import Refused, kebab

FORMAT = "1"
_MEASURED = {"measure", "reported_as"}
_ROUNDS = 8  # a mistyped name hides its value, and that what depends on it


@dataclass(slots=True)
class Doubts:
    """What could not be read of a catalogue, so that what follows from it is not called wrong as well.

    `dated`: whether the plan's first and last day are known. `partial`: indicators of which something is
    left out; `unclear`: those of which not even the measure is sure. `unread`: sections that are missing or
    no section at all. `unnamed`: what stands for the id of indicators that have none of their own, or None
    where it cannot be told how many there are. `order`: where each indicator of the plan, and each of its
    targets, stands in the file.
    """

    dated: bool = True
    partial: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    unnamed: list[str] | None = field(default_factory=list)
    order: list[tuple[int, list[int]]] = field(default_factory=list)


@cache
def _reader() -> TypeAdapter[Plan]:
    return TypeAdapter(Plan)


class Loader:
    """Makes a plan of the data of a document; `findings` and `doubts` fill on the way."""

    def __init__(self, file: str, nodes: Node) -> None:
        self.findings: list[Finding] = []
        self.names: set[str] = set()
        self.doubts = Doubts()
        self._file = file
        self._nodes = nodes
        self._data: dict[str, Any] = {}
        self._faulty: dict[int, set[str]] = {}  # fields of indicators, by their index in the file

    def load(self, data: Any) -> Plan | None:
        """The plan, as far as it can be read; None for a file that is no mapping."""
        if not isinstance(data, dict):
            self._found(WRONG_TYPE, (), msg("the file is no mapping"), SEE_FORMAT)
            return None
        self._data = _copy(data)
        self._sections()
        self._indicators()
        plan = self._validated()
        for agreement in AGREEMENTS:
            plan = self._agreed(plan, agreement) if plan else None
        self.doubts.dated = dated(self._data)
        self._doubt_indicators()
        for place, language, other in _untranslated(self._data, ()):
            message = msg("there is no {missing} text; {other} is used", missing=language, other=other)
            fix = msg("add `{missing}`", missing=language)
            self._found(MISSING_TRANSLATION, place, message, fix)
        return plan

    def _sections(self) -> None:
        """See to it that every section is there, and that it is a mapping or a list as it should be."""
        data = self._data
        self._rename(())
        for name in sorted(NEEDED - data.keys()):
            self.findings.append(Fault("missing", (name,), None).found(self._file))
            self.doubts.unread.add(name)
        if data.get("format", FORMAT) != FORMAT:
            message = msg("the format {shown!r} is not known", shown=data["format"])
            fix = msg("write `format: {number}`, or upgrade xtgoals", number=FORMAT)
            self._found(UNKNOWN_FORMAT, ("format",), message, fix)
        for name in ("plan", *SECTIONS):
            kind = list if name in ("indicators", "not_targets") else dict
            written = data.get(name)
            if isinstance(written, kind):
                continue
            if written is not None or (name == "plan" and name in data):
                self.findings.append(Fault(f"{kind.__name__}_type", (name,), written).found(self._file))
                self.doubts.unread.add(name)
            data[name] = dict(NO_PLAN) if name == "plan" else kind()
        if data["plan"] == NO_PLAN:
            leave_out(data, ("plan", "region"))
        for section in ("regions", "organisations"):
            for name in data[section]:
                try:
                    kebab(name)
                except Refused:
                    self.findings.append(Fault("id", (section, name, KEY), name).found(self._file))

    def _indicators(self) -> None:
        """Note the ids that are written, and how many indicators cannot have one of their own."""
        listed = self._data["indicators"]
        if not listed and "indicators" not in self.doubts.unread:
            self._found(
                WRONG_LENGTH, ("indicators",), msg("no indicator is listed"), msg("list the indicators")
            )
        ids = [node_at(one, ("id",)) for one in listed]
        times = Counter(name for name in ids if isinstance(name, str))
        self.names = set(times)
        self.doubts.unnamed = [name for name, count in times.items() for _ in range(count - 1)]
        if not listed:
            self.doubts.unnamed = None

    def _validated(self) -> Plan | None:
        """The plan, after as many rounds as it takes to leave out what is faulty."""
        for _ in range(_ROUNDS):
            filled = Filled(self._data)
            try:
                plan = _reader().validate_python(filled.plan)
            except ValidationError as error:
                self._mend(filled, error)
            else:
                self.doubts.order = filled.order
                return plan
        return None

    def _mend(self, filled: Filled, error: ValidationError) -> None:
        """Tell each fault and leave out what it touches; mistyped names first, which look like several."""
        found = [(one, filled.in_file(one["loc"])) for one in error.errors(include_url=False)]
        strange = dict.fromkeys(place[:-1] for one, place in found if one["type"] in UNKNOWN)
        for entry in strange:
            self._rename(entry)
        if strange:
            return
        faults = [Fault.of(one, place) for one, place in found]
        # what was filled in from elsewhere is told there
        faults = [one for one in faults if one.kind == "missing" or stands(self._data, one.place)] or faults
        single = {one.place[:4] for one in faults if one.kind not in OF_SEVERAL_FIELDS}
        for place, fault in {one.place: one for one in reversed(faults)}.items():
            if fault.kind not in OF_SEVERAL_FIELDS or place[:4] not in single:
                self.findings.append(fault.found(self._file))
            listed = node_at(self._data, place[:2])
            self._leave_out(place, doubtful=fault.kind != "no-text")
            unnamed = place[0] == "indicators" and listed is not GONE is node_at(self._data, place[:2])
            if unnamed and self.doubts.unnamed is not None:
                self.doubts.unnamed.append(str(node_at(listed, ("id",))))

    def _agreed(self, plan: Plan, agreement: Callable[[Reading], Disagreements]) -> Plan | None:
        """The plan without what does not agree with something else."""
        self.names.update(plan.indicators)
        unclear = [number for number, names in self._faulty.items() if names & _MEASURED]
        found = list(agreement(Reading(self._file, self._data, self.doubts.order, plan, unclear)))
        self.findings += [finding for finding, _ in found]
        places = [place for _, place in found if place]
        for place in places:
            self._leave_out(place)
        return self._validated() if places else plan

    def _leave_out(self, place: Place, *, doubtful: bool = True) -> None:
        leave_out(self._data, place)
        if place[0] == "indicators" and doubtful:
            self._faulty.setdefault(int(place[1]), set()).add(str((*place, "")[2]))

    def _rename(self, entry: Place) -> None:
        for name, likely in rename(node_at(self._data, entry), entry, self._nodes.at(entry)):
            message = msg("there is no field {name!r}", name=name)
            fix = msg("write one of: {likely}", likely=likely)
            self._found(UNKNOWN_FIELD, (*entry, name, KEY), message, fix)

    def _doubt_indicators(self) -> None:
        for number, _ in self.doubts.order:
            if number in self._faulty:
                name = self._data["indicators"][number]["id"]
                self.doubts.partial.add(name)
                if self._faulty[number] & _MEASURED:
                    self.doubts.unclear.add(name)

    def _found(self, rule: Rule, place: Place, message: Message, fix: Message) -> None:
        self.findings.append(rule.at(self._file, place, message, fix))


def _untranslated(node: Any, place: Place) -> Iterator[tuple[Place, str, str]]:
    """Each text that has one language only, with the one that it lacks and the one that it has."""
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in steps:
        given = [name for name in ("zh", "en") if node_at(inner, (name,)) is not None]
        if step in TEXTS and len(given) == 1:
            yield (*place, step), "en" if given == ["zh"] else "zh", given[0]
        else:
            yield from _untranslated(inner, (*place, step))


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(item) for item in data] if isinstance(data, list) else data
