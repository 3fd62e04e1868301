"""A processed archive as a file object."""

from __future__ import annotations

from .archive_source import ArchiveSource
from .seekable_file import SeekableFile


class ArchiveFile(SeekableFile):
    """
    A seekable file object over ranged reads: ``zipfile`` and ``tarfile`` read members of it without a download.

    Wrap it with ``io.BufferedReader``, so that small reads do not become as many requests.
    """

    def __init__(self, source: ArchiveSource, offset: int = 0, size: int | None = None) -> None:
        """Take the whole archive, or ``size`` bytes from ``offset`` on."""
        super().__init__(source.download["size_bytes"] if size is None else size, "archive")
        self._source = source
        self._offset = offset

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer as far as the archive goes. Raises ``PlatformError``."""
        start, end = self._at, min(self._at + len(buffer), self._size)
        for chunk in self._source.read(self._offset + start, self._offset + end):
            buffer[self._at - start : self._at - start + len(chunk)] = chunk
            self._at += len(chunk)
        return max(0, end - start)
