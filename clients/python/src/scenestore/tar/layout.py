"""What is sent, as the files that it is made of: any range of it can be built by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Generic, TypeVar

from .header import TAR_END_BYTES, TarEntry, padding_of, tar_header, tar_header_length

Entry = TypeVar("Entry", bound=TarEntry)


@dataclass(frozen=True)
class FileRange(Generic[Entry]):
    """A range of a file, in bytes."""

    file: Entry
    start: int
    end: int


Segment = bytes | FileRange[Entry]
"""A part of what is sent."""


class Layout(Generic[Entry]):
    """
    A file that is sent as it is, or a tar that is never written anywhere.

    Its size and every byte follow from the list of files, which is in the order of the bytes of their paths.
    """

    def __init__(self, entries: Sequence[Entry], *, is_tar: bool) -> None:
        self.entries = entries
        self._is_tar = is_tar
        sizes = (_length_in_tar(entry) if is_tar else entry.size for entry in entries)
        self._starts = list(accumulate(sizes, initial=0))

    @property
    def size(self) -> int:
        """Bytes in all."""
        return self._starts[-1] + (TAR_END_BYTES if self._is_tar else 0)

    def segments(self, start: int, end: int) -> Iterator[Segment[Entry]]:
        """Return what lies from ``start`` up to but not including ``end``, in order."""
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self.entries)):
            at = self._starts[index]
            if at >= end:
                break
            yield from _within(self._segments_of(self.entries[index]), start - at, end - at)
        if self._is_tar:
            yield from _within([bytes(TAR_END_BYTES)], start - self._starts[-1], end - self._starts[-1])

    def _segments_of(self, entry: Entry) -> list[Segment[Entry]]:
        content = FileRange(entry, 0, entry.size)
        return [tar_header(entry), content, bytes(padding_of(entry.size))] if self._is_tar else [content]


def _length_in_tar(entry: TarEntry) -> int:
    return tar_header_length(entry) + entry.size + padding_of(entry.size)


def _within(segments: Iterable[Segment[Entry]], start: int, end: int) -> Iterator[Segment[Entry]]:
    """Cut segments that follow each other from 0 to those that lie between ``start`` and ``end``."""
    at = 0
    for segment in segments:
        length = len(segment) if isinstance(segment, bytes) else segment.end - segment.start
        first, last = max(0, start - at), min(length, end - at)
        if first < last:
            if isinstance(segment, bytes):
                yield segment[first:last]
            else:
                yield replace(segment, start=segment.start + first, end=segment.start + last)
        at += length
