"""Indicators, regions and organisations by id, by a name in either language, or by a part that is unique."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xtgoals.entry.refusal import Refusal
from xtgoals.model.characters import narrow
from xtgoals.model.near import nearest
from xtgoals.model.words import Text

_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Name:
    """What something may be called: its id, its name in both languages, and further names."""

    id: str
    name: Text
    others: tuple[str, ...] = ()

    @property
    def spellings(self) -> Sequence[str]:
        """Every name, as they are compared."""
        return [_spelled(text) for text in (self.id, self.name.zh, self.name.en, *self.others)]


def find_name(written: str, known: Iterable[Name], what: Text) -> str | Refusal:
    """The id of the one thing that was meant; a refusal lists the candidates.

    An exact id or name wins; else a part of a name counts if it fits one thing only.

    >>> known = [Name("yuhu", Text("雨湖区", "Yuhu")), Name("yuetang", Text("岳塘区", "Yuetang"))]
    >>> find_name("雨湖", known, Text("地区", "region")), find_name("YUETANG", known, Text("地区", "region"))
    ('yuhu', 'yuetang')
    >>> find_name("Yu", known, Text("地区", "region")).instead.en
    'one of: yuhu (Yuhu), yuetang (Yuetang)'
    """
    names = list(known)
    wanted = _spelled(written)
    exact = [name for name in names if wanted in name.spellings]
    found = exact or [name for name in names if wanted and any(wanted in text for text in name.spellings)]
    if len(found) == 1:
        return found[0].id
    if found:
        why = Text(f"{what.zh} {written!r} 不止一个", f"{what.en} {written!r} fits more than one")
        return Refusal(why, _candidates(found))
    by_spelling = {text: name for name in names for text in name.spellings}
    near = {by_spelling[text].id: by_spelling[text] for text in nearest(wanted, by_spelling, _CANDIDATES)}
    why = Text(f"没有{what.zh} {written!r}", f"no {what.en} {written!r}")
    return Refusal(why, _candidates(list(near.values()) or names))


def _spelled(text: str) -> str:
    return " ".join(narrow(text).lower().split())


def _candidates(names: list[Name]) -> Text:
    shown, more = names[:_CANDIDATES], len(names) - _CANDIDATES
    zh = "、".join(f"{name.id}（{name.name.zh}）" for name in shown)
    en = ", ".join(f"{name.id} ({name.name.en})" for name in shown)
    if more <= 0:
        return Text(f"可选：{zh}", f"one of: {en}")
    return Text(
        f"可选：{zh}，另有 {more} 个", f"one of: {en}, and {more} {'other' if more == 1 else 'others'}"
    )
