"""The site as files: pages by templates, with all that stands around them, pictures, feeds and data."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files

from markupsafe import Markup

from xtgoals.locale import Lang
from xtgoals.render.columns import Layout, layouts
from xtgoals.render.csv import csv_text
from xtgoals.render.html import body, environment, stylesheet
from xtgoals.render.json import json_text
from xtgoals.render.site.atom import atom
from xtgoals.render.site.charts import DrawnChart, all_drawn
from xtgoals.report.pictures import Chart, Picture
from xtgoals.report.places import address
from xtgoals.report.site.page import LANGUAGES, Page, Site
from xtgoals.report.site.records import ROWS, STANDINGS

_TAGS = {"zh": "zh-Hans", "en": "en"}


def site_files(site: Site, base: str = "") -> dict[str, bytes]:
    """Every file of the site by its path; `base` is the address under which it will stand, if that is known.

    Raises UnreadableFault where the library that draws charts is missing.
    """
    found = {path: text.encode() for path, text in _texts(site, base)}
    for place, record in site.records.items():
        found |= dict.fromkeys(_beside(place, "json"), json_text(record).encode())
    for place, rows in site.rows.items():
        found |= dict.fromkeys(_beside(place, "csv"), csv_text(rows, ROWS).encode())
    for lang, feed in site.feeds.items():
        found[f"feed.{lang}.atom"] = atom(site.plan.id, feed, lang, base)
    for name in ("site.js", "icon.svg"):
        found[name] = files("xtgoals.render").joinpath(f"pages/{name}").read_bytes()
    return found


def _beside(place: str, suffix: str) -> list[str]:
    # what is the same in both languages stands once at the top, or beside the page of each
    folders = ("",) if place == STANDINGS else tuple(f"{lang}/" for lang in LANGUAGES)
    return [f"{folder}{place}.{suffix}" for folder in folders]


def _texts(site: Site, base: str) -> Iterator[tuple[str, str]]:
    """The pages, the drawings on them, and their style."""
    set_so: set[Layout] = set()
    there_are = [(chart, lang) for lang, pages in site.pages.items() for chart in _charts(pages)]
    drawings = dict(zip(there_are, all_drawn(there_are), strict=True))
    for lang, pages in site.pages.items():
        there = {page.place for page in pages}
        for page in pages:
            set_so |= set(layouts(page.document).values())
            charts = {one: drawings[one, lang] for one in _charts([page])}
            for suffix, text in _drawings(charts.values()):
                yield f"{lang}/{page.place}.{suffix}", text
            path = f"{lang}/{page.place}.html"
            shown = body(page.document, _placed(page, charts), _links(path, there))
            yield path, _set(site, page, lang, path, base, shown)
    top = environment().get_template("languages.html")
    yield "index.html", top.render(frames=site.frames, tags=_TAGS, base=base, to=_way_from("index.html"))
    frame = files("xtgoals.render").joinpath("pages/site.css").read_text("utf-8")
    yield "style.css", stylesheet(set_so) + frame


def _charts(pages: Iterable[Page]) -> Iterator[Chart]:
    return (one for page in pages for one in page.document.blocks if isinstance(one, Chart))


def _set(site: Site, page: Page, lang: Lang, path: str, base: str, shown: Markup) -> str:
    """A page with what stands around it."""
    template = environment().get_template("page.html")
    return template.render(
        page=page,
        frame=site.frames[lang],
        tags=_TAGS,
        lang=lang,
        other="en" if lang == "zh" else "zh",
        path=path,
        base=base,
        body=shown,
        to=_way_from(path),
    )


def _drawings(charts: Iterable[DrawnChart]) -> Iterator[tuple[str, str]]:
    # a page has one chart at most; no id holds a dot
    for chart in charts:
        yield "svg", chart.light
        yield "dark.svg", chart.dark


def _placed(page: Page, charts: Mapping[Chart, DrawnChart]) -> Callable[[Picture], str]:
    """A chart as the files beside its page; all else a page draws itself."""
    name = page.place.rpartition("/")[2]

    def placed(picture: Picture) -> str:
        chart = charts.get(picture) if isinstance(picture, Chart) else None
        return str(environment().get_template("chart.html").render(chart=chart, name=name)) if chart else ""

    return placed


def _way_from(path: str) -> Callable[[str], str]:
    """How a page calls another file of the site."""
    return lambda other: posixpath.relpath(other, posixpath.dirname(path) or ".")


def _links(path: str, there: set[str]) -> Callable[[str], str | None]:
    """Where a cell of a page leads: to a page that there is, or to an address elsewhere."""
    lang, _, _ = path.partition("/")
    way = _way_from(path)

    def linked(place: str) -> str | None:
        if address(place):
            return place
        name, sign, anchor = place.partition("#")
        return f"{way(f'{lang}/{name}.html')}{sign}{anchor}" if name in there else None

    return linked
