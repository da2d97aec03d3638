"""A plain, slow reading and judging of a ledger, row by row and pair by pair, written apart from the program.

It knows rules and lines only, no messages. Where the program looks at columns, this looks at rows; where the
program sorts and skips, this tries every pair.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise, permutations, product, takewhile
from pathlib import Path

from xtgoals.model.bound import written_values
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Observation
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup, UnitKind

Place = tuple[str, int]
COLUMNS = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
GRADES = {grade.word: grade for grade in Grade}
DAY = timedelta(days=1)


def read(path: Path, indicator: Indicator) -> tuple[list[Observation], list[Place], int]:
    """The rows that can be read, the faults of the others, and how many rows there are."""
    rows: list[Observation] = []
    faults: list[Place] = []
    text = path.read_bytes().decode("utf-8")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    next(reader)
    count, begins = 0, 2
    while True:
        line = begins
        try:
            cells = next(reader)
        except StopIteration:
            return rows, faults, count
        except csv.Error:
            rest = text.split("\n")[line - 1 :]
            return rows, [*faults, ("csv-syntax", line)], count + sum(bool(one.strip()) for one in rest)
        begins = reader.line_num + 1
        if not cells:
            continue
        count += 1
        if len(cells) != len(COLUMNS):
            faults.append(("ragged-row", line))
            continue
        whole = [" ".join(cell.split()) if "\n" in cell else cell for cell in cells]
        period, region, value, grade, source, note, recorded_on, reported_by = whole
        bad = [
            ("line-break", whole != cells),
            ("bad-period", parse_period(period) is None),
            ("bad-value", bool(value) and plain_decimal(value) is None),
            ("missing-value", not value and grade != "withdrawn"),
            ("bad-grade", bool(grade) and grade not in GRADES),
            ("bad-date", parse_date(recorded_on) is None),
        ]
        faults += [(rule, line) for rule, broken in bad if broken]
        span, day = parse_period(period), parse_date(recorded_on)
        if span and day and not any(broken for _, broken in bad):
            number = plain_decimal(value) if value else None
            word = GRADES[grade] if grade else Grade.REPORTED
            region = region or indicator.region
            rows.append(Observation(span, region, number, word, day, source, note, reported_by, "", line))


def unusable(plan: Plan, indicator: Indicator, row: Observation) -> Iterator[str]:
    """The errors of one row alone."""
    value = row.value
    if row.region not in plan.regions:
        yield "unknown-region"
    if value is not None:
        below = value < 0 and not indicator.is_increment
        count = indicator.unit.kind is UnitKind.COUNT and (below or value != int(value))
        share = indicator.unit.kind is UnitKind.SHARE and not 0 <= value <= 100
        if count or share:
            yield "impossible-value"
    if row.recorded_on < row.period.last and row.grade > Grade.ESTIMATE:
        yield "early-record"
    if row.grade is Grade.WITHDRAWN:
        if value is not None:
            yield "withdrawn-value"
        if not row.note.strip():
            yield "withdrawn-note"


def doubts(indicator: Indicator, row: Observation, today: date) -> Iterator[str]:
    """What is doubtful about one usable row alone."""
    if row.period.last > max(target.deadline for target in indicator.targets):
        yield "late-period"
    if row.recorded_on > today:
        yield "future-record"
    if not row.source.strip() and row.grade is not Grade.WITHDRAWN:
        yield "missing-source"
    for text in (row.source, row.note, row.reported_by):
        if len(text) > 1 and text[0] in "=+-@\t\r":
            yield "formula-text"
        if any(ord(sign) < 32 and sign not in "\t\n\r" for sign in text):
            yield "control-character"


def by_thing(indicator: Indicator, rows: list[Observation]) -> Iterator[list[Observation]]:
    """The rows of each thing, which is a region and a day, or for an increment its first and last day."""
    found: dict[tuple[object, ...], list[Observation]] = {}
    for row in rows:
        first = row.period.first if indicator.is_increment else None
        found.setdefault((row.region, row.period.last, first), []).append(row)
    return iter(found.values())


def about_revisions(indicator: Indicator, rows: list[Observation]) -> Iterator[Place]:
    """Rules for the rows of one thing."""
    for same in by_thing(indicator, rows):
        for row in same:
            yield from about_revision(row, [one for one in same if one.recorded < row.recorded])
        yield from about_order(same)


def about_order(same: list[Observation]) -> Iterator[Place]:
    """The days whose rows make a difference by their order, at their last lines: every order is tried."""
    in_order = sorted(same, key=lambda one: one.recorded)
    days = [list(rows) for _, rows in groupby(in_order, key=lambda one: one.recorded_on)]
    for at, day in enumerate(days):
        for arranged in product(*map(permutations, days)):
            others = [*arranged]
            ends = {last([*others[:at], turned, *others[at + 1 :]]) for turned in permutations(day)}
            if len(ends) > 1:
                yield "order-decides", day[-1].line
                break


def last(days: list[tuple[Observation, ...]]) -> tuple[Grade, Decimal | None] | None:
    """What counts in the end, for the rows of each day in some order."""
    known: list[Observation] = []
    for row in (row for day in days for row in day):
        known = [] if row.grade is Grade.WITHDRAWN else [*known, row]
    best = max((row.grade for row in known), default=None)
    return (best, [row.value for row in known if row.grade is best][-1]) if best else None


def about_revision(row: Observation, others: list[Observation]) -> Iterator[Place]:
    """Rules for a row, by the other rows of its thing that were recorded before it."""
    others = sorted(others, key=lambda one: one.recorded)
    cut = max((i + 1 for i, one in enumerate(others) if one.grade is Grade.WITHDRAWN), default=0)
    said = before = others[cut:]  # what was known and not withdrawn
    if row.grade is Grade.WITHDRAWN and not before:  # then only withdrawals stand directly before it
        said = list(takewhile(lambda one: one.grade is Grade.WITHDRAWN, reversed(others)))
    if any(tuple(one)[:-1] == tuple(row)[:-1] for one in said):
        yield "doubled-row", row.line
    if row.grade is Grade.WITHDRAWN:
        if not before:
            yield "withdrawn-nothing", row.line
        return
    firm = [one for one in before if one.grade > Grade.ESTIMATE]
    counts = max(firm, key=lambda one: (one.grade, one.recorded), default=row)
    differing = counts.value != row.value
    best = max(before, key=lambda one: (one.grade, one.recorded), default=None)
    replaces = best is None or row.grade >= best.grade
    if differing and replaces and row.grade > Grade.ESTIMATE and not row.note.strip():
        yield "revision-note", row.line
    another = counts.reported_by and row.reported_by and counts.reported_by != row.reported_by
    if differing and replaces and Grade.ESTIMATE < row.grade == counts.grade and another:
        yield "other-reporter", row.line
    if best and Grade.ESTIMATE < row.grade < best.grade and row.value != best.value:
        yield "verified-stands", row.line


def counting(
    indicator: Indicator, rows: list[Observation], above: Grade = Grade.ESTIMATE
) -> dict[str, list[Observation]]:
    """The rows that count, by region and in the order of days."""
    found: dict[str, list[Observation]] = {}
    for same in by_thing(indicator, rows):
        gone = max((one.recorded for one in same if one.grade is Grade.WITHDRAWN), default=None)
        alive = [one for one in same if one.grade > above and (not gone or one.recorded > gone)]
        if alive:
            row = max(alive, key=lambda one: (one.grade, one.recorded))
            found.setdefault(row.region, []).append(row)
    for region in found.values():
        region.sort(
            key=lambda row: (row.period.first if indicator.is_increment else date.min, row.period.last)
        )
    return found


def number(row: Observation) -> Decimal:
    """The value of a row that counts."""
    assert row.value is not None
    return row.value


def about_runs(plan: Plan, indicator: Indicator, rows: list[Observation]) -> Iterator[Place]:
    """Rules for the rows that count, one after the other."""
    cumulative = indicator.measure is Measure.CUMULATIVE
    regions = counting(indicator, rows)
    for run in regions.values():
        same = 1
        for before, row in pairwise(run):
            history = before.period.last < plan.start
            low, high = sorted((abs(number(before)), abs(number(row))))
            lengths = before.period.months == row.period.months or not indicator.is_increment
            falls = number(row) < number(before) and not row.note.strip()
            if indicator.reported_as is ReportedAs.TO_DATE and falls and not history:
                yield "falling-total", row.line
            silent = not row.note.strip()
            corrects = indicator.is_increment and min(number(before), number(row)) < 0
            if (
                low
                and not corrects
                and high >= 10 * low
                and high >= 20
                and lengths
                and silent
                and not (cumulative and history)
            ):
                yield "tenfold-jump", row.line
            same = same + 1 if number(row) == number(before) else 1
            done = cumulative and any(
                number(row) >= value for target in indicator.targets for value in written_values(target.bound)
            )
            if same == 4 and row.value and not done and silent:
                yield "same-value", row.line
        if indicator.is_increment:
            below = [row for row in run if number(row) < 0 and not row.note.strip()]
            yield from (("negative-increment", row.line) for row in below)
            yield from about_increments(plan, run)
            yield from about_longer(rows, run)
    if indicator.rollup is Rollup.SUM:
        for whole in regions.get(indicator.region, []):
            parts = [
                row
                for part in indicator.parts
                for row in regions.get(part, [])
                if row.period.last == whole.period.last
                and (not indicator.is_increment or row.period.first == whole.period.first)
            ]
            if len(parts) == len(indicator.parts) and sum(map(number, parts)) != whole.value:
                yield "regions-sum", whole.line
            if len(parts) < len(indicator.parts) and below_its_parts(plan, indicator, whole, regions):
                yield "whole-below-parts", whole.line


def below_its_parts(
    plan: Plan, indicator: Indicator, whole: Observation, regions: dict[str, list[Observation]]
) -> bool:
    """Whether what the parts have by a whole's day, or in its period, is more than it has."""
    has: list[Decimal] = []
    day = whole.period.last
    for part in indicator.parts:
        run = regions.get(part, [])
        if indicator.is_increment:
            inside = [row for row in not_replaced(run) if whole.period.contains(row.period)]
        else:
            running = indicator.reported_as is ReportedAs.TO_DATE
            earlier = [row for row in run if running and plan.start <= row.period.last < day]
            inside = ([row for row in run if row.period.last == day] or earlier)[-1:]
        has += map(number, inside)
    return bool(has) and min(has) >= 0 and sum(has) > number(whole)


