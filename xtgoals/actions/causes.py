"""One cause is one finding, however many cells it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from xtgoals.model.finding import Finding
from xtgoals.model.message import msgn
from xtgoals.model.sheet import Sheet

_FEW = 3  # findings of one rule that are told one by one


def one_a_cause(findings: Iterable[Finding], sheets: Mapping[str, Sheet]) -> list[Finding]:
    """The findings about tables, those with one cause as one, at its first cell.

    What is said in the same words of several cells has one cause. So has what one rule says of more than a
    few figures of a sheet: that all of them stand already, or are recorded too early.
    """
    by_words: dict[tuple[str, ...], list[Finding]] = {}
    for one in sorted(dict.fromkeys(findings), key=lambda one: (one.path, one.line, one.place)):
        by_words.setdefault((one.path, one.rule, one.message.en, one.fix.en), []).append(one)
    by_rule: dict[tuple[str, str], list[list[Finding]]] = {}
    for (path, rule, *_), group in by_words.items():
        by_rule.setdefault((path, rule), []).append(group)
    told = []
    for groups in by_rule.values():
        if len(groups) > _FEW:
            groups = [[one for group in groups for one in group]]  # noqa: PLW2901
        told += [_told(group, sheets) for group in groups]
    return told


def _told(group: list[Finding], sheets: Mapping[str, Sheet]) -> Finding:
    first, last, more = group[0], group[-1], len(group) - 1
    sheet = sheets.get(first.path)
    if not more or not sheet:
        return first
    place = sheet.name_of(last.line - 1, int(last.place[0]) if last.place else 0)
    details = {"message": first.message, "place": place}
    if all(one.message.en == first.message.en for one in group):
        message = msgn(
            "{message} (and so in {count} more cell, {place})",
            "{message} (and so in {count} more cells, up to {place})",
            more,
            **details,
        )
    else:
        message = msgn(
            "{message} (and the like in {count} more cell, {place})",
            "{message} (and the like in {count} more cells, up to {place})",
            more,
            **details,
        )
    return first._replace(message=message)
