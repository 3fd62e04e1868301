"""How a push or a pull is watched."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal

Phase = Literal["checksum", "send", "fetch"]

logger = logging.getLogger("scenestore")
"""Receives remarks: warnings of what is not sent, and at level INFO what else the user may want to know."""


@dataclass(frozen=True)
class Progress:
    """How many of the bytes a step has dealt with."""

    phase: Phase
    bytes: int
    total: int


Watch = bool | Callable[[Progress], None]
"""``True`` shows a bar, by tqdm where it is installed; a function receives the progress itself."""


class Reporter(AbstractContextManager["Reporter"]):
    """Passes progress on to what the caller asked for."""

    def __init__(self, watch: Watch) -> None:
        self._watch: Callable[[Progress], None] | None = watch if callable(watch) else _Bars() if watch else None

    def report(self, phase: Phase, bytes: int, total: int) -> None:
        """Tell how far a step has come."""
        if self._watch is not None:
            self._watch(Progress(phase, min(bytes, total), total))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(self._watch, _Bars):
            self._watch.close()


class _Bars:
    """A bar for each step."""

    def __init__(self) -> None:
        self._phase = ""
        self._bar: Any = None

    def __call__(self, progress: Progress) -> None:
        if progress.phase != self._phase:
            self.close()
            self._phase = progress.phase
            self._bar = _bar(progress)
        self._bar.update(progress.bytes - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _bar(progress: Progress) -> Any:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return _Line(progress)
    return tqdm(total=progress.total, desc=progress.phase, unit="B", unit_scale=True, unit_divisor=1000)


class _Line:
    """Stands in for a bar where tqdm is not installed: a line as a step ends."""

    def __init__(self, progress: Progress) -> None:
        self._of = progress
        self.n = 0

    def update(self, more: int) -> None:
        self.n += more

    def close(self) -> None:
        print(f"{self._of.phase}: {self.n} of {self._of.total} bytes", file=sys.stderr)