def not_replaced(run: list[Observation]) -> list[Observation]:
    """The increments of one region without those that longer ones replace, and longer ones that may not."""
    kept: list[Observation] = []
    for row in sorted(run, key=lambda one: one.period.last - one.period.first):
        inside = [one for one in kept if row.period.contains(one.period)]
        if not inside or row.grade >= min(one.grade for one in inside):
            kept = [one for one in kept if one not in inside] + [row]
    return kept


def about_beginnings(plan: Plan, indicator: Indicator, rows: list[Observation]) -> Iterator[Place]:
    """Rules for what stands before the plan, and for the first figures."""
    firm = counting(indicator, rows)
    for region, run in counting(indicator, rows, Grade.WITHDRAWN).items():
        early = [row for row in run if row.period.last < plan.start]
        silent = [row for row in early if not row.note.strip()]
        yield from (("early-period", row.line) for row in (silent if len(silent) <= 12 else silent[:1]))
        if indicator.reported_as is ReportedAs.TO_DATE:
            figures = firm.get(region, [])
            before = [row for row in figures if row.period.last < plan.start] or early
            late = [row for row in figures if row.period.last >= plan.start] or run[len(early) :]
            told = before and late and number(late[0]) >= number(before[-1]) > 0
            if told and not late[0].note.strip():
                yield "not-restarted", late[0].line
        first = firm.get(region, run)[0]
        for target in indicator.targets:
            (aim,) = written_values(target.bound)
            small = indicator.unit.kind is UnitKind.SHARE and 0 < number(first) < 1 and aim > 10
            strange = abs(number(first)) > 10 * aim or small
            if target.region == region and strange and not first.note.strip():
                yield "first-value", first.line


