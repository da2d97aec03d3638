"""A year of three counties, worked by hand, the folders in which it stands, and what is said of one of them.

growth 30 x 6.8/6.5 is all 30; 30 x 6.1/6.5 = 28.153846; 30 x 5.2/6.5 = 24. posts 104/100: 40, and over
40 x 0.1 x 0.04 = 0.16; 80/80: 40; 36/40: 36. homes 12/12 first: 30; 11/12 second: 28.5; 5/6 third: 27.
So north 100 + 0.16; south 96.653846 + 1.5; west 87 - 2 x 0.2 for its posts of Q2 and Q3, which came late.
"""

from __future__ import annotations

from pathlib import Path

from tests.command import Run

COUNTIES = ("north", "south", "west")
CATALOGUE = """\
format: 1
plan:
  id: small-plan
  title: {zh: 小方案, en: Small plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  meetings: [2024-10-20, 2025-01-20, {day: 2025-04-10, kind: special, about: [posts]}, 2025-04-20, 2025-07-20]
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北县, en: North}, within: city}
  south: {name: {zh: 南县, en: South}, within: city}
  west: {name: {zh: 西县, en: West}, within: city}
organisations:
  roads: {name: {zh: 路局, en: Roads Bureau}}
  homes-office: {name: {zh: 住建局, en: Homes Office}}
clauses: {一: {title: {zh: 目标, en: Goals}, responsible: [roads, homes-office]}}
milestones:
  - id: bridge
    name: {zh: 大桥, en: Bridge}
    clause: 一
    text: 建桥
    region: north
    lead: roads
    steps:
      - {id: paper, name: {zh: 手续, en: Paperwork}, by: 2024-06-30}
      - {id: built, name: {zh: 建成, en: Built}, by: 2024-09-30}
indicators:
  - id: growth
    name: {zh: 增速, en: Growth}
    unit: {zh: "%", en: "%", kind: rate}
    measure: growth
    parts: [north, south, west]
  - id: posts
    name: {zh: 充电桩, en: Posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: roads
    parts: [north, south, west]
    rollup: sum
    targets: [{clause: 一, figure: 220个, at_least: 220, allotments: {north: 100, south: 80, west: 40}}]
  - id: homes
    name: {zh: 住房, en: Homes}
    unit: {zh: 套, en: homes, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: homes-office
    parts: [north, south, west]
    rollup: sum
    targets: [{clause: 一, figure: 30套, at_least: 30, allotments: {north: 12, south: 12, west: 6}}]
"""
SCHEME = """\
format: 1
scheme:
  id: counties-2024
  title: {zh: 县域考核, en: Assessment of counties}
  subjects: regions
  as_of: 2024-12-31
  known_on: 2025-03-31
  grade: verified
  digits: 2
groups:
  all: {name: {zh: 县, en: Counties}, members: [north, south, west]}
items:
  - {id: growth, of: growth, points: 30, rule: linear, zero: 0, full: 6.5}
  - {id: posts, of: posts, points: 40, rule: completion, zero_below: 60%, over: {share: 10%, at_most: 5%}}
  - {id: homes, of: homes, points: 30, rule: rank, step: 5%}
adjust: {late_report: {each: -0.2, at_most: -2}, late_problem: {each: -1, at_most: -3}, bonus_at_most: 5}
"""
HEAD = SCHEME[: SCHEME.index("items:")]  # without its items
_BY = ("--known-on", "2025-04-20")  # everything was known by then
_ACTUALS = "period,region,value,grade,source,note,recorded_on,reported_by\n"
_QUARTERS = (("2024-Q1", "2024-04-10", 1), ("2024-Q2", "2024-07-10", 2), ("2024-Q3", "2024-10-10", 3))
_ADJUSTMENTS = "scheme,subject,kind,points,reason,evidence,recorded_on,reported_by\n"
BONUS = "counties-2024,south,bonus,1.5,commended,document 31,2025-02-10,Mr Wang"
VETO = "counties-2024,north,veto,,false figures,inquiry 2,2025-03-10,Mr Wang"
GROWTH = {"north": "6.8", "south": "6.1", "west": "5.2"}
_REACHED = {
    "posts": {"north": 104, "south": 80, "west": 36},
    "homes": {"north": 12, "south": 11, "west": 5},
}


def county_year(
    folder: Path,
    *changes: tuple[str, str],
    scheme: str = SCHEME,
    adjustments: tuple[str, ...] = (BONUS,),
    growth: dict[str, str] | None = None,
) -> Path:
    """The folder of the year; `changes` are made in its scheme, or else in its catalogue."""
    (folder / "actuals").mkdir(parents=True)
    texts = {"scheme.yaml": scheme, "targets.yaml": CATALOGUE}
    for old, new in changes:
        (name,) = [name for name, text in texts.items() if old in text]
        texts[name] = texts[name].replace(old, new)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    rows = [f"2024,{one},{value},verified,,,2025-02-20," for one, value in (growth or GROWTH).items()]
    _write(folder / "actuals" / "growth.csv", _ACTUALS, rows)
    for name, reached in _REACHED.items():
        _write(folder / "actuals" / f"{name}.csv", _ACTUALS, _year_of(name, reached))
    _write(folder / "adjustments.csv", _ADJUSTMENTS, adjustments)
    return folder


def _year_of(name: str, reached: dict[str, int]) -> list[str]:
    """A row a quarter and county; those of west of its second and third quarter came late for the posts."""
    rows = []
    for period, day, part in _QUARTERS:
        for region, value in reached.items():
            late = (name, region) == ("posts", "west") and part > 1
            rows.append(f"{period},{region},{value * part // 4},,,,{day[:8]}{'20' if late else '10'},")
    return [*rows, *(f"2024,{region},{value},verified,,,2025-02-20," for region, value in reached.items())]


def _write(path: Path, header: str, rows: list[str] | tuple[str, ...]) -> None:
    path.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")


def written(run: Run, folder: Path, subject: str, lang: str = "en") -> list[str]:
    """The lines of the page, their blanks made single."""
    done = run("--data", "data", "score", "--lang", lang, *_BY, "--subject", subject, cwd=folder.parent)
    assert done.returncode in (0, 1), done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def facts(lines: list[str], title: str) -> list[str]:
    """The lines below a heading."""
    after = lines[next(at for at, line in enumerate(lines) if line.startswith(title)) + 1 :]
    return after[: after.index("")] if "" in after else after
