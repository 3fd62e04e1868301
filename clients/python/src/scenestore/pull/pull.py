"""Fetches the archive of a processed dataset."""

from __future__ import annotations

import contextvars
import os
import shutil
import threading
from collections.abc import Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path

from ..cancellation import check
from ..checksum.crc32c import crc32c_text, extend_crc32c
from ..checksum.file_checksums import file_crc32c
from ..errors import PlatformError, UsageError
from ..local.local_file import LocalFile, stamp_of
from ..progress import Reporter, logger
from ..push.push_context import PushContext
from ..types import Download
from .archive_source import ArchiveSource
from .part_map import Part, PartMap
from .pulled import Pulled, disk_fault

# Parts that are fetched at once.
_AT_ONCE = 8


def pull(id: str, folder: str | os.PathLike[str], *, force: bool, context: PushContext) -> Pulled:
    """Fetch an archive in parts, several at once, and compare it; the same call goes on where one was interrupted."""
    source = ArchiveSource(context.api, id, context.http, context.timing)
    download = source.download
    target = Path(folder) / _safe_name(download["filename"])
    pulled = Pulled(target, download["size_bytes"], download["crc32c"])
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            if _holds(target, download):
                logger.info("%s has these bytes already; nothing is fetched.", target)
                return pulled
            if not force:
                raise UsageError("EXISTS", f"{target} exists; force=True overwrites it.")
        _fetch(id, source, part, context)
        part.replace(target)
    except OSError as error:
        raise disk_fault(error) from None
    return pulled


def _fetch(id: str, source: ArchiveSource, path: Path, context: PushContext) -> None:
    size = source.download["size_bytes"]
    map_file = path.with_name(f"{path.name}.json")
    # What is known of parts is worth nothing without their bytes.
    if not path.exists():
        map_file.unlink(missing_ok=True)
    parts = PartMap(map_file, source.download)
    free = shutil.disk_usage(path.parent).free
    if size - parts.bytes > free:
        message = f"The archive needs {size - parts.bytes} more bytes, and {free} are free; make room."
        raise UsageError("DISK_FULL", message)
    path.touch()
    with Reporter(context.watch) as reporter, path.open("r+b", buffering=0) as file:
        fetching = _Fetching(source, path, parts, reporter, size)
        fetching.run()
        file.truncate(size)
        os.fsync(file.fileno())
    joined = crc32c_text(parts.crc32c())
    parts.remove()
    if joined != source.download["crc32c"]:
        path.unlink()
        expected = source.download["crc32c"]
        message = f"What arrived of {id} has another checksum ({joined}) than the archive ({expected}); pull it again."
        raise PlatformError("CHECKSUM_MISMATCH", message)


class _Fetching:
    """Parts on their way."""

    def __init__(self, source: ArchiveSource, path: Path, parts: PartMap, reporter: Reporter, size: int) -> None:
        self._source = source
        self._path = path
        self._parts = parts
        self._reporter = reporter
        self._size = size
        self._bytes = parts.bytes
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def run(self) -> None:
        """Fetch all parts that are missing. Raises the first fault."""
        waiting = iter(self._parts.missing())
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                workers = [pool.submit(contextvars.copy_context().run, self._work, waiting) for _ in range(_AT_ONCE)]
                done, _ = wait(workers, return_when=FIRST_EXCEPTION)
                for worker in done:
                    worker.result()
            finally:
                # All of them end before the file is closed, also when this thread is interrupted.
                self._ended.set()

    def _work(self, waiting: Iterable[Part]) -> None:
        with self._path.open("r+b", buffering=0) as file:
            while part := self._next(waiting):
                file.seek(part.start)
                crc32c = 0
                for chunk in self._source.read(part.start, part.end):
                    if self._ended.is_set():
                        return
                    _write(file.fileno(), chunk)
                    crc32c = extend_crc32c(crc32c, chunk)
                    with self._lock:
                        self._bytes += len(chunk)
                        self._reporter.report("fetch", self._bytes, self._size)
                self._parts.complete(part, crc32c)

    def _next(self, waiting: Iterable[Part]) -> Part | None:
        check()
        with self._lock:
            return None if self._ended.is_set() else next(iter(waiting), None)


def _write(file: int, chunk: bytes) -> None:
    left = memoryview(chunk)
    while left:
        left = left[os.write(file, left) :]


def _safe_name(filename: str) -> str:
    """The service's name for the file, which must not lead anywhere else."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "archive" if name in ("", ".", "..") else name


def _holds(path: Path, download: Download) -> bool:
    stats = path.stat()
    if not path.is_file() or stats.st_size != download["size_bytes"]:
        return False
    file = LocalFile(str(path), stats.st_size, str(path), stamp_of(stats))
    return crc32c_text(file_crc32c(file)) == download["crc32c"]
