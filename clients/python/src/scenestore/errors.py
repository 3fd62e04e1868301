"""What can fail, by who has to act on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, TypedDict

Kind = Literal["file", "usage", "forbidden", "platform", "timeout"]


class Fault(TypedDict):
    """Where a request is at fault."""

    field: str
    message: str


class ScenestoreError(Exception):
    """A failure of this package. ``kind`` says who has to act; ``code`` is for programs, ``message`` for people."""

    __module__ = "scenestore"
    kind: ClassVar[Kind] = "platform"

    code: str
    """The code of the service (``NOT_FOUND``) or of this package (``EMPTY_FOLDER``)."""
    message: str
    details: tuple[Fault, ...]
    """The fields of the request that are at fault."""
    request_id: str | None
    """Names the request in the logs of the service."""

    def __init__(
        self, code: str, message: str, *, details: Sequence[Fault] = (), request_id: str | None = None
    ) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message
        self.details = tuple(details)
        self.request_id = request_id

    def __str__(self) -> str:
        request = f", request {self.request_id}" if self.request_id else ""
        return f"{self.message} ({self.code}{request})"


class FileError(ScenestoreError):
    """The file or folder cannot be sent, or the archive cannot be unpacked."""

    __module__ = "scenestore"
    kind = "file"


class UsageError(ScenestoreError):
    """Wrong usage, an unknown dataset, a conflict, or a wrong state."""

    __module__ = "scenestore"
    kind = "usage"


class ForbiddenError(ScenestoreError):
    """The API key is not valid, or does not allow the call."""

    __module__ = "scenestore"
    kind = "forbidden"


class PlatformError(ScenestoreError):
    """The network or the service failed, after all tries."""

    __module__ = "scenestore"
    kind = "platform"


class WaitTimeoutError(ScenestoreError):
    """The time of ``wait`` ran out; the dataset is processed further."""

    __module__ = "scenestore"
    kind = "timeout"
