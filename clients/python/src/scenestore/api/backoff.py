"""When to try again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from ..cancellation import pause

_FIRST = 0.5
_LONGEST = 30.0


@dataclass(frozen=True)
class Timing:
    """When a connection counts as broken, and when to give up; seconds."""

    stall: float = 60
    """No byte was taken, or came, for so long."""
    answer: float = 120
    """No answer came for so long, after the last byte or to a question."""
    give_up: float = 600
    """No byte arrived for so long, over all tries."""
    before_first_answer: float = 3
    """Replaces ``give_up`` until the service has answered once: its address may be wrong."""
    pause: Callable[[float], None] = pause
    """Waits between two tries."""


class Backoff:
    """Pauses that grow between tries, with jitter."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._began = time.monotonic()
        self._next = _FIRST

    @property
    def elapsed(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self._began

    def pause(self, retry_after: str | None = None) -> None:
        """Wait, at least as long as the header ``Retry-After`` of an answer says: seconds, or a date."""
        jittered = self._next * random.uniform(0.5, 1)
        self._next = min(2 * self._next, _LONGEST)
        self._timing.pause(max(jittered, _seconds(retry_after)))


def _seconds(retry_after: str | None) -> float:
    if not retry_after:
        return 0
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return parsedate_to_datetime(retry_after).timestamp() - time.time()
    except ValueError:
        return 0
