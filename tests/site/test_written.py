"""What the command writes, and what it never does: nobody's secrets, no markup of others, the same bytes."""

from __future__ import annotations

import json
import re
import shutil
from datetime import datetime
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import pytest

from tests.command import ILLUSTRATIVE, ROOT, Run
from tests.site.conftest import HEADER, PLAN, ROWS, Written, pages_of
from xtgoals.files import optional
from xtgoals.model.faults import UnreadableFault

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MILESTONES = "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by\n"
PROBLEMS = "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by\n"
SECRET = re.compile(r"SECRET-\w+")


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def secrets_in(folder: Path) -> set[str]:
    found = (SECRET.findall(content.decode()) for content in bytes_of(folder).values())
    return {one for each in found for one in each}


@pytest.fixture
def confided(office: Path) -> Path:
    """The small plan with a mark in every field that is not for everybody."""
    data = office / "data"
    plan = PLAN + (
        "  - id: drafted\n    name: {zh: 稿, en: SECRET-draftname}\n"
        "    unit: {zh: 个, en: x, kind: count}\n"
        "    measure: level\n    todo: SECRET-todo\n"
        "    targets:\n      - {clause: 二(三)3, figure: 5个, at_least: 5}\n"
        "milestones:\n"
        "  - {id: bridge, name: {zh: 大桥, en: Bridge}, clause: 二(三)3, text: 建成大桥}\n"
        "  - {id: tunnel, name: {zh: 隧道, en: SECRET-tunnel}, clause: 二(三)3, text: 隧道,"
        " todo: SECRET-later}\n"
    )
    (data / "targets.yaml").write_text(plan, "utf-8")
    rows = ROWS.replace(",,2024-07-10,x", ",SECRET-note,2024-07-10,SECRET-by")
    rows += "2024-Q2,south,,withdrawn,,SECRET-withdrawn,2024-07-12,SECRET-whose\n"
    rows += "2024-Q3,north,200,reported,SECRET-ahead,,2024-11-01,x\n"  # not known yet
    (data / "actuals" / "posts.csv").write_text(rows, "utf-8")
    done = "bridge,,doing,,2024-12-01,reported,SECRET-evidence,SECRET-remark,2024-10-01,SECRET-who\n"
    (data / "milestones.csv").write_text(MILESTONES + done, "utf-8")
    opened = "2024-Q4-001,opened,2024-10-02,,,posts,,,SECRET-problem,SECRET-proof,SECRET-opener\n"
    (data / "problems.csv").write_text(PROBLEMS + opened, "utf-8")
    (data / "meetings").mkdir()
    (data / "meetings" / "2024-10-20.md").write_text("## SECRET-heading\n\nSECRET-words\n", "utf-8")
    return office


def test_what_is_not_for_everybody_is_in_no_file(confided: Path, written: Written) -> None:
    site = written()
    assert secrets_in(site) == set()
    page = pages_of(site)["en/t/posts.html"]
    # what was withdrawn is told with its day, without the note
    assert "2024-07-12" in page.words
    assert "Bridge" in pages_of(site)["en/milestones.html"].words


def test_more_is_shown_where_the_office_says_so(confided: Path, written: Written) -> None:
    assert secrets_in(written("--with", "problems")) == {"SECRET-problem"}
    assert "SECRET-problem" in pages_of(written("--with", "problems"))["en/t/posts.html"].words
    assert secrets_in(written("--with", "words")) == {"SECRET-heading", "SECRET-words"}
    both = written("--with", "words, problems")
    assert secrets_in(both) == {"SECRET-heading", "SECRET-words", "SECRET-problem"}
    assert "SECRET-words" in pages_of(both)["zh/m/2024-10-20.html"].words


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--with", "points"),
            "--with 'points' is unknown; write one or several of: problems, words, scores",
        ),
        (("--base", "javascript:alert(1)"), "is no address like https://example.org/goals/"),
        (("--base", "https://example.org/?a=b"), "is no address like https://example.org/goals/"),
        (("--as-of", "2024-12-31", "--known-on", "2024-10-20"), "is later than --known-on"),
    ],
)
def test_what_cannot_be_is_refused(run: Run, office: Path, options: tuple[str, ...], said: str) -> None:
    done = run("site", "-o", "public", *options, cwd=office)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (office / "public").exists()


