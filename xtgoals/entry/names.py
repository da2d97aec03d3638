"""Indicators, regions and organisations by id, by a name in either language, or by a part that is unique."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from xtgoals.entry.refusal import Refusal
from xtgoals.model.characters import narrow
from xtgoals.model.message import Worded, msg, msgn
from xtgoals.model.near import nearest
from xtgoals.model.text import Text

_CANDIDATES = 6


class Name(NamedTuple):
    """What something may be called: its id, its name in both languages, and further names."""

    id: str
    name: Text
    others: tuple[str, ...] = ()

    @property
    def spellings(self) -> Sequence[str]:
        """Every name, as they are compared."""
        return [_spelled(text) for text in (self.id, self.name.zh, self.name.en, *self.others)]


def find_name(
    written: str, known: Iterable[Name], what: Worded, listed: Worded | None = None, *, whole: bool = False
) -> str | Refusal:
    """The id of the one thing that was meant; a refusal lists the candidates.

    An exact id or name wins; else a part of a name counts if it fits one thing only, but where it must be
    `whole` it is a suggestion. Blanks, `-` and `_` are alike. `listed` says where all the names stand, for a
    name that is like none of them.

    >>> known = [Name("yuhu", Text("雨湖区", "Yuhu")), Name("yuetang", Text("岳塘区", "Yuetang"))]
    >>> find_name("雨湖", known, msg("region")), find_name("Yu", known, msg("region")).instead.en
    ('yuhu', 'one of: yuhu (Yuhu), yuetang (Yuetang)')
    """
    names = list(known)
    wanted = _spelled(written)
    # an id that is a part of another one is still meant by itself
    exact = [name for name in names if wanted in name.spellings]
    if len(exact) == 1:
        return exact[0].id  # of a long table nearly every name is one
    parts = [name for name in names if wanted and any(wanted in text for text in name.spellings)]
    found = exact or ([] if whole else parts)
    if len(found) == 1:
        return found[0].id
    if found:
        why = msg("{what} {written!r} fits more than one", what=what, written=written)
        return Refusal(why, candidates(found))
    by_spelling = {text: name for name in names for text in name.spellings}
    likely = [by_spelling[text] for text in nearest(wanted, by_spelling, _CANDIDATES)]
    # what is near may be near by several of its names: it is listed once
    near = list(dict.fromkeys(parts + likely))
    why = msg("no {what} {written!r}", what=what, written=written)
    if not near and listed and len(names) > _CANDIDATES:
        return Refusal(why, listed)
    return Refusal(why, candidates(near or names))


@lru_cache(maxsize=4096)  # a table names the same few things in every row
def _spelled(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", narrow(text).lower())).strip()


def candidates(names: list[Name]) -> Worded:
    """The first of some names, as what to write instead.

    >>> candidates([]).en
    'the catalogue lists none'
    """
    if not names:
        return msg("the catalogue lists none")
    shown, more = names[:_CANDIDATES], len(names) - _CANDIDATES
    near = [msg("{id} ({name})", id=name.id, name=name.name) for name in shown]
    if more <= 0:
        return msg("one of: {near}", near=near)
    return msgn("one of: {near}, and {count} other", "one of: {near}, and {count} others", more, near=near)
