"""The columns of a ledger: which there are, where they stand in a file, and what its header has wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.entry.columns import HEADINGS, RECORDED_ON
from xtgoals.entry.likely import likely_period
from xtgoals.model.characters import quoted
from xtgoals.model.finding import Finding
from xtgoals.model.message import Joined, Worded, msg
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_period
from xtgoals.model.rule import Rule

COLUMNS = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
NEEDED = ("period", "value", "recorded_on")

HEADER_MISSING = Rule(
    "header-missing",
    msg("A file begins with a header of comma-separated columns, period, value and recorded_on among them."),
    "period,value",
    "period,value,recorded_on",
)
HEADER_DOUBLED = Rule(
    "header-doubled", msg("A column stands once."), "period,value,value", "period,value,note"
)
HEADER_UNKNOWN = Rule(
    "header-unknown",
    msg("A column is one of the format."),
    "period,value,recorded_on,unit",
    "period,value,recorded_on,note",
)

_OTHERS = {";": msg("a semicolon"), "\t": msg("a tab"), "|": msg("a bar")}
_OTHERS["，"] = msg("a full-width comma")
_HEADINGS = {name: column for column in COLUMNS for name in HEADINGS.get(column, ())}
_HEADINGS |= dict.fromkeys(RECORDED_ON, "recorded_on")
_LINE = ",".join(COLUMNS)
MOST_NAMES = 100  # of a header; to say of each of many thousands what it may be takes minutes


class Columns(NamedTuple):
    """The index of each column; one that the file lacks points behind the row, to an empty text."""

    width: int
    period: int
    region: int
    value: int
    grade: int
    source: int
    note: int
    recorded_on: int
    reported_by: int

    @classmethod
    def of(cls, header: list[str]) -> Columns | None:
        """The columns of a header, or None where a needed one is missing or one stands twice.

        >>> Columns.of(["value", "period", "recorded_on"]).period
        1
        """
        names = [name.strip() for name in header]
        if any(name not in names for name in NEEDED) or len(set(names)) < len(names):
            return None
        at = [names.index(name) if name in names else len(names) for name in COLUMNS]
        return cls(len(names), *at)


def header_names(header: list[str]) -> list[str]:
    """The names of the columns as they are meant: without blanks around, and a mistyped one mended."""
    names = [name.strip() for name in header]
    meant = _meant(names)
    return [meant.get(name, name) for name in names]


def header_findings(path: str, header: list[str]) -> Iterator[Finding]:
    """No header at all, another delimiter, Chinese headings; else each column that is at fault."""
    names = [name.strip() for name in header]
    whole = _wrong_as_a_whole(names)
    if whole:  # one mistake, one finding: not one for each column besides
        yield HEADER_MISSING.at(path, (1,), *whole)
        return
    meant = _meant(names)
    for index, name in enumerate(names):
        if name in names[:index]:
            message = msg("the column {name} stands twice", name=quoted(name))
            fix = msg("delete one of the two")
            yield HEADER_DOUBLED.at(path, (1, index), message, fix)
        elif not name:
            message = msg("column {index} has no name", index=index + 1)
            yield HEADER_UNKNOWN.at(path, (1, index), message, msg("drop the comma"))
        elif name not in COLUMNS:
            near = [meant[name]] if name in meant else nearest(name, COLUMNS, 1) or list(COLUMNS)
            message = msg("there is no column {name}", name=quoted(name))
            fix = msg("write one of: {near}", near=near)
            yield HEADER_UNKNOWN.at(path, (1, index), message, fix)
    for name in NEEDED:
        if name not in names and name not in meant.values():
            message = msg("the column {name} is missing", name=name)
            fix = msg("add the column {name}", name=name)
            yield HEADER_MISSING.at(path, (), message, fix)


def _wrong_as_a_whole(names: list[str]) -> tuple[Worded, Worded] | None:
    line = msg("let the first line be {header}", header=_LINE)
    if len(names) > MOST_NAMES:
        return msg("{count} columns are no header", count=len(names)), line
    if len(names) == 1:
        for sign, what in _OTHERS.items():
            if len(set(names[0].split(sign)).intersection(COLUMNS)) > 1:
                message = msg("the columns are parted by {what}, not by commas", what=what)
                return message, msg("save it as CSV with commas")
    if not set(names).isdisjoint(COLUMNS):
        return None
    if any(parse_period(name) or likely_period(name) for name in names):
        return msg("there is no header: the first line holds data"), line
    pairs = {name: _HEADINGS[name] for name in names if name in _HEADINGS}
    if pairs:
        shown = [f"{name} → {column}" for name, column in pairs.items()]
        message = msg("the headings are not the names of the format")
        return message, msg("rename: {columns}", columns=Joined(shown))
    written = quoted(",".join(names))
    return msg("{written} is no header", written=written), line


def _meant(names: list[str]) -> dict[str, str]:
    """Which unknown columns are mistyped ones: very like one that is missing, or the only one beside it."""
    if len(names) > MOST_NAMES:
        return {}
    # an exact heading goes before what is only like one; one that is there already is never meant
    strange = [name for name in names if name and name not in COLUMNS]
    absent = [name for name in COLUMNS if name not in names]
    found = {name: _HEADINGS[name] for name in strange if _HEADINGS.get(name) in absent}
    for name in strange:
        for near in nearest(name.lower(), absent, 1, 0.75):
            found.setdefault(name, near)
    missing = [name for name in absent if name in NEEDED and name not in found.values()]
    left = [name for name in strange if name not in found]
    if len(missing) == len(left) == 1:
        found[left[0]] = missing[0]
    return found
