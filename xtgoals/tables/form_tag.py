"""The hidden tag of a fill-in form: which form it is, and a seal that shows when it was altered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xtgoals.model.patterns import spelled

FORM_FORMAT = "1"
NOBODY = "-"
_SEAL, _LINE = "seal", "line "


class FurtherSheet(NamedTuple):
    """What the tag says of a sheet beside the one of the figures, which lacks what is known by its headings.

    `kind` is what it asks about, `name` what the sheet is called; `columns` are what they hold, `lines` the
    ids of each line with its `printed` behind them.
    """

    kind: str
    name: str
    frame: str
    columns: Sequence[str]
    lines: Sequence[tuple[str, ...]]

    @property
    def pairs(self) -> dict[str, str]:
        """Its part of the tag."""
        lines = {f"{self.kind} {at}": " ".join(one) for at, one in enumerate(self.lines, start=1)}
        return {
            f"sheet {self.kind}": self.name,
            f"frame {self.kind}": self.frame,
            f"columns {self.kind}": " ".join(self.columns),
            **lines,
        }


def further_sheets(tag: Mapping[str, str]) -> list[FurtherSheet]:
    """The sheets that a form has beside the one of its figures.

    >>> one = FurtherSheet("steps", "Milestones", "a1", ("name", "state*", "@id"), [("bridge", "b2")])
    >>> further_sheets(form_tag("plan", "2024-Q3", "transport", [], "", [one])) == [one]
    True
    """
    found = []
    for key, name in tag.items():
        if not key.startswith("sheet "):
            continue
        kind = key.removeprefix("sheet ")
        columns = tuple(tag.get(f"columns {kind}", "").split())
        lines = [tuple(value.split(" ")) for one, value in tag.items() if one.startswith(f"{kind} ")]
        found.append(FurtherSheet(kind, name, tag.get(f"frame {kind}", ""), columns, lines))
    return found


def form_tag(
    plan: str,
    period: str,
    organisation: str,
    lines: Iterable[tuple[str, str, str]],
    frame: str,
    further: Iterable[FurtherSheet] = (),
) -> dict[str, str]:
    """The tag of a form; `lines` are the indicators and regions that it asks for, each with its `printed`.

    That of a clause, for what has no lead, names no organisation. `frame` is what is printed above the lines;
    nothing where no figure is asked for.
    """
    tag = {"format": FORM_FORMAT, "plan": plan, "period": period, "organisation": organisation or NOBODY}
    for number, (indicator, region, words) in enumerate(lines, start=1):
        tag[f"{_LINE}{number}"] = f"{indicator} {region} {words}"
    if frame:  # a cell that says nothing would not come back
        tag["frame"] = frame
    for sheet in further:
        tag |= sheet.pairs
    return tag | {_SEAL: _sealed(tag)}


def printed(texts: Iterable[str]) -> str:
    """A fingerprint of what a form says itself, by which a word that was typed over is found.

    >>> printed(["total since", " 1 January"]) == printed(["total since 1 January"]) != printed(["total"])
    True
    """
    return hashlib.sha256(spelled(" ".join(filter(None, texts))).encode()).hexdigest()[:12]


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

    >>> tag = form_tag("plan", "2024-Q3", "transport", [("rural-roads", "xiangtan", printed([]))], "")
    >>> is_intact(tag), is_intact(tag | {"organisation": "housing"})
    (True, False)
    """
    return tag.get(_SEAL) == _sealed(tag)


def tagged_lines(tag: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The indicators and regions that the form asks for, with the fingerprint of what is printed beside."""
    lines = (value.split(" ") for key, value in tag.items() if key.startswith(_LINE))
    return {(line[0], line[1]): line[-1] for line in lines if len(line) > 1}


def _sealed(tag: Mapping[str, str]) -> str:
    text = "\n".join(f"{key}={value}" for key, value in sorted(tag.items()) if key != _SEAL)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
