"""The pages of the site: each leads on, says what it must, and asks nobody for anything."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.command import ILLUSTRATIVE, Run
from tests.site.conftest import PLAN, Pages, Written, pages_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
STATUSES = (
    *("achieved", "on-track", "at-risk", "behind", "missed"),
    *("overdue", "not-due", "at-end", "unknown"),
)


@pytest.mark.whole
def test_every_kind_of_page_is_there_in_both_languages(illustrated: Path) -> None:
    for lang in ("zh", "en"):
        for name in (
            *("index", "about", "milestones", "stories", "t/public-fast-chargers", "o/transport"),
            *("r/shaoshan", "c/2.3.3", "m/2024-07-20", "m/2024-10-20"),
            *(f"s/{status}" for status in STATUSES),
        ):
            assert (illustrated / lang / f"{name}.html").is_file(), name
        # one meeting lies ahead, and the problems are nobody's business
        assert not (illustrated / lang / "m/2025-01-20.html").exists()
        assert not (illustrated / lang / "problems.html").exists()


@pytest.mark.whole
def test_every_link_leads_to_a_file_or_a_place_on_a_page(illustrated: Path, pages: Pages) -> None:
    count = 0
    for path, page in pages.items():
        for tag in page.tags:
            for name in ("href", "src", "srcset"):
                if name not in tag.attributes:
                    continue
                place = urlsplit(tag.attributes[name])
                assert (place.scheme, place.netloc) == ("", ""), (path, tag)
                target = (
                    (illustrated / path).parent / unquote(place.path) if place.path else illustrated / path
                )
                assert target.is_file(), (path, tag)
                if place.fragment:
                    there = pages[target.resolve().relative_to(illustrated.resolve()).as_posix()]
                    assert any(one.attributes.get("id") == place.fragment for one in there.tags), (path, tag)
                count += 1
    assert count > 5_000


@pytest.mark.whole
def test_every_page_can_be_reached(illustrated: Path, pages: Pages) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for tag in pages[path].named("a"):
            target = ((illustrated / path).parent / tag.attributes["href"].partition("#")[0]).resolve()
            name = target.relative_to(illustrated.resolve()).as_posix()
            if name in pages and name not in seen:
                seen.add(name)
                waiting.append(name)
    # a status that no target has is linked by no count
    unseen = {"zh/s/unknown.html", "en/s/unknown.html"}
    assert set(pages) - seen <= unseen | {f"{lang}/s/{one}.html" for lang in ("zh", "en") for one in STATUSES}


@pytest.mark.whole
def test_every_page_has_the_policy_and_keeps_it(pages: Pages) -> None:
    for path, page in pages.items():
        policies = [one for one in page.named("meta") if one.attributes.get("http-equiv")]
        assert [one.attributes["content"] for one in policies] == [POLICY], path
        assert not list(page.named("style", "form", "iframe", "object", "base"))
        for tag in page.tags:
            assert not [name for name in tag.attributes if name == "style" or name.startswith("on")], path
        assert [one.text for one in page.named("script")] in ([], [""])


@pytest.mark.whole
def test_no_file_asks_for_anything_elsewhere(illustrated: Path) -> None:
    css = (illustrated / "style.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css
    script = (illustrated / "site.js").read_text("utf-8")
    assert not re.search(r"https?:|fetch|XMLHttp|import\(|eval|innerHTML", script)
    for path in illustrated.rglob("*.svg"):
        said = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"href|url\(|<script|style=", said.replace("xmlns:xlink", "")), path
    for path in illustrated.rglob("*.html"):
        assert not re.search(r"""(src|href|srcset)=["'](https?:)?//""", path.read_text("utf-8")), path


