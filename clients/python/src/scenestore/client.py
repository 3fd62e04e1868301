"""A registry, and the files of this machine."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from .api.api_client import ApiClient
from .api.backoff import Timing
from .api.dataset_api import DatasetApi
from .progress import Watch
from .pull.archive_file import ArchiveFile
from .pull.archive_source import ArchiveSource
from .pull.open_member import READ_AHEAD_BYTES, open_member
from .pull.pull import pull
from .pull.pull_files import pull_files
from .pull.pulled import Pulled
from .push.push import Pushed, push, push_iteration
from .push.push_context import PushContext
from .settings import read_settings
from .state.user_folders import state_folder
from .types import DataType, Format


class Scenestore(DatasetApi):
    """
    A registry, and the files of this machine.

    Without arguments the service is that of ``SCENESTORE_URL`` and ``SCENESTORE_API_KEY``, or of a profile that
    ``scenestore login`` stored; proxies are those of ``HTTPS_PROXY``, ``HTTP_PROXY`` and ``NO_PROXY``. An object may be
    used by several threads at once.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        profile: str | None = None,
        http: httpx.Client | None = None,
        state: str | os.PathLike[str] | None = None,
        timing: Timing | None = None,
    ) -> None:
        """
        Find the service; nothing is sent yet. Raises ``UsageError``.

        ``state`` is the folder of checksums and unfinished pushes, ``timing`` says when a connection counts as broken.
        """
        settings = read_settings(base_url, api_key, profile)
        self._http = http or httpx.Client()
        self._timing = timing or Timing()
        self._state = Path(state) if state is not None else state_folder()
        self._api = ApiClient(settings, self._http, self._timing)

    def __enter__(self) -> Scenestore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def push(
        self,
        path: str | os.PathLike[str],
        *,
        project: str,
        format: Format,
        name: str | None = None,
        adapter: Mapping[str, Any] | None = None,
        metadata: Mapping[str, Any] | None = None,
        description: str | None = None,
        tags: Sequence[str] | None = None,
        data_type: DataType | None = None,
        expect: Mapping[str, Any] | None = None,
        progress: Watch = False,
    ) -> Pushed:
        """
        Send a file, or a folder as a tar, to a new dataset; the same call goes on with an interrupted one.

        ``name`` is by default that of the file or folder, without the ending of an archive. ``expect`` is what the
        service has to find, or else rejects the dataset. There is no local scan: the service scans what has arrived.
        Raises ``ScenestoreError``.
        """
        fields = {
            "format": format,
            "adapter": adapter,
            "metadata": metadata,
            "description": description,
            "tags": tags,
            "data_type": data_type,
            "expect": expect,
        }
        return push(path, project, name, fields, self._context(progress))

    def iterate(
        self,
        id: str,
        path: str | os.PathLike[str],
        *,
        reason: str | None = None,
        prompt: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        progress: Watch = False,
    ) -> Pushed:
        """Send the next version of a dataset; the same call goes on with an interrupted one."""
        fields = {"regeneration_reason": reason, "prompt": prompt, "metadata": metadata}
        return push_iteration(id, path, fields, self._context(progress))

    def pull(
        self,
        id: str,
        folder: str | os.PathLike[str] = ".",
        *,
        files: str | Sequence[str] | None = None,
        force: bool = False,
        progress: Watch = False,
    ) -> Pulled:
        """
        Fetch the archive of a processed dataset; the same call goes on with an interrupted one.

        With ``files``, globs such as ``images/*.jpg``, only the files that match are fetched, each by itself, to where
        they are in the archive. ``folder`` is created. What is there is overwritten only with ``force``. Raises
        ``ScenestoreError``.
        """
        if files is None:
            return pull(id, folder, force=force, context=self._context(progress))
        globs = [files] if isinstance(files, str) else list(files)
        return pull_files(id, folder, globs, force=force, context=self._context(progress))

    def open_member(self, id: str, path: str) -> io.BufferedReader:
        """
        Open one file of a zip or tar as a seekable file, which is read by ranges, without a download.

        Raises ``ScenestoreError``.
        """
        return open_member(self, id, path, ArchiveSource(self, id, self._http, self._timing))

    def open_archive(self, id: str) -> io.BufferedReader:
        """
        Open the archive of a processed dataset as a seekable file, which is read by ranges, without a download.

        ``zipfile.ZipFile(store.open_archive(id))`` reads single members of a zip.
        """
        source = ArchiveSource(self, id, self._http, self._timing)
        return io.BufferedReader(ArchiveFile(source), READ_AHEAD_BYTES)

    def _context(self, watch: Watch) -> PushContext:
        return PushContext(self, self._http, self._timing, self._state, watch)
