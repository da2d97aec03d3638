"""A small YAML file of one type, as maps and schemes are: read whole, and not used while it has an error.

So nothing of a faulty one is kept, as it is of the catalogue: only a mistyped name is read as the one that
was meant, for it would hide what stands under it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from xtgoals.catalogue.defaults import Data, needed
from xtgoals.catalogue.faults import FORMAT, Fault, no_mapping, unknown_field, unknown_format
from xtgoals.catalogue.mending import meant
from xtgoals.catalogue.wordings import Wording
from xtgoals.catalogue.yaml_nodes import Document, Node, read_document
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.message import Message
from xtgoals.model.near import nearest
from xtgoals.model.target import WRITTEN

T = TypeVar("T")


class Names(NamedTuple):
    """What the fields of an entry are called in the file, and which of them must be there.

    `elsewhere` says of fields that are none of this entry where they belong.
    """

    known: list[str]
    must: frozenset[str]
    elsewhere: Mapping[str, Message] = MappingProxyType({})


class SmallFile(NamedTuple, Generic[T]):
    """A kind of file: the type that it is read into, and the names of the fields of the entry at a place.

    `names` gives None where no entry stands, but a mapping with keys of its own; `fault` tells what an error
    of pydantic means.
    """

    reader: Callable[[], TypeAdapter[T]]
    names: Callable[[Place, Data], Names | None]
    fault: Callable[[Any, Data], Fault]


class Loaded(NamedTuple, Generic[T]):
    """What could be made of a file: `found` is None where anything in it is an error.

    The findings have their lines; `document` locates what else is found.
    """

    found: T | None
    findings: list[Finding]
    document: Document


def names_of(kind: type[Any], *others: str) -> Names:
    """The names of the fields of a type, and `others` that must be written beside them.

    >>> from xtgoals.model.scheme import Late
    >>> names_of(Late).known, sorted(names_of(Late).must)
    (['each', 'at_most'], ['each'])
    """
    known = [*others, *(WRITTEN.get(one.name, one.name) for one in fields(kind))]
    return Names(known, frozenset((*others, *(WRITTEN.get(name, name) for name in needed(kind)))))


def load_file(kind: SmallFile[T], path: Path, shown: str, folder: DataFolder | None) -> Loaded[T]:
    """Read one file, which messages call `shown`; every fault of one in the folder is a finding.

    A link that leads out of the folder is not followed; without one the file may be anywhere, and
    UnreadableFault is raised where it cannot be read.
    """
    try:
        content = content_of(folder, path) if folder else path.read_bytes()
    except UnreadableFault as fault:
        return Loaded(None, [*fault.findings], Document())
    except OSError as error:
        raise UnreadableFault("{shown} cannot be read: {why}", shown=shown, why=system_words(error)) from None
    return read_bytes(kind, content or b"", shown)


def read_bytes(kind: SmallFile[T], content: bytes, shown: str) -> Loaded[T]:
    """What the bytes of a file hold."""
    document = read_document(content, shown)
    findings = list(document.findings)
    # a file of which nothing could be read has said why; one that says nothing at all is no mapping
    if findings and document.nodes.kind is not dict:
        return Loaded(None, [document.locate(one) for one in findings], document)
    reading = _Reading(kind)
    found = reading.validated(document)
    findings += [rule.at(shown, place, message, fix) for place, (rule, message, fix) in reading.faults]
    if any(one.severity is Severity.ERROR for one in findings):
        found = None
    return Loaded(found, [document.locate(one) for one in findings], document)


class _Reading(Generic[T]):
    """The data of a file on its way to its type; `faults` fill, and `meant`, where mistyped names belong."""

    def __init__(self, kind: SmallFile[T]) -> None:
        self.kind = kind
        self.faults: list[tuple[Place, Wording]] = []
        self.meant: set[Place] = set()

    def validated(self, document: Document) -> T | None:
        data = document.nodes.data
        if not isinstance(data, dict):
            self.faults.append(((), no_mapping()))
            return None
        self.tidy(data, document.nodes, ())
        written = data.pop("format", None)
        if written is None:
            self.tell(Fault("missing", ("format",), None))
        elif written != FORMAT:
            self.faults.append((("format",), unknown_format(written)))
        try:
            return self.kind.reader().validate_python(data)
        except ValidationError as error:
            for one in error.errors(include_url=False):
                self.tell(self.kind.fault(one, data))
            return None

    def tell(self, fault: Fault) -> None:
        # what a mistyped name stands for is not missing as well
        if fault.kind != "missing" or fault.place not in self.meant:
            self.faults.append((fault.place, fault.worded()))

    def tidy(self, data: Any, node: Node, place: Place) -> None:
        """Tell what is no field, and give it the name that was meant or drop it; drop what says nothing, too.

        Nothing is as good as not written.
        """
        if isinstance(data, dict):
            # again, for a mistyped field may be the one that says which others there are
            for _ in range(2):
                names = self.kind.names(place, data)
                if names:
                    self.rename(data, node, place, names)
                    for name in [name for name in data if data[name] is None]:
                        del data[name]
        parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for step, part in list(parts):
            self.tidy(part, node.at((step,)), (*place, step))

    def rename(self, data: Data, node: Node, place: Place, names: Names) -> None:
        # a field of another entry is no slip of the pen
        slips = meant([name for name in data if name not in names.elsewhere], names.known, names.must)
        for name in [name for name in data if name not in names.known]:
            value, right = data.pop(name), slips.get(name)
            # a name like no other is only sure to stand for one that must be there
            if right and right not in names.must and not nearest(name, [right]):
                right = None
            likely = [right] if right else nearest(name, names.known, 1) or sorted(names.known)
            said = unknown_field(name, likely, names.elsewhere.get(name))
            self.faults.append(((*place, name, KEY), said))
            if right:
                data[right] = value
                self.meant.add((*place, right))
                # the place goes with the value, so that its own faults are found where they are
                if name in node.children:
                    node.children.setdefault(right, node.children[name])
