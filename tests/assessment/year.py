"""A small year: four counties with posts (a running total), growth (watched) and accidents (a level)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from tests.builders import indicator, plan, row, target
from xtgoals.actions.given import everybody
from xtgoals.assessment.results import GroupScore, SubjectScore
from xtgoals.assessment.total import Subject, score_group
from xtgoals.model.bound import AtLeast, AtMost
from xtgoals.model.catalogue import Plan, Region
from xtgoals.model.observation import Observation
from xtgoals.model.schedule import AT_END
from xtgoals.model.scheme import Scheme
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Grade, Measure, Rollup, UnitKind
from xtgoals.series.known import Known

COUNTIES = ("north", "south", "west", "east")
HEAD = {"id": "year", "subjects": "regions", "as_of": "2024-12-31", "known_on": "2025-03-31"}
DAY = date(2025, 3, 31)
_READER = TypeAdapter(Scheme)
Figures = Mapping[str, Mapping[str, str | None]]  # by indicator and county


def year() -> Plan:
    """The plan: 100 posts and at most 10 accidents for each county, growth that nobody promised."""
    shared = {"parts": COUNTIES}
    posts = indicator(
        target(AtLeast(Decimal(400)), id="posts", allotments=tuple((one, Decimal(100)) for one in COUNTIES)),
        id="posts",
        rollup=Rollup.SUM,
        **shared,
    )
    accidents = indicator(
        target(
            AtMost(Decimal(10)),
            id="accidents",
            schedule=AT_END,
            allotments=tuple((one, Decimal(10)) for one in COUNTIES),
        ),
        id="accidents",
        measure=Measure.LEVEL,
        rollup=Rollup.MAX,
        **shared,
    )
    growth = replace(
        indicator(id="growth", measure=Measure.GROWTH, unit=Unit("%", "%", UnitKind.RATE), **shared),
        targets=(),
    )
    made = plan(posts, accidents, growth)
    regions = {"city": made.regions["city"]} | {one: Region(one, Text(one, one), "city") for one in COUNTIES}
    return replace(made, regions=regions)


def scheme(items: list[dict[str, Any]], members: tuple[str, ...] = COUNTIES, **more: Any) -> Scheme:
    """A scheme of one group, with items as a file has them."""
    head = HEAD | more.pop("head", {})
    written = {"scheme": head, "groups": {"all": {"members": list(members)}}, "items": items, **more}
    return _READER.validate_python(written)


def rows_of(figures: Figures, grade: Grade = Grade.REPORTED) -> dict[str, list[Observation]]:
    """The rows of the year, recorded in February."""
    return {
        name: [
            row("2024", value, "2025-02-20", region=county, grade=grade, line=line)
            for line, (county, value) in enumerate(by_county.items(), start=2)
            if value is not None
        ]
        for name, by_county in figures.items()
    }


def score(rules: Scheme, figures: Figures, **of_subjects: Any) -> GroupScore:
    """What the counties earn; `adjustments` and `late` by county."""
    known = Known(year(), rows_of(figures), DAY)
    given = everybody(known, rules, rules.head.as_of, lambda clause: ())
    extras = {name: of_subjects.get(name, {}) for name in ("adjustments", "late")}
    subjects = [
        Subject(one, given[one], **{name: by[one] for name, by in extras.items() if one in by})
        for one in rules.members
    ]
    return score_group(rules, "all", rules.groups["all"], subjects)


def scores(rules: Scheme, figures: Figures, **of_subjects: Any) -> dict[str, SubjectScore]:
    """The same by county."""
    return {one.id: one for one in score(rules, figures, **of_subjects).subjects}
