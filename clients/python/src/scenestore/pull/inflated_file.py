"""A compressed file of an archive as a file object."""

from __future__ import annotations

import io
import zlib

from ..errors import FileError
from .seekable_file import SeekableFile

_CHUNK_BYTES = 256 * 1024


class InflatedFile(SeekableFile):
    """
    A seekable file object over bytes that are compressed by raw deflate.

    Going forward inflates what lies between; going back begins anew.
    """

    def __init__(self, stored: io.RawIOBase, size: int) -> None:
        super().__init__(size, "file")
        self._stored = stored
        self._start = 0
        self._piece = b""
        self._begin()

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer as far as the next piece goes. Raises ``PlatformError``, ``FileError``."""
        if not len(buffer) or self._at >= self._size:
            return 0
        if self._at < self._start:
            self._begin()
        while self._at >= self._start + len(self._piece):
            self._start += len(self._piece)
            self._piece = self._next()
        part = self._piece[self._at - self._start :][: len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _begin(self) -> None:
        self._stored.seek(0)
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._piece = b""
        self._start = 0

    def _next(self) -> bytes:
        """The next piece, at most as long as a chunk however well it is compressed."""
        while True:
            stored = self._inflater.unconsumed_tail or self._stored.read(_CHUNK_BYTES) or b""
            try:
                piece = self._inflater.decompress(stored, _CHUNK_BYTES)
            except zlib.error:
                message = "The file is damaged in the archive: it cannot be decompressed."
                raise FileError("DAMAGED_ARCHIVE", message) from None
            if piece:
                return piece
            if not stored:
                raise FileError("DAMAGED_ARCHIVE", "The file is damaged in the archive: it ends before its size.")
