"""Numbers as they are shown: one rounding, and nothing unmet ever looks complete."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import partial

from xtgoals.locale import Lang
from xtgoals.model.bound import About, AtLeast, AtMost, Between, Bound, LessThan, MoreThan, RiseBy, references
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Message, msg, msgc, msgn, say
from xtgoals.model.numbers import exact_decimal, exact_sum, plain_text, rounded, value_text
from xtgoals.model.reference import Amount, Percent, Quantity, Reference
from xtgoals.model.standing import Standing
from xtgoals.model.target import Thresholds
from xtgoals.model.units import Unit

UNDEFINED = "-"


def percent(share: Fraction | None, lang: Lang, *, met: bool | None = True) -> str:
    """A share in percent with one decimal; an unmet one never prints 100.

    Chinese writes no blank before the sign, as the plan itself does.

    >>> percent(Fraction(7299, 7300), "en", met=False), percent(Fraction(23, 30), "zh"), percent(None, "en")
    ('<100 %', '76.7%', '-')
    >>> percent(Fraction(7301, 7300), "en", met=False)  # of a ceiling
    '>100 %'
    """
    if share is None:
        return UNDEFINED
    # 99.97 would print as 100.0, and nobody would look at that target again
    shown = rounded(share * 100, 1)
    sign = "%" if lang == "zh" else " %"
    if not met and shown == 100:
        return f"{'>' if share > 1 else '<'}100{sign}"
    return f"{shown}{sign}"


def number(value: Fraction | Decimal | None, places: int = 2) -> str:
    """A computed number, at most `places` decimals; exact values print exactly.

    >>> number(Fraction(250, 3)), number(Fraction(-105)), number(None)
    ('83.33', '-105', '-')
    """
    if value is None:
        return UNDEFINED
    return plain_text(rounded(value, places))


def enough(value: Fraction, places: int = 2) -> str:
    """A number that somebody has to reach, rounded away from zero, so that reaching what is shown suffices.

    0.49 in 3 months are 0.1633 a month; three times 0.16 would be too little.

    >>> enough(Fraction(49, 300)), enough(Fraction(-49, 300)), enough(Fraction(35))
    ('0.17', '-0.17', '35')
    """
    shown = rounded(value, places)
    if abs(shown) < abs(value):
        shown = exact_sum((shown, Decimal(1 if value > 0 else -1).scaleb(-places)))
    return plain_text(shown)


def pace_text(pace: Fraction | None, thresholds: Thresholds) -> str:
    """A pace with two decimals; one that is below a threshold never prints as the threshold.

    >>> limits = Thresholds(Fraction(1), Fraction(4, 5))
    >>> [pace_text(Fraction(pace), limits) for pace in ("16/15", "0.999", "1", "0.7999", "0.75")]
    ['1.07', '<1.00', '1.00', '<0.80', '0.75']
    """
    if pace is None:
        return UNDEFINED
    shown = rounded(pace, 2)
    for threshold in (thresholds.on_track, thresholds.at_risk):
        if pace < threshold <= shown:
            # a threshold of three or four decimals keeps them: 0.955 is not 0.96
            limit = number(threshold, 4)
            return f"<{max(limit, f'{Decimal(limit):.2f}', key=len)}"
    return f"{shown:.2f}"


def places(unit: Unit, lang: Lang) -> int:
    """How many decimals a computed number has before `in_full`, so that two are left after it."""
    return 2 if unit.counted_in(lang) == unit.in_(lang) else 1 + len(str(unit.scale))


def measured(text: str, unit: Unit, lang: Lang) -> str:
    """A written number with its unit; Chinese writes no blank before a Chinese unit, nor before %.

    >>> from xtgoals.model.words import UnitKind
    >>> measured("450", Unit("-", "posts", UnitKind.COUNT), "en")
    '450 posts'
    >>> measured("1450", Unit("-", "posts", UnitKind.COUNT), "en")
    '1,450 posts'
    >>> measured("66.3", Unit("%", "%", UnitKind.SHARE), "zh")
    '66.3%'
    """
    if lang == "zh" and (unit.zh == "%" or not unit.zh.isascii()):
        return f"{text}{unit.zh}"
    counted = unit.counted_in(lang)
    if counted != unit.in_(lang):
        return f"{unit.in_full(text, lang)} {counted}"
    return unit.of(unit.in_full(text, lang), lang)


def difference(text: str, unit: Unit, lang: Lang) -> str:
    """A written difference with its unit: between two percentages it is in points.

    >>> from xtgoals.model.words import UnitKind
    >>> difference("-0.4", Unit("%", "%", UnitKind.RATE), "en")
    '-0.4 points'
    >>> difference("+1", Unit("%", "%", UnitKind.SHARE), "en")
    '+1 point'
    """
    # from 66 % to 67 % is one point, but 1.5 % of 66 %
    if unit.zh != "%":
        return measured(text, unit, lang)
    one = text.lstrip("+-") == "1"
    return msgn("{number} point", "{number} points", 1 if one else 2, number=text).in_(lang)


def distance(gap: Fraction, unit: Unit, lang: Lang, *, met: bool, ceiling: bool = False) -> Message:
    """A gap as an office says it: by how much a value is above or below what was promised.

    >>> from xtgoals.model.words import UnitKind
    >>> distance(Fraction(-2, 5), Unit("%", "%", UnitKind.RATE), "en", met=False).in_("en")
    '-0.4 points'
    """
    size = difference(signed(abs(gap)).lstrip("+"), unit, lang)
    if gap > 0 and ceiling and not met:
        return msgc("above what is allowed", "+{size}", size=size)
    if gap > 0:
        return msgc("above what was promised", "+{size}", size=size)
    if gap == 0:
        return msgc("just what was promised", "{size}", size=size)
    # what counts things is short of them, a percentage is below its goal; what is met is short of nothing
    if met or unit.zh == "%":
        return msgc("below what was promised", "-{size}", size=size)
    return msgc("short of what was promised", "-{size}", size=size)


def signed(value: Fraction | None) -> str:
    """A gap with its sign: digit for digit where it is a decimal, and never 0 unless it is.

    >>> signed(Fraction(1)), signed(Fraction(-13, 50)), signed(Fraction(0)), signed(Fraction(-1, 100000))
    ('+1', '-0.26', '0', '-0.00001')
    """
    if value is None:
        return UNDEFINED
    exact = exact_decimal(value)
    shown = number(value, 4) if exact is None else value_text(exact)
    shown = enough(value, 4) if value and shown == "0" else shown
    return f"+{shown}" if value > 0 else shown


def completion(standing: Standing, lang: Lang) -> str:
    """The completion ratio; in brackets, with the gap, where it is only attainment."""
    shown = percent(standing.completion, lang, met=standing.met)
    if standing.completion is None or not standing.completion_is_attainment:
        return shown
    gap = f" {standing.indicator.unit.in_full(signed(standing.gap), lang)}" if standing.gap else ""
    return f"({shown}{gap})"


def bound_text(bound: Bound, unit: Unit, lang: Lang, plan: Plan | None = None) -> str:
    """The bound as a short sign and number, with the unit; with a plan, references by their names.

    >>> from xtgoals.model.words import UnitKind
    >>> bound_text(LessThan(Decimal(1)), Unit("-", "km", UnitKind.QUANTITY), "en")
    '< 1 km'
    >>> half = AtMost(Reference("baseline", plus=Percent(Fraction(-1, 2))))
    >>> bound_text(half, Unit("%", "%", UnitKind.SHARE), "en")
    '<= baseline -50%'
    """
    refers = partial(reference_text, unit=unit, lang=lang, plan=plan)
    sized = difference if bound.rises else measured
    if isinstance(bound, About):  # the unit stands before the width, which may be in points
        about = _said(bound.value, refers)
        about = about if references(bound) else sized(about, unit, lang)
        return f"{about} ± {_amount(bound.tolerance, unit, lang)}"
    if references(bound):
        return bound_sign(bound, refers)
    return sized(bound_sign(bound), unit, lang)


def reference_text(reference: Reference, unit: Unit, lang: Lang, plan: Plan | None) -> str:
    """The value that a bound refers to, and what is added to it, in points where the unit is a percent."""
    of = say("baseline", lang) if reference.of_baseline else reference.of
    where = reference.region or ""
    if plan and reference.of in plan.indicators:
        of = plan.indicators[reference.of].name.in_(lang)
    if plan and where in plan.regions:
        where = plan.regions[where].name.in_(lang)
    beside = [one for one in (where, reference.at.text if reference.at else "") if one]
    said = msg("{of} ({beside})", of=of, beside=beside).in_(lang) if beside else of
    plus, added = reference.plus, _amount(reference.plus, unit, lang)
    size = plus.share if isinstance(plus, Percent) else plus
    if not size:
        return said
    added = f"+{added}" if size > 0 else added
    return f"{said} {say('{added} a year', lang, added=added) if reference.yearly else added}"


def in_stored_unit(bound: Bound, unit: Unit, lang: Lang) -> str:
    """The bound in the unit that figures are entered in, so that nobody is led to enter one in another."""
    if unit.counted_in(lang) == unit.in_(lang):
        return bound_text(bound, unit, lang)
    return unit.of(bound_sign(bound), lang) if not references(bound) else bound_text(bound, unit, lang)


def bound_sign(bound: Bound, refers: Callable[[Reference], str] = lambda one: one.of) -> str:
    """The bound without its unit; signs that every encoding of the screen has."""
    said = partial(_said, refers=refers)
    match bound:
        case AtLeast(value=value):
            return f">= {said(value)}"
        case MoreThan(value=value):
            return f"> {said(value)}"
        case AtMost(value=value):
            return f"<= {said(value)}"
        case LessThan(value=value):
            return f"< {said(value)}"
        case About(value=value, tolerance=tolerance):
            return f"{said(value)} ± {_width(tolerance)}"
        case Between(low=low, high=high):
            return f"{said(low)}..{said(high)}"
        case RiseBy(value=value):
            return f"+{said(value)}"


def _said(quantity: Quantity, refers: Callable[[Reference], str]) -> str:
    match quantity:
        case Decimal() | Fraction():
            return value_text(quantity)
        case Reference():
            return refers(quantity)
        case tuple():
            return ", ".join(f"{period.text}: {_said(one, refers)}" for period, one in quantity)


def _amount(amount: Amount | Fraction, unit: Unit, lang: Lang) -> str:
    return amount.written if isinstance(amount, Percent) else difference(value_text(amount), unit, lang)


def _width(tolerance: Amount | Fraction) -> str:
    return tolerance.written if isinstance(tolerance, Percent) else value_text(tolerance)
