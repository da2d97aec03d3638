"""JSON with decimals as numbers, digit for digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any


def json_text(record: Any) -> str:
    """A record as JSON text, two blanks deep, Chinese and days as they are; no number has an exponent.

    >>> json_text({"value": Decimal("66.30"), "gap": Decimal("-1E-7")})
    '{\\n  "value": 66.30,\\n  "gap": -0.0000001\\n}\\n'
    """
    import simplejson

    def written(value: object) -> Any:
        if isinstance(value, Decimal):  # which simplejson itself would write as 1E-7
            return simplejson.RawJSON(format(value, "f"))
        if isinstance(value, date):
            return value.isoformat()
        raise TypeError(f"{type(value).__name__} has no place in a record")

    said: str = simplejson.dumps(
        record, use_decimal=False, default=written, ensure_ascii=False, indent=2, allow_nan=False
    )
    return f"{said}\n"
