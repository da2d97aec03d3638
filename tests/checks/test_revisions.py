"""Rules for who replaces a figure, and by what: another body's figure, or only the order of lines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.builders import indicator, lines, plan, row
from xtgoals.checks.revisions import other_reporter
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Organisation
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.text import Text
from xtgoals.model.words import Grade

FIRST = row("2024-Q1", "60", "2024-04-05")._replace(reported_by="bureau-a")
SECOND = row("2024-Q1", "50", "2024-04-08", note="our share")._replace(reported_by="bureau-b")


def test_a_revision_by_another_body_is_told() -> None:
    assert lines("other-reporter", indicator(), FIRST, SECOND) == [3]
    assert lines("other-reporter", indicator(), FIRST, SECOND._replace(reported_by="Bureau-A ")) == []
    assert lines("other-reporter", indicator(), FIRST, SECOND._replace(reported_by="")) == []
    assert lines("other-reporter", indicator(), FIRST._replace(reported_by=""), SECOND) == []
    # the same figure confirms, and an estimate is no figure
    assert lines("other-reporter", indicator(), FIRST, SECOND._replace(value=Decimal(60))) == []
    assert lines("other-reporter", indicator(), FIRST._replace(grade=Grade.ESTIMATE), SECOND) == []
    # to verify what others report is the office of another body
    assert lines("other-reporter", indicator(), FIRST, SECOND._replace(grade=Grade.VERIFIED)) == []
    withdrawn = row("2024-Q1", None, "2024-04-06", grade=Grade.WITHDRAWN, note="not ours")
    assert lines("other-reporter", indicator(), FIRST, withdrawn, SECOND) == []
    # it is the row that is replaced that matters, not the first one
    back = row("2024-Q1", "60", "2024-04-10", note="all of it")._replace(reported_by="bureau-a")
    assert lines("other-reporter", indicator(), FIRST, SECOND, back) == [3, 4]


def test_the_names_of_one_organisation_are_one_body() -> None:
    body = Organisation("transport", Text("市交通运输局", "Transport Bureau"), ("交通局",))
    known = replace(plan(), organisations={body.id: body})
    for one, other, told in (
        ("transport", "市交通运输局", False),
        ("交通局", "Transport bureau", False),
        ("交通局", "住建局", True),
    ):
        rows = [FIRST._replace(reported_by=one, line=2), SECOND._replace(reported_by=other, line=3)]
        view = SeriesView(known, indicator(), Batch.of(rows), FIRST.recorded_on)
        assert [found.line for found in other_reporter(view)] == [3] * told


DAY, LATER = "2024-04-20", "2024-05-20"


def said(value: str | None, day: str = DAY, grade: Grade = Grade.REPORTED) -> Observation:
    """A figure, or for None a withdrawal."""
    return row("2024-Q1", value, day, grade=Grade.WITHDRAWN if value is None else grade, note="why")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([said("12"), said("15")], [3]),
        ([said("12"), said("12.0")], []),  # one figure, whichever line is the last
        ([said("12"), said("15", LATER)], []),
        ([said("12"), said("15", grade=Grade.VERIFIED)], []),
        ([said("12", grade=Grade.ESTIMATE), said("15")], []),
        ([said("12", grade=Grade.ESTIMATE), said("15", grade=Grade.ESTIMATE)], [3]),
        # a withdrawal and a figure of one day: one of the two is the last word
        ([said("12", "2024-04-05"), said(None), said("15")], [4]),
        ([said("12", "2024-04-05"), said("15"), said(None)], [4]),
        ([said("12", "2024-04-05"), said(None), said("12")], [4]),
        ([said("12", "2024-04-05"), said(None), said("15", grade=Grade.VERIFIED)], [4]),
        ([said("12"), said(None, LATER), said("15", "2024-06-20")], []),
        # neither can replace the better one that stands
        ([said("9", "2024-04-05", Grade.VERIFIED), said("12"), said("15")], []),
        ([said("9", "2024-04-05", Grade.ESTIMATE), said("12"), said("15")], [4]),
        # what comes later settles it, but not what cannot replace either
        ([said("12"), said("15"), said("15", LATER)], []),
        ([said("12"), said("15"), said(None, LATER)], []),
        ([said("12"), said("15"), said("14", LATER, Grade.ESTIMATE)], [3]),
        ([said("12"), said("15"), said("16", LATER), said("17", LATER)], [5]),
        ([said("12"), said("15"), said("13")], [4]),
    ],
)
def test_the_order_of_lines_decides_nothing(rows: list[Observation], told: list[int]) -> None:
    assert lines("order-decides", indicator(), *rows) == told
