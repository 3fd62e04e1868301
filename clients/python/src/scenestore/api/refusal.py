"""What an answer of 400 or more, or none at all, means for the caller."""

from __future__ import annotations

from typing import Any

import httpx

from ..errors import Fault, ForbiddenError, PlatformError, ScenestoreError, UsageError

_CODES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "CONFLICT",
    412: "PRECONDITION_FAILED",
    422: "FAILED_PRECONDITION",
    429: "RATE_LIMITED",
}


def refusal(method: str, url: str, answer: httpx.Response) -> ScenestoreError:
    """Return the error of an answer of 400 or more, in the words of the service."""
    status = answer.status_code
    code, said, details = _said(answer)
    code = code or _CODES.get(status) or ("UNAVAILABLE" if status >= 500 else f"HTTP_{status}")
    request_id = answer.headers.get("x-request-id")
    if status == 405 or (status == 404 and (said is None or said.startswith("No such path"))):
        message = (
            f"This version of the service does not know {method} {url}; upgrade the service, or check its address."
        )
        return UsageError("UNKNOWN_OPERATION", message, request_id=request_id)
    if status == 401:
        message = f"The service does not accept the API key ({said or status}); check SCENESTORE_API_KEY."
        return ForbiddenError(code, message, request_id=request_id)
    kind = ForbiddenError if status == 403 else PlatformError if is_temporary(status) else UsageError
    message = said or f"{method} {url} was answered with {status}, without a reason; check the address of the service."
    return kind(code, message, details=details, request_id=request_id)


def _said(answer: httpx.Response) -> tuple[str | None, str | None, list[Fault]]:
    """The code, message and faults of any of the envelopes."""
    try:
        body: Any = answer.json()
    except ValueError:
        return None, None, []
    if not isinstance(body, dict):
        return None, None, []
    error = body.get("error")
    if isinstance(error, dict):
        return error.get("code"), error.get("message"), error.get("details") or []
    detail = body.get("detail")
    return None, detail if isinstance(detail, str) else None, []


def is_temporary(status: int) -> bool:
    """Return whether the same request may succeed later."""
    return status >= 500 or status in (408, 429)


def unreachable(where: str, reason: object) -> PlatformError:
    """Return the error of no answer, after all tries."""
    message = f"No answer from {where} ({reason}). Check the address and the network, then run it again."
    return PlatformError("UNREACHABLE", message)


def reason_of(error: httpx.TransportError) -> str:
    """Return what went wrong on the way, in a few words."""
    return str(error) or type(error).__name__
