"""The worked cases of the office as data folders: of a plan of their own, or the illustration as it stood."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

ROW_HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"

HERE = Path(__file__).parent / "office"
HEADERS = {
    "milestones": "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by",
    "problems": "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by",
    "adjustments": "scheme,subject,kind,points,reason,evidence,recorded_on,reported_by",
}
ROWS_OF = {
    "milestones": "milestone_rows",
    "problems": "problems",
    "adjustments": "adjustments",
}  # by ledger the key of a case
COUNTIES = {"north": "北县", "south": "南县", "west": "西县", "east": "东区", "mid": "中区"}
BUREAUS = {"roads": "市路局", "parks": "市园林局", "schools": "市学务局", "office": "专班办"}
PLAN = {
    "id": "test-plan",
    "title": {"zh": "测试", "en": "Test"},
    "issued": "2024-01-01",
    "start": "2024-01-01",
    "end": "2024-12-31",
    "region": "city",
    "thresholds": {"on_track": 1, "at_risk": 0.8},
    "reporting": {"frequency": "quarterly", "due_days": 15, "final_due_days": 60},
}
UNITS = {
    "count": {"zh": "个", "en": "posts", "kind": "count"},
    "quantity": {"zh": "公里", "en": "km", "kind": "quantity"},
    "share": {"zh": "%", "en": "%", "kind": "share"},
    "rate": {"zh": "%", "en": "%", "kind": "rate"},
}
BOUNDS = ("at_least", "more_than", "at_most", "less_than", "about", "rise_by")


def build(case: dict[str, Any], folder: Path) -> None:
    """Write the folder of a case: its catalogue, patched, its rows and other files."""
    if case.get("base") == "illustrative":
        shutil.copytree(HERE / "illustrative", folder)
        catalogue = yaml.safe_load((folder / "targets.yaml").read_text("utf-8"))
    else:
        (folder / "actuals").mkdir(parents=True)
        catalogue = _catalogue(case)
    if "milestones" in case:
        catalogue["milestones"] = [_milestone(one) for one in case["milestones"]]
    patch = case.get("patch", {})
    catalogue["plan"].update(patch.get("plan", {}))
    for indicator in catalogue["indicators"]:
        indicator.update(patch.get("indicators", {}).get(indicator["id"], {}))
        for target in indicator.get("targets", ()):
            target.update(patch.get("targets", {}).get(target.get("id", indicator["id"]), {}))
    _write(folder / "targets.yaml", catalogue)
    if "scheme" in case:
        _write(folder / "scheme.yaml", {"format": 1, **case["scheme"]})
    for name, lines in case.get("rows", {}).items():
        (folder / "actuals" / f"{name}.csv").write_text(ROW_HEADER + "".join(map(_row, lines)), "utf-8")
    for ledger, header in HEADERS.items():
        if rows := case.get(ROWS_OF[ledger]):
            (folder / f"{ledger}.csv").write_text("\n".join([header, *rows, ""]), "utf-8")
    for name, text in case.get("files", {}).items():
        (folder / name).write_text(text, "utf-8")


def _write(path: Path, data: dict[str, Any]) -> None:
    # days become texts, and what YAML would write as an alias is written twice
    plain = json.loads(json.dumps(data, default=str))
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), "utf-8")


def _catalogue(case: dict[str, Any]) -> dict[str, Any]:
    idle = [{"id": "idle", "targets": [{"at_least": 1, "schedule": "at-end"}]}]
    counties = {
        name: {"name": {"zh": zh, "en": name.title()}, "within": "city"} for name, zh in COUNTIES.items()
    }
    bureaus = {name: {"name": {"zh": zh, "en": name.title()}} for name, zh in BUREAUS.items()}
    governments = {
        f"{name}-gov": {"name": {"zh": f"{zh}政府", "en": f"{name} government"}, "region": name}
        for name, zh in COUNTIES.items()
    }
    return {
        "format": 1,
        "plan": PLAN | case.get("plan", {}),
        "regions": {"city": {"name": {"zh": "某市", "en": "City"}}} | counties | case.get("regions", {}),
        "organisations": bureaus | governments | case.get("organisations", {}),
        "clauses": {
            "一1": {"title": {"zh": "一", "en": "One"}, "responsible": ["roads", "parks"]},
            "一2": {"title": {"zh": "二", "en": "Two"}, "responsible": ["schools"]},
        }
        | case.get("clauses", {}),
        "indicators": [_indicator(one) for one in case.get("indicators", idle)],
    }


def _indicator(written: dict[str, Any]) -> dict[str, Any]:
    usual = {"name": {"zh": written["id"], "en": written["id"]}, "measure": "cumulative"}
    indicator = usual | written | {"unit": UNITS[written.get("unit", "count")]}
    if indicator["measure"] == "cumulative":
        indicator.setdefault("reported_as", "to-date")
    targets = [{"clause": "一1", "figure": _figure(one)} | one for one in written.get("targets", ())]
    return indicator | {"targets": targets} if targets else indicator


def _figure(target: dict[str, Any]) -> str:
    return str(next((target[bound] for bound in BOUNDS if bound in target), ""))


def _milestone(written: dict[str, Any]) -> dict[str, Any]:
    def named(one: dict[str, Any]) -> dict[str, Any]:
        return {"name": {"zh": one["id"], "en": one["id"]}} | one

    milestone = {"clause": "一1", "text": written["id"]} | named(written)
    return milestone | ({"steps": list(map(named, written["steps"]))} if "steps" in written else {})


def _row(line: str) -> str:
    period, region, value, grade, recorded_on = line.split(",")
    note = "taken back" if grade == "withdrawn" else ""
    return f"{period},{region},{value},{grade},bulletin,{note},{recorded_on},\n"
