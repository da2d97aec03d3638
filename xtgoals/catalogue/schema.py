"""The JSON Schema of targets.yaml, for editors and check-jsonschema."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from xtgoals.catalogue.entries import GOAL_KINDS, CatalogueEntry


def catalogue_schema() -> dict[str, Any]:
    """The schema (draft 2020-12) of the written catalogue.

    It says what a schema can say: fields, types, words, one kind of goal. References between entries, the
    order of dates and the rest are found by `xtgoals check`.

    >>> catalogue_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    schema = CatalogueEntry.model_json_schema(mode="validation")
    definitions = schema["$defs"]
    definitions["TargetEntry"]["oneOf"] = [
        {"required": [kind], "properties": {kind: {"not": {"type": "null"}}}} for kind in GOAL_KINDS
    ]
    definitions["TargetEntry"]["dependentRequired"] = {"about": ["tolerance"], "tolerance": ["about"]}
    plain = {"type": ["string", "number"]}  # a note may be one plain text
    for name in ("TargetEntry", "IndicatorEntry"):
        note = definitions[name]["properties"]["note"]
        note["anyOf"] = [plain, *note["anyOf"]]
    for name in ("TextEntry", "UnitEntry"):
        definitions[name]["anyOf"] = [{"required": ["zh"]}, {"required": ["en"]}]
    schema["properties"]["format"] = {"const": 1, "title": "Format"}
    schema["title"] = "xtgoals catalogue (targets.yaml)"
    return {"$schema": GenerateJsonSchema.schema_dialect, **_without_none_titles(schema)}


def _without_none_titles(node: Any) -> Any:
    """Pydantic titles every field with its own name, which only lengthens what an editor shows."""
    if isinstance(node, dict):
        return {
            key: _without_none_titles(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str) and "properties" not in node)
        }
    if isinstance(node, list):
        return [_without_none_titles(item) for item in node]
    return node
