"""Faults in use: the one small family of exceptions, caught only by the command line."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from xtgoals.model.finding import Finding
from xtgoals.model.words import Text


class Fault(Exception):
    """Something the user can mend; carries its text in both languages and the exit status."""

    exit_status = 2

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


_SYSTEM = {
    errno.ENOENT: "没有这个文件或目录",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "它是一个目录",
    errno.ENOTDIR: "路径中有不是目录的部分",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件过大",
    errno.EROFS: "文件系统只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ELOOP: "链接循环",
    errno.EBADF: "已关闭",
    errno.EBUSY: "正在使用",
    errno.EIO: "读写出错",
}


def system_words(error: OSError) -> Text:
    """Why the operating system refused: in Chinese for what is usual, else in its own words.

    >>> system_words(PermissionError(errno.EACCES, "Permission denied"))
    Text(zh='没有权限', en='Permission denied')
    """
    own = error.strerror or str(error)
    return Text(_SYSTEM.get(error.errno or 0, own), own)


class UsageFault(Fault):
    """Wrong use: an unknown id, an impossible date, a value that is not understood."""


class UnreadableFault(Fault):
    """Input that cannot be read at all: no data folder, a catalogue with errors (which are in `findings`)."""

    def __init__(self, text: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text)
        self.findings = tuple(findings)


class BusyFault(Fault):
    """The file is locked by someone else, or was changed meanwhile; nothing was stored."""

    exit_status = 3
