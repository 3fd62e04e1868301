"""A processed archive as a file object."""

from __future__ import annotations

import io

from ..errors import UsageError
from .archive_source import ArchiveSource


class ArchiveFile(io.RawIOBase):
    """
    A seekable file object over ranged reads: ``zipfile`` and ``tarfile`` read members of it without a download.

    Wrap it with ``io.BufferedReader``, so that small reads do not become as many requests.
    """

    def __init__(self, source: ArchiveSource, offset: int = 0, size: int | None = None) -> None:
        """Take the whole archive, or ``size`` bytes from ``offset`` on."""
        super().__init__()
        self._source = source
        self._offset = offset
        self._size = source.download["size_bytes"] if size is None else size
        self._at = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the present place, in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to another place. Raises ``UsageError`` for one before the beginning."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise UsageError("INVALID_ARGUMENT", f"The place {start + offset} is before the beginning of the archive.")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer as far as the archive goes. Raises ``PlatformError``."""
        start, end = self._at, min(self._at + len(buffer), self._size)
        for chunk in self._source.read(self._offset + start, self._offset + end):
            buffer[self._at - start : self._at - start + len(chunk)] = chunk
            self._at += len(chunk)
        return max(0, end - start)
