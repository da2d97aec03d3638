"""JSON with decimals as numbers, digit for digit."""

from __future__ import annotations

from typing import Any


def json_text(record: Any) -> str:
    """A record as JSON text, two blanks deep, Chinese as it is.

    >>> from decimal import Decimal
    >>> json_text({"value": Decimal("66.30")})
    '{\\n  "value": 66.30\\n}\\n'
    """
    import simplejson

    return simplejson.dumps(record, use_decimal=True, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
