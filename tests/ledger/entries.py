"""What is entered and imported in a folder, and what a plain model says of each answer."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Sequence
from copy import deepcopy
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.command import ROOT, Done, Git, Run
from tests.ledger import plain
from tests.ledger.plain import COLUMNS, OWN, REGIONS, Files, Row
from xtgoals.cli import clock

NAMES = st.sampled_from([*sorted(REGIONS), "roads"])
# few of each, so that rows meet: the same thing again, the same value again, the same line on two branches
VALUES = st.sampled_from(["12", "12", "15", "40"])
GRADES = ["reported", "reported", "estimate", "estimate", "verified", "final"]
FIGURES, ALL = st.sampled_from(GRADES), st.sampled_from([*GRADES * 3, "withdrawn", "withdrawn"])
NOTES = st.sampled_from(["", "recounted", "of the county"])
PERIODS = st.sampled_from(sorted(plain.PERIODS))
SOMETIMES = st.sampled_from([False, False, True])
HEADER = ["indicator", "region", "period", "value", "grade", "source", "note"]
# each alone refuses the table that it stands in
BAD = [
    ["airs", OWN, "2024-Q1", "12", "", "s", ""],
    ["air", "west", "2024-Q1", "12", "", "s", ""],
    ["air", OWN, "2024-13", "12", "", "s", ""],
    ["air", OWN, "2024-Q1", "twelve", "", "s", ""],
    ["air", OWN, "2024-Q1", "", "", "s", ""],
    ["air", OWN, "2024-Q1", "12", "sure", "s", ""],
]


@st.composite
def rows(draw: st.DrawFn, grades: st.SearchStrategy[str] = FIGURES) -> tuple[str, Row]:
    """A figure for one of the indicators; the day is that of the command."""
    name = draw(NAMES)
    region, grade = draw(st.sampled_from(REGIONS[name])), draw(grades)
    value = "" if grade == "withdrawn" else draw(VALUES)
    return name, Row(draw(PERIODS), region, value, grade, "s", draw(NOTES), "")


TABLES = st.lists(
    rows(ALL),
    min_size=1,
    max_size=8,
    # of one thing a table has one figure; other words for one day are left to single entries
    unique_by=lambda one: (one[0], plain.thing(*one)),
)


class Entries(RuleBasedStateMachine):
    """What is entered and imported, day after day; `files` is what the model says that is stored."""

    def __init__(self, place: Path, run: Run, git: Git) -> None:
        super().__init__()
        self.place, self.data = place / "repository", place / "repository" / "data"
        self.git = partial(git, self.place)
        self._run = run
        self.day = date(2024, 7, 5)
        self.files: Files = {}

    @initialize()
    def begin(self) -> None:
        self.data.mkdir(parents=True)
        for name in (".gitattributes", ".gitignore"):
            shutil.copy(ROOT / name, self.place)
        (self.data / "targets.yaml").write_text(plain.CATALOGUE, "utf-8")
        self.git("init", "-q")

    def contents(self) -> dict[str, bytes]:
        return {path.stem: path.read_bytes() for path in sorted((self.data / "actuals").glob("*.csv"))}

    def stored(self) -> Files:
        """The rows of all files, which are whole: every line has all cells and an end."""
        found = {}
        for name, content in self.contents().items():
            assert content.endswith(b"\n")
            header, *lines = csv.reader(io.StringIO(content.decode("utf-8")), strict=True)
            assert tuple(header) == COLUMNS
            rows = [Row(*cells) for cells in lines]
            found[name] = [row._replace(region=row.region or OWN) for row in rows]
        return found

    def expect(self, files: Files, before: dict[str, bytes]) -> None:
        """The folder holds these rows, and every byte that it held stands where it stood."""
        assert self.stored() == files
        self.keeps(before)
        assert [path.name for path in (self.data / "actuals").glob("*-tmp")] == []
        self.files = files

    def keeps(self, before: dict[str, bytes]) -> None:
        """Every byte that was there before stands where it stood."""
        now = self.contents()
        assert all(now[name].startswith(content) for name, content in before.items())

    def with_rows(self, new: Sequence[tuple[str, Row]]) -> Files:
        files = deepcopy(self.files)
        for name, row in new:
            files.setdefault(name, []).append(row)
        return files

    def run(self, *arguments: str) -> Done:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "today", lambda: self.day)
            done = self._run("--data", "data", "--lang", "en", *arguments, cwd=self.place)
        assert done.returncode in (0, 1, 2), done.stderr
        return done

    def entry(self, name: str, row: Row, revise: bool, force: bool) -> list[str]:
        said = ["--period", row.period, "--region", row.region, "--source", row.source, "--note", row.note]
        figure = ["--withdraw"] if row.grade == "withdrawn" else [row.value, "--grade", row.grade]
        options = [*["--revise"] * revise, *["--force"] * force]
        return ["add-actual", name, *figure, *said, *options]

    def enter(self, name: str, row: Row, revise: bool, force: bool = True, dry_run: bool = False) -> None:
        before, row = self.contents(), row._replace(recorded_on=self.day.isoformat())
        may = plain.answers_to_one(name, self.files.get(name, []), row, revise=revise)
        done = self.run(*self.entry(name, row, revise, force), *["--dry-run"] * dry_run)
        answer = "refused" if done.returncode == 2 else "stored"
        # without `--force` what is only doubtful is refused too, and then it says so
        doubted = not force and ("--force" in done.stderr or done.returncode == 1)
        assert answer in may or doubted, (may, done)
        if answer == "refused" or dry_run:
            assert self.contents() == before
        else:
            self.expect(self.with_rows([(name, row)]), before)

    def meant(self, data: st.DataObject) -> tuple[str, Row, bool]:
        """What somebody means to enter, and whether as a revision: often what a stored row is about."""
        stored = [(name, row) for name, rows in sorted(self.files.items()) for row in rows]
        name, row = data.draw(rows(ALL))
        if not stored or not data.draw(st.booleans()):
            return name, row, data.draw(SOMETIMES)
        name, old = data.draw(st.sampled_from(stored))
        return name, row._replace(period=old.period, region=old.region), not data.draw(SOMETIMES)

    @rule(data=st.data(), force=st.sampled_from([True, True, False]), dry_run=SOMETIMES)
    def add(self, data: st.DataObject, force: bool, dry_run: bool) -> None:
        self.enter(*self.meant(data), force=force, dry_run=dry_run)

    def table(self, figures: Sequence[tuple[str, Row]], bad: Sequence[list[str]] = ()) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        said = [[name, r.region, r.period, r.value, r.grade, r.source, r.note] for name, r in figures]
        writer.writerows([HEADER, *said, *bad])
        path = self.place.parent / "table.csv"
        path.write_text(out.getvalue(), "utf-8")
        return str(path)

    def judged(self, figures: Sequence[tuple[str, Row]], revise: bool) -> tuple[set[str], Files, int]:
        """What an import may answer, the rows if it stores them, and how many stand already."""
        files, unchanged, answers = deepcopy(self.files), 0, {"stored", "refused"}
        certain = True
        for name, row in figures:
            may = plain.answers_to_many(name, files.get(name, []), row, revise=revise)
            certain = certain and "refused" not in may
            if may == {"refused"}:
                answers = may
            elif may == {"unchanged"}:
                unchanged += 1
            else:
                files.setdefault(name, []).append(row)
        return {"stored"} if certain else answers, files, unchanged

    def dated(self, figures: Sequence[tuple[str, Row]]) -> list[tuple[str, Row]]:
        return [(name, row._replace(recorded_on=self.day.isoformat())) for name, row in figures]

    def bring(self, figures: Sequence[tuple[str, Row]], revise: bool, *options: str) -> Done:
        return self.run("import", self.table(figures), *["--revise"] * revise, *options)

    @rule(figures=TABLES, revise=st.booleans(), force=st.sampled_from([True, True, False]), dry_run=SOMETIMES)
    def bring_in(self, figures: list[tuple[str, Row]], revise: bool, force: bool, dry_run: bool) -> None:
        before, figures = self.contents(), self.dated(figures)
        answers, files, unchanged = self.judged(figures, revise)
        done = self.bring(figures, revise, *["--force"] * force, *["--dry-run"] * dry_run)
        answer = "stored" if done.returncode == 0 else "refused"
        doubted = not force and "--force" in done.stderr
        assert answer in answers or doubted, (answers, done)
        if answer == "refused" or dry_run:
            assert self.contents() == before
            return
        self.expect(files, before)
        assert counted(done) == (len(figures) - unchanged, unchanged)
        # what was sent twice is stored once
        again = self.bring(figures, revise, "--force")
        assert (again.returncode, counted(again)) == (0, (0, len(figures)))
        self.expect(files, before)

    @rule(figures=TABLES, bad=st.sampled_from(BAD), revise=st.booleans())
    def bring_in_what_is_wrong(self, figures: list[tuple[str, Row]], bad: list[str], revise: bool) -> None:
        before, path = self.contents(), self.table(figures, [bad])
        assert self.run("import", path, "--force", *["--revise"] * revise).returncode == 1
        assert self.contents() == before

    @rule(days=st.integers(1, 50))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)


def counted(done: Done) -> tuple[int, int]:
    """How many figures an import says that it stored, and how many stood already."""
    found = re.search(r"(\d+) added, (\d+) unchanged, (\d+) revised", done.stdout)
    assert found, done
    added, unchanged, revised = map(int, found.groups())
    return added + revised, unchanged
