"""The same client for asyncio."""

from __future__ import annotations

import asyncio
import contextvars
import io
import os
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, TypeVar

import httpx

from .api.backoff import Timing
from .api.dataset_api import Until
from .cancellation import CancelledCallError, cancelled
from .client import Scenestore
from .progress import Watch
from .pull.pulled import Pulled
from .push.push import Pushed
from .types import (
    Dataset,
    DataType,
    Difference,
    Download,
    FileLocation,
    Format,
    HistoryEvent,
    ListedDataset,
    ListedFile,
    Me,
    Report,
    Review,
    Upload,
)

Result = TypeVar("Result")


class AsyncScenestore:
    """
    The methods of :class:`Scenestore` as coroutines.

    Each call runs in a thread of its own, since reading files and checksums would hold the loop up; a call that is
    cancelled stops its thread at the next chunk, question or pause. Callbacks are called in that thread.
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
        """Take what :class:`Scenestore` takes. Raises ``UsageError``."""
        self._sync = Scenestore(base_url, api_key, profile=profile, http=http, state=state, timing=timing)

    async def __aenter__(self) -> AsyncScenestore:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._sync.close()

    @property
    def base_url(self) -> str:
        """The address of the service."""
        return self._sync.base_url

    async def me(self) -> Me:
        """Return whose key it is: organization, scopes and projects."""
        return await _in_thread(self._sync.me)

    async def list(self, project: str, **filters: str | int | None) -> AsyncIterator[ListedDataset]:
        """Return every dataset of a project that matches the filters of the API, newest first, page by page."""
        pages = self._sync.pages(project, **filters)
        while page := await _in_thread(lambda: next(pages, None)):
            for dataset in page["datasets"]:
                yield dataset

    async def history(self, id: str) -> AsyncIterator[HistoryEvent]:
        """Return what happened to a dataset, newest first, page by page."""
        pages = self._sync.history_pages(id)
        while (page := await _in_thread(lambda: next(pages, None))) is not None:
            for event in page:
                yield event

    async def get(self, id: str) -> Dataset:
        """Return a dataset."""
        return await _in_thread(lambda: self._sync.get(id))

    async def create(
        self, *, project: str, name: str, format: str, idempotency_key: str | None = None, **fields: Any
    ) -> Upload:
        """Create a dataset without sending anything; the answer says where to upload."""
        return await _in_thread(
            lambda: self._sync.create(
                project=project, name=name, format=format, idempotency_key=idempotency_key, **fields
            )
        )

    async def push(
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
        """Send a file, or a folder as a tar, to a new dataset; the same call goes on with an interrupted one."""
        return await _in_thread(
            lambda: self._sync.push(
                path,
                project=project,
                format=format,
                name=name,
                adapter=adapter,
                metadata=metadata,
                description=description,
                tags=tags,
                data_type=data_type,
                expect=expect,
                progress=progress,
            )
        )

    async def iterate(
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
        return await _in_thread(
            lambda: self._sync.iterate(id, path, reason=reason, prompt=prompt, metadata=metadata, progress=progress)
        )

    async def wait(
        self,
        id: str,
        *,
        until: Until = "processed",
        timeout: float | None = None,
        on_answer: Callable[[Dataset], None] | None = None,
    ) -> Dataset:
        """Wait until a dataset is processed, or decided by a reviewer too, and return its last state."""
        return await _in_thread(lambda: self._sync.wait(id, until=until, timeout=timeout, on_answer=on_answer))

    async def pull(
        self,
        id: str,
        folder: str | os.PathLike[str] = ".",
        *,
        files: str | Sequence[str] | None = None,
        force: bool = False,
        progress: Watch = False,
    ) -> Pulled:
        """Fetch the archive of a processed dataset, or single files of it."""
        return await _in_thread(lambda: self._sync.pull(id, folder, files=files, force=force, progress=progress))

    async def files(self, id: str, prefix: str = "") -> AsyncIterator[ListedFile]:
        """Return the files in an archive whose paths begin so, in its order."""
        pages = self._sync.file_pages(id, prefix)
        while (page := await _in_thread(lambda: next(pages, None))) is not None:
            for file in page:
                yield file

    async def file(self, id: str, path: str) -> FileLocation:
        """Return where one file of an archive is read from, by a ranged GET."""
        return await _in_thread(lambda: self._sync.file(id, path))

    async def open_member(self, id: str, path: str) -> io.BufferedReader:
        """Open one file of a zip or tar as a seekable file; read it in a thread, by ``asyncio.to_thread``."""
        return await _in_thread(lambda: self._sync.open_member(id, path))

    async def report(self, id: str) -> Report:
        """Return what is in a dataset, and what is wrong with it."""
        return await _in_thread(lambda: self._sync.report(id))

    async def difference(self, id: str, base: str | None = None) -> Difference:
        """Return how a dataset differs from its parent, or from another one."""
        return await _in_thread(lambda: self._sync.difference(id, base))

    async def download(self, id: str) -> Download:
        """Return where a processed archive is fetched from, and what it has to be."""
        return await _in_thread(lambda: self._sync.download(id))

    async def accept(self, id: str) -> Review:
        """Accept a dataset."""
        return await _in_thread(lambda: self._sync.accept(id))

    async def reject(self, id: str, reason: str) -> Review:
        """Reject a dataset, for a reason of 1 to 2000 characters."""
        return await _in_thread(lambda: self._sync.reject(id, reason))

    async def reopen(self, id: str) -> Review:
        """Take a decision back."""
        return await _in_thread(lambda: self._sync.reopen(id))


async def _in_thread(call: Callable[[], Result]) -> Result:
    """Run a call in a thread. Threads of a pool would have to end before the loop does, a call that waits too."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Result] = loop.create_future()
    event = threading.Event()

    def settle(result: Result | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        cancelled.set(event)
        outcome: tuple[Result | None, BaseException | None]
        try:
            outcome = (call(), None)
        except CancelledCallError:
            return
        except BaseException as error:
            outcome = (None, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True).start()
    try:
        return await future
    finally:
        event.set()
