"""Every line of YAML on the page of what can be promised is loaded inside a small plan."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.command import ROOT
from xtgoals.actions.check import check
from xtgoals.files.folder import DataFolder
from xtgoals.model.bound import KINDS

PAGES = ("what-can-be-promised.md", "what-can-be-promised.zh-CN.md")
_YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
_OF_INDICATOR = {
    *("measure", "reported_as", "unit", "parts", "rollup", "better", "over", "days", "frequency", "targets")
}
COUNTIES = ("xiangtan-county", "xiangxiang", "shaoshan", "yuhu", "yuetang")
PLAN: dict[str, Any] = {
    "format": 1,
    "plan": {
        "id": "plan",
        "title": "Plan",
        "issued": "2021-01-01",
        "start": "2021-01-01",
        "end": "2030-12-31",
        "region": "city",
        "reporting": {"frequency": "annual"},
    },
    "regions": {name: {"name": name} for name in ("city", "hunan", *COUNTIES)},
    "organisations": {"office": {"name": "Office"}},
    "clauses": {"1": {"title": "Clause", "responsible": ["office"]}},
}


def indicator(**fields: Any) -> dict[str, Any]:
    """An indicator with all that the page leaves out."""
    kind = "share" if fields.get("days") else "quantity"
    targets = [{"clause": "1", "figure": "-", **one} for one in fields.pop("targets", [])]
    usual = {"name": fields["id"], "unit": {"zh": "-", "en": "-", "kind": kind}, "measure": "level"}
    return {**usual, **fields, "targets": targets}


def catalogue(snippet: Any) -> dict[str, Any]:
    """The small plan with what a snippet says: indicators, or the fields of one and of its target."""
    listed = snippet if isinstance(snippet, list) else snippet.get("indicators")
    if not listed:
        of_indicator = {name: one for name, one in snippet.items() if name in _OF_INDICATOR}
        of_target = {name: one for name, one in snippet.items() if name not in _OF_INDICATOR}
        if of_target and not any(name in KINDS for name in of_target):
            of_target |= {"at_least": "1"}  # what stands beside a bound that is not shown
        listed = [{"id": "one", "targets": [of_target] if of_target else [], **of_indicator}]
    named = {one["id"] for one in listed}
    others = ("gdp-growth", "income-growth", "gdp", "rd-spending")
    entries = [*listed, *({"id": name} for name in others if name not in named)]
    return PLAN | {"indicators": [indicator(**one) for one in entries]}


@pytest.mark.parametrize("page", PAGES)
def test_every_promise_on_the_page_loads(page: str, tmp_path: Path) -> None:
    snippets = written(page)
    assert len(snippets) >= 30
    for snippet in snippets:
        text = yaml.safe_dump(catalogue(snippet), allow_unicode=True)
        (tmp_path / "targets.yaml").write_text(text, encoding="utf-8")
        found = check(DataFolder(tmp_path, "data"), date(2031, 1, 1)).findings
        # a line that is shown alone need not say how it is judged before its deadline, nor how it is printed
        left_out = {"no-judgement", "figure-value"} if "figure: '-'" in text else {"no-judgement"}
        assert {one.rule for one in found} <= left_out, f"{snippet}: {found}"


def test_the_pages_say_the_same() -> None:
    """Line for line the same YAML, but for its comments, sources and notes."""
    english, chinese = ([_without_words(one) for one in written(page)] for page in PAGES)
    assert english == chinese


def written(page: str) -> list[Any]:
    """The YAML of a page, every scalar of it as text."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return [yaml.load(snippet, yaml.BaseLoader) for snippet in _YAML.findall(text)]


def _without_words(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _without_words(one) for name, one in node.items() if name not in ("source", "note")}
    return [_without_words(one) for one in node] if isinstance(node, list) else node
