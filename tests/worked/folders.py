"""The cases of new.yaml and more.yaml as whole data folders: what a case does not say is filled in here."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Case = dict[str, Any]
KINDS = ("at_least", "more_than", "at_most", "less_than", "about", "between", "rise_by")
PLAN = {
    "id": "test-plan",
    "title": {"zh": "测试", "en": "Test"},
    "issued": "2024-01-01",
    "start": "2024-01-01",
    "end": "2024-12-31",
    "region": "city",
    "thresholds": {"on_track": "1", "at_risk": "0.8"},
    "reporting": {"frequency": "quarterly", "due_days": "15", "final_due_days": "60"},
}
REGIONS = {
    "city": {"name": {"zh": "某市", "en": "City"}},
    "north": {"name": {"zh": "北县", "en": "North"}, "within": "city"},
    "south": {"name": {"zh": "南县", "en": "South"}, "within": "city"},
    "west": {"name": {"zh": "西县", "en": "West"}, "within": "city"},
}
UNITS = {
    "count": {"zh": "个", "en": "posts", "kind": "count"},
    "count-wan": {"zh": "万户", "en": "10k households", "kind": "count"},
    "quantity": {"zh": "吨", "en": "t", "kind": "quantity"},
    "share": {"zh": "%", "en": "%", "kind": "share"},
    "rate": {"zh": "%", "en": "%", "kind": "rate"},
}
HEADER = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")


def cases() -> list[Case]:
    """Every case; all scalars are texts, as in the files themselves."""
    texts = [(HERE / name).read_text("utf-8") for name in ("new.yaml", "more.yaml")]
    return [case for text in texts for case in yaml.load(text, Loader=yaml.BaseLoader)]


def write(case: Case, folder: Path) -> Path:
    """Write a case as a data folder and return it."""
    (folder / "actuals").mkdir(parents=True)
    # what is JSON is YAML too, and has its scalars as texts
    catalogue = json.dumps(_catalogue(case), ensure_ascii=False, indent=1).replace('"true"', "true")
    (folder / "targets.yaml").write_text(catalogue, encoding="utf-8")
    for name, rows in case.get("rows", {}).items():
        with (folder / "actuals" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            for row in rows:
                period, region, value, grade, note, recorded_on, *by = row.split(",")
                reporter = by[0] if by else "office"
                writer.writerow([period, region, value, grade, "bulletin", note, recorded_on, reporter])
    return folder


def _catalogue(case: Case) -> Case:
    office = {"name": {"zh": "某局", "en": "Office"}}
    return {
        "format": "1",
        "plan": _over(PLAN, case.get("plan", {})),
        "regions": _over(REGIONS, case.get("regions", {})),
        "organisations": {"office": office, "bureau": {"name": {"zh": "统计局", "en": "Bureau"}}},
        "clauses": {"一1": {"title": {"zh": "一", "en": "One"}, "responsible": ["office"]}},
        "indicators": [_indicator(one) for one in case["indicators"]],
    }


def _over(base: Case, more: Case) -> Case:
    # a title is one text, of which the languages are not mixed
    both = {
        name: _over(base[name], value) if isinstance(base.get(name), dict) and name != "title" else value
        for name, value in more.items()
    }
    return {**base, **both}


def _indicator(given: Case) -> Case:
    one = {"name": {"zh": given["id"], "en": given["id"]}, **given}
    one["unit"] = UNITS[one.pop("unit_kind")]
    one["targets"] = [{"clause": "一1", "figure": _figure(target), **target} for target in one["targets"]]
    return one


def _figure(target: Case) -> str:
    bound = next(target[kind] for kind in KINDS if kind in target)
    if isinstance(bound, dict):
        return "as agreed"
    return "-".join(bound) if isinstance(bound, list) else str(bound)
