"""Which texts of a catalogue lack a language of its plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xtgoals.catalogue.defaults import TEXTS, Data
from xtgoals.model.finding import Place


def untranslated(data: Data) -> Iterator[tuple[Place, str, str]]:
    """The place of each text by language that lacks one, that language, and the one shown instead.

    >>> plan = {"title": {"zh": "-", "en": "-"}}
    >>> list(untranslated({"plan": plan, "regions": {"a": {"name": {"en": "A"}}}}))
    [(('regions', 'a', 'name'), 'zh', 'en')]
    """
    return _lacking(data, _languages(data), ())


def _languages(data: Data) -> list[str]:
    """Those in which the plan says that its texts are; where it says nothing, those of its title."""
    plan = data["plan"]
    said = plan.get("languages") or plan.get("title")
    return [str(one) for one in said] if isinstance(said, dict | list) else []


def _lacking(node: Any, languages: list[str], place: Place) -> Iterator[tuple[Place, str, str]]:
    # each text that is written by language, one that it lacks, and the one that stands for it
    if isinstance(node, list | tuple):
        node = dict(enumerate(node))
    for step, inner in node.items() if isinstance(node, dict) else ():
        # one plain text serves for all languages, and most of what is walked is no text at all
        if not isinstance(inner, dict | list | tuple):
            continue
        given = [tag for tag, said in inner.items() if said is not None] if isinstance(inner, dict) else []
        given = [tag for tag in given if step in TEXTS and tag != "kind"]
        if given:
            lacking = (tag for tag in languages if tag not in given)
            yield from (((*place, step), tag, given[0]) for tag in lacking)
        else:
            yield from _lacking(inner, languages, (*place, step))
