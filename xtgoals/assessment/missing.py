"""What is missing: no value is ever put in for it (office, section 7)."""

from __future__ import annotations

from xtgoals.assessment.results import Given, Lack
from xtgoals.assessment.rules import is_boundless
from xtgoals.model.ranks import completion_figure
from xtgoals.model.scheme_items import By, Completion, Linear, Met, OfMilestones, Rank, Spread
from xtgoals.model.words import Grade


def lack(given: Given, least: Grade) -> Lack | None:
    """Why what an item asks for is missing; None where it is there.

    `least` is the least grade that counts, of values and of what is made of them; an estimate never does.
    """
    if isinstance(given.item.of, OfMilestones):
        return None if given.steps else Lack.NOT_DUE
    actual = given.actual
    if actual is None:
        return Lack.NONE
    # an incomplete sum that is enough by itself is still no value
    if not actual.complete:
        return Lack.INCOMPLETE
    if actual.overlapping:
        return Lack.DOUBLED
    if actual.grade is Grade.ESTIMATE or _rests_on_estimate(given):
        return Lack.ESTIMATE
    if actual.grade < least:
        return Lack.GRADE
    return Lack.UNDEFINED if _is_undefined(given) else None


def _rests_on_estimate(given: Given) -> bool:
    """Whether a completion or verdict is made of an estimated baseline or bound."""
    item, standing = given.item, given.standing
    if standing is None or not isinstance(item, Met | Completion | Rank):
        return False
    if isinstance(item, Rank) and item.by is By.VALUE:
        return False
    behind = (standing.baseline, *standing.referred)
    return any(one is not None and one.grade is Grade.ESTIMATE for one in behind)


def _is_undefined(given: Given) -> bool:
    item, standing = given.item, given.standing
    if isinstance(item, Linear | Spread) or (isinstance(item, Rank) and item.by is By.VALUE):
        return False
    if standing is None:
        return True
    if isinstance(item, Met):
        return standing.met is None
    figure = standing.completion if isinstance(item, Completion) else completion_figure(standing)
    return figure is None and not is_boundless(standing)