def test_it_wants_a_folder(run: Run, office: Path) -> None:
    done = run("site", cwd=office)
    assert (done.returncode, done.stderr) == (2, "xtgoals: name the folder of the site with -o\n")


def test_a_folder_of_somebody_else_is_left_alone(run: Run, office: Path, written: Written) -> None:
    (office / "public").mkdir()
    (office / "public" / "own.txt").write_text("mine", "utf-8")
    done = run("site", "-o", "public", cwd=office)
    assert done.returncode == 2
    assert "own.txt" in done.stderr
    assert bytes_of(office / "public") == {"own.txt": b"mine"}
    written("--overwrite")
    assert (office / "public" / "own.txt").read_text("utf-8") == "mine"
    assert (office / "public" / "index.html").is_file()


def test_the_data_folder_is_no_place_for_it(run: Run, office: Path) -> None:
    before = bytes_of(office / "data")
    for where in ("data", "data/public", "."):
        assert run("site", "-o", where, cwd=office).returncode == 2
    assert bytes_of(office / "data") == before


@pytest.mark.whole
def test_the_same_data_give_the_same_bytes_wherever_they_are(
    run: Run, illustrated: Path, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "examples" / "illustrative", tmp_path / "elsewhere")
    done = run("--data", "elsewhere", "--lang", "zh", "site", "-o", "again", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "again") == bytes_of(illustrated)


def test_pages_of_targets_that_are_gone_go(office: Path, written: Written) -> None:
    site = written()
    assert (site / "zh" / "t" / "posts.html").is_file()
    (office / "data" / "targets.yaml").write_text(PLAN.replace("id: posts", "id: stations"), "utf-8")
    (office / "data" / "actuals" / "posts.csv").rename(office / "data" / "actuals" / "stations.csv")
    written()
    assert not (site / "zh" / "t" / "posts.html").exists()
    assert (site / "zh" / "t" / "stations.html").is_file()


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{ 7 * 7 }} &amp; \u202e"


def test_text_of_others_is_only_text(office: Path, written: Written) -> None:
    quoted = json.dumps(HOSTILE)
    plan = PLAN.replace("{zh: 充电桩, en: Posts}", quoted).replace("{zh: 小方案, en: Small plan}", quoted)
    plan = plan.replace("{zh: 北县, en: North}", quoted).replace("{zh: 交通局, en: Transport Bureau}", quoted)
    plan = plan.replace("{zh: 道路, en: Roads}", quoted).replace("450个以上", "'450<b>个'")
    plan = plan.replace(
        "  region: city\n  meet",
        f"  region: city\n  licence: {quoted}\n  contact: 'javascript:alert(3)'\n  meet",
    )
    (office / "data" / "targets.yaml").write_text(plan, "utf-8")
    sources = ("javascript:alert(4)", "<a href=x>y</a>", 'https://e.org/"><script>', "data:text/html,x")
    cells = ('"' + source.replace('"', '""') + '"' for source in sources)
    rows = (
        f"2024-Q1,north,60,reported,{next(cells)},,2024-04-10,x\n"
        f"2024-Q1,south,60,reported,{next(cells)},,2024-04-10,x\n"
        f"2024-Q2,north,120,reported,{next(cells)},,2024-07-10,x\n"
        f"2024-Q2,south,120,reported,{next(cells)},,2024-07-10,x\n"
    )
    (office / "data" / "actuals" / "posts.csv").write_text(HEADER + rows, "utf-8")
    site = written()
    for path, page in pages_of(site).items():
        assert not list(page.named("b", "svg:script")), path
        scripts = [one.attributes for one in page.named("script")]
        assert scripts == ([{"src": "../site.js", "defer": ""}] if path.endswith("/index.html") else []), path
        for tag in page.tags:
            assert not [name for name in tag.attributes if name.startswith("on")], path
            for name in ("href", "src"):
                assert not tag.attributes.get(name, "").startswith(("javascript", "data", "http")), path
    about = pages_of(site)["zh/about.html"]
    assert "javascript:alert(3)" in about.words
    assert "{{ 7 * 7 }}" in about.words
    for name in ("feed.zh.atom", "feed.en.atom"):
        assert ElementTree.fromstring((site / name).read_text("utf-8")).tag.endswith("feed")
    for drawing in site.rglob("*.svg"):
        ElementTree.parse(drawing)


