"""targets.yaml as a plan: each fault once, at its place, and whatever else can be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from xtgoals.catalogue import rules
from xtgoals.catalogue.agreement import AGREEMENTS, Disagreements, Reading
from xtgoals.catalogue.defaults import LISTED, SECTIONS, dated, filled, in_data, node_at, year_starts
from xtgoals.catalogue.drafts import Drafts
from xtgoals.catalogue.faults import (
    FORMAT,
    OF_SEVERAL_FIELDS,
    UNKNOWN,
    Fault,
    no_mapping,
    unknown_field,
    unknown_format,
)
from xtgoals.catalogue.languages import untranslated
from xtgoals.catalogue.mending import NO_PLAN, home, leave_out, must_have, rename, stands
from xtgoals.catalogue.wordings import Wording
from xtgoals.catalogue.yaml_nodes import Document, Node
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import KEY, Finding, Place
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import Refused, kebab

_MEASURED = {"measure", "reported_as"}
_ROUNDS = 8  # a mistyped name hides its value, and that what depends on it


@dataclass(slots=True)
class Doubts:
    """What could not be read of a catalogue, so that what follows from it is not called wrong as well.

    `dated`: whether the plan's first and last day are known. `partial`: indicators of which something is
    left out; `unclear`: those of which not even the measure is sure. `unread`: sections that are missing or
    no section at all, and that of the milestones where one of them is left out. `unnamed`: what stands for
    the id of indicators that have none of their own, or None where it cannot be told how many there are.
    """

    dated: bool = True
    partial: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    unnamed: list[str] | None = field(default_factory=list)


@cache  # making it takes longer than reading a catalogue with it
def _reader() -> TypeAdapter[Plan]:
    return TypeAdapter(Plan)


class Loader:
    """Makes a plan of the data of a document; `findings` and `doubts` fill on the way.

    What is left out of a list is taken out of the data and of the nodes alike: a place in the plan is always
    one in the nodes. So each finding is located at once, before anything moves.
    """

    def __init__(self, file: str, document: Document) -> None:
        self.findings: list[Finding] = []
        self.names: set[str] = set()
        self.doubts = Doubts()
        self._file = file
        self._document = document
        self._data: Any = document.nodes.data
        self._faulty: dict[Node, set[str]] = {}  # fields of indicators that were left out
        self._drafts = Drafts(file, self._data, document.nodes)

    def load(self) -> Plan | None:
        """The plan, as far as it can be read; None for a file that is no mapping."""
        if not isinstance(self._data, dict):
            self._say((), no_mapping())
            return None
        self.findings += map(self._document.locate, self._drafts.findings)
        self._sections()
        self._indicators()
        plan = self._validated()
        # fields are compared only once each can be read: else a stand-in would disagree with what is written
        for agreement in AGREEMENTS:
            plan = self._agreed(plan, agreement) if plan else None
        self.doubts.dated = dated(self._data)
        # by number until here, since an id may have been mistyped or there twice
        for number, names in self._doubtful() if plan else ():
            name = self._data["indicators"][number]["id"]
            self.doubts.partial.add(name)
            if names & _MEASURED:
                self.doubts.unclear.add(name)
        for place, language, other in untranslated(self._data):
            message = msg("there is no {missing} text; {other} is used", missing=language, other=other)
            fix = msg("add `{missing}`", missing=language)
            self._found(rules.MISSING_TRANSLATION, place, message, fix)
        return plan

    def _sections(self) -> None:
        """See to it that every section is there, and that it is a mapping or a list as it should be."""
        data = self._data
        self._rename(())
        for name in sorted(must_have(data) - data.keys()):
            self._tell(Fault("missing", (name,), None))
            self.doubts.unread.add(name)
        if data.get("format", FORMAT) != FORMAT:
            self._say(("format",), unknown_format(data["format"]))
        for name in ("plan", *SECTIONS):
            kind = list if name in LISTED else dict
            written = data.get(name)
            if isinstance(written, kind):
                continue
            if written is not None or (name == "plan" and name in data):
                self._tell(Fault(f"{kind.__name__}_type", (name,), written))
                self.doubts.unread.add(name)
            data[name] = dict(NO_PLAN) if name == "plan" else kind()
        # only now, since the region that stands in is one of those in the file
        if data["plan"] == NO_PLAN:
            leave_out(data, ("plan", "region"))
        # pydantic reads their names as any text, as those of clauses are; here they are ids
        for section in ("regions", "organisations"):
            for name in data[section]:
                try:
                    kebab(name)
                except Refused:
                    self._tell(Fault("id", (section, name, KEY), name))

    def _indicators(self) -> None:
        """Note the ids that are written, and how many indicators cannot have one of their own."""
        listed = self._data["indicators"]
        if not listed and not self._data["milestones"] and "indicators" not in self.doubts.unread:
            message = msg("no indicator is listed")
            self._found(rules.WRONG_LENGTH, ("indicators",), message, msg("list the indicators"))
        ids = [node_at(one, ("id",)) for one in listed]
        times = Counter(name for name in ids if isinstance(name, str))
        self.names = set(times)
        # of each id that is there several times all but one are somebody else's
        self.doubts.unnamed = [*(times - Counter(self.names)).elements()] if listed else None

    def _validated(self) -> Plan | None:
        """The plan, after as many rounds as it takes to leave out what is faulty."""
        for _ in range(_ROUNDS):
            try:
                return _reader().validate_python(filled(self._data), context=year_starts(self._data))
            except ValidationError as error:
                self._mend(error)
        return None

    def _mend(self, error: ValidationError) -> None:
        """Tell each fault and leave out what it touches; mistyped names first, which look like several."""
        found = [(one, in_data(one["loc"])) for one in error.errors(include_url=False)]
        strange = dict.fromkeys(place[:-1] for one, place in found if one["type"] in UNKNOWN)
        # under its right name a field may be sound: what is missing without it is not told in this round
        for entry in strange:
            self._rename(entry)
        if strange:
            return
        faults = [Fault.of(one, place) for one, place in found]
        # what was filled in from elsewhere is told there
        faults = [one for one in faults if one.kind == "missing" or stands(self._data, one.place)] or faults
        single = {one.place[:4] for one in faults if one.kind not in OF_SEVERAL_FIELDS}
        # of several faults at one place the first is told
        places = {one.place: one for one in reversed(faults)}
        for place, fault in places.items():
            if fault.kind not in OF_SEVERAL_FIELDS or place[:4] not in single:
                self._tell(fault)
            # without its name an indicator can be judged as before
            if fault.kind != "no-text" or place[-1] == "unit":
                self._doubt(place)
        unnamed = self._leave_out(places)
        if self.doubts.unnamed is not None:
            self.doubts.unnamed += unnamed

    def _agreed(self, plan: Plan, agreement: Callable[[Reading], Disagreements]) -> Plan | None:
        """The plan without what does not agree with something else."""
        self.names.update(plan.indicators)
        unclear = [number for number, names in self._doubtful() if names & _MEASURED]
        found = list(agreement(Reading(self._file, self._data, plan, unclear)))
        # an id that is there twice is a fault of both
        told = [
            one for one, _ in found if one.rule == rules.DUPLICATE_ID.id or not self._drafts.hold(one.place)
        ]
        self.findings += map(self._document.locate, told)
        places = [place for _, place in found if place]
        for place in places:
            self._doubt(place)
        self._leave_out(places)
        # what is left may agree no better: the next agreement needs a plan that was read anew
        return self._validated() if places else plan

    def _leave_out(self, places: Iterable[Place]) -> list[str]:
        """Take out what is faulty; what comes back stands for the ids of the indicators that are gone."""
        gone: dict[Place, set[str | int]] = {}
        for place in places:
            entry = leave_out(self._data, place)
            if entry:
                gone.setdefault(entry[:-1], set()).add(entry[-1])
        numbers = gone.get(("indicators",), set())
        lost = [str(node_at(self._data, ("indicators", number, "id"))) for number in numbers]
        if ("milestones",) in gone:
            self.doubts.unread.add("milestones")
        # the inner lists first, so that the numbers on the way to them still hold
        for above in sorted(gone, reverse=True):
            self._close_gaps(above, gone[above])
        return lost

    def _close_gaps(self, above: Place, gone: Collection[str | int]) -> None:
        # out of the data and of the nodes, since a number in the one must lead to the same in the other
        holder, name = node_at(self._data, above[:-1]), above[-1]
        listed = holder[name]
        kept = [one for number, one in enumerate(listed) if number not in gone]
        # a tuple is what has lost its first: it may be empty, and what now stands first in it never was
        holder[name] = tuple(kept) if 0 in gone else type(listed)(kept)
        node = self._document.nodes.at(above)
        children = [child for number, child in node.children.items() if number not in gone]
        node.children = dict(enumerate(children))

    def _rename(self, entry: Place) -> None:
        for name, likely in rename(node_at(self._data, entry), entry, self._document.nodes.at(entry)):
            self._say((*entry, name, KEY), unknown_field(name, likely, home(name, entry)))

    def _doubt(self, place: Place) -> None:
        if place[0] == "indicators":
            indicator = self._document.nodes.at(place[:2])
            self._faulty.setdefault(indicator, set()).add(str((*place, "")[2]))

    def _doubtful(self) -> Iterator[tuple[int, set[str]]]:
        """The numbers of the indicators of which something is left out, and what."""
        for number in range(len(self._data["indicators"])):
            indicator = self._document.nodes.at(("indicators", number))
            if indicator in self._faulty:
                yield number, self._faulty[indicator]

    def _tell(self, fault: Fault) -> None:
        self._say(fault.place, fault.worded())

    def _say(self, place: Place, said: Wording) -> None:
        rule, message, fix = said
        self._found(rule, place, message, fix)

    def _found(self, rule: Rule, place: Place, message: Message, fix: Message) -> None:
        if not self._drafts.hold(place):
            self.findings.append(self._document.locate(rule.at(self._file, place, message, fix)))
