"""Files of this machine, as they were when they were listed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO

from ..errors import FileError


@dataclass(frozen=True)
class LocalFile:
    """A file to send."""

    path: str
    """Its path in the tar."""
    size: int
    source: str
    """Where it is read from."""
    stamp: str
    """Size, time and inode; any change of the file changes it."""


def stamp_of(stats: os.stat_result) -> str:
    """Return what tells whether a file has changed; the TypeScript client keeps the same text."""
    return f"{stats.st_size}-{stats.st_mtime_ns}-{stats.st_ino}"


def unreadable(path: str, error: OSError) -> FileError:
    """Return a fault of the file system in one sentence that names the file."""
    return FileError("UNREADABLE", f"Cannot read {path}: {(error.strerror or str(error)).lower()}.")


def file_changed(file: LocalFile) -> FileError:
    """Return the refusal of a file that is not what it was."""
    return FileError(
        "FILE_CHANGED", f"{file.source} changed while it was being sent; push again when nothing writes to it."
    )


@contextmanager
def open_unchanged(file: LocalFile) -> Iterator[FileIO]:
    """Open a file. Raises ``FileError`` when it cannot be read, or is not the file that was listed."""
    try:
        with open(file.source, "rb", buffering=0) as handle:
            require_unchanged(file, handle)
            yield handle
    except OSError as error:
        raise unreadable(file.source, error) from None


def require_unchanged(file: LocalFile, handle: FileIO) -> None:
    """Raise ``FileError`` when an open file is not the file that was listed."""
    if stamp_of(os.fstat(handle.fileno())) != file.stamp:
        raise file_changed(file)
