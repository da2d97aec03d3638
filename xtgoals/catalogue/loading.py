"""The sections of targets.yaml as entries: each fault once, and whatever else can be kept."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from xtgoals.catalogue.building import Builder, Doubts, Sections
from xtgoals.catalogue.collecting import Findings, Loc
from xtgoals.catalogue.entries import (
    CatalogueEntry,
    ClauseEntry,
    IndicatorEntry,
    NotTargetEntry,
    OrganisationEntry,
    PlanEntry,
    RegionEntry,
    SeriesEntry,
    TargetEntry,
)
from xtgoals.catalogue.mending import Strange, kept, known_names, rename
from xtgoals.catalogue.places import Place
from xtgoals.catalogue.series import Written
from xtgoals.catalogue.translating import translate, wrong_type
from xtgoals.catalogue.written import Id
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import KEY, Finding
from xtgoals.model.message import Worded, msg

FORMAT = "1"
M = TypeVar("M", bound=BaseModel)
_ID = TypeAdapter(Id)
_NEEDED = [name for name, info in CatalogueEntry.model_fields.items() if info.is_required()]


class Loader:
    """Makes a plan of the data of a document; `findings` and `doubts` fill on the way."""

    def __init__(self, path: str, places: Place) -> None:
        self.findings: list[Finding] = []
        self.names: set[str] = set()
        self.doubts = Doubts()
        self._say = Findings(path, self.findings)
        self._places = places

    def load(self, data: Any) -> Plan | None:
        """The plan, as far as it can be read; None for a file that is no mapping."""
        if not isinstance(data, dict):
            wrong_type(self._say, (), msg("the file is no mapping"))
            return None
        data = dict(data)
        self._top_level(data)
        plan, faulty = self._entry(PlanEntry, data.get("plan", {}), ("plan",), quiet="plan" not in data)
        self.doubts.dated = not faulty & {"start", "end"}
        sections = Sections(
            self._entries(RegionEntry, data, "regions"),
            self._entries(OrganisationEntry, data, "organisations"),
            self._entries(ClauseEntry, data, "clauses", ids=False),
            self._indicators(data),
            self._not_targets(data),
        )
        if plan is None:
            return None
        if "region" in faulty:
            whole = [name for name, region in sections.regions.items() if region.within is None]
            plan = plan.model_copy(update={"region": (whole or [plan.region])[0]})
        return Builder(self._say, self.doubts).plan(plan, sections)

    def _top_level(self, data: dict[str, Any]) -> None:
        self._strange(rename(data, CatalogueEntry.model_fields, self._places), ())
        for name in _NEEDED:
            if name not in data:
                self._say.missing((name,))
                self.doubts.unread.add(name)
        if "format" in data and data["format"] != FORMAT:
            shown = data["format"]
            self._say.found(
                "unknown-format",
                ("format",),
                msg("the format {shown!r} is not known", shown=shown),
                msg("write `format: {number}`, or upgrade xtgoals", number=FORMAT),
            )

    def _entries(
        self, model: type[M], data: dict[str, Any], section: str, *, ids: bool = True
    ) -> dict[str, M]:
        """The entries of a mapping of ids; a faulty one is kept, for others may refer to it."""
        written = self._section(data, section, dict, msg("a mapping belongs here"))
        found = {}
        for name, item in written.items():
            if ids:
                try:
                    _ID.validate_python(name)
                except ValidationError as error:
                    translate(self._say, error, (section, name, KEY))
            entry, _ = self._entry(model, item, (section, name))
            if entry:
                found[name] = entry
        return found

    def _indicators(self, data: dict[str, Any]) -> list[Written]:
        section = self._section(data, "indicators", list, msg("a list belongs here"))
        if section == [] and "indicators" not in self.doubts.unread:
            message = msg("no indicator is listed")
            self._say.found("wrong-length", ("indicators",), message, msg("list the indicators"))
        ids = [item.get("id") if isinstance(item, dict) else None for item in section]
        self.names = {name for name in ids if isinstance(name, str)}
        times = Counter(name for name in ids if isinstance(name, str))
        if not section:
            self.doubts.unnamed = None
        else:
            self.doubts.unnamed = [name for name, count in times.items() for _ in range(count - 1)]
        found = [self._indicator(item, ("indicators", index)) for index, item in enumerate(section)]
        listed = [one for one in found if one]
        self.names.update(one.entry.id for one in listed)
        return listed

    def _indicator(self, item: Any, place: Loc) -> Written | None:
        try:
            whole = IndicatorEntry.model_validate(item)
        except ValidationError as error:
            return self._part(item, error, place)
        return Written(place, whole, dict(enumerate(whole.targets)))

    def _part(self, item: Any, error: ValidationError, place: Loc) -> Written | None:
        """What can be kept of a faulty indicator: itself if it has an id, and each sound target."""
        item, strange = known_names(IndicatorEntry, item, error, self._places.at(place))
        self._strange(strange, place)
        try:
            whole = IndicatorEntry.model_validate(item)
        except ValidationError as rest:
            translate(self._say, rest, place)
            fields = dict(item) if isinstance(item, dict) else {}
            listed = fields.pop("targets", None)
            series, faulty = _validated(SeriesEntry, fields)
        else:
            return Written(place, whole, dict(enumerate(whole.targets)))
        if series is None or "id" in faulty:
            if self.doubts.unnamed is not None:
                self.doubts.unnamed.append(str(fields.get("id")))
            return None
        targets = {}
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            target, wrong = _validated(TargetEntry, one)
            if target and not wrong:
                targets[index] = target
        return Written(place, series, targets, faulty | {"targets"})

    def _not_targets(self, data: dict[str, Any]) -> dict[int, NotTargetEntry]:
        found = {}
        if data.get("not_targets") is not None:
            section = self._section(data, "not_targets", list, msg("a list belongs here"))
            for index, item in enumerate(section):
                entry, faulty = self._entry(NotTargetEntry, item, ("not_targets", index))
                if entry and not faulty:
                    found[index] = entry
        return found

    def _section(self, data: dict[str, Any], name: str, kind: type[Any], expected: Worded) -> Any:
        written = data.get(name)
        if written is not None and not isinstance(written, kind):
            wrong_type(self._say, (name,), expected)
            self.doubts.unread.add(name)
            return kind()
        return kind() if written is None else written

    def _entry(
        self, model: type[M], data: Any, loc: Loc, *, quiet: bool = False
    ) -> tuple[M | None, frozenset[str]]:
        """An entry as far as it can be kept, and its faulty fields; `quiet` about one that is not there."""
        try:
            return model.model_validate(data), frozenset()
        except ValidationError as error:
            if quiet:
                return kept(model, data, error)
            data, strange = known_names(model, data, error, self._places.at(loc))
        self._strange(strange, loc)
        try:
            return model.model_validate(data), frozenset()
        except ValidationError as error:
            translate(self._say, error, loc)
            return kept(model, data, error)

    def _strange(self, found: list[Strange], loc: Loc) -> None:
        for one in found:
            self._say.found(
                "unknown-field",
                (*loc, *one.place, KEY),
                msg("there is no field {name!r}", name=one.name),
                msg("write one of: {likely}", likely=one.likely),
            )


def _validated(model: type[M], data: Any) -> tuple[M | None, frozenset[str]]:
    try:
        return model.model_validate(data), frozenset()
    except ValidationError as error:
        return kept(model, data, error)
