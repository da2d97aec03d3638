"""Rules for the items of a scheme: what each is of there is, and its rule fits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xtgoals.checks.references import unknown_clause
from xtgoals.checks.scheme_view import SchemeView
from xtgoals.entry.clauses import find_clauses
from xtgoals.entry.refusal import Refusal
from xtgoals.model.allotment import SIGN
from xtgoals.model.bound import CEILINGS
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg
from xtgoals.model.near import nearest
from xtgoals.model.rule import rule
from xtgoals.model.scheme import Missing
from xtgoals.model.scheme_items import By, Completion, Item, Met, OfMilestones, Rank
from xtgoals.model.scheme_targets import scored
from xtgoals.model.target import Judged
from xtgoals.model.targets import judged_targets, targets_of
from xtgoals.model.words import Measure

_SHOWN = 6  # names, where none is near
Said = tuple[Place, Message, Message]  # where in the item, what is wrong, and what to do


@rule("scheme-of", bad="of: chargign-posts, rule: rank", good="of: charging-posts, rule: rank")
def scheme_of(view: SchemeView) -> Iterator[Finding]:
    """An item is of a series that there is, of the milestones of a clause, or of each target of an
    organisation; and its rule fits: completion and met need a target, for regions an allotment."""
    for number, item in enumerate(view.scheme.items):
        for (*steps,), message, fix in _misfits(view, item):
            yield scheme_of.at(view.path, ("items", number, *steps), message, fix)
        for (*steps,), message, fix in _unmeasured(view, item):
            yield scheme_of.at(view.path, ("items", number, *steps), message, fix, Severity.WARNING)


@unknown_clause.judged
def unknown_clause_of_scheme(view: SchemeView) -> Iterator[Finding]:
    """A clause of which the milestones are scored, and that the catalogue lacks."""
    for number, item in enumerate(view.scheme.items if view.certain else ()):
        if isinstance(item.of, OfMilestones):
            found = find_clauses(view.plan, item.of.clause)
            if isinstance(found, Refusal):
                message = msg("the catalogue has no clause {name!r}", name=item.of.clause)
                likely = nearest(item.of.clause, view.plan.clauses) or [*view.plan.clauses][:_SHOWN]
                fix = msg("write one of: {likely}", likely=likely)
                yield unknown_clause.at(view.path, ("items", number, "of", "milestones"), message, fix)


def _misfits(view: SchemeView, item: Item) -> Iterator[Said]:
    """What is wrong with an item, whatever it is of."""
    if item.of and item.each:
        yield ("each",), msg("an item is of one thing, or of each target"), msg("keep `of` or `each`")
    elif item.each:
        yield from _of_each(view, item)
    elif isinstance(item.of, OfMilestones):
        yield from _of_milestones(view, item, item.of)
    elif item.of is None:
        fix = msg("add `of` with an indicator or target; for organisations it may be `each: targets`")
        yield (), msg("it is not said what the item is of"), fix
    elif view.certain:
        found = scored(view.plan, item.of, view.scheme.head.known_on)
        if found is None:
            yield _unknown(view, item.of)
        elif found[0].todo:
            message = msg("{name} is a draft, which nobody assesses", name=item.of)
            yield ("of",), message, msg("settle its `todo` first")
        elif _by_completion(item):
            yield from _of_target(view, item, *found)


def _of_each(view: SchemeView, item: Item) -> Iterator[Said]:
    if view.of_regions:
        fix = msg("name what is scored in `of`, an item for each")
        yield ("each",), msg("`each` is for organisations, which answer for targets"), fix
        return
    if not isinstance(item, Met | Completion):
        message = msg("values of different targets cannot be compared by {rule}", rule=item.kind)
        yield ("rule",), message, msg("write `rule: completion` or `rule: met`")
    elif isinstance(item, Completion) and view.certain:
        members = view.scheme.members
        used = [
            target
            for indicator, target in judged_targets(view.plan, view.scheme.head.known_on)
            if _is_used_up(indicator, target)
            and not {indicator.lead, *target.responsible}.isdisjoint(members)
        ]
        if used:
            yield ("rule",), _used_up(used), msg("write `rule: met`")


def _of_milestones(view: SchemeView, item: Item, of: OfMilestones) -> Iterator[Said]:
    if not isinstance(item, Met):
        message = msg(
            "milestones have neither value nor completion, which {rule} would score", rule=item.kind
        )
        yield ("rule",), message, msg("write `rule: met`")
    clauses = find_clauses(view.plan, of.clause) if view.certain else None
    if isinstance(clauses, set) and not any(one.clause in clauses for one in view.plan.promised):
        known = [*dict.fromkeys(one.clause for one in view.plan.promised)]
        likely = known[:_SHOWN] or "-"
        message = msg("there are no milestones in clause {clause}", clause=of.clause)
        yield ("of", "milestones"), message, msg("write one of: {likely}", likely=likely)


def _of_target(view: SchemeView, item: Item, indicator: Indicator, target: Judged | None) -> Iterator[Said]:
    """What is wrong with an item that needs a target: one by met, completion, or rank by completion."""
    if target is None:
        targets = [one.id for one in targets_of(view.plan, indicator, view.scheme.head.known_on)]
        message = msg(
            "nothing is promised for {name}, which {rule} would score", name=item.of, rule=item.kind
        )
        fix = msg("score the value: by linear, spread, or rank with `by: value`")
        if targets:
            message = msg(
                "{name} has {count} targets, and it is not said which", name=item.of, count=len(targets)
            )
            fix = msg("write one of: {likely}", likely=targets)
        yield ("of",), message, fix
        return
    if isinstance(item, Completion) and _is_used_up(indicator, target):
        yield ("rule",), _used_up([target]), msg("use linear, met or rank")
    taken = {target.region, *(region for region, _ in target.allotments)}
    without = _members_beside(view, taken)
    if without:
        message = msg("without an allotment of {target}: {missing}", target=target.id, missing=without)
        fix = msg(
            "hand the target down by `allotments`, or score the value: linear, spread, rank `by: value`"
        )
        yield ("of",), message, fix


def _unmeasured(view: SchemeView, item: Item) -> Iterator[Said]:
    """What may be wrong with an item that is scored by its values: they may come without being asked for."""
    named = isinstance(item.of, str) and view.certain and not item.each and not _by_completion(item)
    found = scored(view.plan, str(item.of), view.scheme.head.known_on) if named else None
    if found is None or found[0].todo or found[0].derived:
        return
    indicator, target = found
    without = _members_beside(view, {target.region if target else "", *_regions_of(view.plan, indicator)})
    if without:
        message = msg("{indicator} is not measured for: {missing}", indicator=indicator.id, missing=without)
        yield ("of",), message, msg("list them in its `parts`, or take them out of the groups")


def _regions_of(plan: Plan, indicator: Indicator) -> set[str]:
    return {indicator.region, *indicator.parts}


def _members_beside(view: SchemeView, there: set[str]) -> Sequence[str]:
    """The regions that are scored and for which there is nothing, unless what is missing is left out."""
    if not view.of_regions:
        return ()
    # of an unknown one `unknown-region` speaks
    members = [one for one in view.scheme.members if one in view.plan.regions]
    without = [one for one in members if one not in there]
    some = len(without) < len(members)
    return () if some and view.scheme.head.missing is Missing.OUT else without


def _by_completion(item: Item) -> bool:
    return isinstance(item, Met | Completion) or (isinstance(item, Rank) and item.by is By.COMPLETION)


def _is_used_up(indicator: Indicator, target: Judged) -> bool:
    return indicator.measure is Measure.CUMULATIVE and isinstance(target.bound, CEILINGS)


def _used_up(targets: Sequence[Judged]) -> Message:
    names = [one.id for one in targets]
    return msg("a ceiling on a running total is used up, so that more is worse: {names}", names=names)


def _unknown(view: SchemeView, name: str) -> Said:
    """What to say of a name that is neither an indicator's nor that of a target which counts."""
    plan, known_on = view.plan, view.scheme.head.known_on
    known = [*plan.indicators, *(one.id for _, one in judged_targets(plan, known_on))]
    called = [one.id for one in plan.indicators.values() if name in (one.name.zh, one.name.en, *one.aliases)]
    likely = called or nearest(name, dict.fromkeys(known)) or [*plan.indicators][:_SHOWN]
    message = msg("the catalogue has no indicator or target {name!r}", name=name)
    fix = msg("write one of: {likely}", likely=likely or "-")
    if name in plan.milestones:
        message = msg("{name!r} is a milestone", name=name)
        fix = msg(
            "score those of its clause: {shape}", shape=f"{{milestones: {plan.milestones[name].clause}}}"
        )
    elif any(name in ids for ids in plan.ids_of_targets.values()):
        message = msg("{name!r} is no target that counts on {day}", name=name, day=known_on)
    elif SIGN in name:
        message = msg("{name!r} is what one region took on", name=name)
        fix = msg("write {target}: each is scored by its own allotment", target=name.partition(SIGN)[0])
    return ("of",), message, fix
