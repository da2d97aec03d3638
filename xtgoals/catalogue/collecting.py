"""What the builders share: the list of findings, texts in two languages, dates in order."""

from __future__ import annotations

from datetime import date

from xtgoals.catalogue.entries import TextEntry
from xtgoals.model.finding import Finding, Severity
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
                message = Text("没有文本", "there is no text")
                self.found("missing-field", place, message, Text("加上 zh 和 en", "add `zh` and `en`"))
                return Text("-", "-")
            missing, other = ("zh", "en") if zh is None else ("en", "zh")
            self.found(
                "missing-translation",
                place,
                Text(f"没有 {missing} 文本，用 {other} 代替", f"there is no {missing} text; {other} is used"),
                Text(f"加上 {missing}", f"add `{missing}`"),
                Severity.WARNING,
            )
        return Text(zh or en or "", en or zh or "")

    def order(self, first: date, last: date, place: Loc) -> bool:
        """Whether two days are in order; a finding if not."""
        if first > last:
            self.found(
                "date-order",
                place,
                Text(f"{first} 晚于 {last}", f"{first} comes after {last}"),
                Text("核对起止日期", "check the first and the last day"),
            )
        return first <= last

    def missing(self, place: Loc) -> None:
        """A field that the format needs."""
        name = str(place[-1])
        self.found(
            "missing-field",
            place,
            Text(f"缺少 {name!r}", f"{name!r} is missing"),
            Text(f"加上 {name}", f"add `{name}`"),
        )

    def duplicate(self, place: Loc, name: str) -> None:
        """An id that was used before."""
        self.found(
            "duplicate-id",
            place,
            Text(f"id {name!r} 已经用过", f"the id {name!r} is used before"),
            Text("换一个 id", "choose another id"),
        )

    def found(
        self, rule: str, place: Loc, message: Text, fix: Text, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a finding at a place in the file."""
        self._findings.append(Finding(rule, severity, self._path, 0, 0, message, fix, place=place))