@pytest.mark.whole
def test_the_feed_has_an_entry_a_meeting(run: Run, tmp_path: Path, illustrated: Path) -> None:
    ids = {}
    for lang in ("zh", "en"):
        feed = ElementTree.parse(illustrated / f"feed.{lang}.atom").getroot()
        assert feed.findtext("a:author/a:name", namespaces=ATOM)
        updated = [one.text for one in feed.iterfind(".//a:updated", ATOM)]
        # the latest is that of the whole; the meeting of January lies ahead
        assert updated == ["2024-10-20T00:00:00Z", "2024-10-20T00:00:00Z", "2024-07-20T00:00:00Z"]
        assert all(datetime.fromisoformat(one or "") for one in updated)
        found = [one.text or "" for one in feed.iterfind(".//a:id", ATOM)]
        assert len(set(found)) == 3
        assert all(one.startswith("urn:uuid:") and UUID(one).version == 5 for one in found)
        ids[lang] = found[1:]
        links = [one.attrib["href"] for one in feed.iterfind(".//a:link", ATOM)]
        assert links == [f"{lang}/index.html", f"{lang}/m/2024-10-20.html", f"{lang}/m/2024-07-20.html"]
    assert ids["zh"] == ids["en"]


def test_with_an_address_links_that_travel_are_absolute(written: Written) -> None:
    site = written("--base", "https://example.org/goals")
    feed = ElementTree.parse(site / "feed.en.atom").getroot()
    links = {one.attrib["rel"]: one.attrib["href"] for one in feed.iterfind("a:link", ATOM)}
    assert links == {
        "alternate": "https://example.org/goals/en/index.html",
        "self": "https://example.org/goals/feed.en.atom",
    }
    page = pages_of(site)["en/t/posts.html"]
    of_page = {
        one.attributes["property"]: one.attributes["content"]
        for one in page.named("meta")
        if "property" in one.attributes
    }
    assert of_page["og:url"] == "https://example.org/goals/en/t/posts.html"
    assert of_page["og:title"] == "Posts"
    # nothing is loaded from there
    loaded = [
        *page.named("img", "script"),
        *(one for one in page.named("link") if one.attributes["rel"] in ("stylesheet", "icon")),
    ]
    assert not [one for one in loaded if "example.org" in str(one.attributes)]
    plain = written()
    assert "og:" not in (plain / "en" / "t" / "posts.html").read_text("utf-8")


@pytest.mark.whole
def test_the_data_at_the_top_are_those_of_status(run: Run, illustrated: Path) -> None:
    told = json.loads((illustrated / "standings.json").read_text("utf-8"))
    known = json.loads(run(*ILLUSTRATIVE, "status", "--format", "json").stdout)
    assert told["summary"] == known["summary"]
    assert [one["id"] for one in told["targets"]] == [one["id"] for one in known["targets"]]
    assert told["milestones"] == known["milestones"]
    csv = (illustrated / "standings.csv").read_text("utf-8").splitlines()
    assert len(csv) == 49
    assert csv[0].startswith("id,indicator,name_zh,name_en,clause,figure")


def test_without_the_library_of_charts_it_says_what_to_install(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise UnreadableFault("run: pip install 'xtgoals[report]'")

    monkeypatch.setattr(optional, "vl_convert", missing)
    done = run("site", "-o", "public", "--known-on", "2024-10-20", cwd=office)
    assert (done.returncode, done.stderr) == (2, "xtgoals: run: pip install 'xtgoals[report]'\n")
    assert not (office / "public").exists()