@pytest.mark.whole
def test_every_page_is_for_everybody(pages: Pages) -> None:
    for path, page in pages.items():
        assert len(list(page.named("main"))) == 1, path
        (html,) = page.named("html")
        assert html.attributes["lang"] == ("en" if path.startswith("en/") else "zh-Hans")
        levels = [int(one.name[1]) for one in page.named("h1", "h2", "h3")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        if path != "index.html":
            (nav,) = page.named("nav")
            assert nav.attributes["aria-label"]
            assert next(page.named("a")).attributes == {"class": "skip", "href": "#content"}
        assert len(list(page.named("caption"))) == len(list(page.named("table")))
        assert all(one.attributes["alt"] for one in page.named("img"))


@pytest.mark.whole
def test_the_first_page_needs_no_script(run: Run, pages: Pages) -> None:
    """All targets are on it, with ways to them by status, clause, organisation and region."""
    page = pages["en/index.html"]
    links = {one.attributes["href"] for one in page.named("a")}
    record = json.loads(run(*ILLUSTRATIVE, "status", "--format", "json").stdout)
    assert {f"t/{one['id']}.html" for one in record["targets"]} <= links
    wanted = {"s/on-track.html", "c/2.3.3.html", "o/transport.html", "r/shaoshan.html", "m/2024-10-20.html"}
    assert wanted <= links
    counts = record["summary"]
    for status in STATUSES:
        assert (f"s/{status}.html" in links) == (counts[status] > 0)
    assert "As of 2024-10-20" in next(one.text for one in page.named("header"))
    # 12 + 1 + 4 moved and 31 did not: of 48
    assert "better 12, worse 1, newly overdue 4, unchanged 31" in page.words


@pytest.mark.whole
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_target_has_its_page_and_files(run: Run, illustrated: Path, pages: Pages, lang: str) -> None:
    record = json.loads(run(*ILLUSTRATIVE, "status", "--format", "json").stdout)
    assert len(record["targets"]) == 48
    for target in record["targets"]:
        page = pages[f"{lang}/t/{target['id']}.html"]
        assert target["figure"] in page.words
        assert target["reason"][lang].split(";")[0].split("；")[0] in page.words
        told = json.loads((illustrated / lang / "t" / f"{target['id']}.json").read_text("utf-8"))
        same = {name: one for name, one in told["target"].items() if name not in ("actual", "allotments")}
        assert same == {name: target[name] for name in same}
        assert (illustrated / lang / "t" / f"{target['id']}.csv").is_file()


@pytest.mark.whole
def test_a_page_of_a_target_tells_it_from_the_status_to_the_rows(pages: Pages) -> None:
    page = pages["en/t/public-fast-chargers.html"]
    first = next(one for one in page.named("p") if "on-track" in one.text)
    assert first.text.startswith("● on-track: pace 1.02 (75.0 % planned)")
    order = ("on-track", "450个以上", "345 / 450 = 76.7 %", "Yuetang", "Figures by period", "2024-10-11")
    places = [page.words.index(one) for one in order]
    assert places == sorted(places)
    # the numbers of the chart: 9 of 12 months of 450 are 337.5
    assert "2024-09-30 345 posts 337.5 posts" in page.words
    assert "actuals/public-fast-chargers.csv:12-16" in page.words
    assert "examples" not in page.words


@pytest.mark.whole
def test_the_chart_is_two_files_and_its_words(illustrated: Path, pages: Pages) -> None:
    page = pages["zh/t/public-fast-chargers.html"]
    (source,) = page.named("source")
    assert source.attributes == {
        "srcset": "public-fast-chargers.dark.svg",
        "media": "(prefers-color-scheme: dark)",
    }
    image, paper = page.named("img")
    assert image.attributes["src"] == paper.attributes["src"] == "public-fast-chargers.svg"
    assert "345" in image.attributes["alt"]
    light, dark = (
        (illustrated / "zh" / "t" / name).read_text("utf-8")
        for name in ("public-fast-chargers.svg", "public-fast-chargers.dark.svg")
    )
    assert light != dark
    assert re.sub("#[0-9a-f]{6}", "", light) == re.sub("#[0-9a-f]{6}", "", dark)


def test_what_is_only_watched_has_a_page_too(office: Path, written: Written) -> None:
    watched = (
        "  - {id: trips, name: {zh: 客流, en: Trips}, unit: {zh: 次, en: trips, kind: count},"
        " measure: level}\n"
    )
    (office / "data" / "targets.yaml").write_text(PLAN + watched, "utf-8")
    (office / "data" / "actuals" / "trips.csv").write_text(
        "period,value,source,recorded_on\n2024-Q2,77,https://stats.example.org/trips,2024-07-09\n", "utf-8"
    )
    pages = pages_of(written())
    assert "t/trips.html" in {one.attributes["href"] for one in pages["en/index.html"].named("a")}
    page = pages["en/t/trips.html"]
    assert "77 trips" in page.words
    # a source that is an address leads there, and takes nothing along
    (source,) = [one for one in page.named("a") if "stats.example.org" in one.text]
    assert source.attributes == {"href": "https://stats.example.org/trips", "rel": "noopener nofollow"}


def test_a_region_sees_what_it_took_on_in_both_rankings(written: Written) -> None:
    page = pages_of(written(known_on="2024-07-20"))["en/r/north.html"]
    # 130 of 250 are 52.0 %, in April 60 were 24.0 %: +28.0; of the other 90 and 50 of 200, 45.0 and 25.0 %
    row = next(one for one in page.named("tr") if "130 / 250" in one.text)
    assert re.search(r"52\.0 %\s*1 of 2\s*\+28\.0\s*1", row.text)


@pytest.mark.whole
def test_a_meeting_says_the_sentence_of_its_pack(pages: Pages) -> None:
    said = (
        "截至10月20日，48项目标中已完成3项，达序时13项，偏慢8项，滞后3项，未完成1项，逾期未报7项，未到报送期5项，"
        "期末考核7项，无法评判1项。与7月20日相比，好转12项，转差1项，新增逾期未报4项。"
    )
    told = next(one.text for one in pages["zh/m/2024-10-20.html"].named("p") if "48" in one.text)
    assert re.findall(r"\d+", told) == re.findall(r"\d+", said)


def test_a_plan_of_milestones_alone_has_its_pages(office: Path, written: Written) -> None:
    plan = PLAN[: PLAN.index("indicators:")]
    plan += "milestones:\n  - {id: bridge, name: {zh: 大桥, en: Bridge}, clause: 二(三)3, text: 建成大桥}\n"
    (office / "data" / "targets.yaml").write_text(plan, "utf-8")
    (office / "data" / "actuals" / "posts.csv").unlink()
    pages = pages_of(written())
    for name in ("milestones", "c/2.3.3", "o/transport"):
        assert "Bridge" in pages[f"en/{name}.html"].words
    assert "en/stories.html" not in pages


@pytest.mark.whole
def test_a_special_meeting_shows_what_it_was_held_for(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    done = run(*ILLUSTRATIVE, "site", "-o", str(tmp_path / "public"), "--known-on", "2024-11-08")
    assert done.returncode == 0, done.stderr
    page = pages_of(tmp_path / "public")["en/m/2024-11-08.html"]
    assert page.words.count("Core greenways built") == 1
    assert "Households" not in page.words
    # of two stories one is about the greenways
    assert "A greenway that the neighbours drew" in page.words
    assert len([one for one in page.named("a") if "stories.html#" in one.attributes["href"]]) == 1
