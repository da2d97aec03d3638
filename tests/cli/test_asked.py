"""Which targets and days are asked about: written as people write them, or refused with what there is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import DAYS, ILLUSTRATIVE, ROOT, Run

Asked = Callable[..., set[str]]


@pytest.fixture
def asked(run: Run) -> Asked:
    """The targets of the illustrative data that `status` shows."""

    def shown(*arguments: str) -> set[str]:
        done = run(*ILLUSTRATIVE, "status", *DAYS, "--format", "json", *arguments)
        assert done.returncode == 0, done.stderr
        return {one["id"] for one in json.loads(done.stdout)["targets"]}

    return shown


@pytest.mark.parametrize(
    ("written", "same"),
    [
        (["--organisation", "交通"], ["--organisation", "transport"]),
        (["--organisation", "市交通运输局"], ["--organisation", "transport"]),
        (["--region", "湘潭县"], ["--region", "xiangtan-county"]),
        (["--region", "tan County"], ["--region", "xiangtan-county"]),
        (["--clause", "二（三）3"], ["--clause", "二(三)3"]),
        (["--clause", "二（三）"], ["--clause", "二(三)"]),
        (["--clause", "2.3.3"], ["--clause", "二(三)3"]),
        (["--clause", "２.３.３."], ["--clause", "二(三)3"]),
        (["--clause", "2（3）3"], ["--clause", "二(三)3"]),
        (["--clause", "二、三、3"], ["--clause", "二(三)3"]),
        (["--clause", "2.3"], ["--clause", "二(三)"]),
        (["--clause", "2"], ["--clause", "二"]),
        (["--status", "已完成,未完成"], ["--status", "achieved,missed"]),
        (["--status", "达序时、On track"], ["--status", "on-track"]),
    ],
)
def test_as_people_write_it(asked: Asked, written: list[str], same: list[str]) -> None:
    assert asked(*written) == asked(*same) != set()


def test_a_clause_holds_those_below_it_and_no_longer_number(run: Run, asked: Asked) -> None:
    everything = json.loads(run(*ILLUSTRATIVE, "status", *DAYS, "--format", "json").stdout)["targets"]
    clauses = {one["id"]: one["clause"] for one in everything}
    assert asked("--clause", "二(三)") == {name for name, clause in clauses.items() if clause[:4] == "二(三)"}
    assert asked("--clause", "二(三)1") == {name for name, clause in clauses.items() if clause == "二(三)1"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("status --organisation 局", "单位 '局' 不止一个；可选：industry（市工信局）"),
        ("status --organisation 局", "，另有 "),
        ("status --organisation transprt", "没有单位 'transprt'；可选：transport（市交通运输局）"),
        ("status --region 湘", "xiangtan（湘潭市）、xiangtan-county（湘潭县）、xiangxiang（湘乡市）"),
        (
            "status --clause 2.3.9",
            "没有条款 '2.3.9'；可选：二(三)1（畅通要素流动）、二(三)2（优化公共服务）、"
            "二(三)3（完善基础设施）、二(三)4",
        ),
        ("list --clause 2.4.9", "可选：二(四)1（积极融入长江经济带）、二(四)2"),
        ("status --clause 九", "没有条款 '九'；可选：一（"),
        ("status --status 完成", "--status '完成' 未知；可用：achieved（已完成）、"),
        ("show 新建", "指标或节点任务 '新建' 不止一个；可选：public-fast-chargers（新建公共快充桩）"),
        ("show public-fast-chrgers", "可选：public-fast-chargers（新建公共快充桩）"),
        ("status --as-of soon", "--as-of 'soon' 不是日期或期间，写成如 2024-09-30、2024-Q3"),
        ("status --known-on soon", "--known-on 'soon' 不是日期，写成如 2024-10-20"),
        ("status --known-on 2024年9月", "--known-on '2024年9月' 不是日期，写成如 2024-10-20"),
        ("status --as-of 2024-02-30", "--as-of '2024-02-30' 不是日期或期间"),
    ],
)
def test_what_fits_nothing_or_too_much_is_told(run: Run, arguments: str, said: str) -> None:
    done = run(*ILLUSTRATIVE, "--lang", "zh", *arguments.split())
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr


@pytest.mark.parametrize("name", ["新建公共快充桩", "快充", "fast-charging", "public-fast-charger"])
def test_show_takes_names_and_unique_parts(run: Run, name: str) -> None:
    done = run(*ILLUSTRATIVE, "show", name, "--format", "json")
    assert {one["id"] for one in json.loads(done.stdout)["targets"]} == {"public-fast-chargers"}


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2024Q3", "2024-09-30"),
        ("2024年9月", "2024-09-30"),
        ("前三季度", "2024-09-30"),
        ("三季度", "2024-09-30"),
        ("上半年", "2024-06-30"),
        ("2024年9月15日", "2024-09-15"),
    ],
)
def test_as_of_is_read_as_a_period_is(run: Run, as_of: str, day: str) -> None:
    shown = run(*ILLUSTRATIVE, "status", "--as-of", as_of, "--known-on", "2024年10月20日", "--format", "json")
    document = json.loads(shown.stdout)
    assert (document["as_of"], document["known_on"]) == (day, "2024-10-20")


def test_a_longer_number_is_another_clause(run: Run, tmp_path: Path) -> None:
    catalogue = (ROOT / "data" / "targets.yaml").read_text("utf-8")
    (tmp_path / "targets.yaml").write_text(catalogue.replace("二(三)3", "二(三)10"), encoding="utf-8")
    shown = {
        clause: run("--data", str(tmp_path), "list", "--clause", clause, "--format", "markdown").stdout
        for clause in ("二(三)1", "二(三)10", "二(三)")
    }
    # eight targets of the plan stand in 二(三)3, which is 二(三)10 here
    assert "public-fast-chargers" not in shown["二(三)1"]
    assert "public-fast-chargers" in shown["二(三)10"]
    assert "public-fast-chargers" in shown["二(三)"]


def test_sorted_by_status_what_needs_attention_stands_first(run: Run) -> None:
    shown = run(*ILLUSTRATIVE, "--lang", "en", "status", *DAYS, "--sort", "status", "--format", "markdown")
    headings = re.findall(r"\*\*. (\S+)\*\*", shown.stdout)
    worst = ["overdue", "missed", "behind", "at-risk", "unknown", "not-due", "on-track", "achieved"]
    assert [name for name in headings if name in worst] == worst
