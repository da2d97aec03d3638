"""The rules of an assessment in words, and with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xtgoals.assessment.results import Among, Given, Scored
from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, Worded, msg, msgc
from xtgoals.model.numbers import Value, value_text
from xtgoals.model.scheme_items import By, Completion, Good, Item, Linear, Met, OfMilestones, Rank, Spread
from xtgoals.model.standing import Standing
from xtgoals.report.arithmetic import completion_sum
from xtgoals.report.numbers import bound_sign, percent
from xtgoals.report.sums import equals, equals_ratio, part, ratio, share, share_equals, shown

Line = tuple[Message, str]
_Q = msg("Share of the points")
_ALL, _NOTHING = Fraction(1), Fraction(0)


def rule_text(item: Item, lang: Lang) -> str:
    """What an item is scored by, with the numbers of the scheme."""
    return Joined([*_rule(item, lang)]).in_(lang)


def _rule(item: Item, lang: Lang) -> Iterator[Worded]:
    match item:
        case Met() if isinstance(item.of, OfMilestones):
            yield msg("the share of the steps due that are done in time")
            if item.late:
                yield msg("one that is done late counts {share}", share=share(item.late, lang))
        case Met():
            yield msg("all points if the target is met, else none")
        case Completion(zero_below=zero_below, cap=cap, over=over):
            yield msg("by completion, all points from {cap} on", cap=share(cap, lang))
            if zero_below:
                yield msg("none below {share}", share=share(zero_below, lang))
            if over:
                yield msg(
                    "beside them, of what is above 100 %, {share} of the points, at most {most} of them",
                    share=share(over.share, lang),
                    most=share(over.at_most, lang),
                )
        case Linear(zero=zero, full=full):
            yield msg("evenly from {zero} (none) to {full} (all points)", zero=shown(zero), full=shown(full))
        case Spread(base=base, better=better):
            yield msg("evenly from the worst of the group ({base}) to the best (all)", base=share(base, lang))
            yield from _less(better)
        case Rank(step=step, by=by, better=better):
            yield msg(
                "all points for the first of the group, {step} less for each place", step=share(step, lang)
            )
            yield msg("ranked by value") if by is By.VALUE else msg("ranked by completion")
            yield from _less(better)
        case _:
            pass


def _less(better: Good) -> Iterator[Message]:
    if better is Good.LESS:
        yield msg("less is better")


def worked(one: Scored, lang: Lang) -> Iterator[Line]:
    """The numbers put in: what the share of the points is made of, and the points; nothing where missing."""
    if one.lack or one.q is None:
        return
    item, standing = one.given.item, one.given.standing
    if isinstance(item, Completion) or (isinstance(item, Rank) and item.by is By.COMPLETION):
        yield from _completion(standing, lang)
    yield _Q, _put_in(one, item, lang)
    yield msgc("assessment", "Points"), f"{part(one.most)} × {ratio(one.q)} {equals(one.most * one.q)}"
    if isinstance(item, Completion) and one.over and standing:
        yield msgc("points", "Over"), _over(one, item, standing.completion, lang)


def _completion(standing: Standing | None, lang: Lang) -> Iterator[Line]:
    if standing is None or standing.actual is None:
        return
    made = completion_sum(standing)
    if standing.completion is None:  # of 0 where less is better, as with no accidents
        yield msg("Completion"), msg("{sum} has no answer: it cannot be better", sum=made).in_(lang)
    else:
        yield msg("Completion"), f"{made} {share_equals(standing.completion, lang)}"


def _put_in(one: Scored, item: Item, lang: Lang) -> str:
    """The share of the points, as the rule makes it; `q` is what comes out."""
    assert one.q is not None
    given, among = one.given, one.among
    match item:
        case Met() if isinstance(item.of, OfMilestones):
            return _steps(one, item, lang)
        case Met():
            return _met(given.standing, one.q)
        case Completion() if given.standing and given.standing.completion is not None:
            return _by_completion(given.standing.completion, item, one.q, lang)
        case Linear(zero=zero, full=full) if given.actual:
            x = given.actual.value
            raw = _between(x, zero, full)
            return f"{_ratio(x, zero, full)} {equals_ratio(raw)}{_held(raw, one.q)}"
        case Spread() if given.actual and among:
            return _spread(given.actual.value, item, among, one.q, lang)
        case Rank() if given.actual and among and among.place:
            return _ranked(item, among, given, one.q, lang)
        case _:
            return shown(one.q)


def _between(x: Value, low: Value, high: Value) -> Fraction:
    return (Fraction(x) - Fraction(low)) / (Fraction(high) - Fraction(low))


def _ratio(x: Value, low: Value, high: Value) -> str:
    return f"({shown(x)} − {part(low)}) / ({shown(high)} − {part(low)})"


def _held(raw: Fraction, q: Fraction) -> str:
    """What is below none or above all of the points counts as that."""
    if raw == q:
        return ""
    return f" {'>' if raw > q else '<'} {shown(q)} → {shown(q)}"


def _met(standing: Standing | None, q: Fraction) -> str:
    if standing is None or standing.actual is None:
        return shown(q)
    return f"{shown(standing.actual.value)} {bound_sign(standing.bound)}: {'√' if q else '×'} → {shown(q)}"


def _by_completion(c: Fraction, item: Completion, q: Fraction, lang: Lang) -> str:
    said = share(c, lang)
    if c < item.zero_below:
        return f"{said} < {share(item.zero_below, lang)} → 0"
    if c < 0:
        return f"{said} < 0 → 0"
    cap = share(item.cap, lang)
    if c > item.cap:
        return f"{said} > {cap} → 1"
    return f"{said} / {cap} {equals_ratio(q)}"


def _over(one: Scored, item: Completion, c: Fraction | None, lang: Lang) -> str:
    assert item.over is not None
    most, over = one.most, item.over
    if c is None:
        return f"{part(most)} × {share(over.at_most, lang)} {equals(one.over)}"
    raw = over.share * (c - 1)
    said = f"{share(over.share, lang)} × ({share(c, lang)} − {share(_ALL, lang)}) {share_equals(raw, lang)}"
    if raw > over.at_most:
        said += f" > {share(over.at_most, lang)} → {share(over.at_most, lang)}"
    counted = min(raw, over.at_most)
    return f"{said}; {part(most)} × {share(counted, lang)} {equals(one.over)}"


def _spread(x: Value, item: Spread, among: Among, q: Fraction, lang: Lang) -> str:
    worst, best = among.worst, among.best
    if worst is None or best is None:
        return shown(q)
    if worst == best:
        return f"{shown(worst)} = {shown(best)} → 1"
    base, rest = shown(item.base), f"(1 − {shown(item.base)})"
    lies = _ratio(x, worst, best)
    made = f"{base} + {rest} × {lies}" if item.base else lies
    return f"{made} {equals_ratio(q)}"


def _ranked(item: Rank, among: Among, given: Given, q: Fraction, lang: Lang) -> str:
    standing = given.standing
    if item.by is By.COMPLETION and standing and standing.completion is not None:
        figure = percent(standing.completion, lang, met=standing.met)
    else:
        figure = value_text(given.actual.value) if given.actual else ""  # as it is ranked
    place = msg("{figure}: place {place} of {count}", figure=figure, place=among.place, count=among.of)
    assert among.place is not None
    raw = 1 - item.step * (among.place - 1)
    said = f"1 − {share(item.step, lang)} × ({among.place} − 1) {equals(raw)}{_held(raw, q)}"
    return Joined([place, said]).in_(lang)


def _steps(one: Scored, item: Met, lang: Lang) -> str:
    assert one.q is not None
    due = len(one.given.steps)
    in_time = sum(step.done is not None and step.in_time for step in one.given.steps)
    late = sum(step.done is not None and not step.in_time for step in one.given.steps)
    counted = f"({in_time} + {share(item.late, lang)} × {late})" if item.late else str(in_time)
    return f"{counted} / {due} {equals_ratio(one.q)}"
