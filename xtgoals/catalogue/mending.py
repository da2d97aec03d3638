"""What can be kept of a faulty entry, so that one fault does not hide the others, nor look like several.

A field whose name is mistyped is read as the one that was meant; a faulty field is left out, or has a
stand-in where the format needs one. Nothing of this is ever judged or shown as if it had been written:
whatever was mended has an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from xtgoals.catalogue.places import Place
from xtgoals.model.near import nearest

Loc = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)
_SURE = 0.75  # from which likeness on a mistyped name is read as the one that it is like
_ROUNDS = 5  # a stand-in may show a fault that the first reading did not reach
UNKNOWN_DAY = "2999-12-31"  # no period ends later, so that no rule has anything to say of it
_STAND_INS: dict[str, Any] = {
    "name": {"zh": "-", "en": "-"},
    "title": {"zh": "-", "en": "-"},
    "unit": {"zh": "-", "en": "-", "kind": "rate"},  # a rate may have any value
    "kind": "rate",
    "measure": "growth",
    "id": "x",
    "region": "-",
    "issued": UNKNOWN_DAY,
    "start": UNKNOWN_DAY,
    "end": UNKNOWN_DAY,
}


def meant(written: Collection[str], known: Mapping[str, Any], needed: Collection[str]) -> dict[str, str]:
    """Which unknown names stand for which known ones that are absent.

    A name does that is very like it, or that is the only strange one beside the only one that is missing.

    >>> meant(["clausess", "plan"], {"plan": 1, "clauses": 1}, ["plan", "clauses"])
    {'clausess': 'clauses'}
    """
    absent = [name for name in known if name not in written]
    strange = [name for name in written if name not in known]
    found: dict[str, str] = {}
    for name in strange:
        for near in nearest(name, [one for one in absent if one not in found.values()], 1, _SURE):
            found[name] = near
    left = [name for name in strange if name not in found]
    free = [name for name in absent if name not in found.values()]
    missing = [name for name in free if name in needed]
    if len(left) == 1 and 1 in (len(missing), len(free)):
        found[left[0]] = (missing or free)[0]
    return found


class Strange(NamedTuple):
    """A field that there is not, with the names that it may stand for."""

    place: Loc
    name: str
    likely: tuple[str, ...]


def known_names(model: type[M], data: Any, error: ValidationError, place: Place) -> tuple[Any, list[Strange]]:
    """An entry whose mistyped fields have the names that were meant, and no others; and which these were."""
    found: list[Strange] = []
    data = _copy(data)
    for _ in range(_ROUNDS):
        parents = {one["loc"][:-1] for one in error.errors() if one["type"] == "extra_forbidden"}
        for parent in parents:
            node, fields = _at(data, parent), _fields(model, parent)
            found += rename(node, fields, place.at(parent), parent)
        try:
            model.model_validate(data)
            break
        except ValidationError as again:
            error = again
    return data, found


def rename(
    node: dict[str, Any], fields: Mapping[str, FieldInfo], place: Place, above: Loc = ()
) -> list[Strange]:
    """Give the fields of a mapping the names that were meant, and drop those of which nothing is known."""
    needed = [name for name, info in fields.items() if info.is_required()]
    names = meant(list(node), fields, needed)
    strange = []
    for name in [name for name in node if name not in fields]:
        likely = (names[name],) if name in names else tuple(nearest(name, fields, 1) or sorted(fields))
        strange.append(Strange((*above, name), name, likely))
        value = node.pop(name)
        if name in names:
            node[names[name]] = value
            if name in place.children:
                place.children.setdefault(names[name], place.children[name])
    return strange


def kept(model: type[M], data: Any, error: ValidationError) -> tuple[M | None, frozenset[str]]:
    """What remains of an entry without its faults, and which of its fields these touch."""
    touched: set[str] = set()
    data = _copy(data) if isinstance(data, dict) else {}
    for _ in range(_ROUNDS):
        for one in error.errors(include_url=False):
            touched |= {str(step) for step in one["loc"][:1]}
            _prune(data, tuple(_outside_lists(one["loc"])), model)
        try:
            return model.model_validate(data), frozenset(touched)
        except ValidationError as again:
            error = again
    return None, frozenset(touched)


def _outside_lists(loc: Loc) -> Iterator[str | int]:
    for step in loc:
        if isinstance(step, int):
            return
        yield step


def _prune(data: Any, loc: Loc, model: type[BaseModel]) -> None:
    if not loc:
        return
    root = data
    *above, last = loc
    for depth, step in enumerate(above):
        inner = data.get(step) if isinstance(data, dict) else None
        if not isinstance(inner, dict):
            last, above = step, above[:depth]
            break
        data = inner
    if not isinstance(data, dict):
        return
    if last in ("zh", "en"):
        data[last] = "-"
    elif last in _STAND_INS and (above or _needs(model, str(last))):
        data[last] = _copy(_STAND_INS[str(last)])
    elif last in data:
        data.pop(last)
    else:
        _prune(root, tuple(above), model)  # without what it needs the whole says nothing


def _needs(model: type[BaseModel], name: str) -> bool:
    info = model.model_fields.get(name)
    return info is not None and info.is_required()


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _fields(model: type[BaseModel], loc: Loc) -> Mapping[str, FieldInfo]:
    """The fields of the model at `loc` inside a model, found by its annotations."""
    inner: type[BaseModel] | None = model
    for step in loc:
        if inner is None or isinstance(step, int):
            continue
        info = inner.model_fields.get(step)
        inner = _inner_model(info.annotation) if info else None
    return inner.model_fields if inner else {}


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _inner_model(inner)
        if found:
            return found
    return None


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(item) for item in data] if isinstance(data, list) else data
