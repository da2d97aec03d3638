"""The HTML page: columns in line, nothing broken that belongs together, readable for everybody everywhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.command import DAYS, ILLUSTRATIVE, Run


class Page(HTMLParser):
    """The tags of a page with their attributes and the text that stands in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[int] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs), []))
        if tag not in ("meta", "col"):
            self._open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.tags[index][2].append(data)

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, "".join(text)) for name, attributes, text in self.tags if name == tag]


@pytest.fixture(scope="module", params=["zh", "en"])
def page(run: Run, request: pytest.FixtureRequest) -> Page:
    return Page(run(*ILLUSTRATIVE, "--lang", request.param, "status", *DAYS, "--format", "html").stdout)


def test_tables_with_the_same_headings_have_the_same_columns(page: Page) -> None:
    widths: dict[tuple[str, ...], set[tuple[str | None, ...]]] = {}
    columns: list[str | None] = []
    headings: list[str] = []
    for tag, attributes, text in [*page.tags, ("table", {}, [""])]:
        if tag == "table":
            widths.setdefault(tuple(headings), set()).add(tuple(columns))
            columns, headings = [], []
        elif tag == "col":
            columns.append(attributes.get("class"))
        elif tag == "th":
            assert attributes["scope"] in ("col", "rowgroup")
            if attributes["scope"] == "col":
                headings.append("".join(text))
    del widths[()]
    assert len(widths) == 1  # the targets
    assert {len(found) for found in widths.values()} == {1}


def test_a_clause_is_the_title_of_its_rows(page: Page) -> None:
    """Over all columns, in a body of its own."""
    columns = sum(attributes["scope"] == "col" for attributes, _ in page.named("th"))
    titles = [attributes for attributes, _ in page.named("th") if attributes["scope"] == "rowgroup"]
    assert len(titles) == len(page.named("tbody")) == 14
    assert {title["colspan"] for title in titles} == {str(columns)}


def test_the_counts_stand_above_and_below(page: Page) -> None:
    counts = [text for _, text in page.named("p") if "● " in text]
    assert len(counts) == 2
    assert counts[0] == counts[1]
    (bar,) = [attributes for attributes, _ in page.named("svg") if attributes.get("class") == "tally"]
    assert bar["aria-hidden"] == "true"  # the line below says the same


def test_days_numbers_and_statuses_are_never_broken(page: Page) -> None:
    whole = [text for attributes, text in page.named("span") if attributes.get("class") == "whole"]
    cells = "".join(text for _, text in page.named("td"))
    days = re.findall(r"\d{4}-\d\d-\d\d", cells)
    assert len(days) > 40
    assert sum(len(re.findall(r"\d{4}-\d\d-\d\d", text)) for text in whole) == len(days)
    assert {"! overdue", "(at-end)"} <= set(whole) or {"! 逾期未报", "(期末考核)"} <= set(whole)
    assert {"(93.8 % -0.4)", "(93.8% -0.4)"} & set(whole)


def test_a_bar_is_said_in_words(page: Page) -> None:
    bars = [attributes for attributes, _ in page.named("svg") if "bar" in (attributes["class"] or "").split()]
    words = [bar["aria-label"] for bar in bars if bar["role"] == "img"]
    # 345 of 450 posts, 9 of 12 months
    assert "Completion 76.7 %, Planned 75.0 %" in words or "完成率 76.7%, 序时进度 75.0%" in words
    assert len(words) == len(bars) > 20


def test_it_is_made_for_dark_rooms_paper_and_small_screens(page: Page) -> None:
    ((_, style),) = page.named("style")
    for rule in (
        "color-scheme: light dark",
        "prefers-color-scheme: dark",
        "@page { size: A4 landscape",
        "print-color-adjust: exact",
        ".wide { position: relative; overflow-x: auto; }",
    ):
        assert rule in style
    frames = [attributes for attributes, _ in page.named("div") if attributes.get("class") == "wide"]
    assert len(frames) == len(page.named("table"))


def test_nothing_has_a_style_or_script_of_its_own(page: Page) -> None:
    """So the same body stands on a page with a strict policy."""
    named = {name for _, attributes, _ in page.tags for name in attributes}
    assert "style" not in named
    assert not [name for name in named if name.startswith("on")]
    assert page.named("script") == []
    widths = {attributes["class"] for attributes, _ in page.named("col") if "class" in attributes}
    ((_, style),) = page.named("style")
    assert widths
    assert {name for name in widths if f".{name}{{width:" not in style} == set()


def test_a_table_says_what_it_is(page: Page) -> None:
    captions = [text for _, text in page.named("caption")]
    assert len(captions) == len(page.named("table"))
    assert all(captions)
    assert len(page.named("main")) == 1


def test_facts_are_named_by_their_row(run: Run) -> None:
    shown = Page(run(*ILLUSTRATIVE, "--lang", "en", "show", "gdp-share", *DAYS, "--format", "html").stdout)
    assert ({"scope": "row"}, "Unit") in shown.named("th")
