"""targets.yaml as a Plan with every default filled in, and the findings on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.words import Text
from xtgoals.store.building import Builder
from xtgoals.store.entries import (
    CatalogueEntry,
    ClauseEntry,
    IndicatorEntry,
    NotTargetEntry,
    OrganisationEntry,
    PlanEntry,
    RegionEntry,
)
from xtgoals.store.folder import DataFolder
from xtgoals.store.places import Document
from xtgoals.store.written import Id
from xtgoals.store.yaml_nodes import read_document

FORMAT = "1"
Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
_ID = TypeAdapter(Id)


@dataclass(slots=True)
class LoadedPlan:
    """What could be made of a catalogue.

    `plan` holds the indicators that are sound, or is None where not even the plan's own entries are; `names`
    are the ids of all indicators that were written, sound or not.
    """

    plan: Plan | None
    findings: list[Finding]
    names: frozenset[str]
    document: Document = field(repr=False)

    def locate(self, finding: Finding) -> Finding:
        """A finding with a `place` in the catalogue, with its line, column, width and excerpt filled in."""
        return located(self.document, finding)


def load_plan(folder: DataFolder) -> LoadedPlan:
    """Read the catalogue of a folder; every fault is a finding, none is raised."""
    return plan_from(folder.catalogue.read_bytes(), folder.show(folder.catalogue))


def plan_from(content: bytes, path: str) -> LoadedPlan:
    """The catalogue in the bytes of a file, today's or an earlier one's."""
    document = read_document(content, path)
    loader = _Loader(path)
    unread = document.findings and not isinstance(document.data, dict)
    plan = None if unread else loader.load(document.data)
    findings = [located(document, finding) for finding in (*document.findings, *loader.findings)]
    return LoadedPlan(plan, findings, frozenset(loader.names), document)


def located(document: Document, finding: Finding) -> Finding:
    """A finding with line, column and excerpt; one without a place keeps the line it has."""
    if finding.line == 0:
        *above, last = finding.place or ("",)
        parent = document.places.at(tuple(above))
        child = parent.children.get(last)
        place = (
            (child.key or child)
            if child and finding.rule == "unknown-field"
            else child or parent.key or parent
        )
        finding = finding._replace(line=place.line, column=place.column, width=place.width)
    lines = document.lines
    excerpt = lines[finding.line - 1] if 0 < finding.line <= len(lines) else None
    return finding._replace(excerpt=excerpt)


class _Loader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.names: set[str] = set()

    def load(self, data: Any) -> Plan | None:
        if not isinstance(data, dict):
            self.found("wrong-type", (), Text("文件不是映射", "the file is no mapping"), _SEE_FORMAT)
            return None
        self.top_level(data)
        plan = self.entry(PlanEntry, data.get("plan"), ("plan",)) if "plan" in data else None
        regions = self.entries(RegionEntry, data.get("regions"), "regions")
        organisations = self.entries(OrganisationEntry, data.get("organisations"), "organisations")
        clauses = self.entries(ClauseEntry, data.get("clauses"), "clauses", ids=False)
        indicators = self.listed(IndicatorEntry, data.get("indicators"), "indicators")
        self.names = {
            item["id"]
            for item in data.get("indicators") or ()
            if isinstance(item, dict) and isinstance(item.get("id"), str)
        }
        not_targets = self.listed(NotTargetEntry, data.get("not_targets"), "not_targets")
        if plan is None:
            return None
        builder = Builder(self.path, self.findings)
        return builder.plan(plan, regions, organisations, clauses, indicators, list(not_targets.values()))

    def top_level(self, data: Mapping[str, Any]) -> None:
        known = CatalogueEntry.model_fields
        for name in data:
            if name not in known:
                self.unknown_field((name,), known)
        for name, info in known.items():
            if name not in data and info.is_required():
                self.missing_field((name,))
        if "format" in data and data["format"] != FORMAT:
            shown = data["format"]
            self.found(
                "unknown-format",
                ("format",),
                Text(f"格式 {shown!r} 未知", f"the format {shown!r} is not known"),
                Text(f"写 format: {FORMAT}，或升级 xtgoals", f"write `format: {FORMAT}`, or upgrade xtgoals"),
            )

    def entries(self, model: type[M], data: Any, section: str, *, ids: bool = True) -> dict[str, M]:
        """The entries of a mapping of ids."""
        if data is None:
            return {}
        if not isinstance(data, dict):
            self.found("wrong-type", (section,), Text("此处应为映射", "a mapping belongs here"), _SEE_FORMAT)
            return {}
        found = {}
        for name, item in data.items():
            if ids:
                try:
                    _ID.validate_python(name)
                except ValidationError as error:
                    self.translate(error, (section, name))
            # a stand-in for a faulty entry, so that whoever refers to it is not called wrong as well
            found[name] = self.entry(model, item, (section, name)) or model.model_validate(
                _stand_in(model, name)
            )
        return found

    def listed(self, model: type[M], data: Any, section: str) -> dict[int, M]:
        """The sound entries of a list, by their index."""
        if data is None:
            return {}
        if not isinstance(data, list):
            self.found("wrong-type", (section,), Text("此处应为列表", "a list belongs here"), _SEE_FORMAT)
            return {}
        found = {index: self.entry(model, item, (section, index)) for index, item in enumerate(data)}
        return {index: entry for index, entry in found.items() if entry is not None}

    def entry(self, model: type[M], data: Any, loc: Loc) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.translate(error, loc, model)
            return None

    def translate(self, error: ValidationError, loc: Loc, model: type[BaseModel] | None = None) -> None:
        """Pydantic's errors as findings in both languages."""
        for one in error.errors(include_url=False):
            place = (*loc, *one["loc"])
            context = one.get("ctx") or {}
            if "zh" in context:
                message = Text(context["zh"], context["en"])
                self.found(one["type"], place, message, Text(context["fix_zh"], context["fix_en"]))
            elif one["type"] == "missing":
                self.missing_field(place)
            elif one["type"] == "extra_forbidden":
                self.unknown_field(place, _fields(model, one["loc"][:-1]))
            elif one["type"] in ("too_short", "too_long"):
                self.found(
                    "wrong-length",
                    place,
                    Text("项数不对", "the list has the wrong number of items"),
                    _SEE_FORMAT,
                )
            else:
                what = _EXPECTED.get(one["type"], Text("别的内容", "something else"))
                message = Text(f"此处应为{what.zh}", f"{what.en} belongs here")
                self.found("wrong-type", place, message, _SEE_FORMAT)

    def missing_field(self, place: Loc) -> None:
        name = str(place[-1])
        self.found(
            "missing-field",
            place,
            Text(f"缺少 {name!r}", f"{name!r} is missing"),
            Text(f"加上 {name}", f"add `{name}`"),
        )

    def unknown_field(self, place: Loc, known: Mapping[str, Any]) -> None:
        name = str(place[-1])
        near = nearest(name, known, 1) or sorted(known)
        self.found(
            "unknown-field",
            place,
            Text(f"没有字段 {name!r}", f"there is no field {name!r}"),
            Text(f"可用：{'、'.join(near)}", f"write one of: {', '.join(near)}"),
        )

    def found(self, rule: str, place: Loc, message: Text, fix: Text) -> None:
        self.findings.append(Finding(rule, Severity.ERROR, self.path, 0, 0, message, fix, place=place))


_SEE_FORMAT = Text("格式见 docs/data-format.md", "see docs/data-format.md for the format")
_EXPECTED = {
    "model_type": Text("映射", "a mapping"),
    "model_attributes_type": Text("映射", "a mapping"),
    "dict_type": Text("映射", "a mapping"),
    "list_type": Text("列表", "a list"),
}


def _stand_in(model: type[BaseModel], name: str) -> dict[str, dict[str, str]]:
    text = "title" if "title" in model.model_fields else "name"
    return {text: {"zh": name, "en": name}}


def _fields(model: type[BaseModel] | None, loc: tuple[str | int, ...]) -> Mapping[str, Any]:
    """The fields of the model at `loc` inside a model, found by its annotations."""
    for step in loc:
        if model is None or isinstance(step, int):
            continue
        info = model.model_fields.get(step)
        model = _inner_model(info.annotation) if info else None
    return model.model_fields if model else {}


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found:
            return found
    return None
