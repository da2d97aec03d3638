"""The meetings at which a plan is looked at, as the catalogue lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from xtgoals.model.period import parse_date
from xtgoals.model.scalars import Day, Days, Line, Refused
from xtgoals.model.target import Entry
from xtgoals.model.words import MeetingKind


@dataclass(frozen=True, slots=True)
class Meeting(Entry):
    """A day on which the plan is looked at; `about`: the targets that a special meeting is held for."""

    day: Day
    kind: MeetingKind = MeetingKind.REGULAR
    about: tuple[Line, ...] = ()

    @property
    def is_regular(self) -> bool:
        """Whether it looks at the whole plan, as the one before it did."""
        return self.kind is MeetingKind.REGULAR


class OrItsDay:
    """Reads a meeting of which nothing but its day is written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def read(written: Any) -> Any:
            if isinstance(written, str):
                if parse_date(written) is None:
                    raise Refused("day", written)
                return {"day": written}
            if not isinstance(written, Mapping):
                return written
            # nothing is as good as not written, but for what must be
            return {name: one for name, one in written.items() if one is not None or name == "day"}

        return core_schema.no_info_before_validator_function(read, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "format": "date"}, handler(core)]}


Meetings = tuple[Annotated[Meeting, OrItsDay()], ...]


@dataclass(frozen=True, slots=True)
class MendDays(Entry):
    """How many days somebody gets to mend what is wrong, by what is wrong."""

    overdue: Days = 5
    behind: Days = 30
    missed: Days = 30


USUAL_DAYS = MendDays()


def regular_before(meetings: Meetings, day: date) -> list[date]:
    """The days of the regular meetings before a day, the latest first.

    >>> july, october = Meeting(date(2024, 7, 20)), Meeting(date(2024, 10, 20))
    >>> special = Meeting(date(2024, 8, 15), MeetingKind.SPECIAL)
    >>> [str(one) for one in regular_before((july, special, october), date(2024, 10, 20))]
    ['2024-07-20']
    """
    return sorted((one.day for one in meetings if one.is_regular and one.day < day), reverse=True)
