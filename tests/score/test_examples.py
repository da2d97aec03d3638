"""Assessments that are in use somewhere, as schemes: what `check` and `score` say of them."""

from __future__ import annotations

import csv
import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, Run

SCHEMES = ROOT / "examples" / "schemes"


def totals(run: Run, name: str, *arguments: str) -> list[tuple[str, float, int]]:
    """Who has which total and rank by a scheme, in the order in which they are listed."""
    done = run("--data", str(SCHEMES / name), "score", "--format", "json", *arguments)
    assert done.returncode == 0, done.stderr
    groups: list[Any] = json.loads(done.stdout)["groups"]
    return [(one["id"], one["total"], one["rank"]) for group in groups for one in group["subjects"]]


@pytest.mark.parametrize("name", sorted(one.name for one in SCHEMES.iterdir()))
def test_nothing_is_found_in_them(run: Run, name: str) -> None:
    done = run("--data", str(SCHEMES / name), "check", "--strict")
    assert done.returncode == 0, done.stdout


def test_the_index_of_the_world_bank_comes_out_as_published(run: Run) -> None:
    """Fifty totals of five pillars, and the places, by the published scores of many decimals."""
    with (Path(__file__).parent / "published" / "spi-2023.csv").open(encoding="utf-8", newline="") as file:
        published = [(one["place"].lower(), Decimal(one["score"])) for one in csv.DictReader(file)]
    found = totals(run, "spi-2023")
    assert len(found) == len(published) == 50
    for (id_, total, rank), (place, (name, score)) in zip(found, enumerate(published, 1), strict=True):
        rounded = score.quantize(Decimal("0.0001"), ROUND_HALF_UP)
        # the published score is a float: where it lies on the half it may round the other way
        assert (id_, rank) == (name, place)
        assert abs(Decimal(str(total)) - rounded) <= Decimal("0.0001"), name
        assert abs(Decimal(str(total)) - score) <= Decimal("0.00005000001"), name


def test_all_or_nothing_and_places(run: Run) -> None:
    # growth 9.2, 8.4, 8.1 meet 8 %, 7.6 does not; places 6 x 1, 0.95, 0.9, 0.85. Investment 12.5, 9.1
    # twice, 8.8: 5, 4.75, 4.75, 4.25 (nobody is third). Spending 11.4, 10.9, 10.2, 6.3: 5, 4.75, 4.5, 4.25
    assert totals(run, "city-monthly") == [
        ("zone", 20.25, 1),  # 4 + 6 + 5 + 4.75 + 0.5
        ("east", 18.95, 2),  # 4 + 5.7 + 4.75 + 4.5
        ("west", 18.65, 3),  # 4 + 5.4 + 4.25 + 5
        ("north", 14.1, 4),  # 0 + 5.1 + 4.75 + 4.25
    ]


def test_goalposts(run: Run) -> None:
    # (79.9 - 20)/65 = 0.9215; 85.6 is more than all; (61.4 - 20)/65 = 0.6369
    health = [("coast", 1, 1), ("hill", 0.922, 2), ("plain", 0.637, 3)]
    assert totals(run, "hdi", "--scheme", "health") == health
    # (1 + 12.9/15)/2, for 19.2 years are 18; (0.75 + 0.56)/2; (9.1/18 + 4.25/15)/2 = 0.3944
    knowledge = [("coast", 0.93, 1), ("hill", 0.655, 2), ("plain", 0.394, 3)]
    assert totals(run, "hdi", "--scheme", "knowledge") == knowledge
