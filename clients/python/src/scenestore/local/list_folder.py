"""The files of a folder that are sent."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from ..errors import FileError, UsageError
from .glob import GLOB_SYNTAX, GlobError, glob_pattern
from .local_file import LocalFile, stamp_of, unreadable

IGNORE_FILE = ".scenestoreignore"
"""Names what of a folder is not sent: globs, one a line; lines that begin with ``#`` are comments."""

# What systems and editors leave behind; the scanner of the service ignores the same.
_LITTER = re.compile(
    "|".join(
        (
            r"(?:^|/)__MACOSX(?:/|\Z)|(?:^|/)\._[^/]*\Z|(?:^|/)\.DS_Store\Z",
            r"(?:^|/)\.(?:AppleDouble|Trashes|Spotlight-V100|fseventsd)(?:/|\Z)",
            r"(?:^|/)(?:[Tt]humbs\.db|[Dd]esktop\.ini)\Z|[:\uf03a]Zone\.Identifier(?::\$DATA)?\Z",
            r"(?:^|/)(?:@eaDir|\$RECYCLE\.BIN)(?:/|\Z)",
            r"(?:^|/)(?:\.ipynb_checkpoints|\.git)(?:/|\Z)",
            r"~\Z|(?:^|/)(?:\.#[^/]*|#[^/]*#|\.[^/]*\.sw[op])\Z",
        )
    )
)


@dataclass(frozen=True)
class FolderListing:
    """What a folder sends, and what it does not."""

    files: list[LocalFile]
    """In the order of the bytes of their paths."""
    empty_folders: list[str]
    """Folders that hold nothing, which a tar without folders cannot hold."""
    left_out: int
    """Files and folders that the ignore file or the list of litter leaves out."""


def list_folder(folder: str) -> FolderListing:
    """
    List what a folder sends. Symbolic links to files and folders inside it are followed.

    Raises ``FileError`` that names the file: an empty folder, a name that is not UTF-8, two names that are one in NFC,
    a link that leads nowhere, outside or upwards, what is neither file nor folder, what cannot be read.
    """
    walk = _Walk(folder, _read_ignore_file(os.path.join(folder, IGNORE_FILE)))
    files = sorted(walk.files(), key=lambda file: file.path.encode())
    if not files:
        raise FileError("EMPTY_FOLDER", f"{folder} holds no file to send.")
    for before, file in pairwise(files):
        if before.path == file.path:
            message = f"{before.source} and {file.source} have the same name in Unicode NFC; rename one."
            raise FileError("SAME_NAME", message)
    return FolderListing(files, sorted(walk.empty_folders, key=str.encode), walk.left_out)


def _read_ignore_file(path: str) -> Callable[[str], bool]:
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            lines = file.read().split("\n")
    except FileNotFoundError:
        lines = []
    except OSError as error:
        raise unreadable(path, error) from None
    patterns = []
    for number, line in enumerate(lines, 1):
        glob = line.strip()
        if not glob or glob.startswith("#"):
            continue
        try:
            patterns.append(glob_pattern(glob))
        except GlobError as error:
            message = f'{path}:{number}: "{glob}" {error}. A glob may hold {GLOB_SYNTAX}.'
            raise UsageError("BAD_IGNORE_FILE", message) from None
    return lambda each: any(pattern.fullmatch(each) for pattern in patterns)


@dataclass(frozen=True)
class _Folder:
    path: str
    chain: tuple[str, ...]
    """The real paths of the folders that lead here, this one included."""


class _Walk:
    def __init__(self, folder: str, is_ignored: Callable[[str], bool]) -> None:
        self._folder = folder
        self._root = os.path.realpath(folder)
        self._is_ignored = is_ignored
        self._waiting = [_Folder("", (self._root,))]
        self.empty_folders: list[str] = []
        self.left_out = 0

    def files(self) -> Iterator[LocalFile]:
        while self._waiting:
            folder = self._waiting.pop()
            names = self._names(folder.path)
            if not names and folder.path:
                self.empty_folders.append(folder.path)
            for name in names:
                yield from self._member(f"{folder.path}/{name}" if folder.path else name, folder.chain)

    def _names(self, path: str) -> list[str]:
        source = self._source_of(path)
        try:
            names = os.listdir(source)
        except OSError as error:
            raise unreadable(source, error) from None
        for name in names:
            try:
                # Where the locale is not UTF-8, Python spells a name otherwise than its bytes do.
                is_utf8 = os.fsencode(name).decode() == name
            except UnicodeDecodeError:
                is_utf8 = False
            if not is_utf8:
                shown = os.fsencode(os.path.join(source, name)).decode(errors="replace")
                raise FileError("NAME_NOT_UTF8", f"The name of {shown} is not UTF-8; rename it.")
        return names

    def _member(self, path: str, chain: tuple[str, ...]) -> Iterator[LocalFile]:
        source = self._source_of(path)
        try:
            stats = os.lstat(source)
        except OSError as error:
            raise unreadable(source, error) from None
        if stat.S_ISLNK(stats.st_mode):
            yield from self._link(path, chain)
        elif not self._is_left_out(path, stats):
            real = os.path.join(chain[-1], os.path.basename(path))
            yield from self._file_or_folder(path, stats, (*chain, real))

    def _link(self, path: str, chain: tuple[str, ...]) -> Iterator[LocalFile]:
        source = self._source_of(path)
        target = os.path.realpath(source)
        try:
            stats = os.stat(target)
        except OSError:
            stats = None
        if self._is_left_out(path, stats):
            return
        if stats is None:
            raise _link_fault(source, "which does not exist")
        if target != self._root and not target.startswith(os.path.join(self._root, "")):
            raise _link_fault(source, f"outside {self._folder}")
        if target in chain:
            raise _link_fault(source, "a folder that contains it")
        yield from self._file_or_folder(path, stats, (*chain, target))

    def _file_or_folder(self, path: str, stats: os.stat_result, chain: tuple[str, ...]) -> Iterator[LocalFile]:
        source = self._source_of(path)
        if stat.S_ISDIR(stats.st_mode):
            self._waiting.append(_Folder(path, chain))
        elif stat.S_ISREG(stats.st_mode):
            yield LocalFile(normalize("NFC", path), stats.st_size, source, stamp_of(stats))
        else:
            kind = _kind_of(stats.st_mode)
            message = f"{source} is {kind}, which cannot be sent; remove it or name it in {IGNORE_FILE}."
            raise FileError("NOT_A_FILE", message)

    def _is_left_out(self, path: str, stats: os.stat_result | None) -> bool:
        nfc = normalize("NFC", path)
        as_kind = f"{nfc}/" if stats is not None and stat.S_ISDIR(stats.st_mode) else nfc
        is_left = bool(_LITTER.search(as_kind)) or path == IGNORE_FILE or self._is_ignored(nfc)
        self.left_out += is_left
        return is_left

    def _source_of(self, path: str) -> str:
        return os.path.join(self._folder, path) if path else self._folder


def _link_fault(source: str, reason: str) -> FileError:
    return FileError("BAD_LINK", f"{source} is a symbolic link to {os.readlink(source)}, {reason}.")


def _kind_of(mode: int) -> str:
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"
