"""Rules for the items of a scheme: what each is of there is, and its rule fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xtgoals.checks.references import unknown_clause
from xtgoals.checks.view import SchemeView
from xtgoals.model.bound import CEILINGS
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg
from xtgoals.model.near import nearest
from xtgoals.model.rule import rule
from xtgoals.model.scheme import Missing
from xtgoals.model.scheme_items import By, Completion, Good, Item, Met, OfMilestones, Rank
from xtgoals.model.scheme_targets import scored
from xtgoals.model.target import Judged
from xtgoals.model.targets import judged_targets, targets_of, whole_of
from xtgoals.model.words import Measure

_SHOWN = 6  # names, where none is near
Said = tuple[Place, Message, Message]


@rule("scheme-of", bad="of: chargign-posts, rule: rank", good="of: charging-posts, rule: rank")
def scheme_of(view: SchemeView) -> Iterator[Finding]:
    """An item is of a series that there is, of the milestones of a clause, or of each target of an
    organisation; and its rule fits: completion and met need a target, for regions an allotment."""
    for number, item in enumerate(view.scheme.items):
        for (*steps,), message, fix in _misfits(view, item):
            yield scheme_of.at(view.path, ("items", number, *steps), message, fix)
    for item, place, _, target in view.series if view.certain else ():
        # by this rule who used up most would be the first
        if isinstance(item, Rank) and item.better is Good.MORE and target and _by_completion(item):
            if _is_used_up([target], view.plan):
                message, fix = _used_up([target]), msg("add `better: less`")
                yield scheme_of.at(view.path, (*place, "rule"), message, fix, Severity.WARNING)


def _misfits(view: SchemeView, item: Item) -> Iterator[Said]:
    """What is wrong with an item: where in it, in words, and what to do."""
    if item.of and item.each:
        yield ("each",), msg("an item is of one thing, or of each target"), msg("keep `of` or `each`")
    elif item.each:
        yield from _each(view, item)
    elif isinstance(item.of, OfMilestones):
        if not isinstance(item, Met):
            message = msg("milestones have no value and no completion that {rule} could score", rule=item.kind)
            yield ("rule",), message, msg("write `rule: met`")
        if view.certain and item.of.clause in view.plan.clauses and not _milestones(view, item.of):
            message = msg("there are no milestones in clause {clause}", clause=item.of.clause)
            clauses = list(dict.fromkeys(one.clause for one in view.plan.promised))
            fix = msg("write one of: {likely}", likely=clauses[:_SHOWN] or "-")
            yield ("of", "milestones"), message, fix
    elif item.of is None:
        message = msg("it is not said what the item is of")
        yield (), message, msg("add `of` with an indicator or target, or for organisations `each: targets`")
    elif view.certain:
        found = scored(view.plan, item.of, view.scheme.head.known_on)
        yield from _of_series(view, item, *found) if found else [_unknown(view, item.of)]
