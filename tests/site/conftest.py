"""Sites that were written, and their pages as a browser reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.command import ILLUSTRATIVE, Run

VOID = {"meta", "link", "img", "source", "col", "input", "br"}
PLAN = """\
format: 1
plan:
  id: small-plan
  title: {zh: 小方案, en: Small plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  meetings: [2024-04-20, 2024-07-20, 2024-10-20]
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北县, en: North}, within: city}
  south: {name: {zh: 南县, en: South}, within: city}
organisations:
  transport: {name: {zh: 交通局, en: Transport Bureau}}
  north-gov: {name: {zh: 北县政府, en: North Government}, region: north}
clauses:
  二(三)3: {title: {zh: 道路, en: Roads}, responsible: [transport, north-gov]}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: transport
    parts: [north, south]
    rollup: sum
    targets:
      - clause: 二(三)3
        figure: 450个以上
        at_least: 450
        allotments: {north: 250, south: 200}
"""
HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
ROWS = HEADER + (
    "2024-Q1,north,60,reported,bulletin,,2024-04-10,x\n"
    "2024-Q1,south,50,reported,bulletin,,2024-04-10,x\n"
    "2024-Q2,north,130,reported,bulletin,,2024-07-10,x\n"
    "2024-Q2,south,90,reported,bulletin,,2024-07-10,x\n"
)


@dataclass
class Tag:
    """One element: its name, its attributes, and all text that stands in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


class Page(HTMLParser):
    """The elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self._open: list[Tag] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        if tag in ("td", "th"):
            self.handle_data(" ")
        if tag not in VOID:
            self._open.append(self.tags[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        for one in self._open:
            one.text += data

    def named(self, *names: str) -> Iterator[Tag]:
        return (one for one in self.tags if one.name in names)

    @property
    def words(self) -> str:
        """All that a reader sees."""
        (main,) = self.named("main")
        return " ".join(main.text.split())


Pages = dict[str, Page]
Written = Callable[..., Path]


def pages_of(folder: Path) -> Pages:
    """Every page of a site, by its path."""
    found = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): Page(path.read_text("utf-8")) for path in found}


@pytest.fixture(scope="session")
def illustrated(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the illustration."""
    pytest.importorskip("vl_convert")
    folder = tmp_path_factory.mktemp("site") / "public"
    done = run(*ILLUSTRATIVE, "site", "-o", str(folder))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def pages(illustrated: Path) -> Pages:
    """Its pages."""
    return pages_of(illustrated)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the data of a small plan."""
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    (tmp_path / "data" / "targets.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "data" / "actuals" / "posts.csv").write_text(ROWS, "utf-8")
    return tmp_path


@pytest.fixture
def written(run: Run, office: Path) -> Written:
    """Writes the site of the small plan, as known on a day, and says where it is."""
    pytest.importorskip("vl_convert")

    def write(*options: str, known_on: str = "2024-10-20") -> Path:
        done = run("site", "-o", "public", "--known-on", known_on, *options, cwd=office)
        assert done.returncode == 0, done.stderr
        return office / "public"

    return write
