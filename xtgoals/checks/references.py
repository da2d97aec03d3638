"""Rules for the names that a catalogue refers to: they exist, and do not turn in circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from xtgoals.checks.rows import unknown_region
from xtgoals.checks.view import CatalogueView
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.near import nearest
from xtgoals.model.rule import Rule, rule

Reference = tuple[str, Place]


@rule("unknown-clause", bad="clause: 3.4", good="clause: 3.3")
def unknown_clause(view: CatalogueView) -> Iterator[Finding]:
    """A target names a clause that the catalogue lists."""
    names = (
        (target.clause, ("indicators", i, "targets", j, "clause"))
        for i, indicator in enumerate(view.plan.indicators.values())
        for j, target in enumerate(indicator.targets)
    )
    return _unknown(view, unknown_clause, names, view.plan.clauses, msg("clause"), "clauses")


@rule("unknown-organisation", bad="responsible: [transprot]", good="responsible: [transport]")
def unknown_organisation(view: CatalogueView) -> Iterator[Finding]:
    """Lead, responsible and members are organisations that the catalogue lists."""
    return _unknown(
        view,
        unknown_organisation,
        _organisation_references(view),
        view.plan.organisations,
        msg("organisation"),
        "organisations",
    )


@unknown_region.judged
def unknown_region_reference(view: CatalogueView) -> Iterator[Finding]:
    """A region of plan, indicator, target, part or organisation that the catalogue does not list."""
    return _unknown(
        view,
        unknown_region,
        _region_references(view),
        view.plan.regions,
        msg("region"),
        "regions",
    )


@rule("group-cycle", bad="districts: {members: [districts]}", good="districts: {members: [transport]}")
def group_cycle(view: CatalogueView) -> Iterator[Finding]:
    """A group does not contain itself, directly or through its members."""
    organisations = view.plan.organisations

    def members(name: str) -> tuple[str, ...]:
        return organisations[name].members if name in organisations else ()

    for name, first in _circular(list(organisations), members):
        yield group_cycle.at(
            view.path,
            ("organisations", name, "members", members(name).index(first)),
            msg("the group {name!r} contains itself through its members", name=name),
            msg("take the member out that leads back to the group"),
        )


@rule("region-cycle", bad="city: {within: north}\nnorth: {within: city}", good="north: {within: city}")
def region_cycle(view: CatalogueView) -> Iterator[Finding]:
    """A region does not lie within itself."""
    regions = view.plan.regions

    def outer(name: str) -> tuple[str, ...]:
        region = regions.get(name)
        return (region.within,) if region and region.within else ()

    for name, _ in _circular(list(regions), outer):
        yield region_cycle.at(
            view.path,
            ("regions", name, "within"),
            msg("the region {name!r} lies within itself", name=name),
            msg("correct `within`"),
        )


@rule("nested-part", bad="parts: [north, city]", good="parts: [north, south]")
def nested_part(view: CatalogueView) -> Iterator[Finding]:
    """Parts lie side by side: none twice, none inside another, none the whole itself."""
    for indicator, place in view.indicators:
        times = Counter(indicator.parts)
        seen: set[str] = set()
        for j, part in enumerate(indicator.parts):
            others = {name for name in _around(view, part) if times[name] > (name == part)}
            again = part in seen
            seen.add(part)
            if part == indicator.region or again or others:
                yield nested_part.at(
                    view.path,
                    (*place, "parts", j),
                    msg("the part {part!r} would be counted twice", part=part),
                    msg("parts lie side by side, and none is the indicator's own region"),
                )


@rule(
    "outer-part",
    Severity.WARNING,
    bad="region: north\nparts: [south, east]",
    good="region: city\nparts: [north, south]",
)
def outer_part(view: CatalogueView) -> Iterator[Finding]:
    """A part lies in the indicator's region."""
    regions = view.plan.regions
    for indicator, place in view.indicators:
        for k, part in enumerate(indicator.parts):
            around = _around(view, part)
            if around and indicator.region in regions and indicator.region not in around:
                yield outer_part.at(
                    view.path,
                    (*place, "parts", k),
                    msg("{part!r} does not lie in {region!r}", part=part, region=indicator.region),
                    msg("check `parts`, or the region's `within`"),
                )


@unknown_clause.judged
def stray_exemption(view: CatalogueView) -> Iterator[Finding]:
    """A number that is no target, in a clause that the catalogue does not list: it explains nothing."""
    names = (
        (known.clause, ("not_targets", i, "clause"))
        for i, known in enumerate(view.plan.not_targets)
        if known.clause
    )
    return _unknown(view, unknown_clause, names, view.plan.clauses, msg("clause"), "clauses")


def _around(view: CatalogueView, region: str) -> set[str]:
    """The regions that one lies in, itself left out; a cycle does not hang."""
    found: set[str] = set()
    inner = view.plan.regions.get(region)
    while inner and inner.within and inner.within not in found:
        found.add(inner.within)
        inner = view.plan.regions.get(inner.within)
    return found


def _circular(names: list[str], following: Callable[[str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The names that lead back to themselves, each with the first step on the way."""
    for name in names:
        seen: set[str] = set()
        waiting = [(other, other) for other in following(name)]
        while waiting:
            other, first = waiting.pop()
            if other == name:
                yield name, first
                break
            if other not in seen:
                seen.add(other)
                waiting.extend((one, first) for one in following(other))


def _organisation_references(view: CatalogueView) -> Iterator[Reference]:
    plan = view.plan
    for organisation in plan.organisations.values():
        for k, member in enumerate(organisation.members):
            yield member, ("organisations", organisation.id, "members", k)
    for clause in plan.clauses.values():
        for k, name in enumerate(clause.responsible):
            yield name, ("clauses", clause.id, "responsible", k)
    for i, indicator in enumerate(plan.indicators.values()):
        if indicator.lead:
            yield indicator.lead, ("indicators", i, "lead")
        for j, target in enumerate(indicator.targets):
            clause_names = plan.clauses[target.clause].responsible if target.clause in plan.clauses else ()
            if target.responsible != clause_names:
                for k, name in enumerate(target.responsible):
                    yield name, ("indicators", i, "targets", j, "responsible", k)


def _region_references(view: CatalogueView) -> Iterator[Reference]:
    plan = view.plan
    yield plan.region, ("plan", "region")
    for region in plan.regions.values():
        if region.within:
            yield region.within, ("regions", region.id, "within")
    for organisation in plan.organisations.values():
        if organisation.region:
            yield organisation.region, ("organisations", organisation.id, "region")
    for i, indicator in enumerate(plan.indicators.values()):
        if indicator.region != plan.region:
            yield indicator.region, ("indicators", i, "region")
        for k, part in enumerate(indicator.parts):
            yield part, ("indicators", i, "parts", k)
        for j, target in enumerate(indicator.targets):
            if target.region != indicator.region:
                yield target.region, ("indicators", i, "targets", j, "region")


def _unknown(
    view: CatalogueView,
    rule: Rule,
    references: Iterator[Reference],
    known: Mapping[str, object],
    what: Worded,
    section: str,
) -> Iterator[Finding]:
    if section in view.unread:
        return
    for name, place in references:
        if name not in known:
            near = nearest(name, known)
            fix = msg("correct it, or list it under `{section}`", section=section)
            if near:
                fix = msg("did you mean {near}? else list it under `{section}`", near=near, section=section)
            message = msg("the catalogue has no {what} {name!r}", what=what, name=name)
            yield rule.at(view.path, place, message, fix)
