"""How the values of a region and of its parts make one value (design, section 3, "Regions")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from xtgoals.model.catalogue import Indicator
from xtgoals.model.numbers import exact_sum
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Outranked
from xtgoals.model.words import Grade, Rollup


class Piece(NamedTuple):
    """The value of one region for one day or period, with the rows that it rests on."""

    value: Decimal
    grade: Grade
    rows: tuple[Observation, ...]


class Scope(NamedTuple):
    """Whose rows make a target's value: its region's own, and those of the parts if it has any."""

    region: str
    parts: tuple[str, ...]
    rollup: Rollup | None

    @classmethod
    def of(cls, indicator: Indicator, region: str) -> Scope:
        """The scope of a region; parts make up only the indicator's own region."""
        if region == indicator.region:
            return cls(region, indicator.parts, indicator.rollup)
        return cls(region, (), None)

    @property
    def regions(self) -> frozenset[str]:
        """Every region whose rows count."""
        return frozenset((self.region, *self.parts))


def piece(row: Observation) -> Piece:
    """One row as a piece; only withdrawn rows have no value, and those never get here."""
    assert row.value is not None
    return Piece(row.value, row.grade, (row,))


def joined(pieces: list[Piece]) -> Piece:
    """The sum of pieces, with the grade of the weakest."""
    return Piece(
        exact_sum(piece.value for piece in pieces),
        min(piece.grade for piece in pieces),
        tuple(row for piece in pieces for row in piece.rows),
    )


def combine(pieces: Mapping[str, Piece], scope: Scope, covered: date) -> Actual | None:
    """The value of a day or period: the own row, unless its grade is below that of a complete roll-up.

    Returns an incomplete `Actual` (with `absent`) where some parts are missing, None where nothing counts.
    """
    own = pieces.get(scope.region)
    rolled = _roll_up(pieces, scope, covered)
    if own is None:
        return rolled
    if rolled and rolled.complete and own.grade < rolled.grade:
        return rolled._replace(outranked=(_given_way(own, rolled),))
    return Actual(own.value, covered, own.grade, own.rows)


def _given_way(own: Piece, rolled: Actual) -> Outranked:
    (row,) = own.rows
    news = is_news(own, Piece(rolled.value, rolled.grade, rolled.rows))
    return Outranked(row.region, row.period.text, own.value, own.grade, own.rows, rolled.grade, (), news)


def is_news(piece: Piece, kept: Piece) -> bool:
    """Whether a value that does not count says later, and otherwise, what the kept one says.

    An estimate beside a better figure is no news; a later reported figure beside a verified one is.
    """
    known = max(row.recorded for row in kept.rows)
    later = any(row.recorded > known for row in piece.rows)
    return later and piece.grade > Grade.ESTIMATE and piece.value != kept.value


def _roll_up(pieces: Mapping[str, Piece], scope: Scope, covered: date) -> Actual | None:
    present = {part: pieces[part] for part in scope.parts if part in pieces}
    if not present:
        return None
    deciding: tuple[str, ...] = ()
    whole = joined(list(present.values()))
    value = whole.value
    if scope.rollup is not Rollup.SUM:
        pick = min if scope.rollup is Rollup.MIN else max
        value = pick(one.value for one in present.values())
        deciding = tuple(part for part, one in present.items() if one.value == value)
    return Actual(
        value,
        covered,
        whole.grade,
        whole.rows,
        reported=len(present),
        of=len(scope.parts),
        absent=tuple(part for part in scope.parts if part not in present),
        deciding=deciding,
    )
