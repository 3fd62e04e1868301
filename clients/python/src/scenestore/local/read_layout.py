"""The bytes of a layout."""

from __future__ import annotations

from collections.abc import Iterator

from ..tar.layout import Layout
from .local_file import LocalFile, file_changed, open_unchanged, require_unchanged

# Small files are joined up to this size, so that a hundred thousand of them are not as many small writes.
_CHUNK_BYTES = 256 * 1024


def read_layout(layout: Layout[LocalFile], start: int, end: int) -> Iterator[bytes]:
    """
    Read the bytes from ``start`` up to but not including ``end``.

    Raises ``FileError`` when a file is not the one that was listed, as it is opened and after its last byte.
    """
    waiting: list[bytes] = []
    length = 0
    for piece in _pieces(layout, start, end):
        waiting.append(piece)
        length += len(piece)
        if length >= _CHUNK_BYTES:
            yield b"".join(waiting)
            waiting, length = [], 0
    if waiting:
        yield b"".join(waiting)


def _pieces(layout: Layout[LocalFile], start: int, end: int) -> Iterator[bytes]:
    for segment in layout.segments(start, end):
        if isinstance(segment, bytes):
            yield segment
        else:
            yield from read_range(segment.file, segment.start, segment.end, _CHUNK_BYTES)


def read_range(file: LocalFile, start: int, end: int, chunk_bytes: int) -> Iterator[bytes]:
    """Read a range of a file. Raises ``FileError`` when it is not the file that was listed."""
    with open_unchanged(file) as handle:
        handle.seek(start)
        at = start
        while at < end:
            chunk = handle.read(min(chunk_bytes, end - at))
            if not chunk:
                raise file_changed(file)
            at += len(chunk)
            yield chunk
        if end == file.size:
            require_unchanged(file, handle)
