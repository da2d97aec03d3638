"""Rules for the names that a catalogue refers to: they exist, and do not turn in circles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from xtgoals.checks.rows import unknown_region
from xtgoals.checks.view import CatalogueView, placed_indicators, placed_milestones, placed_targets
from xtgoals.model.bound import Bound, references
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.milestone import Milestone
from xtgoals.model.near import nearest
from xtgoals.model.rule import Rule, rule
from xtgoals.model.target import Target

Reference = tuple[str | None, Place]
_ENTRIES = {
    "clauses": msg("clause"),
    "organisations": msg("organisation"),
    "regions": msg("region"),
}


@rule("unknown-clause", bad="clause: 3.4", good="clause: 3.3")
def unknown_clause(view: CatalogueView) -> Iterator[Finding]:
    """A target or milestone names a clause that the catalogue lists."""
    return _unknown(view, unknown_clause, "clauses", _clause_references(view.plan))


@rule("unknown-organisation", bad="responsible: [transprot]", good="responsible: [transport]")
def unknown_organisation(view: CatalogueView) -> Iterator[Finding]:
    """Lead, responsible and members, also of the task force, are organisations that the catalogue lists."""
    return _unknown(view, unknown_organisation, "organisations", _organisation_references(view.plan))


@rule(
    "lead-elsewhere",
    Severity.WARNING,
    bad="responsible: [transport]\nlead: forestry",
    good="responsible: [transport]\nlead: transport",
)
def lead_elsewhere(view: CatalogueView) -> Iterator[Finding]:
    """A lead is named by the plan for the milestone or a target of the indicator, itself or in a group."""
    plan = view.plan
    for led, named, place in _led(view):
        lead = led.lead
        # where nobody is named nobody is elsewhere, and of an unknown one `unknown-organisation` speaks
        if not named or lead is None or lead not in plan.organisations:
            continue
        if any(lead in plan.expand(one) for one in named):
            continue
        message = msg(
            "{lead} leads {indicator}, and the plan does not name it there",
            lead=plan.organisations[lead].name,
            indicator=led.name,
        )
        fix = msg("look whether another was meant; it may well be right")
        yield lead_elsewhere.at(view.path, (*place, "lead"), message, fix)


def _led(view: CatalogueView) -> Iterator[tuple[Indicator | Milestone, set[str], Place]]:
    """What has a lead, with the organisations that the plan names for it."""
    for indicator, place in view.indicators:
        yield indicator, {name for target in indicator.targets for name in target.responsible}, place
    for milestone, place in placed_milestones(view.plan):
        yield milestone, {*milestone.responsible}, place


@unknown_region.judged
def unknown_region_reference(view: CatalogueView) -> Iterator[Finding]:
    """A region of plan, indicator, target, allotment, part, milestone or body that the catalogue lacks."""
    return _unknown(view, unknown_region, "regions", _region_references(view.plan))


@rule("group-cycle", bad="districts: {members: [districts]}", good="districts: {members: [transport]}")
def group_cycle(view: CatalogueView) -> Iterator[Finding]:
    """A group does not contain itself, directly or through its members."""
    members = {one.id: one.members for one in view.plan.organisations.values()}
    for name, listed in members.items():
        first = reached(members, name).get(name)
        if first is not None:
            place = ("organisations", name, "members", listed.index(first))
            message = msg("the group {name!r} contains itself through its members", name=name)
            fix = msg("take the member out that leads back to the group")
            yield group_cycle.at(view.path, place, message, fix)


@rule("region-life", bad="since: 2024-07-01\nuntil: 2024-06-30", good="since: 2024-07-01")
def region_life(view: CatalogueView) -> Iterator[Finding]:
    """A region was founded before it was dissolved."""
    for one in view.plan.regions.values():
        if one.since and one.until and one.until < one.since:
            message = msg("{first} comes after {last}", first=one.since, last=one.until)
            fix = msg("check the first and the last day")
            yield region_life.at(view.path, ("regions", one.id, "until"), message, fix)


@rule("region-cycle", bad="city: {within: north}\nnorth: {within: city}", good="north: {within: city}")
def region_cycle(view: CatalogueView) -> Iterator[Finding]:
    """A region does not lie within itself."""
    outer = _outer_regions(view.plan)
    for name in outer:
        if name in reached(outer, name):
            message = msg("the region {name!r} lies within itself", name=name)
            fix = msg("correct `within`")
            yield region_cycle.at(view.path, ("regions", name, "within"), message, fix)


@rule("nested-part", bad="parts: [north, city]", good="parts: [north, south]")
def nested_part(view: CatalogueView) -> Iterator[Finding]:
    """Parts lie side by side: none twice, none inside another, none the whole itself."""
    outer = _outer_regions(view.plan)
    for indicator, place in view.indicators:
        times = Counter(indicator.parts)
        for j, part in enumerate(indicator.parts):
            # where regions turn in a circle a part lies in itself: that alone does not count it twice
            inside = any(times[name] > (name == part) for name in reached(outer, part))
            if part == indicator.region or part in indicator.parts[:j] or inside:
                message = msg("the part {part!r} would be counted twice", part=part)
                fix = msg("parts lie side by side, and none is the indicator's own region")
                yield nested_part.at(view.path, (*place, "parts", j), message, fix)


@rule(
    "outer-part",
    Severity.WARNING,
    bad="region: north\nparts: [south, east]",
    good="region: city\nparts: [north, south]",
)
def outer_part(view: CatalogueView) -> Iterator[Finding]:
    """A part lies in the indicator's region."""
    outer = _outer_regions(view.plan)
    for indicator, place in view.indicators:
        for k, part in enumerate(indicator.parts):
            around = reached(outer, part)
            # of a part that lies nowhere, and of an unknown region, nothing can be said
            if around and indicator.region in outer and indicator.region not in around:
                message = msg("{part!r} does not lie in {region!r}", part=part, region=indicator.region)
                fix = msg("check `parts`, or the region's `within`")
                yield outer_part.at(view.path, (*place, "parts", k), message, fix)


