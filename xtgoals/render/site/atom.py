"""The feed of a site's meetings, as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from xtgoals.locale import Lang
from xtgoals.report.cells import harmless
from xtgoals.report.site.page import Feed

_ATOM = "http://www.w3.org/2005/Atom"


def atom(plan: str, feed: Feed, lang: Lang, base: str = "") -> bytes:
    """The meetings of a plan, by its id; links are absolute where the address of the site is known.

    The id of an entry is made from the plan and the day, so that it stays whatever becomes of the pages.
    """
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans" if lang == "zh" else "en"})
    _text(root, "id", _urn(f"{plan}/{lang}"))
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated))
    _text(SubElement(root, "author"), "name", feed.author)
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{base}{lang}/index.html")
    if base:
        SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{base}feed.{lang}.atom")
    for one in feed.entries:
        entry = SubElement(root, "entry")
        _text(entry, "id", _urn(f"{plan}/{one.day.isoformat()}"))
        _text(entry, "title", one.title)
        _text(entry, "updated", _instant(one.day))
        SubElement(entry, "link", rel="alternate", type="text/html", href=f"{base}{lang}/{one.place}.html")
        _text(entry, "summary", one.summary)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = harmless(text)


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"https://xtgoals.invalid/{name}").urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
