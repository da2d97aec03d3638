"""Where the site has its page about something: a path in the folder of each language, without its suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from xtgoals.model.indicator import Indicator
from xtgoals.model.target import Target
from xtgoals.model.targets import whole_of
from xtgoals.model.words import Status

_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/[^\s<>\"'`\\{}|^]*)?", re.ASCII)
_UNSAFE = re.compile(r"[^a-z0-9]+")


def target_place(target: Target) -> str:
    """The page of a target; what a region took on of one is told on that."""
    return f"t/{whole_of(target)}"


def indicator_place(indicator: Indicator) -> str:
    """The page of an indicator that has no target."""
    return f"t/{indicator.id}"


def organisation_place(name: str) -> str:
    """The page of an organisation."""
    return f"o/{name}"


def region_place(name: str) -> str:
    """The page of a region."""
    return f"r/{name}"


def status_place(status: Status) -> str:
    """The page of the targets with a status."""
    return f"s/{status.value}"


def meeting_place(day: date) -> str:
    """The page of a meeting."""
    return f"m/{day.isoformat()}"


def address(text: str) -> str:
    """A text that is nothing but an address on the web, as such; else nothing.

    >>> address("https://stats.gov.cn/1.html"), address("see https://stats.gov.cn"), address("javascript:x")
    ('https://stats.gov.cn/1.html', '', '')
    """
    return text if _ADDRESS.fullmatch(text) else ""


def clause_places(clauses: Iterable[str]) -> Mapping[str, str]:
    """The page of each clause, by the numbers of its levels; what has none, or those of another, is counted.

    >>> clause_places(["2(3)3", "2.3.3", "../etc", "!"])
    {'2(3)3': 'c/2.3.3', '2.3.3': 'c/2.3.3-2', '../etc': 'c/etc', '!': 'c/clause'}
    """
    from xtgoals.entry.plan_text import clause_levels  # it reads whole plans: only the site waits for it

    found: dict[str, str] = {}
    for clause in clauses:
        levels = (_UNSAFE.sub("-", level.lower()).strip("-") for level in clause_levels(clause))
        name = ".".join(level for level in levels if level) or "clause"
        place, count = f"c/{name}", 1
        while place in found.values():
            count += 1
            place = f"c/{name}-{count}"
        found[clause] = place
    return found
