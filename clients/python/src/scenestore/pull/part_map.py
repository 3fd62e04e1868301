"""Which parts of an archive are on disk, kept beside it, so that a process that was killed goes on."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from ..checksum.crc32c import join_crc32c
from ..state.private_json import read_json, write_json
from ..types import Download

PART_BYTES = 16 * 1024 * 1024
"""Bytes of a part: large enough that a request for each costs nothing, small enough to lose one."""


@dataclass(frozen=True)
class Part:
    """Where a part lies, in bytes."""

    index: int
    start: int
    end: int


class PartMap:
    """The checksum of each part that is there; the TypeScript client keeps the same map."""

    def __init__(self, file: Path, download: Download) -> None:
        """Read the map of these bytes; it is empty when what is there is of others."""
        self._file = file
        self._lock = threading.Lock()
        self._of = {"generation": download["generation"], "size_bytes": download["size_bytes"]}
        self._size = download["size_bytes"]
        self._checksums: list[int | None] = [None] * -(-self._size // PART_BYTES)
        stored = read_json(file)
        if isinstance(stored, dict) and all(stored.get(name) == value for name, value in self._of.items()):
            self._checksums = stored["parts"]

    def missing(self) -> list[Part]:
        """Return the parts that are not there yet."""
        return [self._part(index) for index, checksum in enumerate(self._checksums) if checksum is None]

    @property
    def bytes(self) -> int:
        """Bytes that are there."""
        return self._size - sum(part.end - part.start for part in self.missing())

    def complete(self, part: Part, crc32c: int) -> None:
        """Take a part as written."""
        with self._lock:
            self._checksums[part.index] = crc32c
            write_json(self._file, {**self._of, "parts": self._checksums})

    def crc32c(self) -> int:
        """Return the checksum of the whole."""
        joined = 0
        for index, checksum in enumerate(self._checksums):
            part = self._part(index)
            joined = join_crc32c(joined, checksum or 0, part.end - part.start)
        return joined

    def remove(self) -> None:
        """Forget it."""
        self._file.unlink(missing_ok=True)

    def _part(self, index: int) -> Part:
        return Part(index, index * PART_BYTES, min((index + 1) * PART_BYTES, self._size))