def _outer_regions(plan: Plan) -> dict[str, tuple[str, ...]]:
    return {one.id: (one.within,) if one.within else () for one in plan.regions.values()}


def reached(following: Mapping[str, tuple[str, ...]], name: str) -> dict[str, str]:
    """The names that one leads to, each with the first step on the way; itself only in a circle."""
    reached: dict[str, str] = {}
    waiting = [(other, other) for other in following.get(name, ())]
    while waiting:
        other, first = waiting.pop()
        if other not in reached:  # or a circle would never end
            reached[other] = first
            waiting.extend((one, first) for one in following.get(other, ()))
    return reached


def _clause_references(plan: Plan) -> Iterator[Reference]:
    for _, target, place in placed_targets(plan):
        yield target.clause, (*place, "clause")
    for milestone, place in placed_milestones(plan):
        yield milestone.clause, (*place, "clause")
    # a number that is no target explains nothing in a clause that is not there
    for i, known in enumerate(plan.not_targets):
        if not known.todo:
            yield known.clause, ("not_targets", i, "clause")


def _organisation_references(plan: Plan) -> Iterator[Reference]:
    for organisation in plan.organisations.values():
        yield from _listed(organisation.members, "organisations", organisation.id, "members")
    for clause in plan.clauses.values():
        yield from _listed(clause.responsible, "clauses", clause.id, "responsible")
    yield plan.task_force.office, ("task_force", "office")
    yield from _listed(plan.task_force.members, "task_force", "members")
    for indicator, place in placed_indicators(plan):
        yield indicator.lead, (*place, "lead")
    for milestone, place in placed_milestones(plan):
        yield milestone.lead, (*place, "lead")
    promises: list[tuple[Target | Milestone, Place]] = [*placed_milestones(plan)]
    promises += ((target, place) for _, target, place in placed_targets(plan))
    for one, place in promises:
        # names that are taken over from the clause are written only there
        named = plan.clauses.get(one.clause)
        if not named or one.responsible != named.responsible:
            yield from _listed(one.responsible, *place, "responsible")


def _region_references(plan: Plan) -> Iterator[Reference]:
    yield plan.region, ("plan", "region")
    for region in plan.regions.values():
        yield region.within, ("regions", region.id, "within")
    for organisation in plan.organisations.values():
        yield organisation.region, ("organisations", organisation.id, "region")
    # the plan's region holds for what names none, and the indicator's for its targets: not written again
    for indicator, place in placed_indicators(plan):
        if indicator.region != plan.region:
            yield indicator.region, (*place, "region")
        yield from _listed(indicator.parts, *place, "parts")
    for milestone, place in placed_milestones(plan):
        if milestone.region != plan.region:
            yield milestone.region, (*place, "region")
    for indicator, target, place in placed_targets(plan):
        if target.region != indicator.region:
            yield target.region, (*place, "region")
        for name, _ in target.allotments:
            yield name, (*place, "allotments", name, KEY)
    for bound, place in placed_bounds(plan):
        for one in references(bound):
            yield one.region, (*place, bound.kind, "region")


def placed_bounds(plan: Plan) -> Iterator[tuple[Bound, Place]]:
    """The bound of every target, in each of its wordings, with the place of that."""
    for _, target, place in placed_targets(plan):
        yield target.bound, place
        for number, one in enumerate(target.was):
            yield one.bound, (*place, "was", number)


def _listed(names: Iterable[str], *place: str | int) -> Iterator[Reference]:
    for k, name in enumerate(names):
        yield name, (*place, k)


def _unknown(
    view: CatalogueView, rule: Rule, section: str, references: Iterator[Reference]
) -> Iterator[Finding]:
    # of a section that cannot be read every name would seem unknown
    known: Mapping[str, object] = getattr(view.plan, section)
    for name, place in references if section not in view.unread else ():
        if name is None or name in known:
            continue
        near = nearest(name, known)
        fix = msg("correct it, or list it under `{section}`", section=section)
        if near:
            fix = msg("did you mean {near}? else list it under `{section}`", near=near, section=section)
        message = msg("the catalogue has no {what} {name!r}", what=_ENTRIES[section], name=name)
        yield rule.at(view.path, place, message, fix)
