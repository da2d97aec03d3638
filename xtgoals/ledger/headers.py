"""The header of a file of rows: what it means, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xtgoals.entry.columns import HEADINGS, RECORDED_ON
from xtgoals.entry.likely import likely_period
from xtgoals.ledger.layout import Layout
from xtgoals.model.characters import quoted
from xtgoals.model.finding import Finding
from xtgoals.model.message import Joined, Worded, msg
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_period
from xtgoals.model.rule import Rule

HEADER_MISSING = Rule(
    "header-missing",
    msg("A file begins with a header of comma-separated columns, those among them that every row needs."),
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
MOST_NAMES = 100  # of a header; to say of each of many thousands what it may be takes minutes


def header_names(layout: Layout[Any], header: list[str]) -> list[str]:
    """The names of the columns as they are meant: without blanks around, and a mistyped one mended."""
    names = [name.strip() for name in header]
    meant = _meant(layout, names)
    return [meant.get(name, name) for name in names]


def header_findings(layout: Layout[Any], path: str, header: list[str]) -> Iterator[Finding]:
    """No header at all, another delimiter, Chinese headings; else each column that is at fault."""
    names = [name.strip() for name in header]
    whole = _wrong_as_a_whole(layout, names)
    if whole:  # one mistake, one finding: not one for each column besides
        yield HEADER_MISSING.at(path, (1,), *whole)
        return
    meant = _meant(layout, names)
    for index, name in enumerate(names):
        if name in names[:index]:
            message = msg("the column {name} stands twice", name=quoted(name))
            fix = msg("delete one of the two")
            yield HEADER_DOUBLED.at(path, (1, index), message, fix)
        elif not name:
            message = msg("column {index} has no name", index=index + 1)
            yield HEADER_UNKNOWN.at(path, (1, index), message, msg("drop the comma"))
        elif name not in layout.names:
            near = [meant[name]] if name in meant else nearest(name, layout.names, 1) or list(layout.names)
            message = msg("there is no column {name}", name=quoted(name))
            fix = msg("write one of: {near}", near=near)
            yield HEADER_UNKNOWN.at(path, (1, index), message, fix)
    for name in layout.needed:
        if name not in names and name not in meant.values():
            message = msg("the column {name} is missing", name=name)
            fix = msg("add the column {name}", name=name)
            yield HEADER_MISSING.at(path, (), message, fix)


def _wrong_as_a_whole(layout: Layout[Any], names: list[str]) -> tuple[Worded, Worded] | None:
    line = msg("let the first line be {header}", header=layout.header)
    if len(names) > MOST_NAMES:
        return msg("{count} columns are no header", count=len(names)), line
    if len(names) == 1:
        for sign, what in _OTHERS.items():
            if len(set(names[0].split(sign)).intersection(layout.names)) > 1:
                message = msg("the columns are parted by {what}, not by commas", what=what)
                return message, msg("save it as CSV with commas")
    if not set(names).isdisjoint(layout.names):
        return None
    if any(parse_period(name) or likely_period(name) for name in names):
        return msg("there is no header: the first line holds data"), line
    headings = _headings(layout)
    pairs = {name: headings[name] for name in names if name in headings}
    if pairs:
        shown = [f"{name} → {column}" for name, column in pairs.items()]
        message = msg("the headings are not the names of the format")
        return message, msg("rename: {columns}", columns=Joined(shown))
    written = quoted(",".join(names))
    return msg("{written} is no header", written=written), line


def _meant(layout: Layout[Any], names: list[str]) -> dict[str, str]:
    """Which unknown columns are mistyped ones: very like one that is missing, or the only one beside it."""
    if len(names) > MOST_NAMES:
        return {}
    # an exact heading goes before what is only like one; one that is there already is never meant
    strange = [name for name in names if name and name not in layout.names]
    absent = [name for name in layout.names if name not in names]
    headings = _headings(layout)
    found = {name: headings[name] for name in strange if headings.get(name) in absent}
    for name in strange:
        for near in nearest(name.lower(), absent, 1, 0.75):
            found.setdefault(name, near)
    missing = [name for name in absent if name in layout.needed and name not in found.values()]
    left = [name for name in strange if name not in found]
    if len(missing) == len(left) == 1:
        found[left[0]] = missing[0]
    return found


def _headings(layout: Layout[Any]) -> dict[str, str]:
    """What people call the columns, with the column that each name means."""
    found = {name: column for column in layout.names for name in HEADINGS.get(column, ())}
    return found | dict.fromkeys(RECORDED_ON, "recorded_on")
