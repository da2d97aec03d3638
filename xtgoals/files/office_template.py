"""The template of an office: a .docx, looked at before it is opened."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from pathlib import Path

from xtgoals.files.packages import refuse_oversized
from xtgoals.model.faults import UnreadableFault, system_words

_LARGEST = 20 * 2**20  # bytes
_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MACROS = b"macroEnabled"


def office_template(path: Path) -> bytes:
    """The content of a .docx that can be used as a template. Raises UnreadableFault for anything else."""
    try:
        if not path.is_file():  # nor is a pipe waited for
            raise UnreadableFault("there is no template {path}", path=path)
        if path.stat().st_size > _LARGEST:
            raise UnreadableFault("{path} is too large for a template", path=path)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFault("{path}: {error}", path=path, error=system_words(error)) from None
    kind = _kind(content)
    if _MACROS in kind:
        raise UnreadableFault("{path} has macros; save it as a .docx without them", path=path)
    if _TEMPLATE in kind:
        raise UnreadableFault("{path} is a .dotx; open it in Word and save it as a .docx", path=path)
    if _DOCUMENT not in kind:
        raise UnreadableFault("{path} is no document of Word (.docx)", path=path)
    refuse_oversized(content, os.fspath(path))
    return content


def _kind(content: bytes) -> bytes:
    """What a package says of its parts; empty where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_TYPES) as types:
            return types.read(2**20)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ):
        return b""
