"""Real repositories: what `check --since` says of edited, deleted, reordered, renamed and merged rows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import yaml

from tests.command import CLEAN, ROOT, Git, Run

Lost = Callable[[], list[str]]

CATALOGUE = """\
format: 1
plan:
  id: example-2024
  title: {zh: 例子, en: Example}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
  south: {name: {zh: 南区, en: South}, within: city}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport Bureau}}
  districts: {name: {zh: 各区, en: Districts}, members: [transport]}
clauses:
  二(三)3: {title: {zh: 完善基础设施, en: Better infrastructure}, responsible: [transport]}
indicators:
  - id: charging-posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    targets:
      - clause: 二(三)3
        figure: 450个以上
        at_least: 450
  - id: good-air-days
    name: {zh: 优良天数比例, en: Good-air days}
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    targets:
      - clause: 二(三)3
        figure: 88%以上
        at_least: 88
        near: 1
"""
HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
ROWS = [f"2024-Q{q},,{100 * q},reported,return,,2024-{3 * q + 1:02}-10,Li\n" for q in (1, 2, 3)]
FILE = "data/actuals/charging-posts.csv"


@pytest.fixture
def repository(tmp_path: Path, git: Git) -> Path:
    place = tmp_path / "repository"
    (place / "data/actuals").mkdir(parents=True)
    (place / "data/targets.yaml").write_text(CATALOGUE, "utf-8")
    (place / ".gitattributes").write_text("data/actuals/*.csv merge=union\n")
    (place / FILE).write_text(HEADER + "".join(ROWS), encoding="utf-8")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "start")
    return place


@pytest.fixture
def since(repository: Path, run: Run) -> Run:
    """`check --since HEAD` in the repository."""
    return partial(run, "--lang", "en", "check", "--since", "HEAD", cwd=repository)


@pytest.fixture
def lost(since: Run) -> Lost:
    """Where `check` says that rows were lost."""
    return lambda: [line.split(": ")[0] for line in since().stdout.splitlines() if ": row-lost: " in line]


def test_nothing_changed_and_rows_appended_are_fine(git: Git, since: Run, repository: Path) -> None:
    assert "0 errors, 0 warnings" in since().stdout
    with (repository / FILE).open("a", encoding="utf-8") as file:
        file.write("2024,,440,reported,return,,2025-01-10,Li\n")
    done = since()
    assert "0 errors, 0 warnings" in done.stdout
    assert done.stdout.rstrip().endswith(f"; compared with {git(repository, 'rev-parse', 'HEAD')[:7]}")


def test_an_edited_and_a_deleted_row_are_lost(since: Run, repository: Path) -> None:
    (repository / FILE).write_text(HEADER + ROWS[0] + ROWS[1].replace("200", "210"), encoding="utf-8")
    done = since()
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stdout.splitlines() if "row-lost" in line] == [
        f"{FILE}:3:1",
        f"{FILE}:4:1",
    ]
    assert "2024-Q2,,200,reported" in done.stdout


def test_a_row_that_an_untouched_file_has_too_is_missed_where_it_was_deleted(
    git: Git, since: Run, repository: Path
) -> None:
    again = repository / "data/actuals/zz.csv"
    shutil.copy(repository / FILE, again)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "the same rows in a second file")
    (repository / FILE).write_text(HEADER + ROWS[0] + ROWS[2], encoding="utf-8")
    found = [line for line in since().stdout.splitlines() if "row-lost" in line]
    assert [line.split(": ")[0] for line in found] == [f"{FILE}:3:1"]


def test_a_deleted_file_loses_all_its_rows(since: Run, repository: Path) -> None:
    (repository / FILE).unlink()
    assert since().stdout.count("row-lost") == 3


def test_reordered_rows_are_a_warning(since: Run, repository: Path) -> None:
    (repository / FILE).write_text(HEADER + ROWS[1] + ROWS[0] + ROWS[2], encoding="utf-8")
    done = since()
    assert done.returncode == 0
    assert "rows-reordered" in done.stdout


def test_a_renamed_file_loses_nothing(git: Git, since: Run, repository: Path) -> None:
    catalogue = repository / "data/targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("id: charging-posts", "id: posts"), "utf-8")
    git(repository, "mv", FILE, "data/actuals/posts.csv")
    done = since()
    assert "row-lost" not in done.stdout
    assert "target-removed" in done.stdout


def test_a_malformed_row_may_be_replaced(git: Git, since: Run, repository: Path) -> None:
    (repository / FILE).write_text(
        HEADER + "".join(ROWS) + '2024,,"4,40",reported,return,,2025-01-10,Li\n', "utf-8"
    )
    git(repository, "commit", "-qam", "a slip")
    (repository / FILE).write_text(
        HEADER + "".join(ROWS) + "2024,,440,reported,return,,2025-01-10,Li\n", "utf-8"
    )
    assert "0 errors, 0 warnings" in since().stdout


def test_two_branches_that_each_added_rows_merge_without_conflict(
    run: Run, git: Git, repository: Path
) -> None:
    for branch, row in (
        ("one", "2024-10,,310,reported,return,,2024-11-10,Li\n"),
        ("two", "2024-11,,320,reported,return,,2024-12-10,Li\n"),
    ):
        git(repository, "checkout", "-q", "-b", branch, "main")
        with (repository / FILE).open("a", encoding="utf-8") as file:
            file.write(row)
        git(repository, "commit", "-qam", branch)
    git(repository, "merge", "-q", "--no-edit", "one")
    content = (repository / FILE).read_text("utf-8")
    assert "310" in content
    assert "320" in content
    done = run("--lang", "en", "check", "--since", "main", cwd=repository)
    assert "0 errors, 0 warnings" in done.stdout


def test_eased_moved_removed_and_reused_are_told_with_before_and_after(since: Run, repository: Path) -> None:
    catalogue = repository / "data/targets.yaml"
    text = catalogue.read_text("utf-8")
    eased = text.replace("450个以上", "400个以上").replace(
        "at_least: 450", "at_least: 400\n        by: 2024-10-31"
    )
    catalogue.write_text(eased, "utf-8")
    done = since()
    assert done.returncode == 1
    assert "error: target-eased: the target was at_least 450 and is at_least 400: easier" in done.stdout
    assert "warning: deadline-moved: the deadline was 2024-12-31 and is 2024-10-31" in done.stdout
    other = text.replace("{zh: 充电桩, en: Charging posts}", "{zh: 公路, en: Roads}")
    catalogue.write_text(
        other.replace("{zh: 个, en: posts, kind: count}", "{zh: 公里, en: km, kind: quantity}"), "utf-8"
    )
    assert "id-reused" in since().stdout


def test_a_shallow_clone_and_no_git_are_told_in_plain_words(
    run: Run, git: Git, repository: Path, tmp_path: Path
) -> None:
    old = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "commit", "-q", "--allow-empty", "-m", "later")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "shallow")
    done = run("--lang", "en", "check", "--since", old, cwd=tmp_path / "shallow")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr
    bare = tmp_path / "bare"
    shutil.copytree(repository / "data", bare / "data")
    done = run("--lang", "en", "check", "--since", "HEAD", cwd=bare)
    assert (done.returncode, "in no git repository" in done.stderr) == (2, True)
    assert "knows no commit" in run("--lang", "en", "check", "--since", "nonsense", cwd=repository).stderr
    git(repository, "checkout", "-q", "--orphan", "apart")
    git(repository, "commit", "-qm", "another beginning")
    done = run("--lang", "en", "check", "--since", "main", cwd=repository)
    assert (done.returncode, "no history in common" in done.stderr) == (2, True)


def test_an_empty_reference_is_refused(run: Run, repository: Path) -> None:
    """`--since "$(git merge-base ...)"` is empty where that command failed: it must not pass in silence."""
    done = run("--lang", "en", "check", "--since", "", cwd=repository)
    assert (done.returncode, "--since '' says nothing" in done.stderr) == (2, True)


EARLY = "2024,,440,reported,return,,2024-11-10,Li\n"  # before the year ended, and no estimate
FAULTY = {
    "early-record": EARLY,
    "unknown-region": "2024-Q3,nroth,300,reported,return,,2024-10-10,Li\n",
    "control-character": "2024-09,,310,reported,return,a\x1b[31m,2024-10-11,Li\n",
    "impossible-value": "2024-10,,112.5,reported,return,,2024-11-10,Li\n",
    "withdrawn-note": "2024-Q3,,,withdrawn,return,,2024-11-10,Li\n",
    "withdrawn-nothing": "2024-08,,,withdrawn,return,a slip,2024-11-10,Li\n",
    "revision-note": "2024-Q3,,310,reported,return,,2024-11-10,Li\n",
    "ragged-row": "2024,,4,40,reported,return,,2025-01-10,Li\n",
    "doubled-row": ROWS[0],
}


@pytest.mark.parametrize("rule", FAULTY)
def test_a_row_that_was_wrong_when_stored_may_be_mended_or_deleted(
    git: Git, since: Run, lost: Lost, repository: Path, rule: str
) -> None:
    (repository / FILE).write_text(HEADER + "".join(ROWS) + FAULTY[rule], "utf-8")
    git(repository, "commit", "-qam", "a slip")
    assert f"error: {rule}:" in since().stdout
    (repository / FILE).write_text(HEADER + "".join(ROWS), "utf-8")
    assert "0 errors, 0 warnings" in since().stdout
    # but a sound row beside it may not
    (repository / FILE).write_text(HEADER + ROWS[0] + ROWS[2], "utf-8")
    assert lost() == [f"{FILE}:3:1"]


def test_either_of_two_equal_rows_may_go_but_not_both(
    git: Git, since: Run, lost: Lost, repository: Path
) -> None:
    (repository / FILE).write_text(HEADER + "".join(ROWS) + ROWS[0], "utf-8")
    git(repository, "commit", "-qam", "doubled")
    (repository / FILE).write_text(HEADER + ROWS[1] + ROWS[2] + ROWS[0], "utf-8")
    assert "0 errors, 0 warnings" in since().stdout
    (repository / FILE).write_text(HEADER + ROWS[1] + ROWS[2], "utf-8")
    assert lost() == [f"{FILE}:2:1"]


def test_a_row_is_missed_though_a_file_that_changed_too_has_its_like(
    git: Git, lost: Lost, repository: Path
) -> None:
    """Two series may hold the same cells; a row of one does not stand for that of the other."""
    other = repository / "data/actuals/good-air-days.csv"
    like = "2024,,80,reported,return,,2025-01-10,Li\n"
    (repository / FILE).write_text(HEADER + "".join(ROWS) + like, "utf-8")
    other.write_text(HEADER + like, "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "the same cells in both")
    (repository / FILE).write_text(HEADER + "".join(ROWS), "utf-8")
    other.write_text(HEADER + like + like.replace("2024,,80", "2024-Q3,,81"), "utf-8")
    assert lost() == [f"{FILE}:5:1"]


def test_a_row_is_judged_by_the_catalogue_of_its_time(git: Git, lost: Lost, repository: Path) -> None:
    """Nobody makes a stored row wrong by a change of the catalogue, to delete it then."""
    north = "2024-Q3,north,100,reported,return,,2024-10-10,Li\n"
    (repository / FILE).write_text(HEADER + "".join(ROWS) + north, "utf-8")
    git(repository, "commit", "-qam", "a part")
    catalogue = repository / "data/targets.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("  north: {", "  nord: {"), "utf-8")
    (repository / FILE).write_text(HEADER + "".join(ROWS), "utf-8")
    assert lost() == [f"{FILE}:5:1"]


QUOTED = '2024,,440,reported,"October return",,2025-01-10,Li\n'
UNREADABLE = {
    "csv-syntax": (HEADER + ROWS[0] + ROWS[1].replace("return", '"return') + ROWS[2] + QUOTED).encode(),
    "header-unknown": (HEADER.replace("value", "valeu") + "".join(ROWS) + QUOTED).encode(),
    "encoding": (HEADER + "".join(ROWS) + QUOTED).encode("utf-16"),
    "nul-byte": (HEADER + "".join(ROWS) + QUOTED + "\0\n").encode(),
    "ragged-row": (HEADER + ROWS[0] + ROWS[1].replace("Li", "Li,") + ROWS[2] + QUOTED).encode(),
}


@pytest.mark.parametrize("rule", UNREADABLE)
def test_a_file_that_cannot_be_read_today_has_not_lost_its_rows(
    git: Git, since: Run, lost: Lost, repository: Path, rule: str
) -> None:
    (repository / FILE).write_text(HEADER + "".join(ROWS) + QUOTED, "utf-8")
    git(repository, "commit", "-qam", "one more")
    (repository / FILE).write_bytes(UNREADABLE[rule])
    done = since()
    assert (done.returncode, f"error: {rule}:" in done.stdout) == (1, True)
    assert lost() == []
    # what stands nowhere in it is lost all the same: the third quarter, line 4 of what was stored
    gone = ROWS[2].encode("utf-16-le" if rule == "encoding" else "utf-8")
    (repository / FILE).write_bytes(UNREADABLE[rule].replace(gone, b""))
    assert lost() == [f"{FILE}:4:1"]


@pytest.mark.parametrize(
    "stored",
    [
        (HEADER + "".join(ROWS) + '2024,,440,reported,"return,,2025-01-10,Li\n').encode(),
        (HEADER + "".join(ROWS).replace("return", "十月报表")).encode("gbk"),
    ],
    ids=["open quote", "gbk"],
)
def test_the_sound_rows_of_a_faulty_file_are_missed(
    git: Git, since: Run, lost: Lost, repository: Path, stored: bytes
) -> None:
    (repository / FILE).write_bytes(stored)
    git(repository, "commit", "-qam", "a faulty file")
    sound = HEADER + "".join(ROWS)
    if b'"' not in stored:
        sound = sound.replace("return", "十月报表")
    (repository / FILE).write_text(sound, "utf-8")
    assert "0 errors, 0 warnings" in since().stdout
    lines = sound.splitlines(keepends=True)
    (repository / FILE).write_text("".join([*lines[:2], lines[3]]), "utf-8")
    assert lost() == [f"{FILE}:3:1"]


def test_line_ends_column_order_and_encoding_lose_nothing(
    git: Git, since: Run, lost: Lost, repository: Path
) -> None:
    noted = '2024,,440,reported,return,"two, of three",2025-01-10,Li\n'
    (repository / FILE).write_text(HEADER + "".join(ROWS) + noted, "utf-8", newline="\n")
    git(repository, "commit", "-qam", "a note that needs quotes")
    content = (repository / FILE).read_bytes()
    for changed in (
        content.replace(b"\n", b"\r\n"),  # as git writes it with core.autocrlf
        b"\xef\xbb\xbf" + content,
        content.rstrip(b"\n"),
    ):
        (repository / FILE).write_bytes(changed)
        assert "0 errors, 0 warnings" in since().stdout
    turned = [line.rstrip("\n").split(",") for line in (HEADER, *ROWS)]
    (repository / FILE).write_text("".join(",".join(cells[::-1]) + "\n" for cells in turned), "utf-8")
    assert lost() == [f"{FILE}:5:1"]


def test_rows_that_others_added_to_the_main_branch_meanwhile_are_not_missed(
    run: Run, git: Git, repository: Path
) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    git(repository, "commit", "-q", "--allow-empty", "-m", "work")
    git(repository, "checkout", "-q", "main")
    with (repository / FILE).open("a", encoding="utf-8") as file:
        file.write("2024,,440,reported,return,,2025-01-10,Li\n")
    git(repository, "commit", "-qam", "meanwhile")
    git(repository, "checkout", "-q", "work")
    done = run("--lang", "en", "check", "--since", "main", cwd=repository)
    assert "0 errors, 0 warnings" in done.stdout


def test_a_data_folder_deep_in_the_repository(run: Run, git: Git, repository: Path) -> None:
    git(repository, "mv", "data", "moved")
    (repository / "城市").mkdir()
    git(repository, "mv", "moved", "城市/数据 2024")
    git(repository, "commit", "-qm", "deeper")
    place = repository / "城市" / "数据 2024"
    (place / "actuals" / "charging-posts.csv").write_text(HEADER + ROWS[0] + ROWS[2], "utf-8")
    for working, shown in ((repository, "城市/数据 2024"), (place, ".")):
        done = run("--lang", "en", "--data", shown, "check", "--since", "HEAD", cwd=working)
        assert done.stdout.count(": row-lost: ") == 1
        assert "2024-Q2,,200" in done.stdout


def test_a_renamed_data_folder_is_found_and_a_new_one_is_told(run: Run, git: Git, repository: Path) -> None:
    git(repository, "mv", "data", "plan")
    (repository / "plan/actuals/charging-posts.csv").write_text(HEADER + ROWS[0], "utf-8")
    done = run("--lang", "en", "--data", "plan", "check", "--since", "HEAD", cwd=repository)
    assert (done.returncode, done.stdout.count(": row-lost: ")) == (1, 2)
    git(repository, "checkout", "-q", "-f", "HEAD")
    shutil.copytree(repository / "data", repository / "another")
    done = run("--lang", "en", "--data", "another", "check", "--since", "HEAD", cwd=repository)
    assert "another/targets.yaml:1:1: warning: not-compared: commit" in done.stdout


def test_rows_in_a_folder_that_is_not_read_are_lost(git: Git, lost: Lost, repository: Path) -> None:
    (repository / "data/actuals/old").mkdir()
    git(repository, "mv", FILE, "data/actuals/old/charging-posts.csv")
    assert len(lost()) == 3


def test_a_link_out_of_the_folder_is_not_followed(
    since: Run, lost: Lost, repository: Path, tmp_path: Path
) -> None:
    shutil.move(repository / FILE, tmp_path / "elsewhere.csv")
    (repository / FILE).symlink_to(tmp_path / "elsewhere.csv")
    assert "outside-link" in since().stdout
    assert lost() == []


UNIT = "unit: {zh: 个, en: posts, kind: count}"
CHANGES = {
    "scale": (
        (UNIT, "unit: {zh: 万个, en: '10,000 posts', kind: count}"),
        ("450个以上", "450万个以上"),
        "target-eased: the target was at_least 450 x 10,000 posts and is at_least 450 posts: easier",
    ),
    "unit": (
        (UNIT, "unit: {zh: 台, en: posts, kind: count}"),
        ("450个以上", "450台以上"),
        "meaning-changed: the unit was 台 (count) and is 个 (count)",
    ),
    "name": (
        ("{zh: 充电桩, en: Charging posts}", "{zh: 公共充电桩, en: Public charging posts}"),
        ("", ""),
        "meaning-changed: the name was 'Public charging posts' and is 'Charging posts'",
    ),
    "commitment": (
        ("at_least: 88\n", "at_least: 88\n        commitment: required\n"),
        ("at_least: 450\n", "at_least: 450\n        commitment: required\n"),
        None,  # required is what goes without saying
    ),
    "near": (("near: 1", "near: 0.5"), ("", ""), "target-eased: `near` was 0.5 and is 1: easier"),
    "measure": (
        ("measure: level", "measure: growth"),
        ("", ""),
        "meaning-changed: `measure` was growth and is level",
    ),
    "region": (
        ("at_least: 450\n", "at_least: 450\n        region: south\n"),
        ("", ""),
        "meaning-changed: the target's region was south and is city",
    ),
    "schedule": (
        ("at_least: 450\n", "at_least: 450\n        schedule: {2024-Q2: 80%, 2024: 100%}\n"),
        ("", ""),
        "target-eased: the schedule was 2024-Q2: 80%, 2024: 100% and is linear: easier",
    ),
    "tolerance": (
        ("at_least: 450\n", "about: 450\n        tolerance: 5%\n"),
        ("450个以上", "450个左右"),
        None,  # at_least 450 is stricter than about 450
    ),
    "translation": (("en: Charging posts", "en: Chargers"), ("en: posts", "en: pieces"), None),
    "thresholds": (
        ("  region: city\n", "  region: city\n  thresholds: {on_track: 1, at_risk: 0.9}\n"),
        ("", ""),
        "target-eased: the thresholds was",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_promise_was_before(git: Git, since: Run, repository: Path, change: str) -> None:
    """The catalogue said something else before; the message says what, or there is none."""
    first, second, message = CHANGES[change]
    catalogue = repository / "data/targets.yaml"
    now = catalogue.read_text("utf-8")
    assert first[0] in now
    catalogue.write_text(now.replace(*first).replace(*second), "utf-8")
    git(repository, "commit", "-qam", "as it was")
    catalogue.write_text(now, "utf-8")
    done = since()
    found = [line for line in done.stdout.splitlines() if "warning: " in line or "error: " in line]
    # what is easier, and not recorded as officially changed, is an error
    assert done.returncode == int(bool(message) and "target-eased" in str(message))
    if message is None:
        assert found == []
    else:
        assert any(message in line for line in found), done.stdout


RISE = "near: 1\n      - {id: rise, clause: 二(三)3, figure: 提升3%, rise_by: 3, BASELINE}\n"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "{period: 2023, value: 85.1}",
            "{period: 2023, value: 84.1}",
            "error: target-eased: the baseline was 85.1 (2023) and is 84.1 (2023): easier",
        ),
        (
            "{period: 2023, value: 85.1}",
            "{period: 2023, value: 86.1}",
            "warning: meaning-changed: the baseline was",
        ),
        ("{period: 2023}", "{period: 2022}", "warning: meaning-changed: the baseline was the row of 2023"),
    ],
)
def test_a_lowered_baseline_eases_a_rise(
    git: Git, since: Run, repository: Path, before: str, after: str, message: str
) -> None:
    catalogue = repository / "data/targets.yaml"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace("near: 1\n", RISE.replace("BASELINE", f"baseline: {before}")), "utf-8")
    git(repository, "commit", "-qam", "a rise")
    catalogue.write_text(text.replace("near: 1\n", RISE.replace("BASELINE", f"baseline: {after}")), "utf-8")
    assert message in since().stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("about: 450, tolerance: 5%", "about: 450, tolerance: 10%"),
        ("at_least: 450", "about: 450, tolerance: 5%"),
        ("more_than: 450", "at_least: 450"),
        ("commitment: required, at_least: 450", "commitment: aspirational, at_least: 450"),
        # 1.5 % a year are less than 2 %, and what is added to another series is less than it was
        (
            "at_least: {of: good-air-days, at: 2023, plus: 2%, per: year}",
            "at_least: {of: good-air-days, at: 2023, plus: 1.5%, per: year}",
        ),
        ("at_least: {2024-Q2: 400, 2024: 450}", "at_least: {2024-Q2: 400, 2024: 440}"),
    ],
)
def test_every_way_to_ease_a_target_is_told(
    git: Git, since: Run, repository: Path, before: str, after: str
) -> None:
    catalogue = repository / "data/targets.yaml"
    text = catalogue.read_text("utf-8")
    (old,) = re.findall(r"- clause.*\n.*450个以上\n.*at_least: 450\n", text)
    flow = "- {clause: 二(三)3, figure: 450个, GOAL}\n"
    catalogue.write_text(text.replace(old, flow.replace("GOAL", before)), "utf-8")
    git(repository, "commit", "-qam", "as it was")
    catalogue.write_text(text.replace(old, flow.replace("GOAL", after)), "utf-8")
    assert since().stdout.count("error: target-eased: ") == 1
    # and the other way round it is no easing
    git(repository, "commit", "-qam", "as it is")
    catalogue.write_text(text.replace(old, flow.replace("GOAL", before)), "utf-8")
    assert "target-eased" not in since().stdout


def test_an_official_change_is_a_warning_and_its_record_says_so(since: Run, repository: Path) -> None:
    catalogue = repository / "data/targets.yaml"
    text = catalogue.read_text("utf-8")
    was = "since: 2024-09-01\n        was: [{at_least: 450, figure: 450个以上, by: 2024-12-31}]"
    eased = text.replace("figure: 450个以上", "figure: 400个以上")
    changed = f"at_least: 400\n        by: 2025-03-31\n        {was}"
    catalogue.write_text(eased.replace("at_least: 450", changed), "utf-8")
    done = since()
    assert done.returncode == 0
    assert "warning: target-eased: the target was at_least 450 and is at_least 400" in done.stdout
    assert "warning: deadline-moved: the deadline was 2024-12-31 and is 2025-03-31" in done.stdout
    given_up = "withdrawn: {since: 2024-09-01, note: replaced}"
    catalogue.write_text(text.replace("at_least: 450", f"at_least: 450\n        {given_up}"), "utf-8")
    done = since()
    assert done.returncode == 0
    assert "warning: target-removed: the target 'charging-posts' is withdrawn" in done.stdout


@pytest.mark.parametrize(
    ("given", "compared"), [("HEAD", True), ("", False), ("0000000000000000000000000000000000000000", False)]
)
def test_the_script_of_the_action(repository: Path, given: str, compared: bool) -> None:
    """A push that makes a branch has only zeros to compare with; the log says that nothing was compared."""
    script = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"][-1]["run"]
    (repository / FILE).write_text(HEADER + ROWS[0], "utf-8")
    place = repository / "xtgoals"
    place.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m xtgoals "$@"\n')
    place.chmod(0o755)
    asked = {"DATA": "data", "SINCE": given, "STRICT": "false", "XTGOALS_LANG": "en"}
    path = f"{repository}{os.pathsep}{CLEAN['PATH']}"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=repository,
        env={**CLEAN, **asked, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (int(compared), "")
    assert ("No earlier commit is given" in done.stdout) is not compared
    assert done.stdout.count("::error file=data/actuals/charging-posts.csv,line=") == 2 * compared
