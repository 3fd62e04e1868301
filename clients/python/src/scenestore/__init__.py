"""Sends training datasets to a Scenestore registry, reviews and fetches them."""

from .api.backoff import Timing
from .async_client import AsyncScenestore
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
from .pull.pulled import Pulled
from .push.push import Pushed

__all__ = [
    "AsyncScenestore",
    "FileError",
    "ForbiddenError",
    "PlatformError",
    "Progress",
    "Pulled",
    "Pushed",
    "Scenestore",
    "ScenestoreError",
    "Timing",
    "UsageError",
    "WaitTimeoutError",
]
