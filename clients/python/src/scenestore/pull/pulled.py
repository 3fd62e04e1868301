"""What a pull comes to."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from ..errors import ScenestoreError, UsageError


@dataclass(frozen=True)
class Pulled:
    """What a pull came to."""

    path: Path
    """The archive, or the folder of the files."""
    size_bytes: int
    crc32c: str | None
    """Of the archive; ``None`` where single files were fetched."""
    files: int | None = None
    """How many single files there are."""


def disk_fault(error: OSError) -> ScenestoreError:
    """Return what a file system says when there is no room, or no right to write."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        message = "The disk is full. Make room and run the same call again: what has arrived is kept."
        return UsageError("DISK_FULL", message)
    return UsageError("UNWRITABLE", f"Cannot write {error.filename or 'the archive'}: {error.strerror}.")
