"""What pages cite of docs/performance.md is what was measured; nobody writes such a number by hand."""

from __future__ import annotations

import pytest

from bench.cited import CITED, numbers, renewed, stale
from bench.table import Line, compared, growth
from bench.timing import Took

PAGE = """\
| `check`, 512 rows | `frictionless` | 0.41 × | 0.40 to 0.41 | ≤ 0.5 | yes | 0.6 / 1.5 |
| `check`, 512 rows | `bean-check` | 3.11 × | 3.01 to 3.21 | ≤ 1.8 | **no** | 0.6 / 0.2 |
| rows (CSV) | planted | xtgoals check | line right | frictionless | line right |
| bad period | 10 | 10 | 10 | 9 | 8 |
| all | 527 | 526 | 525 | 200 | 189 |
| catalogue (YAML) | planted | xtgoals check | line right | check-jsonschema | line right |
| all | 226 | 225 | 224 | 110 | 92 |
"""


def test_pages_cite_what_was_measured() -> None:
    assert stale() == {}, "run `python -m bench.cited`"


def test_numbers_are_read_by_name() -> None:
    found = numbers(PAGE)
    assert found["against-frictionless"] == "0.41"
    assert found["of-check"] == "0.3"  # 1 / 3.11 = 0.32
    assert found["all"] == "753"  # 527 + 226
    assert (found["rows-placed"], found["catalogue-schema"]) == ("525", "110")
    assert renewed("of 9 in rows, `check` finds 8 and places 7,", CITED["docs/ci.md"][1:2], found) == (
        "of 527 in rows, `check` finds 526 and places 525,"
    )


def test_a_sentence_that_is_gone_is_told() -> None:
    with pytest.raises(ValueError, match="cited nowhere"):
        renewed("nothing is said", ("in {all}",), {"all": "1"})


def test_a_ratio_is_that_of_the_medians() -> None:
    ours, theirs = ([Took(wall, wall, 1) for wall in walls] for walls in ((4.0, 6.0, 9.0), (1.0, 2.0, 3.0)))
    line = compared("this", "that", ours, theirs, 3)
    assert (line.number, line.verdict) == ("3.00 ×", "yes")  # 6 / 2
    assert line.spread == "3.00 to 4.00"  # 9 / 3, 6 / 2, 4 / 1
    assert Line("", "", "", "", 10, 9.9, "", least=True).verdict == "**no**"


def test_growth_is_the_slope_between_logarithms() -> None:
    assert growth([(100, 1.0), (10_000, 100.0)]) == pytest.approx(1.0)
    assert growth([(100, 1.0), (10_000, 10.0)]) == pytest.approx(0.5)
