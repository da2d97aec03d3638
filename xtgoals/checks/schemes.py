"""Rules for schemes: what can be earned, who is compared with whom, and by which day."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.references import unknown_organisation
from xtgoals.checks.rows import unknown_region
from xtgoals.checks.scheme_view import SchemeView
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.numbers import exact_sum, plain_text
from xtgoals.model.rule import rule
from xtgoals.model.scheme import FULL
from xtgoals.model.scheme_items import Linear, Rank, Spread
from xtgoals.model.targets import judged_targets


@rule(
    "scheme-points",
    bad="points: 30 ... points: 65",
    good="points: 30 ... points: 70",
)
def scheme_points(view: SchemeView) -> Iterator[Finding]:
    """The points of all items make 100 where regions are scored, unless `scale` says what they come to."""
    scheme = view.scheme
    points = exact_sum(item.points for item in scheme.items)
    if view.of_regions and scheme.head.scale is None and points != FULL:
        message = msg("the items have {points} points together, not 100", points=plain_text(points))
        fix = msg("correct the points, or add `scale: 100` under `scheme`")
        yield scheme_points.at(view.path, ("items", KEY), message, fix)


@rule("scheme-linear", bad="rule: linear, zero: 6.5, full: 6.5", good="rule: linear, zero: 0, full: 6.5")
def scheme_linear(view: SchemeView) -> Iterator[Finding]:
    """Between the value that earns nothing and the one that earns all there is some way to go."""
    for number, item in enumerate(view.scheme.items):
        if isinstance(item, Linear) and item.zero == item.full:
            message = msg("`zero` and `full` are both {value}", value=plain_text(item.full))
            fix = msg("write from which value on nothing is earned, and from which on all")
            yield scheme_linear.at(view.path, ("items", number, "full"), message, fix)


@rule(
    "scheme-group",
    bad="urban: {members: [north]}\nrural: {members: [north, south]}",
    good="urban: {members: [north]}\nrural: {members: [south]}",
)
def scheme_group(view: SchemeView) -> Iterator[Finding]:
    """Who is scored stands in one group, once, and each group has members. A warning where somebody whose
    work is scored stands in none."""
    groups = view.scheme.groups
    if not groups:
        fix = msg("list who is compared with whom: {shape}", shape="{all: {members: [north, south]}}")
        yield scheme_group.at(view.path, ("groups", KEY), msg("there is no group"), fix)
    first: dict[str, str] = {}
    for name, group in groups.items():
        if not group.members:
            message, fix = msg("the group {name!r} has no members", name=name), msg("list them, or delete it")
            yield scheme_group.at(view.path, ("groups", name, "members"), message, fix)
        for number, member in enumerate(group.members):
            if member in first:
                message = msg("{member!r} stands in {group!r} already", member=member, group=first[member])
                fix = msg("leave each in one group, once")
                yield scheme_group.at(view.path, ("groups", name, "members", number), message, fix)
            first.setdefault(member, name)
    organisations = {} if view.of_regions or not view.certain else view.plan.organisations
    for member, place in _members(view):
        if member in organisations and organisations[member].members:
            message = msg("{said!r} is a group of organisations, which is not scored as one", said=member)
            fix = msg("list those of it that are: {likely}", likely=organisations[member].members)
            yield scheme_group.at(view.path, place, message, fix)
    # a name that is not known may well be meant for one of these
    known = view.plan.regions if view.of_regions else view.plan.organisations
    sure = view.certain and first and all(member in known for member in first)
    left = [name for name in _concerned(view) if name not in first] if sure else ()
    if left:
        message = msg("what they do is scored, and they stand in no group: {names}", names=left)
        fix = msg("add them to a group, unless they are left out on purpose")
        yield scheme_group.at(view.path, ("groups", KEY), message, fix, Severity.WARNING)


def _members(view: SchemeView) -> Iterator[tuple[str, Place]]:
    for name, group in view.scheme.groups.items():
        for number, member in enumerate(group.members):
            yield member, ("groups", name, "members", number)


def _concerned(view: SchemeView) -> list[str]:
    """The regions that took on a part of what is scored, or the organisations that lead it."""
    plan, known_on = view.plan, view.scheme.head.known_on
    if view.of_regions:
        taken = (name for _, _, _, target in view.series if target for name, _ in target.allotments)
        return [name for name in dict.fromkeys(taken) if name in plan.regions]
    leads = [indicator.lead for _, _, indicator, _ in view.series]
    if any(item.each for item in view.scheme.items):
        leads += [indicator.lead for indicator, _ in judged_targets(plan, known_on)]
    return [*dict.fromkeys(able for lead in leads if (able := plan.able(lead)))]


@unknown_region.judged
def unknown_region_of_scheme(view: SchemeView) -> Iterator[Finding]:
    """A member of a group that is no region, where regions are scored."""
    regions = view.plan.regions
    for member, place in _members(view) if view.of_regions and view.certain else ():
        if member not in regions:
            called = [one.id for one in regions.values() if member in (one.name.zh, one.name.en)]
            message = msg("the catalogue has no region {region!r}", region=member)
            fix = msg("write one of: {likely}", likely=called or nearest(member, regions) or [*regions])
            yield unknown_region.at(view.path, place, message, fix)


@unknown_organisation.judged
def unknown_organisation_of_scheme(view: SchemeView) -> Iterator[Finding]:
    """A member of a group that is no organisation, where organisations are scored."""
    known = view.plan.organisations
    for member, place in _members(view) if not view.of_regions and view.certain else ():
        if member not in known:
            called = [one.id for one in known.values() if member in (one.name.zh, one.name.en, *one.aliases)]
            message = msg("the catalogue has no organisation {name!r}", name=member)
            fix = msg("write one of: {likely}", likely=called or nearest(member, known) or [*known][:6])
            yield unknown_organisation.at(view.path, place, message, fix)


@rule(
    "scheme-alone",
    Severity.WARNING,
    bad="capital: {members: [north]} ... rule: rank, step: 5%",
    good="counties: {members: [north, south]} ... rule: rank, step: 5%",
)
def scheme_alone(view: SchemeView) -> Iterator[Finding]:
    """Who is alone in a group is compared with nobody: by `rank` and `spread` it earns all points."""
    compared = [item.key for item in view.scheme.items if isinstance(item, Rank | Spread)]
    for name, group in view.scheme.groups.items():
        if compared and len(group.members) == 1:
            message = msg(
                "{member!r} is compared with nobody in {items}", member=group.members[0], items=compared
            )
            fix = msg("put it into a group with others, or score it by another rule")
            yield scheme_alone.at(view.path, ("groups", name, "members"), message, fix)
