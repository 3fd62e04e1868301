"""What a path on this machine sends."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass

from ..errors import FileError
from ..tar.layout import Layout
from .list_folder import list_folder
from .local_file import LocalFile, stamp_of, unreadable


@dataclass(frozen=True)
class LocalLayout:
    """A folder as a tar, or a file as it is."""

    layout: Layout[LocalFile]
    root: str
    """The folder or file."""
    filename: str
    """What the upload is called: that of the file, or of the folder with ``.tar``."""
    remarks: tuple[str, ...]
    """What the user should know of what is not sent."""


def local_layout(path: str | os.PathLike[str]) -> LocalLayout:
    """Look at a path. Raises ``FileError`` that says what cannot be sent."""
    root = os.path.abspath(path)
    name = os.path.basename(root)
    try:
        stats = os.stat(root)
    except OSError as error:
        raise unreadable(os.fspath(path), error) from None
    if stat.S_ISREG(stats.st_mode):
        file = LocalFile(name, stats.st_size, root, stamp_of(stats))
        return LocalLayout(Layout([file], is_tar=False), root, name, ())
    if not stat.S_ISDIR(stats.st_mode):
        raise FileError("NOT_A_FILE", f"{os.fspath(path)} is neither a file nor a folder.")
    listing = list_folder(root)
    remarks = []
    if listing.left_out:
        remarks.append(f"{listing.left_out} files or folders are left out, by .scenestoreignore or as litter.")
    if listing.empty_folders:
        remarks.append(f"{len(listing.empty_folders)} empty folders are not sent, such as {listing.empty_folders[0]}.")
    return LocalLayout(Layout(listing.files, is_tar=True), root, f"{name}.tar", tuple(remarks))
