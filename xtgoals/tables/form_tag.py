"""The hidden tag of a fill-in form: which form it is, and a seal that shows when it was altered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

FORM_FORMAT = "1"
NOBODY = "-"
_SEAL, _LINE = "seal", "line "


def form_tag(plan: str, period: str, organisation: str, lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The tag of a form; `lines` are the indicators and regions that it asks for.

    That of a clause, for what has no lead, names no organisation.
    """
    tag = {"format": FORM_FORMAT, "plan": plan, "period": period, "organisation": organisation or NOBODY}
    for number, (indicator, region) in enumerate(lines, start=1):
        tag[f"{_LINE}{number}"] = f"{indicator} {region}"
    return tag | {_SEAL: _sealed(tag)}


def leads_tag(plan: str, leads: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The tag of a sheet that assigns leads; `leads` are the indicators, each with the lead printed."""
    tag = {"format": FORM_FORMAT, "plan": plan, "assigns": "lead"}
    for number, (indicator, lead) in enumerate(leads, start=1):
        tag[f"{_LINE}{number}"] = f"{indicator} {lead or NOBODY}"
    return tag | {_SEAL: _sealed(tag)}


def assigns_leads(tag: Mapping[str, str]) -> bool:
    """Whether the tag is that of a sheet that assigns leads."""
    return tag.get("assigns") == "lead"


def printed_leads(tag: Mapping[str, str]) -> dict[str, str | None]:
    """The lead that a sheet shows for each indicator.

    >>> printed_leads(leads_tag("plan", [("rural-roads", "transport"), ("gdp", None)]))
    {'rural-roads': 'transport', 'gdp': None}
    """
    lines = (value.partition(" ") for key, value in tag.items() if key.startswith(_LINE))
    return {indicator: None if lead == NOBODY else lead for indicator, _, lead in lines}


def is_intact(tag: Mapping[str, str]) -> bool:
    """Whether nothing in a tag was changed since it was written.

    >>> tag = form_tag("plan", "2024-Q3", "transport", [("rural-roads", "xiangtan")])
    >>> is_intact(tag), is_intact(tag | {"organisation": "housing"})
    (True, False)
    """
    return tag.get(_SEAL) == _sealed(tag)


def tagged_lines(tag: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """The indicators and regions that the form asks for."""
    lines = (value.partition(" ") for key, value in tag.items() if key.startswith(_LINE))
    return frozenset((indicator, region) for indicator, _, region in lines)


def _sealed(tag: Mapping[str, str]) -> str:
    text = "\n".join(f"{key}={value}" for key, value in sorted(tag.items()) if key != _SEAL)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
