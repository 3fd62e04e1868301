"""What a push or a pull runs with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx

from ..api.backoff import Timing
from ..api.dataset_api import DatasetApi
from ..progress import Watch


@dataclass(frozen=True)
class PushContext:
    """The service, and how this call of it is watched."""

    api: DatasetApi
    http: httpx.Client
    timing: Timing
    state_folder: Path
    watch: Watch
