"""Who is where: the list of an assessment, as it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Done, Run
from tests.score.plans import GROWTH, SCHEME, VETO, county_year
from tests.terminal import Terminal
from xtgoals.cli import completion
from xtgoals.cli.settings import settings

BY = ("--known-on", "2025-04-20")


def scored(run: Run, folder: Path, *more: str, lang: str = "en", encoding: str = "utf-8") -> Done:
    return run("--data", str(folder), "score", "--lang", lang, *BY, *more, encoding=encoding)


def cells(page: str) -> list[list[str]]:
    return [line.split() for line in page.splitlines()]


def test_the_list_by_rank(run: Run, tmp_path: Path) -> None:
    done = scored(run, county_year(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:5] == [
        "Assessment of counties",
        "As of 2024-12-31, known on 2025-03-31",
        "Figures count from verified on. Who lacks one has no total.",
        "",
        "Counties",
    ]
    assert cells(done.stdout)[7:10] == [
        ["1", "North", "100.16", "30.00", "40.00", "30.00", "100.00", "0.16", "0.00", "0.00"],
        ["2", "South", "98.15", "28.15", "40.00", "28.50", "96.65", "0.00", "1.50", "0.00"],
        ["3", "West", "86.60", "24.00", "36.00", "27.00", "87.00", "0.00", "0.00", "-0.40"],
    ]


def test_the_list_in_chinese(run: Run, tmp_path: Path) -> None:
    lines = scored(run, county_year(tmp_path / "data"), lang="zh").stdout.splitlines()
    assert lines[:3] == [
        "县域考核",
        "统计期截至2024年12月31日（按2025年3月31日前报送的数据）",
        "认定及以上的数据方可计分。有缺项的不计总分。",
    ]
    header = "位次 地区 总分 增速（30分） 充电桩（40分） 住房（30分） 基础分 超额加分 加分 扣分"
    assert lines[5].split() == header.split()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_terminal_no_number_is_broken(tmp_path: Path, width: int, lang: str) -> None:
    folder = county_year(tmp_path / "data")
    seen = Terminal("--data", str(folder), "score", "--lang", lang, *BY, environment={}, width=width)
    assert seen.end() == 0
    lines = seen.screen.splitlines()
    assert max(map(len, lines)) <= width
    for total in ("100.16", "98.15", "86.60"):
        assert sum(total in line for line in lines) == 1
    # narrower, the last item is named below
    left_out = {"en": "Left out at this width: Homes (30).", "zh": "未显示：住房（30分）。"}[lang]
    assert (left_out in " ".join(seen.screen.split())) is (width == 80)


def test_who_lacks_a_figure(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", growth={"north": "6.8", "west": "5.2"})
    done = scored(run, folder)
    assert done.returncode == 1
    assert "1 has no total." in done.stdout
    assert cells(done.stdout)[8:11] == [
        ["1", "North", "100.16", "30.00", "40.00", "30.00", "100.00", "0.16", "0.00", "0.00"],
        ["2", "West", "86.60", "24.00", "36.00", "27.00", "87.00", "0.00", "0.00", "-0.40"],
        ["-", "South", "-", "-", "40.00", "28.50", "-", "0.00", "1.50", "0.00"],
    ]
    assert "    no total, missing: Growth (nothing was reported)" in done.stdout
    assert "不计总分，缺：增速（未报）" in scored(run, folder, lang="zh").stdout


@pytest.mark.parametrize(
    ("policy", "total", "said", "chinese"),
    [
        # 0 + 40 + 28.5 + 1.5
        ("missing: zero", "70.00", "not reported, 0 points: Growth", "未报按0分：增速"),
        # 100 x 68.5 / 70 + 1.5 = 99.357143
        ("missing: out", "99.36", "left out, the others count for all: Growth", "缺项折算：增速"),
    ],
)
def test_what_a_missing_figure_does(
    run: Run, tmp_path: Path, policy: str, total: str, said: str, chinese: str
) -> None:
    growth = {"north": "6.8", "west": "5.2"}
    folder = county_year(
        tmp_path / "data", ("grade: verified", f"grade: verified\n  {policy}"), growth=growth
    )
    done = scored(run, folder)
    assert done.returncode == 0
    assert any(line[1:3] == ["South", total] for line in cells(done.stdout))
    assert said in done.stdout
    assert chinese in scored(run, folder, lang="zh").stdout


def test_a_veto_leaves_the_total_and_takes_the_place(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data", adjustments=(VETO,))
    done = scored(run, folder)
    assert done.returncode == 0
    found = [line[:3] for line in cells(done.stdout)[7:10]]
    # without its bonus south has 96.65
    assert found == [["1", "South", "96.65"], ["2", "West", "86.60"], ["-", "North", "100.16"]]
    assert "veto, no rank: false figures" in done.stdout
    assert "一票否决，不参与排名：false figures" in scored(run, folder, lang="zh").stdout
    # the evidence is for those who ask for the points of one
    assert "inquiry" not in done.stdout


def test_equal_totals_share_a_rank_and_print_their_digits(run: Run, tmp_path: Path) -> None:
    # 90.004 and 89.996 are both 90.00
    scheme = SCHEME[: SCHEME.index("items:")] + (
        "items:\n  - {of: growth, points: 100, rule: linear, zero: 0, full: 100}\n"
    )
    growth = {"north": "90.004", "south": "89.996", "west": "70"}
    folder = county_year(tmp_path / "data", scheme=scheme, growth=growth, adjustments=())
    found = [line[:3] for line in cells(scored(run, folder).stdout)[7:10]]
    assert found == [["1", "North", "90.00"], ["1", "South", "90.00"], ["3", "West", "70.00"]]


def test_before_its_day_an_assessment_is_preliminary(run: Run, tmp_path: Path) -> None:
    folder = county_year(tmp_path / "data")
    done = run("--data", str(folder), "score", "--lang", "en", "--known-on", "2025-03-01")
    assert "As of 2024-12-31, known on 2025-03-01\n" in done.stdout
    assert "Preliminary: what will be known on 2025-03-31 counts." in done.stdout
    assert "Preliminary" not in scored(run, folder).stdout
    early = run("--data", str(folder), "score", "--lang", "zh", "--known-on", "2024-10-20")
    assert "统计期截至2024年10月20日（按10月20日前报送的数据）" in early.stdout
    assert early.returncode == 1


def test_what_is_left_out_of_several_targets_counts_on_no_side(run: Run, tmp_path: Path) -> None:
    scheme = SCHEME[: SCHEME.index("items:")].replace("regions", "organisations")
    scheme = scheme.replace("[north, south, west]", "[roads]").replace("digits", "missing: out\n  digits")
    scheme += "items:\n  - {each: targets, points: 1, rule: completion}\nshares: {responsible: 0.5}\n"
    folder = county_year(tmp_path / "data", scheme=scheme, adjustments=())
    (folder / "actuals" / "homes.csv").unlink()
    done = scored(run, folder)
    # the posts that it leads: 220 of 220; the homes for which it is named were not reported
    assert ["1", "Roads", "Bureau", "100.00", "1.00", "/", "1.00"] in cells(done.stdout)
    assert "left out, the others count for all: Homes (nothing was reported)" in done.stdout


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (("--group", "al"), "all"),
        (("--subject", "norht"), "north"),
        (("--subject", "city"), "north"),
        (("--scheme", "counties-2023"), "scheme.yaml"),
        (("--known-on", "tomorrow"), "2024-10-20"),
        (("--format", "pdf"), "docx"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_mistyped(run: Run, tmp_path: Path, asked: tuple[str, str], near: str, lang: str) -> None:
    done = scored(run, county_year(tmp_path / "data"), *asked, lang=lang)
    assert (done.returncode, done.stdout) == (2, "")
    assert near in done.stderr
    assert "Traceback" not in done.stderr


def test_one_group_and_one_subject(run: Run, tmp_path: Path) -> None:
    groups = "groups:\n  a: {members: [north]}\n  b: {name: {zh: 乙类, en: Second}, members: [south, west]}\n"
    scheme = SCHEME.replace(SCHEME[SCHEME.index("groups:") : SCHEME.index("items:")], groups)
    folder = county_year(tmp_path / "data", scheme=scheme)
    second = scored(run, folder, "--group", "Second").stdout
    assert "North" not in second
    assert any(line[:2] == ["1", "South"] for line in cells(second))
    assert "\na\n" in scored(run, folder).stdout  # a group without a name has its id


def test_more_items_than_a_table_holds_are_no_columns(run: Run, tmp_path: Path) -> None:
    items = "".join(
        f"  - {{id: x{one}, of: growth, points: 10, rule: linear, zero: 0, full: 10}}\n" for one in range(90)
    )
    scheme = (
        SCHEME[: SCHEME.index("items:")].replace("digits: 2", "digits: 2\n  scale: 100") + f"items:\n{items}"
    )
    done = scored(run, county_year(tmp_path / "data", scheme=scheme, adjustments=()))
    # 6.8 of 10 in each of them
    assert ["1", "North", "68.00"] in cells(done.stdout)
    assert "90 items; `xtgoals score --subject ID` writes the points of each out." in done.stdout


def test_a_pipe_that_writes_gbk(run: Run, tmp_path: Path) -> None:
    for name in ("north", "south", "west"):
        folder = tmp_path / name
        done = scored(run, county_year(folder), "--subject", name, lang="zh", encoding="gbk")
        assert (done.returncode, done.stderr) == (0, "")
        assert "?" not in done.stdout
    assert GROWTH["west"] in done.stdout


def test_what_is_offered_on_tab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = county_year(tmp_path / "data")
    (folder / "scheme-bureaus.yaml").write_text(SCHEME, "utf-8")
    monkeypatch.setattr(settings, "data", str(folder))
    monkeypatch.setattr(settings, "lang", "en")
    assert list(completion.schemes("")) == ["scheme-bureaus.yaml", "scheme.yaml"]
    assert list(completion.bodies("ro")) == [("roads", "Roads Bureau")]
    assert list(completion.bodies("nor")) == [("north", "North")]
