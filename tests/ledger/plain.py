"""What the data format promises of rows, said once more as plainly as can be, without the program's own code.

Nothing here is fast or general: one small plan, whose days are written out, and rows as tuples of texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

CATALOGUE = """\
format: 1
plan:
  id: roads-2024
  title: {zh: 道路, en: Roads}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
  reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
  south: {name: {zh: 南区, en: South}, within: city}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport Bureau}}
clauses:
  一: {title: {zh: 道路, en: Roads}, responsible: [transport]}
indicators:
  - id: air
    name: {zh: 优良天数比例, en: Good-air days}
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    targets: [{clause: 一, figure: 99%以上, at_least: 99}]
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south]
    rollup: sum
    targets: [{clause: 一, figure: 900000个以上, at_least: 900000}]
  - id: roads
    name: {zh: 农村公路, en: Rural roads}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: increment
    frequency: monthly
    targets: [{clause: 一, figure: 900000公里, at_least: 900000}]
"""
COLUMNS = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
GRADES = ("withdrawn", "estimate", "reported", "verified", "final")
OWN = "city"
REGIONS = {"air": (OWN,), "posts": (OWN, "north", "south"), "roads": (OWN,)}
START, END = date(2024, 1, 1), date(2024, 12, 31)
# the last days stand twice or more on purpose: other words for one day
PERIODS = {
    "2024-01": (START, date(2024, 1, 31)),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29)),
    "2024-03": (date(2024, 3, 1), date(2024, 3, 31)),
    "2024-Q1": (START, date(2024, 3, 31)),
    "2024-03-31": (date(2024, 3, 31), date(2024, 3, 31)),
    "2024-Q2": (date(2024, 4, 1), date(2024, 6, 30)),
    "2024-H1": (START, date(2024, 6, 30)),
    "2024": (START, END),
}


class Row(NamedTuple):
    """The cells of a row as texts; the region is filled in where the file leaves it to the indicator."""

    period: str
    region: str
    value: str
    grade: str
    source: str
    note: str
    recorded_on: str
    reported_by: str = ""

    @property
    def last(self) -> date:
        return PERIODS[self.period][1]

    @property
    def rank(self) -> int:
        return GRADES.index(self.grade)

    @property
    def firm(self) -> bool:
        return self.grade not in ("withdrawn", "estimate")


Files = dict[str, list[Row]]  # the rows of each indicator, in the order of its file


def thing(name: str, row: Row) -> object:
    """What a row is about: a region and a day, or a period of which it is the increment."""
    return row.region, PERIODS[row.period] if name == "roads" else row.last


def same_thing(name: str, rows: Iterable[Row], row: Row) -> list[Row]:
    """The rows about what a row is about, as they became known."""
    same = [one for one in rows if thing(name, one) == thing(name, row)]
    return sorted(same, key=lambda one: one.recorded_on)


def standing(story: Sequence[Row]) -> list[Row]:
    """What no withdrawal cancels, of one thing's rows as they became known."""
    withdrawn = [at for at, one in enumerate(story) if one.grade == "withdrawn"]
    return list(story[withdrawn[-1] + 1 if withdrawn else 0 :])


def counting(story: Sequence[Row]) -> Row | None:
    """The best grade, of one grade the latest day, of one day the later line."""
    best: Row | None = None
    for one in standing(story):
        best = one if best is None or one.rank >= best.rank else best
    return best


def errors(name: str, rows: Sequence[Row]) -> set[tuple[str, int]]:
    """The rule and the line of each row that should not stand where it stands; merges may bring some."""
    found = set()
    for line, row in enumerate(rows, start=2):
        # what was known when the row became known; it may stand before rows of earlier days
        ahead = [
            one for at, one in enumerate(rows, start=2) if (one.recorded_on, at) < (row.recorded_on, line)
        ]
        story = same_thing(name, ahead, row)
        before = counting(story)
        if row.grade == "withdrawn":
            if before is None:
                found.add(("withdrawn-nothing", line))
            continue
        if row in standing(story):
            found.add(("doubled-row", line))
        replaces = before is not None and before.firm and row.rank >= before.rank
        if before is not None and replaces and before.value != row.value and not row.note:
            found.add(("revision-note", line))
    return found


