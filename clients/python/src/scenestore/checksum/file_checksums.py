"""The CRC32C of what is sent. Only files that changed since the last time are read."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ..cancellation import check
from ..local.local_file import LocalFile
from ..local.local_layout import LocalLayout
from ..local.read_layout import read_range
from ..state.private_json import read_json, write_json
from .crc32c import extend_crc32c, join_crc32c

_CHUNK_BYTES = 1024 * 1024

# A file that was written so recently may be written again without a change of its time.
_SETTLED_NS = 2_000_000_000


def read_crc32c(local: LocalLayout, state_folder: Path, on_progress: Callable[[int], None]) -> int:
    """
    Return the CRC32C of a layout, joined from that of each file.

    ``on_progress`` receives how many bytes of the layout are known. Raises ``FileError``.
    """
    store = state_folder / "checksums" / f"{sha256(local.root.encode(errors='surrogateescape')).hexdigest()}.json"
    known = read_json(store)
    known = known if isinstance(known, dict) else {}
    kept: dict[str, tuple[str, int]] = {}
    is_new = False
    joined = 0
    at = 0
    for segment in local.layout.segments(0, local.layout.size):
        if isinstance(segment, bytes):
            joined = extend_crc32c(joined, segment)
            at += len(segment)
            continue
        file = segment.file
        stamp, crc32c = known.get(file.source) or ("", 0)
        if stamp != file.stamp:
            is_new = True
            crc32c = file_crc32c(file, _after(at, on_progress))
        if _is_settled(file):
            kept[file.source] = (file.stamp, crc32c)
        joined = join_crc32c(joined, crc32c, file.size)
        at += file.size
        on_progress(at)
    on_progress(at)
    if is_new:
        write_json(store, kept)
    return joined


def file_crc32c(file: LocalFile, on_progress: Callable[[int], None] = lambda _: None) -> int:
    """Return the CRC32C of one file. Raises ``FileError``."""
    crc32c = 0
    at = 0
    for chunk in read_range(file, 0, file.size, _CHUNK_BYTES):
        check()
        crc32c = extend_crc32c(crc32c, chunk)
        at += len(chunk)
        on_progress(at)
    return crc32c


def _after(before: int, on_progress: Callable[[int], None]) -> Callable[[int], None]:
    return lambda read: on_progress(before + read)


def _is_settled(file: LocalFile) -> bool:
    return time.time_ns() - int(file.stamp.split("-")[1]) > _SETTLED_NS
