"""Sends a layout to a resumable session."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from ..api.backoff import Backoff, Timing
from ..api.refusal import unreachable
from ..cancellation import check
from ..errors import FileError
from ..local.local_file import LocalFile
from ..local.read_layout import read_layout
from ..tar.layout import Layout
from .storage_session import Broken, Complete, Ended, Open, SessionState, ask_session, cancel_session, put_bytes


@dataclass(frozen=True)
class Sending:
    """What is sent, and where."""

    http: httpx.Client
    timing: Timing
    session: str
    layout: Layout[LocalFile]
    on_progress: Callable[[int], None]
    """Receives the bytes that have gone out, of the layout's."""

    def send(self, *, is_fresh: bool) -> bool:
        """
        Send in one PUT all that is left, and after a break ask where to go on.

        ``is_fresh``: nothing has been sent to the session yet. Returns ``False`` when the session ended before, so that
        another one is needed. Raises ``PlatformError``, or the fault of a file, after which the session is cancelled.
        """
        state: SessionState = Open(0) if is_fresh else self._ask()
        farthest = -1
        backoff = Backoff(self.timing)
        since = time.monotonic()
        while True:
            check()
            if isinstance(state, Open):
                if state.offset > farthest:
                    farthest = state.offset
                    since = time.monotonic()
                    backoff = Backoff(self.timing)
                state = self._put(state.offset)
            if isinstance(state, Complete):
                return True
            if isinstance(state, Ended):
                return False
            broken = state if isinstance(state, Broken) else Broken(f"{self.layout.size - farthest} bytes left")
            if time.monotonic() - since > self.timing.give_up:
                raise unreachable(urlsplit(self.session).netloc, broken.reason)
            backoff.pause(broken.retry_after)
            state = self._ask()

    def _ask(self) -> SessionState:
        return ask_session(self.http, self.session, self.layout.size, self.timing)

    def _put(self, offset: int) -> SessionState:
        total = self.layout.size
        try:
            body = self._bytes_from(offset)
            return put_bytes(self.http, self.session, offset=offset, total=total, body=body, timing=self.timing)
        except FileError:
            # What was sent is not what the checksum says.
            with suppress(httpx.TransportError):
                cancel_session(self.http, self.session, self.timing)
            raise

    def _bytes_from(self, offset: int) -> Iterator[bytes]:
        at = offset
        for chunk in read_layout(self.layout, offset, self.layout.size):
            check()
            yield chunk
            at += len(chunk)
            self.on_progress(at)
