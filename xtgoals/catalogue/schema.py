"""The JSON Schemas of targets.yaml, of maps and of schemes, for editors and check-jsonschema."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from xtgoals.catalogue.defaults import NAMED, SECTIONS
from xtgoals.catalogue.mending import NEEDED
from xtgoals.model.bound import KINDS
from xtgoals.model.catalogue import Plan
from xtgoals.model.scheme import Scheme
from xtgoals.model.scheme_items import KINDS as RULES
from xtgoals.model.table_map import TableMap


class _Untitled(GenerateJsonSchema):
    """Pydantic titles every field with its own name, which only lengthens what an editor shows."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def catalogue_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of the written catalogue, made of the types that it is read into.

    It says what a schema can say: fields, types, words, one kind of goal. References between entries, the
    order of dates and the rest are found by `xtgoals check`.

    >>> catalogue_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    plan = TypeAdapter(Plan).json_schema(schema_generator=_Untitled)
    kinds = {**plan.pop("$defs"), "Plan": plan}
    sections = {name: plan["properties"].pop(name) for name in SECTIONS}
    plan["required"] = [name for name in plan["required"] if name not in SECTIONS]
    for kind in NAMED.values():  # their ids are the keys of the file
        del kinds[kind.__name__]["properties"]["id"]
        kinds[kind.__name__]["required"].remove("id")
    for name in ("Target", "Wording"):
        _give_kinds_of_bound(kinds[name])
    # what a former wording does not name is as now
    for name in ("oneOf", "dependentRequired", "required"):
        del kinds["Wording"][name]
    for kind in kinds.values():
        _allow_nothing(kind)
    # where files name something by an id it is one; clauses are numbered as the plan's text numbers them
    for name in ("regions", "organisations"):
        pattern = kinds["Indicator"]["properties"]["id"]
        entry = sections[name].pop("additionalProperties")
        sections[name]["patternProperties"] = {pattern["pattern"]: entry}
        sections[name]["propertyNames"] = {"maxLength": pattern["maxLength"]}
    for name in ("not_targets", "milestones", "task_force"):
        sections[name] = {"anyOf": [sections[name], {"type": "null"}]}
    properties = {"format": {"const": 1}, "plan": {"$ref": "#/$defs/Plan"}, **sections}
    # a plan may have milestones alone
    some = [
        {"required": [name], "properties": {name: {"minItems": 1}}} for name in ("indicators", "milestones")
    ]
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": "xtgoals catalogue (targets.yaml)",
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name in NEEDED and name != "indicators"],
        "anyOf": some,
        "additionalProperties": False,
        "$defs": kinds,
    }


def map_schema() -> dict[str, Any]:
    """The schema of a map, made in the same way; whether it fits a catalogue `xtgoals check` says.

    >>> map_schema()["properties"]["format"]
    {'const': 1}
    """
    return _small_file(TableMap, "xtgoals map (maps/*.yaml)")


def scheme_schema() -> dict[str, Any]:
    """The schema of a scheme: each item has the fields of the rule that it names.

    >>> sorted(scheme_schema()["$defs"]["Rank"]["required"])
    ['points', 'rule', 'step']
    """
    schema = _small_file(Scheme, "xtgoals scheme (scheme.yaml, scheme-*.yaml)")
    for kind in RULES.values():
        schema["$defs"][kind.__name__]["required"].append("rule")
        schema["$defs"][kind.__name__]["properties"]["rule"] = {"const": kind.kind}
    return schema


def _small_file(kind: type[Any], title: str) -> dict[str, Any]:
    whole = TypeAdapter(kind).json_schema(schema_generator=_Untitled)
    kinds = whole.pop("$defs")
    for one in (whole, *kinds.values()):
        _allow_nothing(one)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "title": title,
        "type": "object",
        "properties": {"format": {"const": 1}, **whole["properties"]},
        "required": ["format", *whole.get("required", ())],
        "additionalProperties": False,
        "$defs": kinds,
    }


def _give_kinds_of_bound(target: dict[str, Any]) -> None:
    # the file has no `bound`: a target has the fields of one kind of bound beside its own
    for kind in target["properties"].pop("bound")["oneOf"]:
        target["properties"] |= kind["properties"]
    target["required"].remove("bound")
    target["oneOf"] = [
        {"required": [kind], "properties": {kind: {"not": {"type": "null"}}}} for kind in KINDS
    ]
    target["dependentRequired"] = {"about": ["tolerance"], "tolerance": ["about"]}


def _allow_nothing(kind: dict[str, Any]) -> None:
    # what may be left out may also be written as nothing (see _given in defaults.py), but for a schedule
    if "enum" in kind:
        del kind["title"]
    for name, field in kind.get("properties", {}).items():
        field.pop("default", None)
        if name not in kind.get("required", ()) and name != "schedule":
            options = [one for one in field.get("anyOf", [field]) if one != {"type": "null"}]
            kind["properties"][name] = {"anyOf": [*options, {"type": "null"}]}
