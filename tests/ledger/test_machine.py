"""Whatever is done to a folder, in whatever order: after each step it is as a plain model says.

Figures are added, revised, withdrawn and imported (tests/ledger/entries.py), commands are killed at any call
that writes, and branches are merged by real git.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as explore

from tests.command import Git, Run
from tests.ledger import plain
from tests.ledger.entries import TABLES, Entries, rows
from tests.ledger.killed import Killed
from tests.ledger.plain import REGIONS, Row

# so many calls that write an entry makes, and an import into three files, and some more
CALLS, CALLS_OF_MANY = st.integers(1, 60), st.integers(1, 180)
FIGURES = st.lists(rows(), max_size=3)
CAN_FORK = hasattr(os, "fork")


class Folder(Entries):
    """A folder of which commands are killed, and whose branches are merged; looked at after each step."""

    def __init__(self, place: Path, run: Run, git: Git, killed: Killed) -> None:
        super().__init__(place, run, git)
        self.killed = killed
        self.branch = "main"
        self.branches: dict[str, dict[str, bytes]] = {}  # what the other branches hold
        self.base: dict[str, bytes] = {}  # what they had in common last
        self.looked_at: object = None

    def kill(self, at: int, *arguments: str) -> bool:
        """Kill a command at one of its calls that write; whether it said before that something was stored."""
        done = self.killed.run("--data", str(self.data), "--lang", "en", *arguments, day=self.day, at=at)
        assert done.returncode in (-9, 0, 1, 2)
        return "stored in" in done.stdout

    @precondition(lambda self: CAN_FORK)
    @rule(data=st.data(), at=CALLS)
    def kill_an_entry(self, data: st.DataObject, at: int) -> None:
        name, row, revise = self.meant(data)
        ((name, row),) = self.dated([(name, row)])
        before, with_row = self.contents(), self.with_rows([(name, row)])
        may = plain.answers_to_one(name, self.files.get(name, []), row, revise=revise)
        said = self.kill(at, *self.entry(name, row, revise, force=True))
        now = self.stored()
        # the file is whole, with the row or without it
        assert now == with_row if said else now in (self.files, with_row)
        assert now == self.files or "stored" in may
        self.keeps(before)
        self.files = now
        # nobody is locked out, and the same command stores what is missing
        self.enter(name, row, revise)

    @precondition(lambda self: CAN_FORK)
    @rule(figures=TABLES, revise=st.booleans(), at=CALLS_OF_MANY)
    def kill_an_import(self, figures: list[tuple[str, Row]], revise: bool, at: int) -> None:
        before, figures = self.contents(), self.dated(figures)
        answers, files, _ = self.judged(figures, revise)
        said = self.kill(at, "import", self.table(figures), "--force", *["--revise"] * revise)
        # each file is whole, with its rows or without them
        now = self.stored()
        for name in {*now, *files}:
            assert now.get(name, []) in (self.files.get(name, []), files.get(name, []))
        assert now == self.files or "stored" in answers
        assert now == files or not said
        self.keeps(before)
        done = self.bring(figures, revise, "--force")
        if done.returncode == 0:
            self.expect(files, before)
        else:
            assert "refused" in answers
            assert now == self.files == self.stored()

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "figures", "--allow-empty")
        # no lock, and nothing that a command or its death left behind, gets into the repository
        tracked = self.git("ls-files", "data").split()
        assert tracked == [*(f"data/actuals/{name}.csv" for name in self.contents()), "data/targets.yaml"]

    @initialize()
    def begin(self) -> None:
        super().begin()
        self.commit()

    @rule()
    def switch(self) -> None:
        """Go on with the work on the other branch."""
        self.commit()
        here, there = self.contents(), "other" if self.branch == "main" else "main"
        self.git("switch", "-q", there) if there in self.branches else self.git("switch", "-qc", there)
        if not self.branches:
            self.base = here
        assert self.contents() == self.branches.pop(there, here)
        self.branches[self.branch] = here
        self.branch, self.files = there, self.stored()

    @precondition(lambda self: any(content != self.contents() for content in self.branches.values()))
    @rule()
    def merge(self) -> None:
        """Merge the other branch into this one: each row of both is there, and nothing else."""
        self.commit()
        ours, ((name, theirs),) = self.contents(), self.branches.items()
        self.git("merge", "-q", "--no-edit", name)
        merged = self.contents()
        assert set(merged) == {*ours, *theirs}
        for file, content in merged.items():
            sides = [one.get(file, b"").splitlines() for one in (self.base, ours, theirs)]
            united(sides, content.splitlines())
        self.base, self.files = theirs, self.stored()
        since = self.run("check", "--since", name, "--format", "json")
        assert "row-lost" not in {one["rule"] for one in json.loads(since.stdout)["findings"]}

    @rule(ours=FIGURES, theirs=FIGURES, both=FIGURES)
    def part_and_meet(self, **entered: list[tuple[str, Row]]) -> None:
        """Two people enter figures, some of them the same, without knowing of each other."""
        for figures in (entered["theirs"] + entered["both"], entered["both"] + entered["ours"]):
            self.switch()
            for name, row in figures:
                stands = plain.standing(plain.same_thing(name, self.files.get(name, []), row))
                self.enter(name, row, revise=bool(stands))
        if self.contents() not in self.branches.values():
            self.merge()

    @invariant()
    def it_stands_as_the_model_says(self) -> None:
        state = (self.contents(), self.day)
        if state == self.looked_at or not self.data.exists():
            return
        self.looked_at = state
        assert self.stored() == self.files
        found = json.loads(self.run("check", "--format", "json").stdout)["findings"]
        wrong = {
            (Path(one["path"]).stem, one["rule"], one["line"]) for one in found if one["severity"] == "error"
        }
        assert wrong == {
            (name, *one) for name, rows in self.files.items() for one in plain.errors(name, rows)
        }
        for known_on in (self.day, self.day - timedelta(days=30)):
            done = self.run("status", "--format", "json", "--known-on", known_on.isoformat())
            shown = {one["id"]: actual(one["actual"]) for one in json.loads(done.stdout)["targets"]}
            assert shown == {name: plain.actual(name, self.files.get(name, []), known_on) for name in REGIONS}
        # one indicator a time is enough, for each comes up
        name = sorted(REGIONS)[sum(map(len, self.files.values())) % len(REGIONS)]
        assert self.run("show", name).returncode == 0


def actual(record: dict[str, object] | None) -> plain.Standing:
    if record is None:
        return None
    return record["value"], date.fromisoformat(str(record["covered"])), record["grade"]  # type: ignore[return-value]


def united(sides: Sequence[Sequence[bytes]], merged: Sequence[bytes]) -> None:
    """A merge by union: the lines of each side in their order; what both added stands once, or twice."""
    assert merged[0] in {side[0] for side in sides if side}
    for side in sides:
        rest = iter(merged)
        assert all(line in rest for line in side)
    had, one, other = map(Counter, sides)
    for line, times in Counter(merged).items():
        assert max(one[line], other[line]) <= times <= one[line] + other[line] - had[line], line


@pytest.fixture
def killed() -> Iterator[Killed]:
    process = Killed()
    yield process
    process.end()


@pytest.mark.parametrize(
    ("examples", "steps"),
    [(2, 8), *[pytest.param(25, 25, marks=pytest.mark.long, id=f"many {number}") for number in (1, 2)]],
)
def test_a_folder_is_as_a_plain_model_says_whatever_is_done_to_it(
    tmp_path: Path, run: Run, git: Git, killed: Killed, examples: int, steps: int
) -> None:
    places = (tmp_path / str(number) for number in count())

    class Here(Folder):
        def __init__(self) -> None:
            super().__init__(next(places), run, git, killed)

    explore(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=set(Phase) - {Phase.explain},
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
