"""Opens one file of a processed archive."""

from __future__ import annotations

import io

from ..api.dataset_api import DatasetApi
from .archive_file import ArchiveFile
from .archive_source import ArchiveSource
from .inflated_file import InflatedFile

# What one read fetches at least.
READ_AHEAD_BYTES = 256 * 1024


def open_member(api: DatasetApi, id: str, path: str, source: ArchiveSource) -> io.BufferedReader:
    """Open a file of an archive as a seekable file, which is read by ranges. Raises ``ScenestoreError``."""
    location = api.file(id, path)
    stored = ArchiveFile(source, location["offset"], location["length"])
    raw = stored if location["compression"] == "none" else InflatedFile(stored, location["size"])
    return io.BufferedReader(raw, READ_AHEAD_BYTES)
