"""How a call that runs in a thread is told to stop; a call of the main thread is stopped by ``KeyboardInterrupt``."""

from __future__ import annotations

import threading
import time
from contextvars import ContextVar

cancelled: ContextVar[threading.Event | None] = ContextVar("cancelled", default=None)
"""Set once the present call is not wanted any more."""


class CancelledCallError(BaseException):
    """The call is not wanted any more; nothing waits for its result."""


def check() -> None:
    """Raise ``CancelledCallError`` when the call is not wanted any more."""
    event = cancelled.get()
    if event is not None and event.is_set():
        raise CancelledCallError


def pause(seconds: float) -> None:
    """Wait. Raises ``CancelledCallError``."""
    event = cancelled.get()
    if event is None:
        time.sleep(seconds)
    elif event.wait(seconds):
        raise CancelledCallError
