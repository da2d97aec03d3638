"""The illustration that the program carries: real targets with made-up figures."""

from __future__ import annotations

from pathlib import Path

import xtgoals
from xtgoals.files.folder import DataFolder
from xtgoals.files.locks import IGNORED
from xtgoals.files.new_folder import write_folder


def illustration() -> DataFolder:
    """The data folder of the illustration: in the package, or where the package is run from its sources.

    >>> illustration().catalogue.is_file()
    True
    """
    package = Path(xtgoals.__file__).parent
    carried = package / "illustrative"  # put there when the package is built
    return DataFolder(
        carried if carried.is_dir() else package.parent / "examples" / "illustrative", "illustrative"
    )


def copy_illustration(path: Path, shown: str) -> None:
    """Write the illustration into `data` of a new folder. Raises as `write_folder` does."""
    source = illustration().path
    files = {
        f"data/{one.relative_to(source).as_posix()}": one.read_bytes()
        for one in sorted(source.rglob("*"))
        if one.suffix in (".yaml", ".csv", ".md")
    }
    write_folder(path, shown, files | {".gitignore": IGNORED.encode()})
