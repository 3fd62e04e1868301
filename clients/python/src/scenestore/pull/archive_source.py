"""Reads ranges of a processed archive by its signed URL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone

import httpx

from ..api.backoff import Backoff, Timing
from ..api.dataset_api import DatasetApi
from ..api.refusal import is_temporary, reason_of, unreachable
from ..cancellation import check
from ..errors import PlatformError
from ..types import Download

# A URL is replaced so long before it ends, in seconds.
_RENEW = 60

_CHUNK_BYTES = 256 * 1024


class ArchiveSource:
    """The archive of one dataset; several threads may read at once."""

    def __init__(self, api: DatasetApi, id: str, http: httpx.Client, timing: Timing) -> None:
        """Ask where the archive is. Raises ``ScenestoreError``."""
        self._api = api
        self._id = id
        self._http = http
        self._timing = timing
        self._lock = threading.Lock()
        self.download = api.download(id)

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """
        Read the bytes from ``start`` up to but not including ``end``, going on after every break.

        Raises ``PlatformError``: UNREACHABLE, or CHANGED when other bytes are there now.
        """
        at = start
        backoff = Backoff(self._timing)
        while at < end:
            before = at
            reason = "the connection ended"
            try:
                with self._open(at, end) as answer:
                    if answer.status_code == 206:
                        for chunk in answer.iter_raw(_CHUNK_BYTES):
                            check()
                            at += len(chunk)
                            yield chunk
                    else:
                        reason = f"HTTP {answer.status_code}"
            except httpx.TransportError as error:
                reason = reason_of(error)
            if at > before:
                backoff = Backoff(self._timing)
            if at < end:
                if backoff.elapsed > self._timing.give_up:
                    raise unreachable("Cloud Storage", reason)
                backoff.pause()

    @contextmanager
    def _open(self, start: int, end: int) -> Iterator[httpx.Response]:
        download = self._fresh()
        headers = {"Range": f"bytes={start}-{end - 1}", "Accept-Encoding": "identity"}
        timeout = httpx.Timeout(self._timing.answer, read=self._timing.stall)
        with self._http.stream("GET", download["url"], headers=headers, timeout=timeout) as answer:
            status = answer.status_code
            served = answer.headers.get("x-goog-generation", download["generation"])
            # A URL that has just ended is refused with one of the others; the next try has a fresh one.
            is_readable = status == 206 or is_temporary(status) or status in (400, 401, 403)
            if not is_readable or served != download["generation"]:
                raise PlatformError("CHANGED", "The archive changed while it was fetched; pull it again.")
            yield answer

    def _fresh(self) -> Download:
        with self._lock:
            expires = datetime.fromisoformat(self.download["expires_at"].replace("Z", "+00:00"))
            if (expires - datetime.now(timezone.utc)).total_seconds() < _RENEW:
                self.download = self._api.download(self._id)
            return self.download
