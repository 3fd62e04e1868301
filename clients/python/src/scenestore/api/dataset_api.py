"""The operations of the service."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, cast

from ..cancellation import pause
from ..errors import UsageError, WaitTimeoutError
from ..types import (
    Dataset,
    DatasetPage,
    Difference,
    Download,
    FileLocation,
    HistoryEvent,
    ListedDataset,
    ListedFile,
    Me,
    Report,
    Review,
    Upload,
)
from .api_client import ApiClient
from .dataset_id import long_id, short_id

# The longest that the service keeps a call waiting, and the least time between two questions when it answers early.
_WAIT_SECONDS = 50
_WAIT_PAUSE = 1.0

_PROCESSED = ("pending", "accepted", "rejected", "superseded", "failed", "discarded")

Until = Literal["processed", "decided"]


class DatasetApi:
    """The operations of the service. Ids are taken in either spelling, ``ds_…`` or a UUID."""

    _api: ApiClient

    @property
    def base_url(self) -> str:
        """The address of the service."""
        return self._api.base_url

    def me(self) -> Me:
        """Return whose key it is: organization, scopes and projects."""
        return cast(Me, self._api.call("GET", "/v1/me"))

    def pages(self, project: str, **filters: str | int | None) -> Iterator[DatasetPage]:
        """Return all pages of a project's datasets that match the filters of the API, newest first."""
        cursor: str | None = None
        while True:
            query = {"project_id": project, "limit": 100, **filters, "cursor": cursor}
            page = cast(DatasetPage, self._api.call("GET", "/v1/datasets", query=query))
            yield page
            cursor = page.get("next_cursor")
            if cursor is None:
                return

    def list(self, project: str, **filters: str | int | None) -> Iterator[ListedDataset]:
        """Return every dataset of a project that matches the filters of the API, newest first, page by page."""
        for page in self.pages(project, **filters):
            yield from page["datasets"]

    def get(self, id: str) -> Dataset:
        """Return a dataset."""
        return cast(Dataset, self._api.call("GET", _v1(id)))

    def create(
        self, *, project: str, name: str, format: str, idempotency_key: str | None = None, **fields: Any
    ) -> Upload:
        """
        Create a dataset without sending anything; the answer says where to upload.

        ``fields`` are those of the API: ``metadata``, ``tags``, ``description``, ``adapter``, ``expect``, ``expected``.
        """
        body = json_text({"project_id": project, "name": name, "format": format, **fields})
        return self._create("/v1/datasets", body, idempotency_key)

    def create_upload_url(self, id: str, fields: Mapping[str, object]) -> Upload:
        """Return a fresh URL for a dataset that takes an upload; a failed one is reset."""
        return self._create(f"{_v1(id)}/upload-url", json_text(fields), None)

    def create_iteration(self, id: str, body: str, idempotency_key: str) -> Upload:
        """Create the next version of a dataset, which takes an upload."""
        upload = self._create(f"/datasets/{long_id(id)}/iterations", body, idempotency_key)
        return {**upload, "id": short_id(upload["id"])}

    def wait(
        self,
        id: str,
        *,
        until: Until = "processed",
        timeout: float | None = None,
        on_answer: Callable[[Dataset], None] | None = None,
    ) -> Dataset:
        """
        Wait until a dataset is processed, or ``decided`` by a reviewer too, and return its last state.

        ``timeout`` is in seconds. ``on_answer`` receives every answer on the way. Raises ``WaitTimeoutError``.
        """
        if until not in ("processed", "decided"):
            raise UsageError("INVALID_ARGUMENT", f'until must be "processed" or "decided", but is "{until}".')
        deadline = float("inf") if timeout is None else time.monotonic() + timeout
        while True:
            asked = time.monotonic()
            seconds = max(1, min(_WAIT_SECONDS, int(min(deadline - asked, _WAIT_SECONDS)) + 1))
            query = {"wait": seconds, "until": "decided" if until == "decided" else None}
            dataset = cast(Dataset, self._api.call("GET", _v1(id), query=query, timeout=seconds + 30))
            if on_answer:
                on_answer(dataset)
            if dataset["status"] in _PROCESSED and not (until == "decided" and dataset["status"] == "pending"):
                return dataset
            if time.monotonic() >= deadline:
                message = f"{dataset['id']} is still {dataset['status']} after {timeout:g} s."
                raise WaitTimeoutError("TIMEOUT", message)
            pause(max(0.0, asked + _WAIT_PAUSE - time.monotonic()))

    def report(self, id: str) -> Report:
        """Return what is in a dataset, and what is wrong with it."""
        return cast(Report, self._api.call("GET", f"{_v1(id)}/report"))

    def difference(self, id: str, base: str | None = None) -> Difference:
        """Return how a dataset differs from its parent, or from ``base``. Raises ``UsageError``."""
        query = {} if base is None else {"base": short_id(base)}
        return cast(Difference, self._api.call("GET", f"{_v1(id)}/diff", query=query))

    def history(self, id: str) -> Iterator[HistoryEvent]:
        """Return what happened to a dataset, newest first, page by page."""
        for page in self.history_pages(id):
            yield from page

    def history_pages(self, id: str) -> Iterator[Sequence[HistoryEvent]]:
        """Return what happened to a dataset, in pages."""
        cursor: str | None = None
        while True:
            page = self._api.call("GET", f"{_v1(id)}/history", query={"cursor": cursor})
            yield page["events"]
            cursor = page.get("next_cursor")
            if cursor is None:
                return

    def files(self, id: str, prefix: str = "") -> Iterator[ListedFile]:
        """Return the files in an archive whose paths begin so, in its order. Raises ``UsageError``."""
        for page in self.file_pages(id, prefix):
            yield from page

    def file_pages(self, id: str, prefix: str = "") -> Iterator[Sequence[ListedFile]]:
        """Return the files in an archive, in pages."""
        cursor: str | None = None
        while True:
            query: dict[str, str | int | None] = {"prefix": prefix, "limit": 1000, "cursor": cursor}
            page = self._api.call("GET", f"{_v1(id)}/files", query=query)
            if page["files"] is None:
                message = f"The files of {id} are not listed: there are more than 2 million."
                raise UsageError("FILES_NOT_LISTED", message)
            yield page["files"]
            cursor = page.get("next_cursor")
            if cursor is None:
                return

    def file(self, id: str, path: str) -> FileLocation:
        """Return where one file of an archive is read from, by a ranged GET. Raises ``UsageError``."""
        return cast(FileLocation, self._api.call("GET", f"{_v1(id)}/file", query={"path": path}))

    def download(self, id: str) -> Download:
        """Return where a processed archive is fetched from, and what it has to be."""
        return cast(Download, self._api.call("GET", f"{_v1(id)}/download"))

    def accept(self, id: str) -> Review:
        """Accept a dataset."""
        return self._review(id, "accept", None)

    def reject(self, id: str, reason: str) -> Review:
        """Reject a dataset, for a reason of 1 to 2000 characters."""
        return self._review(id, "reject", json_text({"reason": reason}))

    def reopen(self, id: str) -> Review:
        """Take a decision back."""
        return self._review(id, "reopen", None)

    def _create(self, path: str, body: str, idempotency_key: str | None) -> Upload:
        return cast(Upload, self._api.call("POST", path, body=body, idempotency_key=idempotency_key))

    def _review(self, id: str, decision: str, body: str | None) -> Review:
        review = cast(Review, self._api.call("POST", f"/datasets/{long_id(id)}/{decision}", body=body))
        return {**review, "id": short_id(review["id"])}


def _v1(id: str) -> str:
    return f"/v1/datasets/{short_id(id)}"


def json_text(fields: Mapping[str, object]) -> str:
    """Return JSON as JavaScript writes it. Raises ``UsageError`` that names the field that is not JSON."""
    members = []
    for name, value in fields.items():
        try:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
            text.encode()
        except (TypeError, ValueError, RecursionError) as error:
            raise UsageError("INVALID_ARGUMENT", f"{name} is not JSON: {error}.") from None
        members.append(f"{json.dumps(name)}:{text}")
    return "{" + ",".join(members) + "}"
