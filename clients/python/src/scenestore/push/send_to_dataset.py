"""Sends the bytes to a dataset that takes an upload, or leaves one alone that has them."""

from __future__ import annotations

import contextvars
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TypedDict
from urllib.parse import urlsplit

from ..api.backoff import Backoff
from ..api.refusal import unreachable
from ..errors import PlatformError, ScenestoreError, UsageError
from ..local.local_layout import LocalLayout
from ..progress import Reporter, logger
from ..state.private_json import read_json, write_json
from ..types import Dataset, ExpectedBytes, Upload
from .push_context import PushContext
from .send_layout import Sending
from .storage_session import Broken, open_session

# Sessions that are opened in turn before it gives up.
_MAX_SESSIONS = 5

_PROCESSED = ("pending", "accepted", "rejected", "superseded")
_TAKES_UPLOAD = ("draft", "awaiting_upload", "expired", "failed")


class Begun(TypedDict):
    """A push that has begun: its dataset, and the address of its session, with which one can write to it."""

    id: str
    session: str


@dataclass(frozen=True)
class BegunPush:
    """Remembers the session of one push, so that a process that was killed goes on with it."""

    file: Path

    @classmethod
    def of(cls, context: PushContext, what: Sequence[str]) -> BegunPush:
        """``what`` tells this push from all others: the service, and what is created there."""
        text = json.dumps(what, ensure_ascii=False, separators=(",", ":"))
        return cls(context.state_folder / "pushes" / f"{sha256(text.encode()).hexdigest()}.json")

    def read(self) -> Begun | None:
        """Return what is remembered."""
        stored = read_json(self.file)
        is_begun = (
            isinstance(stored, dict) and isinstance(stored.get("id"), str) and isinstance(stored.get("session"), str)
        )
        return {"id": stored["id"], "session": stored["session"]} if is_begun else None

    def write(self, begun: Begun) -> None:
        """Remember a session."""
        write_json(self.file, begun)

    def remove(self) -> None:
        """Forget it."""
        self.file.unlink(missing_ok=True)


@dataclass(frozen=True)
class SentPush:
    """A dataset that has the bytes, and whether they were sent now."""

    dataset: Dataset
    sent: bool


@dataclass(frozen=True)
class UploadTarget:
    """What is sent, and with what."""

    context: PushContext
    local: LocalLayout
    expected: ExpectedBytes
    begun: BegunPush

    def send_to(self, id: str, begun: Begun | None) -> SentPush | None:
        """Return ``None`` when the dataset takes no upload and does not hold these bytes."""
        dataset = self._find(id)
        status = dataset["status"] if dataset else None
        is_same = dataset is not None and dataset["crc32c"] == self.expected["crc32c"]
        if dataset and (status == "processing" or (is_same and status in _PROCESSED)):
            self.begun.remove()
            return SentPush(dataset, sent=False)
        if not dataset or status not in _TAKES_UPLOAD:
            self.begun.remove()
            return None
        try:
            self._send(dataset["id"], begun if begun and status != "failed" else None)
        except KeyboardInterrupt:
            logger.warning("The push to %s was interrupted; the same call goes on with it.", id)
            raise
        self.begun.remove()
        return SentPush(self.context.api.get(dataset["id"]), sent=True)

    def _find(self, id: str) -> Dataset | None:
        try:
            return self.context.api.get(id)
        except UsageError as error:
            if error.code == "NOT_FOUND":
                return None
            raise

    def _send(self, id: str, begun: Begun | None) -> None:
        context, size = self.context, self.local.layout.size
        with Reporter(context.watch) as reporter, _OpenDataset(self, id) as dataset:
            if begun:
                logger.info("Going on with the interrupted push to %s.", id)
                dataset.keep()
            for _ in range(_MAX_SESSIONS):
                session = begun["session"] if begun else self._new_session(dataset.keep())
                self.begun.write({"id": id, "session": session})
                sending = Sending(
                    context.http,
                    context.timing,
                    session,
                    self.local.layout,
                    lambda sent: reporter.report("send", sent, size),
                )
                if sending.send(is_fresh=begun is None):
                    return
                logger.warning("The upload session ended; sending starts anew.")
                begun = None
        message = f"Cloud Storage ended {_MAX_SESSIONS} sessions; try again later."
        raise PlatformError("SESSION_ENDED", message)

    def _new_session(self, upload: Upload) -> str:
        if upload["upload"] is None:
            raise UsageError("FAILED_PRECONDITION", f"{upload['id']} takes no upload any more.")
        signed = upload["upload"]["resumable"]
        backoff = Backoff(self.context.timing)
        while True:
            opened = open_session(self.context.http, signed, self.context.timing)
            if not isinstance(opened, Broken):
                return opened
            if backoff.elapsed > self.context.timing.give_up:
                raise unreachable(urlsplit(signed["url"]).netloc, opened.reason)
            backoff.pause(opened.retry_after)


class _OpenDataset:
    """Asks for upload URLs from time to time, so that the dataset does not expire while bytes are on their way."""

    def __init__(self, target: UploadTarget, id: str) -> None:
        self._target = target
        self._id = id
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._half_life = 0.0

    def __enter__(self) -> _OpenDataset:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()

    def keep(self) -> Upload:
        """Return a fresh URL; another one follows whenever half of its time is over."""
        upload = self._renew()
        if self._thread is None and self._half_life > 0:
            run = contextvars.copy_context().run
            self._thread = threading.Thread(target=run, args=(self._keep_on,), daemon=True)
            self._thread.start()
        return upload

    def _renew(self) -> Upload:
        upload = self._target.context.api.create_upload_url(self._id, {"expected": self._target.expected})
        if upload["expires_at"]:
            expires = datetime.fromisoformat(upload["expires_at"].replace("Z", "+00:00"))
            self._half_life = (expires - datetime.now(timezone.utc)).total_seconds() / 2
        return upload

    def _keep_on(self) -> None:
        while not self._ended.wait(max(1.0, self._half_life)):
            try:
                self._renew()
            except ScenestoreError as error:
                # The service is away, or the dataset takes no upload any more: the upload itself finds that out.
                logger.debug("upload-url: %s", error)
