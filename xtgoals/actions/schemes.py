"""The schemes of a folder (rough: the helper `reading` replaces this file by its own)."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import TypeAdapter

from xtgoals.actions.ledgers import Kept, kept_rows
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.scheme import Scheme


def open_scheme(folder: DataFolder, plan: Plan, given: str | None) -> Scheme:
    """Read it."""
    path = Path(given) if given else folder.path / "scheme.yaml"
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    data.pop("format", None)
    return TypeAdapter(Scheme).validate_python(data)


def schemes_of(folder: DataFolder, plan: Plan) -> tuple[Scheme, ...]:
    """Read all."""
    return tuple(open_scheme(folder, plan, str(one)) for one in sorted(folder.path.glob("scheme*.yaml")))


def kept_adjustments(folder: DataFolder, plan: Plan, scheme: Scheme) -> Kept:
    """Read its rows."""
    kept = kept_rows(folder, plan, "adjustments")
    return Kept([one for one in kept.rows if one.scheme == scheme.head.id], kept.left_out)
