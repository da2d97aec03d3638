"""The catalogue: a plan with its indicators, and what each promises. Defaults are already filled in.

Pydantic reads these types straight from what is written. A field that the file may leave out has a default
here too; what depends on other fields (the plan's region, the clause's organisations) is filled into the data
before it is read, so that the default here is never seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, get_args

from xtgoals.model.indicator import Frequencies, Indicator
from xtgoals.model.meeting import USUAL_DAYS, Meetings, MendDays
from xtgoals.model.milestone import Milestone
from xtgoals.model.period import JANUARY
from xtgoals.model.scalars import Day, Days, Id, Line, Month
from xtgoals.model.target import USUAL, Entry, Target, Thresholds
from xtgoals.model.text import Note, Text
from xtgoals.model.words import Frequency


class _ById:
    # a list in the file, so that faults have numbers, and a mapping by id only when all of it could be read

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def by_id(listed: tuple[Any, ...]) -> dict[str, Any]:
            return {one.id: one for one in listed}

        entry: Any = get_args(source)[1]
        listed = handler.generate_schema(tuple[entry, ...])
        return core_schema.no_info_after_validator_function(by_id, listed)


@dataclass(frozen=True, slots=True)
class Region(Entry):
    """A place where indicators are measured, and the region that it lies in."""

    # here, and in organisations and clauses, the key of the file: the reader puts it in and checks it
    id: str
    name: Text
    within: Line | None = None
    since: Day | None = None  # the first and the last day on which it existed
    until: Day | None = None

    @property
    def is_mortal(self) -> bool:
        """Whether it was founded or dissolved at some time."""
        return self.since is not None or self.until is not None

    def existed(self, first: date, last: date) -> bool:
        """Whether it existed on any day from first to last.

        >>> Region("west", Text("-", "West"), until=date(2024, 6, 30)).existed(date(2024, 7, 1), date.max)
        False
        """
        return (self.since or date.min) <= last and first <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Organisation(Entry):
    """A body that answers for targets, or a group of such bodies."""

    id: str
    name: Text
    aliases: tuple[Line, ...] = ()
    members: tuple[Line, ...] = ()
    region: Line | None = None


@dataclass(frozen=True, slots=True)
class Clause(Entry):
    """The place in the plan that makes promises, with the organisations that it names, in its order."""

    id: str
    title: Text
    responsible: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporting(Entry):
    """How often figures are due, and how many days after a period and after the deadline."""

    frequency: Frequencies = Frequency.QUARTERLY
    due_days: Days = 15
    final_due_days: Days = 60
    return_to: Text | None = None  # where forms are to be sent back to
    quick_days: Days | None = None  # by then an estimate is asked for where the figure falls due later


@dataclass(frozen=True, slots=True)
class Calendar(Entry):
    """The plan's own year: the month in which it starts."""

    year_starts: Month = JANUARY


@dataclass(frozen=True, slots=True)
class NotTarget(Entry):
    """A number of the plan's text that is known to be no target, and why; it may stand several times."""

    text: Line
    reason: Text
    clause: Line | None = None
    times: Days = 1
    todo: Note | None = None  # what is still to be decided: perhaps it is a target


@dataclass(frozen=True, slots=True)
class TaskForce(Entry):
    """Who drives the plan: the convener and his deputy by their posts, its office, its members."""

    convener: Text | None = None
    deputy: Text | None = None
    office: Line | None = None
    members: tuple[Line, ...] = ()


