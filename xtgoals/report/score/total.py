"""What the total of a subject is made of: base, what is added and taken away, and how it is rounded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from xtgoals.assessment.results import SubjectScore
from xtgoals.locale import Lang
from xtgoals.model.adjustment import Adjustment, AdjustmentKind
from xtgoals.model.message import msgc, msgn, say
from xtgoals.model.scheme import Late, Missing
from xtgoals.report.facts import Facts
from xtgoals.report.phrases import region_name
from xtgoals.report.sums import added_up, equals, part, share, share_equals, shown

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult

_MOST = 12  # numbers that are added up one by one


def total_facts(result: ScoreResult, one: SubjectScore, lang: Lang, *, public: bool) -> Facts:
    """Each part of the total with its sum; on a page for everybody without evidence."""
    yield from _base(result, one, lang)
    if overs := [each.over for each in one.items if each.over]:
        yield msgc("points", "Over").in_(lang), _over(result, one, overs)
    yield from _bonus(result, one, lang, public=public)
    yield from _minus(result, one, lang, public=public)
    for row in _rows(one, AdjustmentKind.VETO):
        yield say("Veto", lang), _said(row, lang, public=public)
    if one.exact is None or one.total is None or one.base is None:
        yield say("Total", lang), say("none", lang)
        return
    made = added_up([one.base, one.over, one.bonus, one.minus])
    yield say("Total", lang), f"{made} {equals(one.exact)}"
    digits = result.scheme.head.digits
    text = msgn("{total} ({count} decimal)", "{total} ({count} decimals)", digits, total=f"{one.total:f}")
    yield say("Rounded", lang), text.in_(lang)
    yield say("Rank", lang), str(one.rank) if one.rank else say("none", lang)


def _over(result: ScoreResult, one: SubjectScore, overs: list[Fraction]) -> str:
    """The points beside the items, in the points of the whole."""
    full = Fraction(result.scheme.full)
    made = added_up(overs) if len(overs) <= _MOST else shown(sum(overs, Fraction(0)))
    if full == one.possible:
        return f"{made} {equals(one.over)}" if len(overs) > 1 else shown(one.over)
    return f"{shown(full)} × ({made}) / {shown(one.possible)} {equals(one.over)}"


def _base(result: ScoreResult, one: SubjectScore, lang: Lang) -> Facts:
    """The points of all items, brought to those of who earns everything."""
    head, full = result.scheme.head, Fraction(result.scheme.full)
    left_out = head.missing is Missing.OUT
    if left_out and one.possible and one.there != one.possible:
        there = one.there / one.possible
        said = f"{shown(one.there)} / {shown(one.possible)} {share_equals(there, lang)}"
        if head.least:
            sign = "<" if there < head.least else "≥"
            said += f" {sign} {share(head.least, lang)}"
        yield say("Points that are there", lang), said
    if one.base is None:
        yield msgc("points", "Base").in_(lang), say("none", lang)
        return
    earned = [each.points for each in one.items if each.points is not None and not (left_out and each.lack)]
    divisor = one.there if left_out else one.possible
    made = added_up(earned) if len(earned) <= _MOST else shown(sum(earned, Fraction(0)))
    if divisor == full:
        said = f"{made} {equals(one.base)}" if len(earned) > 1 else shown(one.base)
        yield msgc("points", "Base").in_(lang), said
    else:
        yield (
            msgc("points", "Base").in_(lang),
            f"{shown(full)} × ({made}) / {shown(divisor)} {equals(one.base)}",
        )


def _rows(one: SubjectScore, kind: AdjustmentKind) -> list[Adjustment]:
    return [row for row in one.adjustments if row.kind is kind]


def _said(row: Adjustment, lang: Lang, *, public: bool) -> str:
    """An adjustment with its reason; with its evidence and row for those who are to check it."""
    reason = row.reason
    if row.points is not None:
        reason = say("{points}: {reason}", lang, points=f"{row.points:+f}", reason=reason)
    if public:
        return reason
    details = {"reason": reason, "evidence": row.evidence, "row": f"{row.path}:{row.line}"}
    return say("{reason} (evidence: {evidence}; {row})", lang, **details)


def _bonus(result: ScoreResult, one: SubjectScore, lang: Lang, *, public: bool) -> Facts:
    rows = _rows(one, AdjustmentKind.BONUS)
    name = msgc("points", "Bonus").in_(lang)
    for row in rows:
        yield name, _said(row, lang, public=public)
    most = result.scheme.adjust.bonus_at_most
    if one.bonus != one.given and most is not None:
        numbers = [row.points for row in rows if row.points is not None]
        yield say("Bonus that counts", lang), _capped(numbers, one.given, most, ">", lang)
    elif len(rows) > 1:
        numbers = [row.points for row in rows if row.points is not None]
        yield say("Bonus that counts", lang), f"{added_up(numbers)} = {shown(one.bonus)}"


def _capped(numbers: list[Decimal], total: Decimal, most: Decimal, sign: str, lang: Lang) -> str:
    made = f"{added_up(numbers)} = " if len(numbers) > 1 else ""
    return f"{made}{shown(total)} {sign} {shown(most)} → {shown(most)}"


def _minus(result: ScoreResult, one: SubjectScore, lang: Lang, *, public: bool) -> Facts:
    rows = _rows(one, AdjustmentKind.MINUS)
    for row in rows:
        yield msgc("points", "Minus").in_(lang), _said(row, lang, public=public)
    adjust, late = result.scheme.adjust, one.late
    if adjust.late_report and late.reports:
        for each in late.reports:
            name = each.indicator.name.in_(lang)
            if each.region != each.indicator.region:
                name = say(
                    "{name}: {region}", lang, name=name, region=region_name(result.plan, each.region, lang)
                )
            covered, due = each.report.covered, each.report.due
            yield (
                say("Late report", lang),
                say("{name}, for {covered}, due on {due}", lang, name=name, covered=covered, due=due),
            )
        yield say("For late reports", lang), _times(len(late.reports), adjust.late_report, one.for_reports)
    if adjust.late_problem and late.problems:
        for problem in late.problems:
            yield say("Late problem", lang), problem
        yield (
            say("For late problems", lang),
            _times(len(late.problems), adjust.late_problem, one.for_problems),
        )
    parts = [each for each in (one.taken, one.for_reports, one.for_problems) if each]
    if len(parts) > 1 or sum(parts) != one.minus or len(rows) > 1:
        yield from _all_taken(result, one, parts, lang)


def _times(count: int, late: Late, taken: Decimal) -> str:
    whole = count * late.each
    said = f"{count} × {part(late.each)} = {shown(whole)}"
    return said if whole == taken else f"{said} < {shown(taken)} → {shown(taken)}"


def _all_taken(
    result: ScoreResult, one: SubjectScore, parts: list[Decimal], lang: Lang
) -> Iterator[tuple[str, str]]:
    numbers = [row.points for row in _rows(one, AdjustmentKind.MINUS) if row.points is not None]
    numbers += [each for each in (one.for_reports, one.for_problems) if each]
    whole, most = sum(numbers, Decimal(0)), result.scheme.adjust.minus_at_most
    name = say("Minus that counts", lang)
    if most is not None and whole != one.minus:
        yield name, _capped(numbers, whole, most, "<", lang)
    else:
        yield name, f"{added_up(numbers)} = {shown(whole)}"