def _sound(name: str, rows: Sequence[Row], row: Row) -> bool:
    early = row.firm and date.fromisoformat(row.recorded_on) < row.last
    last = len(rows) + 2
    return not early and not any(line == last for _, line in errors(name, [*rows, row]))


def answers_to_one(name: str, rows: Sequence[Row], row: Row, *, revise: bool) -> set[str]:
    """What `add-actual` may answer to a figure or a withdrawal that was understood."""
    here = standing(same_thing(name, rows, row))
    old = counting(here)
    if (revise or row.grade == "withdrawn") and not (here and row.note):
        return {"refused"}
    if not _sound(name, rows, row):
        return {"refused"}
    if row.grade != "withdrawn" and old is not None:
        if (old.value, old.grade) == (row.value, row.grade):
            return {"refused"}
        if old.firm and old.value != row.value and not revise:
            # an estimate beside a figure replaces nothing, and may well be called a second figure
            return {"refused", "stored"} if row.grade == "estimate" else {"refused"}
    return {"stored"}


def answers_to_many(name: str, rows: Sequence[Row], row: Row, *, revise: bool) -> set[str]:
    """What `import` may say of one figure of a table; what stands already is no second figure."""
    story = same_thing(name, rows, row)
    here = standing(story)
    if row.grade == "withdrawn":
        if story and not here:
            return {"unchanged"}
    else:
        alike = [one.value for one in here if one.grade == row.grade]
        if row.value in (alike[-1:] if revise else alike):
            return {"unchanged"}
        second = any(one.firm and one.value != row.value for one in here)
        if second and row.grade != "estimate" and not (revise and row.note):
            old = counting(here)
            # it says what counts, in other words than one that was outvoted
            return {"refused", "stored"} if old and old.value == row.value else {"refused"}
    sound = _sound(name, rows, row) and (row.note or row.grade != "withdrawn")
    return {"stored"} if sound else {"refused"}


Standing = tuple[int, date, str] | None  # value, covered day and grade


def actual(name: str, rows: Iterable[Row], known_on: date) -> Standing:
    """What `status` shows for an indicator by what was known on a day, and of periods that ended by it."""
    known = [one for one in rows if date.fromisoformat(one.recorded_on) <= known_on]
    counts = {
        one for row in known if row.last <= known_on and (one := counting(same_thing(name, known, row)))
    }
    if name == "roads":
        return _run(counts)
    # at most one row of a region counts for a day
    days: dict[date, dict[str, Row]] = defaultdict(dict)
    for one in counts:
        days[one.last][one.region] = one
    whole = {day: value for day, found in days.items() if (value := _whole(found)) is not None}
    if whole:
        day = max(whole)
        return whole[day][0], day, whole[day][1]
    if days:  # of no day both parts are known: the latest on which one is
        day = max(days)
        (only,) = days[day].values()
        return int(only.value), day, only.grade
    return None


def _whole(found: Mapping[str, Row]) -> tuple[int, str] | None:
    """The value of the city on a day and its grade: its own row, unless its parts together know better."""
    parts = [found[part] for part in ("north", "south") if part in found]
    own = found.get(OWN)
    if len(parts) == 2:
        weakest = min(parts, key=lambda one: one.rank)
        if own is None or own.rank < weakest.rank:
            return sum(int(one.value) for one in parts), weakest.grade
    return (int(own.value), own.grade) if own else None


def _run(counts: Iterable[Row]) -> Standing:
    """The increments from the plan's start up to the first gap, where longer ones replace shorter ones."""
    stand: list[Row] = []
    for row in sorted(counts, key=lambda one: PERIODS[one.period][1] - PERIODS[one.period][0]):
        first, last = PERIODS[row.period]
        inside = [one for one in stand if first <= PERIODS[one.period][0] and one.last <= last]
        weakest = min((one.rank for one in inside), default=0)
        if inside and (row.rank < weakest or (row.grade == "estimate" and any(one.firm for one in inside))):
            continue
        stand = [*(one for one in stand if one not in inside), row]
    run: list[Row] = []
    while follows := [one for one in stand if PERIODS[one.period][0] == _next(run)]:
        run += follows
    if not run:
        return None
    return sum(int(one.value) for one in run), run[-1].last, min(run, key=lambda one: one.rank).grade


def _next(run: Sequence[Row]) -> date:
    return run[-1].last + timedelta(days=1) if run else START