# no slots: a cached property needs the instance's own dict
@dataclass(frozen=True)
class Plan(Entry):
    """A work plan and everything it names; mappings keep the order of the file."""

    # the sections come first and in this order, by which the reader of catalogues fills them in

    regions: Mapping[str, Region]
    organisations: Mapping[str, Organisation]
    clauses: Mapping[str, Clause]
    indicators: Annotated[Mapping[str, Indicator], _ById()]
    not_targets: tuple[NotTarget, ...]
    milestones: Annotated[Mapping[str, Milestone], _ById()]
    task_force: TaskForce
    id: Id
    title: Text
    issued: Day
    start: Day
    end: Day
    region: Line
    thresholds: Thresholds = USUAL
    calendar: Calendar = Calendar()
    reporting: Reporting = Reporting()
    languages: tuple[Line, ...] = ()
    data_note: Text | None = None
    licence: Text | None = None  # under which terms the public may use the figures
    contact: Text | None = None  # where the public reports an error
    shown_on: Day | None = None  # where nobody says, this day stands for today
    meetings: Meetings = ()
    mend_days: MendDays = USUAL_DAYS

    @classmethod
    def unknown(cls) -> Plan:
        """What stands for a plan that could not be read: nothing is promised, no region is known."""
        name, never = Text("-", "-"), date.max
        return cls({}, {}, {}, {}, (), {}, TaskForce(), "-", name, never, never, never, "-")

    @property
    def targets(self) -> Iterator[tuple[Indicator, Target]]:
        """Every target that counts, as it is written, with its indicator, in the order of the file."""
        for indicator in self.indicators.values():
            for target in indicator.promises:
                yield indicator, target

    @property
    def drafts(self) -> int:
        """How many targets and milestones are drafts, which are neither judged nor counted."""
        unsettled = sum(one.todo is not None for one in self.milestones.values())
        return sum(one.drafts for one in self.indicators.values()) + unsettled

    @property
    def promised(self) -> Iterator[Milestone]:
        """Every milestone that counts, in the order of the file."""
        return (one for one in self.milestones.values() if not one.todo)

    @cached_property
    def referred(self) -> frozenset[str]:
        """The ids of the indicators that another one, or one of its own targets, refers to."""
        return frozenset(name for one in self.indicators.values() for name in one.refers_to)

    def asked(self, indicator: Indicator, region: str) -> str | None:
        """The one organisation that is asked for a figure: of a part that of its region, else the lead.

        None where nobody is, or only a group, which cannot answer.
        """
        own = [one for one in self.organisations.values() if one.region == region and not one.members]
        if own and region in indicator.parts:
            return own[0].id
        return self.able(indicator.lead)

    def able(self, lead: str | None) -> str | None:
        """A lead that can be asked: an organisation of the plan, and no group."""
        known = self.organisations.get(lead or "")
        return known.id if known and not known.members else None

    @cached_property
    def ids_of_targets(self) -> Mapping[str, tuple[str, ...]]:
        """By indicator the ids of its targets, as they are written and as they are judged one by one."""
        from xtgoals.model.targets import made_ready  # which knows plans

        found = {}
        for indicator in self.indicators.values():
            written = [target.id for target in indicator.targets]
            judged = [one.id for target in indicator.targets for one in made_ready(self, indicator, target)]
            found[indicator.id] = tuple(dict.fromkeys(written + judged))
        return found

    @property
    def members(self) -> Iterator[Organisation]:
        """The members of the task force, those of groups one by one; without one, every organisation."""
        named = (one for name in self.task_force.members for one in self._each(name))
        for name in dict.fromkeys(named) or self.organisations:
            if name in self.organisations and not self.organisations[name].members:
                yield self.organisations[name]

    def _each(self, name: str) -> Iterator[str]:
        # a group in the order of the catalogue
        within = self.expand(name)
        yield from (one for one in self.organisations if one in within)

    def expand(self, organisation: str) -> frozenset[str]:
        """An organisation with all its members, theirs included; a cycle (a finding) does not hang.

        >>> from dataclasses import replace
        >>> zones = Organisation("zones", Text("-", "Zones"), members=("north", "south"))
        >>> sorted(replace(Plan.unknown(), organisations={"zones": zones}).expand("zones"))
        ['north', 'south', 'zones']
        """
        if organisation not in self._groups:
            found: set[str] = set()
            waiting = [organisation]
            while waiting:
                name = waiting.pop()
                # a group that holds itself is met again: once is enough
                if name not in found:
                    found.add(name)
                    waiting.extend(self.organisations[name].members if name in self.organisations else ())
            self._groups[organisation] = frozenset(found)
        return self._groups[organisation]

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        return {}
