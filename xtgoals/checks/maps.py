"""Rules for maps: what they name is in the catalogue, and no part of one contradicts another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xtgoals.checks.dependencies import unknown_reference
from xtgoals.checks.rows import derived_row, unknown_region
from xtgoals.checks.view import MapView
from xtgoals.entry.likely import BAD_PERIOD, likely_period
from xtgoals.entry.units import fits
from xtgoals.model.finding import KEY, Finding, Place
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_period
from xtgoals.model.rule import rule
from xtgoals.model.table_map import Role, TableMap, roles_in

_CONSTANTS = (Role.INDICATOR, Role.REGION, Role.PERIOD, Role.UNIT, Role.GRADE, Role.SOURCE)


@unknown_reference.judged
def unknown_indicator_of_map(view: MapView) -> Iterator[Finding]:
    """An indicator of a map that the catalogue does not list."""
    for name, place in view.map.named_indicators:
        if name not in view.plan.indicators and name not in view.names:
            message = msg("the catalogue has no indicator {name!r}", name=name)
            likely = nearest(name, view.plan.indicators) or [*view.plan.indicators][:5]
            fix = msg("write one of: {likely}", likely=likely)
            yield unknown_reference.at(view.path, place, message, fix)


@derived_row.judged
def derived_indicator_of_map(view: MapView) -> Iterator[Finding]:
    """A derived indicator of a map: nothing could be stored for it."""
    for indicator, place in view.indicators:
        if indicator.derived:
            message = msg("{name} is derived, and has no rows of its own", name=indicator.id)
            fix = msg("report the indicators that it is made of")
            yield derived_row.at(view.path, place, message, fix)


@unknown_region.judged
def unknown_region_of_map(view: MapView) -> Iterator[Finding]:
    """A region of a map that the catalogue does not list."""
    regions = view.plan.regions
    written: list[tuple[str | None, Place]] = [(view.map.region, ("region",))]
    written += [(name, ("regions", label)) for label, name in view.map.regions.items()]
    for name, place in written if regions and "regions" not in view.unread else ():
        if name is not None and name not in regions:
            # a map says ids: a name may be changed, and a part of one may fit two
            called = [one.id for one in regions.values() if name in (one.name.zh, one.name.en)]
            message = msg("the catalogue has no region {region!r}", region=name)
            fix = msg("write one of: {likely}", likely=called or nearest(name, regions) or [*regions])
            yield unknown_region.at(view.path, place, message, fix)


@BAD_PERIOD.judged
def bad_period_of_map(view: MapView) -> Iterator[Finding]:
    """A period of a map that is none."""
    written: list[tuple[str | None, Place]] = [(view.map.period, ("period",))]
    written += [(text, ("periods", label)) for label, text in view.map.periods.items()]
    for text, place in written:
        if text is not None and parse_period(text, view.plan.calendar.year_starts) is None:
            likely = likely_period(text)
            usual = msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30")
            fix = msg("write {likely}", likely=likely) if likely else usual
            yield BAD_PERIOD.at(view.path, place, msg("{text!r} is no period", text=text), fix)


@rule("map-unit", bad="{id: road-length, unit: tonnes}", good="{id: road-length, unit: km}")
def map_unit(view: MapView) -> Iterator[Finding]:
    """A unit that a map says can be turned into that of the indicators for which it stands."""
    table, bare = view.map, []
    for indicator, place in view.indicators:
        meant = table.indicators.get(str(place[-1])) if place[0] == "indicators" else None
        if meant is None or meant.unit is None:
            bare.append(indicator)
        elif not fits(meant.unit.unit or indicator.unit.zh, indicator.unit):
            yield _unfit(view, meant.unit.unit, (*place, "unit"), [indicator])
    # each of those must take what is said of all; where none is named, an option of the import will name one
    if table.unit is not None and table.unit not in table.units:
        taken = [fits(table.unit, one.unit) for one in bare or view.possible]
        if not (all(taken) if bare else any(taken) or not taken):
            yield _unfit(view, table.unit, ("unit",), bare or view.possible)
    for label, amount in table.units.items():
        taken = [not amount.unit or fits(amount.unit, one.unit) for one in view.possible]
        if taken and not any(taken):
            yield _unfit(view, amount.unit, ("units", label), view.possible)


def _unfit(view: MapView, written: str, place: Place, indicators: list[Indicator]) -> Finding:
    units = list({one.unit.zh: one.unit for one in indicators}.values())
    message = msg("{written!r} cannot be turned into {units}", written=written, units=units)
    fix = msg("write a unit of the same kind, or say in `units` how many of it one is")
    return map_unit.at(view.path, place, message, fix)


@rule("map-fields", bad="header: [1, 2]\ndata: 2", good="header: [1, 2]\ndata: 3")
def map_fields(view: MapView) -> Iterator[Finding]:
    """A map says where the figures are, and says nothing twice, as in a column and in a constant."""
    table, path = view.map, view.path
    # one that says nothing of the layout is for a tidy table, and says what its labels mean
    if table.is_guided and Role.VALUE not in table.columns and table.across is None:
        fix = msg("add `across`, or `value` to `columns`")
        yield map_fields.at(path, (), msg("it does not say where the figures are"), fix)
    if table.data is not None and table.data <= table.header[-1]:
        message = msg(
            "row {row} is not below the header, which ends in row {last}",
            row=table.data,
            last=table.header[-1],
        )
        yield map_fields.at(path, ("data",), message, msg("write the first row that has figures"))
    if table.split == table.decimal:
        message = msg("{sign!r} parts the first column, and is the decimal sign too", sign=table.split)
        yield map_fields.at(path, ("split",), message, msg("correct `split` or `decimal`"))
    said: dict[Role, str] = {}
    for role, place in _said(table):
        first = said.setdefault(role, str(place[0]))
        # a year may stand in the title, and its months in the headings
        if first != place[0] and not (role is Role.PERIOD and place[0] == "title"):
            message = msg(
                "{role!r} is said in `{first}` and in `{second}`",
                role=role.value,
                first=first,
                second=place[0],
            )
            yield map_fields.at(path, place, message, msg("keep one of the two"))


def _said(table: TableMap) -> Iterator[tuple[Role, Place]]:
    for role in table.columns:
        yield role, ("columns", role.value)
    if table.down:
        yield table.down.role, ("down",)
    if table.across is not None:
        yield Role.VALUE, ("across",)
        for role in roles_in(table.across_pattern):
            yield role, ("across",)
    for pattern in table.title:
        for role in roles_in(pattern):
            yield role, ("title",)
    for role in _CONSTANTS:
        if getattr(table, role.value) is not None:
            yield role, (role.value,)


@rule("map-labels", bad="regions: {Total: city}\npass_over: [Total]", good="regions: {Total: city}")
def map_labels(view: MapView) -> Iterator[Finding]:
    """What a map gives a meaning to is not passed over as well."""
    table = view.map
    meant: list[tuple[str, Place]] = []
    for section in ("indicators", "regions", "periods", "keep"):
        meant += [(label, (section, label, KEY)) for label in getattr(table, section)]
    for role, headings in table.columns.items():
        meant += [(heading, ("columns", role.value)) for heading in headings]
    for label, place in meant:
        for pattern in table.pass_over:
            if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), label, re.DOTALL):
                message = msg(
                    "{label!r} means something, and is passed over by {pattern!r}",
                    label=label,
                    pattern=pattern,
                )
                yield map_labels.at(view.path, place, message, msg("take one of the two out"))
                break
