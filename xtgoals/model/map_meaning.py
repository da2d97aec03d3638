"""What the labels, units and flags of a table mean by a map."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xtgoals.model.numbers import plain_decimal, plain_text
from xtgoals.model.table_map import TableMap

_WITH_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII)


def says(guide: TableMap, label: str) -> bool:
    """Whether a map says what a label means; such a one is never passed over."""
    return any(guide.meaning(field, label) is not None for field in ("indicators", "regions", "periods"))


def has_unit(guide: TableMap, label: str) -> bool:
    """Whether a map says in which unit the figures of a label are where the table says nothing."""
    indicator = guide.meaning("indicators", label)
    return guide.unit is not None or "" in guide.units or bool(indicator and indicator.unit)


def meant(guide: TableMap, said: Mapping[str, str], flags: Sequence[str]) -> dict[str, str]:
    """What is said of a figure, by roles, in words of ours: ids, a known unit, a grade.

    What the map says nothing of stays as it is. Of several flags the weakest grade counts.

    >>> from decimal import Decimal
    >>> from xtgoals.model.table_map import Amount, Meant
    >>> guide = TableMap(indicators={"Jobs": Meant("jobs")}, units={"thousands": Amount(Decimal(1000))})
    >>> meant(guide, {"indicator": "Jobs", "value": "2.5", "unit": "thousands"}, [])
    {'indicator': 'jobs', 'value': '2500', 'unit': ''}
    """
    cells = dict(said)
    indicator = guide.meaning("indicators", said.get("indicator", ""))
    if indicator:
        cells["indicator"] = indicator.id
    for role in ("region", "period"):
        if (text := guide.meaning(f"{role}s", said.get(role, ""))) is not None:
            cells[role] = text
    grades = [grade for one in flags if (grade := guide.flags.get(one)) is not None]
    if grades:
        cells["grade"] = min(grades).word
    if guide.decimal == "," and _WITH_COMMA.fullmatch(cells["value"]):
        cells["value"] = cells["value"].replace(".", "").replace(",", ".")
    amount = guide.meaning("units", said.get("unit", ""))
    # what the table says of a unit counts before what the map says of the label
    if indicator and not said.get("unit"):
        amount = amount or indicator.unit
    if amount:
        number = plain_decimal(cells["value"].replace(",", ""))
        cells["unit"] = amount.unit
        if number is not None and amount.times != 1:
            cells["value"] = plain_text(number * amount.times)
    return cells
