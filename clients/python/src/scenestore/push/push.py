"""Sends a file, or a folder as a tar, to a dataset."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize
from uuid import uuid4

from ..api.dataset_api import json_text
from ..checksum.crc32c import crc32c_text
from ..checksum.file_checksums import read_crc32c
from ..errors import ForbiddenError, PlatformError, UsageError
from ..local.local_layout import LocalLayout, local_layout
from ..progress import Reporter, logger
from ..types import Dataset, ExpectedBytes, Upload
from .push_context import PushContext
from .send_to_dataset import BegunPush, SentPush, UploadTarget

FORMATS = ("coco", "kitti", "nuscenes", "custom")


@dataclass(frozen=True)
class Pushed:
    """What a push came to."""

    dataset: Dataset
    bytes: ExpectedBytes
    sent: bool
    """Whether anything was sent: a dataset with these bytes may have been there."""

    @property
    def id(self) -> str:
        """The id of the dataset."""
        return self.dataset["id"]


def push(
    path: str | os.PathLike[str], project: str, name: str | None, fields: Mapping[str, Any], context: PushContext
) -> Pushed:
    """Read once for its checksum, create, and send in one resumable session. ``fields`` are those of the API."""
    if fields["format"] not in FORMATS:
        message = f'format must be one of {", ".join(FORMATS)}, but is "{fields["format"]}".'
        raise UsageError("INVALID_ARGUMENT", message)
    given = {field: value for field, value in fields.items() if value is not None and field != "format"}
    json_text(given)
    _require_state(context.state_folder)
    _require_write(context)
    local = _look(path)
    expected = _read(local, context)
    # In the order of the TypeScript client, so that one goes on with what the other began.
    body = {
        "project_id": project,
        "name": name or _name_of(local),
        "format": fields["format"],
        "filename": local.filename,
        "expected": expected,
        **given,
    }
    known = _find_same(project, body["name"], expected, context)
    if known:
        return _told(Pushed(known, expected, sent=False))
    text = json_text(body)
    begun = BegunPush.of(context, [context.api.base_url, text])
    key = f"push-{sha256(text.encode()).hexdigest()}"
    return _send(
        UploadTarget(context, local, expected, begun), key, lambda key: context.api._create("/v1/datasets", text, key)
    )


def push_iteration(id: str, path: str | os.PathLike[str], fields: Mapping[str, Any], context: PushContext) -> Pushed:
    """Send the next version of a dataset in the same way."""
    given = {field: value for field, value in fields.items() if value is not None}
    json_text(given)
    _require_state(context.state_folder)
    _require_write(context)
    local = _look(path)
    expected = _read(local, context)
    body = {**given, "filename": local.filename}
    text = json_text(body)
    what = f"[{json_text({'': id})[4:-1]},{json_text(dict(expected))},{text}]"
    begun = BegunPush.of(context, [context.api.base_url, what])
    key = f"iterate-{sha256(what.encode()).hexdigest()}"
    return _send(
        UploadTarget(context, local, expected, begun), key, lambda key: context.api.create_iteration(id, text, key)
    )


def _require_state(folder: Path) -> None:
    """A push that could not be remembered is refused before gigabytes are read."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.W_OK) else "permission denied"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    if reason:
        message = (
            f"Cannot write {folder}, where unfinished pushes are remembered: {reason}. Name another one with state=."
        )
        raise UsageError("UNWRITABLE", message)


def _require_write(context: PushContext) -> None:
    """A key that may not send is found out before gigabytes are read."""
    scopes = context.api.me()["scopes"]
    if "write" not in scopes:
        message = f"The API key may not send datasets; its scopes are {', '.join(scopes) or 'none'}."
        raise ForbiddenError("PERMISSION_DENIED", message)


def _look(path: str | os.PathLike[str]) -> LocalLayout:
    local = local_layout(path)
    for remark in local.remarks:
        logger.warning(remark)
    return local


def _read(local: LocalLayout, context: PushContext) -> ExpectedBytes:
    size = local.layout.size
    with Reporter(context.watch) as reporter:
        crc32c = read_crc32c(local, context.state_folder, lambda read: reporter.report("checksum", read, size))
    return {"size_bytes": size, "crc32c": crc32c_text(crc32c)}


def _name_of(local: LocalLayout) -> str:
    """``warehouse-v3.tar.gz`` is the archive of ``warehouse-v3``."""
    ending = r"\.(?:tar|tgz|zip|json|tar\.gz|tar\.zst)\Z"
    return re.sub(ending, "", local.filename, flags=re.IGNORECASE) or Path(local.root).name


def _find_same(project: str, name: str, expected: ExpectedBytes, context: PushContext) -> Dataset | None:
    """A processed dataset of this name with these bytes."""
    try:
        for listed in context.api.list(project, name_prefix=name):
            is_named = normalize("NFC", listed["name"]) == normalize("NFC", name)
            if is_named and listed["total_size_bytes"] == expected["size_bytes"]:
                dataset = context.api.get(listed["id"])
                if dataset["crc32c"] == expected["crc32c"]:
                    return dataset
    except UsageError as error:
        # A service that cannot look for names: the Idempotency-Key of the creation finds what a day holds.
        if error.code != "INVALID_ARGUMENT":
            raise
    return None


def _told(pushed: Pushed) -> Pushed:
    if not pushed.sent:
        logger.info("%s has these bytes already; nothing is sent.", pushed.id)
    return pushed


def _send(target: UploadTarget, key: str, create: Callable[[str], Upload]) -> Pushed:
    def pushed(sent: SentPush) -> Pushed:
        return _told(Pushed(sent.dataset, target.expected, sent.sent))

    begun = target.begun.read()
    id = begun["id"] if begun else create(key)["id"]
    first = target.send_to(id, begun)
    if first:
        return pushed(first)
    # The dataset that the key belongs to was deleted, or holds other bytes.
    anew = target.send_to(create(f"push-{uuid4()}")["id"], None)
    if anew:
        return pushed(anew)
    raise PlatformError("CHANGED", f"The dataset {id} was changed while it was created; push again.")
