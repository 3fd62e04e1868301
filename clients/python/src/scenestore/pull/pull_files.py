"""Fetches single files of a processed archive."""

from __future__ import annotations

import contextvars
import os
import shutil
import threading
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from unicodedata import normalize

from ..cancellation import check
from ..errors import FileError, PlatformError, UsageError
from ..local.glob import GlobError, glob_pattern
from ..progress import Reporter, logger
from ..push.push_context import PushContext
from ..types import ListedFile
from .archive_source import ArchiveSource
from .open_member import open_member
from .pulled import Pulled, disk_fault

# Files that are fetched at once.
_AT_ONCE = 8

_CHUNK_BYTES = 256 * 1024


def pull_files(
    id: str, folder: str | os.PathLike[str], globs: Sequence[str], *, force: bool, context: PushContext
) -> Pulled:
    """
    Fetch the files of an archive that match one of some globs, each by a range of its own.

    What is wrong with any of them is found before anything is written.
    """
    wanted = _wanted(id, globs, context)
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
        targets = _targets(root, wanted, force=force)
        total = sum(file["size"] for file in wanted)
        free = shutil.disk_usage(root).free
        if total > free:
            raise UsageError("DISK_FULL", f"The files need {total} bytes, and {free} are free; make room.")
        with Reporter(context.watch) as reporter:
            _Fetching(id, targets, total, force=force, reporter=reporter, context=context).run()
    except OSError as error:
        raise disk_fault(error) from None
    return Pulled(root, total, None, len(wanted))


def _wanted(id: str, globs: Sequence[str], context: PushContext) -> list[ListedFile]:
    patterns = []
    for glob in globs:
        try:
            patterns.append(glob_pattern(glob))
        except GlobError as error:
            raise UsageError("BAD_GLOB", f'"{glob}" {error}.') from None
    # The service lists no more than what every match begins with.
    prefix = _common_start([_literal_start(glob) for glob in globs])
    matching = [
        file for file in context.api.files(id, prefix) if any(pattern.fullmatch(file["path"]) for pattern in patterns)
    ]
    wanted = [file for file in matching if "link" not in file]
    if len(matching) > len(wanted):
        logger.warning("%s links of the archive are left out.", len(matching) - len(wanted))
    if not wanted:
        quoted = " or ".join(f'"{glob}"' for glob in globs)
        raise UsageError("NO_FILES", f"No file of {id} matches {quoted}.")
    return wanted


def _literal_start(glob: str) -> str:
    return glob[: min((glob.index(mark) for mark in "*?{" if mark in glob), default=len(glob))]


def _common_start(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    return next((first[:at] for at in range(len(first)) if first[at] != last[at : at + 1]), first)


def _targets(root: Path, wanted: Sequence[ListedFile], *, force: bool) -> list[tuple[ListedFile, Path]]:
    names: set[str] = set()
    targets = []
    for file in wanted:
        path = file["path"]
        parts = path.replace("\\", "/").split("/")
        if any(part in ("", ".", "..") for part in parts) or ":" in parts[0] or "\0" in path:
            raise FileError("UNSAFE_ARCHIVE", f'"{path}" leads out of the folder; nothing is fetched.')
        # As a file system that ignores case and Unicode forms would see it.
        name = normalize("NFC", path).lower()
        if name in names:
            raise FileError("UNSAFE_ARCHIVE", f'"{path}" is there twice; nothing is fetched.')
        names.add(name)
        target = root.joinpath(*parts)
        _require_free(root, target, force=force)
        targets.append((file, target))
    return targets


def _require_free(root: Path, target: Path, *, force: bool) -> None:
    for parent in target.parents:
        if parent == root:
            break
        # A link would lead what is written elsewhere.
        if parent.is_symlink() or (parent.exists() and not parent.is_dir()):
            raise UsageError("EXISTS", f"{parent} exists; choose another folder.")
    if target.is_symlink() or target.exists():
        if force and target.is_file() and not target.is_symlink():
            return
        raise UsageError("EXISTS", f"{target} exists; force=True overwrites a file.")


class _Fetching:
    """Files on their way."""

    def __init__(
        self,
        id: str,
        targets: Sequence[tuple[ListedFile, Path]],
        total: int,
        *,
        force: bool,
        reporter: Reporter,
        context: PushContext,
    ) -> None:
        self._id = id
        self._targets = iter(targets)
        self._total = total
        self._force = force
        self._reporter = reporter
        self._context = context
        self._source = ArchiveSource(context.api, id, context.http, context.timing)
        self._bytes = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()

    def run(self) -> None:
        """Fetch all files. Raises the first fault."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            try:
                workers = [pool.submit(contextvars.copy_context().run, self._work) for _ in range(_AT_ONCE)]
                done, _ = wait(workers, return_when=FIRST_EXCEPTION)
                for worker in done:
                    worker.result()
            finally:
                self._ended.set()

    def _work(self) -> None:
        while following := self._next():
            self._fetch(*following)

    def _next(self) -> tuple[ListedFile, Path] | None:
        check()
        with self._lock:
            return None if self._ended.is_set() else next(self._targets, None)

    def _fetch(self, file: ListedFile, target: Path) -> None:
        chunks = self._chunks(file)
        first = next(chunks, b"")
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.scenestore-part")
        crc32 = 0
        try:
            with draft.open("wb") as written:
                for chunk in (first, *([] if not first else chunks)):
                    written.write(chunk)
                    crc32 = zlib.crc32(chunk, crc32)
            if file.get("checksum", f"crc32:{crc32:08x}") != f"crc32:{crc32:08x}":
                message = (
                    f'What arrived of "{file["path"]}" has another checksum than the archive states; pull it again.'
                )
                raise PlatformError("CHECKSUM_MISMATCH", message)
            if self._force:
                draft.replace(target)
            else:
                # A link fails where a rename would overwrite.
                os.link(draft, target)
        finally:
            draft.unlink(missing_ok=True)

    def _chunks(self, file: ListedFile) -> Iterator[bytes]:
        with open_member(self._context.api, self._id, file["path"], self._source) as member:
            while chunk := member.read(_CHUNK_BYTES):
                if self._ended.is_set():
                    return
                with self._lock:
                    self._bytes += len(chunk)
                    self._reporter.report("fetch", self._bytes, self._total)
                yield chunk