def about_increments(plan: Plan, run: list[Observation]) -> Iterator[Place]:
    """Sums and gaps of one region's increments."""
    for row in run:
        tiles: list[Observation] = []
        start = row.period.first
        while True:
            fitting = [
                one
                for one in run
                if one is not row and one.period.first == start and one.period.last <= row.period.last
            ]
            if not fitting:
                break
            tiles.append(min(fitting, key=lambda one: one.period.last))
            start = tiles[-1].period.last + DAY
        if tiles and start == row.period.last + DAY and sum(map(number, tiles)) != row.value:
            yield "increment-sum", row.line
    covered = plan.start - DAY
    for row in run:
        if row.period.first > covered + DAY:
            yield "increment-gap", row.line
        covered = max(covered, row.period.last)


def about_longer(rows: list[Observation], run: list[Observation]) -> Iterator[Place]:
    """Longer increments that may not replace the better ones inside them, and are not filled by them."""
    standing: list[Observation] = []
    for row in sorted(run, key=lambda one: one.period.last - one.period.first):
        inside = [one for one in standing if row.period.contains(one.period)]
        if not inside or any(row.grade >= one.grade for one in inside):
            standing = [one for one in standing if one not in inside] + [row]
            continue
        covered = {
            one.period.first + DAY * n
            for one in inside
            for n in range((one.period.last - one.period.first).days + 1)
        }
        filled = len(covered) == (row.period.last - row.period.first).days + 1
        estimates = [
            one
            for one in rows
            if one.grade is Grade.ESTIMATE and one.region == row.region and row.period.contains(one.period)
        ]
        if not filled and not estimates:
            yield "verified-stands", row.line


def judge(plan: Plan, indicator: Indicator, path: Path, today: date) -> tuple[list[Place], list[Observation]]:
    """Every rule and line about one file, and the rows that standings may use."""
    rows, found, _ = read(path, indicator)
    usable = []
    for row in rows:
        errors = list(unusable(plan, indicator, row))
        found += [(rule, row.line) for rule in errors]
        if not errors:
            usable.append(row)
            found += [(rule, row.line) for rule in doubts(indicator, row, today)]
    found += about_revisions(indicator, usable)
    found += about_beginnings(plan, indicator, usable)
    return [*found, *about_runs(plan, indicator, usable)], usable
