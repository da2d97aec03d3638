"""A page of the site, what stands around every page, and all that the site consists of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.report.document import Block, Document, Heading

if TYPE_CHECKING:
    from xtgoals.actions.site import SiteResult

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


class View(NamedTuple):
    """What a page is made of: all that was found out, told in one language; `clauses` have their pages."""

    result: SiteResult
    lang: Lang
    clauses: Mapping[str, str]

    @property
    def plan(self) -> Plan:
        """The plan that all pages are about."""
        return self.result.plan


class Page(NamedTuple):
    """A page of the site; `place` is its path in the folder of its language, without the suffix.

    `downloads` are the suffixes of the files beside it that hold the same for programs; a page with a list
    that can be `searched` has the words for that.
    """

    place: str
    document: Document
    downloads: tuple[str, ...] = ()
    searched: Mapping[str, str] = {}


def page(
    view: View,
    place: str,
    title: str,
    blocks: Sequence[Block],
    downloads: tuple[str, ...] = (),
    searched: Mapping[str, str] = {},
) -> Page:
    """A page under its title."""
    return Page(place, Document(title, view.lang, (Heading(title, 1), *blocks)), downloads, searched)


class Frame(NamedTuple):
    """What stands around every page of a language: title, banner, links, words for what only some see."""

    title: str
    banner: tuple[str, ...]
    links: tuple[tuple[str, str], ...]  # name and place, which may have an anchor
    days: str
    footer: tuple[str, ...]
    words: Mapping[str, str]


class Entry(NamedTuple):
    """A meeting in the feed: what it is called, the page about it, and its sentence."""

    day: date
    title: str
    place: str
    summary: str


class Feed(NamedTuple):
    """The meetings up to a day, the latest first; `updated` is the last of them, else the day."""

    title: str
    author: str
    updated: date
    entries: tuple[Entry, ...]


class Site(NamedTuple):
    """All of it; records and rows, by their paths, are the same in both languages."""

    plan: Plan
    frames: Mapping[Lang, Frame]
    pages: Mapping[Lang, tuple[Page, ...]]
    feeds: Mapping[Lang, Feed]
    records: Mapping[str, Mapping[str, Any]]
    rows: Mapping[str, Sequence[dict[str, Any]]]
