"""A resumable session of Cloud Storage. https://cloud.google.com/storage/docs/performing-resumable-uploads"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpx

from ..api.backoff import Timing
from ..api.refusal import is_temporary, reason_of
from ..errors import PlatformError
from ..types import SignedRequest


@dataclass(frozen=True)
class Open:
    """The session takes the bytes from this one on."""

    offset: int


@dataclass(frozen=True)
class Complete:
    """All bytes have arrived."""


@dataclass(frozen=True)
class Ended:
    """The session is over: cancelled (499), or a week old."""


@dataclass(frozen=True)
class Broken:
    """Nothing is known: ask again later."""

    reason: str
    retry_after: str | None = None


SessionState = Open | Complete | Ended | Broken
"""Where a resumable session stands."""


def open_session(http: httpx.Client, signed: SignedRequest, timing: Timing) -> str | Broken:
    """Open a session with a signed request, and return its address. Raises ``PlatformError``."""
    try:
        headers = {**signed["headers"], "Content-Length": "0"}
        answer = http.request("POST", signed["url"], headers=headers, timeout=timing.answer)
    except httpx.TransportError as error:
        return Broken(reason_of(error))
    location = answer.headers.get("location")
    if answer.status_code == 201 and location:
        return str(location)
    if is_temporary(answer.status_code):
        return Broken(f"HTTP {answer.status_code}", answer.headers.get("retry-after"))
    raise _refused(answer)


def ask_session(http: httpx.Client, session: str, total: int, timing: Timing) -> SessionState:
    """Ask how much has arrived."""
    headers = {"Content-Range": f"bytes */{total}", "Content-Length": "0"}
    return _put(http, session, headers, b"", timing)


def put_bytes(
    http: httpx.Client, session: str, *, offset: int, total: int, body: Iterable[bytes], timing: Timing
) -> SessionState:
    """Send all bytes from ``offset`` on."""
    if offset == total:
        # Nothing is left to send when only the last answer was lost: the question is then also the end.
        return ask_session(http, session, total, timing)
    headers = {"Content-Range": f"bytes {offset}-{total - 1}/{total}", "Content-Length": str(total - offset)}
    return _put(http, session, headers, body, timing)


def cancel_session(http: httpx.Client, session: str, timing: Timing) -> None:
    """End a session, so that nothing of it is stored."""
    http.request("DELETE", session, headers={"Content-Length": "0"}, timeout=timing.answer)


def _put(
    http: httpx.Client, session: str, headers: Mapping[str, str], body: bytes | Iterable[bytes], timing: Timing
) -> SessionState:
    timeout = httpx.Timeout(timing.answer, write=timing.stall)
    try:
        answer = http.request("PUT", session, headers=headers, content=body, timeout=timeout)
    except httpx.TransportError as error:
        return Broken(reason_of(error))
    status = answer.status_code
    if status in (200, 201):
        return Complete()
    if status == 308:
        return Open(_offset_after(answer.headers.get("range")))
    if status in (404, 410, 499):
        return Ended()
    if is_temporary(status):
        return Broken(f"HTTP {status}", answer.headers.get("retry-after"))
    raise _refused(answer)


def _offset_after(range_header: str | None) -> int:
    """``bytes=0-n``; without it nothing has arrived."""
    found = re.fullmatch(r"bytes=0-(\d+)", range_header or "")
    return int(found[1]) + 1 if found else 0


def _refused(answer: httpx.Response) -> PlatformError:
    found = re.search(r'<Message>([^<]*)|"message":\s*"([^"]*)', answer.text)
    said = f": {found[1] or found[2]}" if found else ""
    return PlatformError("UPLOAD_REFUSED", f"Cloud Storage refused the upload ({answer.status_code}{said}).")
