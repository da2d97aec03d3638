"""What everybody earns in the end: items scored side by side, summed up, rounded once, and ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xtgoals.assessment import rules
from xtgoals.assessment.late import for_late
from xtgoals.assessment.missing import lack
from xtgoals.assessment.results import Among, Given, GroupScore, Lateness, Scored, SubjectScore
from xtgoals.model.adjustment import Adjustment, AdjustmentKind
from xtgoals.model.numbers import Value, exact_sum, rounded, value_text
from xtgoals.model.ranks import completion_figure, ranks
from xtgoals.model.scheme import Group, Missing, Scheme
from xtgoals.model.scheme_items import By, Completion, Item, Linear, Met, OfMilestones, Rank, Spread
from xtgoals.model.standing import Standing

_NOTHING = Fraction(0)
_BOUNDLESS = Decimal("Infinity")


class Subject(NamedTuple):
    """Somebody who is scored: what he has of each item, and the adjustments that are in force."""

    id: str
    given: Sequence[Given]
    adjustments: Sequence[Adjustment] = ()
    late: Lateness = Lateness()


def score_group(scheme: Scheme, id_: str, group: Group, subjects: Iterable[Subject]) -> GroupScore:
    """What the members of a group earn, by rank; who has none stands last, in the order of the scheme.

    Ranks are those of the totals as they are published; who is vetoed keeps the total and has no rank.
    """
    subjects = list(subjects)
    among = _among(scheme, subjects)
    scores = [_summed(scheme, one, [_scored(scheme, each, among) for each in one.given]) for one in subjects]
    places = ranks([None if one.veto else one.total for one in scores])
    placed = [one._replace(rank=place) for one, place in zip(scores, places, strict=True)]
    # sorted is stable: who shares a rank stays in the order of the scheme
    return GroupScore(id_, group, tuple(sorted(placed, key=lambda one: (one.rank is None, one.rank or 0))))


_Of = tuple[str, str]  # the item and the thing that is compared by it


class _Compared(NamedTuple):
    """The values and the ranked figures of those of a group of whom an item is not missing."""

    values: list[Value]
    figures: list[Decimal]


def _among(scheme: Scheme, subjects: Iterable[Subject]) -> Mapping[_Of, _Compared]:
    found: dict[_Of, _Compared] = defaultdict(lambda: _Compared([], []))
    for given in (one for subject in subjects for one in subject.given):
        if given.actual and isinstance(given.item, Spread | Rank) and not lack(given, scheme.head.grade):
            of = found[given.item.key, given.id]
            of.values.append(given.actual.value)
            if isinstance(given.item, Rank):
                of.figures.append(_figure(given, given.item))
    return found


def _figure(given: Given, item: Rank) -> Decimal:
    """What is ranked, as it is printed, so that what looks equal is equal; the better the higher."""
    if item.by is By.VALUE:
        return rules.ranked(Decimal(value_text(_value(given))), item)
    standing = _standing(given)
    figure = completion_figure(standing)
    if figure is None:
        figure = _BOUNDLESS
    # of what is used up less is better, whoever says so or not
    return figure if standing.uses_up else rules.ranked(figure, item)


def _scored(scheme: Scheme, given: Given, compared: Mapping[_Of, _Compared]) -> Scored:
    most = given.share * Fraction(given.item.points)
    why = lack(given, scheme.head.grade)
    if why:
        # with `out` it is no part of the sum, with `refuse` there is none
        q = _NOTHING if scheme.head.missing is Missing.ZERO else None
        return Scored(given, why, q, most, None if q is None else _NOTHING)
    among = _place(given, compared.get((given.item.key, given.id)))
    q = _earned(given, given.item, among)
    beside = most * _over(given, given.item) if isinstance(given.item, Completion) else _NOTHING
    return Scored(given, None, q, most, most * q, beside, among)


def _place(given: Given, compared: _Compared | None) -> Among | None:
    if compared is None:
        return None
    if isinstance(given.item, Spread):
        return Among(len(compared.values), *rules.worst_and_best(compared.values, given.item))
    assert isinstance(given.item, Rank)
    figure = _figure(given, given.item)
    place = 1 + sum(other > figure for other in compared.figures)
    return Among(len(compared.figures), figure=figure, place=place)


def _earned(given: Given, item: Item, among: Among | None) -> Fraction:
    """What share of its points something earns that is not missing."""
    match item:
        case Met() if isinstance(item.of, OfMilestones):
            return rules.met_steps(given.steps, item)
        case Met():
            return rules.met(bool(given.standing and given.standing.met))
        case Completion():
            return rules.completion(ratio, item) if (ratio := _ratio(given)) is not None else Fraction(1)
        case Linear():
            return rules.linear(_value(given), item)
        case Spread():
            return rules.spread(_value(given), *_ends(among), item)
        case Rank():
            return rules.rank(_rank(among), item)
        case _:
            raise AssertionError(item)


def _over(given: Given, item: Completion) -> Fraction:
    ratio = _ratio(given)
    if ratio is None:
        return item.over.at_most if item.over and item.over.share else _NOTHING
    return rules.over(ratio, item)


def _ratio(given: Given) -> Fraction | None:
    """The completion; None where it is as good as can be, see `is_boundless`."""
    return _standing(given).completion


def _standing(given: Given) -> Standing:
    assert given.standing
    return given.standing


def _value(given: Given) -> Value:
    assert given.actual
    return given.actual.value


def _ends(among: Among | None) -> tuple[Value, Value]:
    assert among
    assert among.worst is not None
    assert among.best is not None
    return among.worst, among.best


def _rank(among: Among | None) -> int:
    assert among
    assert among.place
    return among.place


def _summed(scheme: Scheme, subject: Subject, items: list[Scored]) -> SubjectScore:
    """The sum of one subject: base, what is beside it, and the one rounding."""
    possible = sum((one.most for one in items), _NOTHING)
    there = sum((one.most for one in items if not one.lack), _NOTHING)
    base = _base(scheme, items, there, possible)
    full = Fraction(scheme.full)
    # in the points of the whole, whatever the points of the items add up to
    over = full * sum((one.over for one in items), _NOTHING) / possible if possible else _NOTHING
    kinds = AdjustmentKind
    given = exact_sum(one.points for one in subject.adjustments if one.points and one.kind is kinds.BONUS)
    taken = exact_sum(one.points for one in subject.adjustments if one.points and one.kind is kinds.MINUS)
    adjust = scheme.adjust
    for_reports = for_late(len(subject.late.reports), adjust.late_report)
    for_problems = for_late(len(subject.late.problems), adjust.late_problem)
    bonus, minus = given, exact_sum((taken, for_reports, for_problems))
    if adjust.bonus_at_most is not None:
        bonus = min(bonus, adjust.bonus_at_most)
    if adjust.minus_at_most is not None:
        minus = max(minus, adjust.minus_at_most)
    exact = None if base is None else base + over + Fraction(bonus) + Fraction(minus)
    return SubjectScore(
        subject.id,
        tuple(items),
        there,
        possible,
        base,
        over,
        tuple(subject.adjustments),
        given,
        taken,
        subject.late,
        for_reports,
        for_problems,
        bonus,
        minus,
        exact,
        None if exact is None else rounded(exact, scheme.head.digits),
    )


def _base(scheme: Scheme, items: Iterable[Scored], there: Fraction, possible: Fraction) -> Fraction | None:
    head = scheme.head
    # nothing was left over to be earned, or nothing is its own
    if not possible or (head.missing is Missing.OUT and (not there or there < head.least * possible)):
        return None
    if head.missing is Missing.REFUSE and there < possible:
        return None
    earned = sum((one.points for one in items if one.points is not None), _NOTHING)
    return Fraction(scheme.full) * earned / (there if head.missing is Missing.OUT else possible)
