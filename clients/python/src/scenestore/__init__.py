"""Sends training datasets to a Scenestore registry, reviews and fetches them."""

from .api.backoff import Timing
from .client import Scenestore
from .errors import (
    FileError,
    ForbiddenError,
    PlatformError,
    ScenestoreError,
    UsageError,
    WaitTimeoutError,
)
from .progress import Progress
from .push.push import Pushed

__all__ = [
    "FileError",
    "ForbiddenError",
    "PlatformError",
    "Progress",
    "Pushed",
    "Scenestore",
    "ScenestoreError",
    "Timing",
    "UsageError",
    "WaitTimeoutError",
]
