"""What the builders share: the list of findings, texts in two languages, dates in order."""

from __future__ import annotations

from datetime import date

from xtgoals.catalogue.entries import TextEntry
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Worded, msg
from xtgoals.model.words import Text

Loc = tuple[str | int, ...]


class Findings:
    """Collects what is found while a catalogue is built."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings

    def text(self, entry: TextEntry, place: Loc) -> Text:
        """A text in both languages; one alone serves for both, with a warning."""
        zh, en = entry.zh, entry.en
        if zh is None or en is None:
            if zh is None and en is None:
                message = msg("there is no text")
                self.found("missing-field", place, message, msg("add `zh` and `en`"))
                return Text("-", "-")
            missing, other = ("zh", "en") if zh is None else ("en", "zh")
            self.found(
                "missing-translation",
                place,
                msg("there is no {missing} text; {other} is used", missing=missing, other=other),
                msg("add `{missing}`", missing=missing),
                Severity.WARNING,
            )
        return Text(zh or en or "", en or zh or "")

    def order(self, first: date, last: date, place: Loc) -> bool:
        """Whether two days are in order; a finding if not."""
        if first > last:
            self.found(
                "date-order",
                place,
                msg("{first} comes after {last}", first=first, last=last),
                msg("check the first and the last day"),
            )
        return first <= last

    def missing(self, place: Loc) -> None:
        """A field that the format needs."""
        name = str(place[-1])
        self.found(
            "missing-field",
            place,
            msg("{name!r} is missing", name=name),
            msg("add `{name}`", name=name),
        )

    def duplicate(self, place: Loc, name: str) -> None:
        """An id that was used before."""
        self.found(
            "duplicate-id",
            place,
            msg("the id {name!r} is used before", name=name),
            msg("choose another id"),
        )

    def found(
        self, rule: str, place: Loc, message: Worded, fix: Worded, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a finding at a place in the file."""
        self._findings.append(Finding(rule, severity, self._path, 0, 0, message, fix, place=place))
