"""Values as machines read them: exact where they are, computed ones with 6 decimals, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol

from xtgoals.model.bound import About, Bound, quantities, references, tolerance_of
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import exact_decimal, plain_text, rounded
from xtgoals.model.reference import Percent, Quantity, Reference
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.target import Target

COMPUTED_PLACES = 6
COMPUTED = (
    *("attainment", "progress", "completion", "planned"),
    *("pace", "forecast", "required_per_month", "gap"),
)


def bound_record(indicator: Indicator, target: Target, bound: Bound) -> dict[str, Any]:
    """The bound as it is resolved, null where that is not known; `upper` only for a range.

    `tolerance` is that of about, in the unit; `reference` what the bound is taken from.
    """
    # the same keys for every kind of bound, so that a CSV has the same columns
    value, *upper = (value_record(one) for one in quantities(bound))
    width = None
    if isinstance(bound, About) and isinstance(bound.value, Decimal | Fraction):
        width = computed(tolerance_of(bound, Fraction(bound.value)))
    named = references(target.bound)
    return {
        "kind": bound.kind,
        "value": value,
        "upper": upper[0] if upper else None,
        "tolerance": width,
        "reference": _reference(named[0]) if named else None,
        "better": indicator.better_of(target.bound).value,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    plus = reference.plus
    return {
        "of": reference.of,
        "region": reference.region,
        "at": reference.at.text if reference.at else None,
        "plus": computed(plus.share) if isinstance(plus, Percent) else exact(plus),
        "percent": isinstance(plus, Percent),
        "per": "year" if reference.yearly else None,
    }


def value_record(quantity: Quantity) -> Decimal | None:
    """A value, or a number of a bound; None for a reference that stands for nothing known."""
    match quantity:
        case Decimal():
            return exact(quantity)
        case Fraction():
            return computed(quantity)
        case _:
            return None


def computed_numbers(standing: Standing) -> dict[str, Decimal | None]:
    """What is computed of a standing: no unmet ratio is 1, no pace below a threshold is the threshold."""
    thresholds = standing.target.thresholds
    limits = {name: [Fraction(1)] for name in ("attainment", "progress", "completion", "planned")}
    limits["gap"] = [Fraction(0)]  # nor is a gap that is one 0
    limits["pace"] = [thresholds.on_track, thresholds.at_risk]
    numbers = {name: (getattr(standing, name), limits.get(name, [])) for name in COMPUTED}
    found = {name: None if one is None else computed(one, near) for name, (one, near) in numbers.items()}
    gap = None if standing.gap is None else exact_decimal(standing.gap)
    return found | ({"gap": exact(gap)} if gap is not None else {})


def computed(value: Fraction, limits: Sequence[Fraction] = ()) -> Decimal:
    """A computed number with 6 decimals; what lies beside a limit never becomes it, but ends next to it.

    >>> computed(Fraction(99999999, 100000000), [Fraction(1)]), computed(Fraction(1, 3))
    (Decimal('0.999999'), Decimal('0.333333'))
    """
    shown, step = rounded(value, COMPUTED_PLACES), Decimal(1).scaleb(-COMPUTED_PLACES)
    for limit in limits:
        edge = rounded(limit, COMPUTED_PLACES)
        if value < limit <= shown:
            shown = edge if edge < limit else edge - step
        elif value > limit >= shown:
            shown = edge if edge > limit else edge + step
    return exact(shown)


def exact(value: Decimal) -> Decimal:
    """An exact value without trailing zeros or exponent: it is written as it is.

    >>> exact(Decimal("66.30")), exact(Decimal("1E+3"))
    (Decimal('66.3'), Decimal('1000'))
    """
    return Decimal(plain_text(value))


class Placed(Protocol):
    """A row of any ledger."""

    @property
    def path(self) -> str:
        """The file."""

    @property
    def line(self) -> int:
        """The line on which it begins."""


def row_ranges(actual: Actual) -> list[dict[str, Any]]:
    """Where the rows of a value stand: for each file the ranges of their lines."""
    return _ranges_by_file(zip(actual.rows.column("path"), actual.rows.column("line"), strict=True))


def sources_of(actual: Actual) -> list[str]:
    """Who says so: the sources of its rows, each once."""
    return list(filter(None, dict.fromkeys(actual.rows.column("source"))))


def ranges_of(rows: Iterable[Placed]) -> list[dict[str, Any]]:
    """Where rows stand: for each file the ranges of their lines."""
    return _ranges_by_file((row.path, row.line) for row in rows)


def _ranges_by_file(places: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    files: dict[str, list[int]] = {}
    for path, line in places:
        files.setdefault(path, []).append(line)
    return [{"path": path, "lines": _ranges(lines)} for path, lines in files.items()]


def _ranges(lines: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for line in sorted(lines):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    return ranges


def actual_record(actual: Actual | None) -> dict[str, Any] | None:
    """A value with its day, grade, regions and rows."""
    if actual is None:
        return None
    regions = None if actual.of is None else {"reported": actual.reported, "of": actual.of}
    return {
        "value": value_record(actual.value),
        "covered": actual.covered,
        "grade": actual.grade.word,
        "regions": regions,
        "rows": row_ranges(actual),
    }
