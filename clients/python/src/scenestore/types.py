"""What the service takes and answers. A test compares the fields with ``docs/openapi.json``."""

from __future__ import annotations

from typing import Any, Literal, TypedDict

Format = Literal["coco", "kitti", "nuscenes", "custom"]
Status = Literal[
    "draft",
    "awaiting_upload",
    "processing",
    "pending",
    "accepted",
    "rejected",
    "failed",
    "expired",
    "discarded",
    "superseded",
]
DataType = Literal["episode", "synthetic_pov", "synthetic_third_person", "telemetry"]


class ExpectedBytes(TypedDict):
    """What bytes an upload has to have. ``crc32c`` is the base64 of the big-endian checksum."""

    size_bytes: int
    crc32c: str


class ReportSummary(TypedDict):
    """What the report of a dataset comes to."""

    errors: int
    warnings: int
    previews: int
    files: int


class DatasetFault(TypedDict):
    """Why an upload was refused."""

    code: str
    message: str


class _WhyNotAccepted(TypedDict, total=False):
    rejection_reason: str
    error: DatasetFault


class ListedDataset(_WhyNotAccepted):
    """A dataset in a list."""

    id: str
    project_id: str
    name: str
    format: Format
    scene_count: int | None
    total_size_bytes: int | None
    uploaded_at: str | None
    status: Status
    report: ReportSummary | None


class ProcessingProgress(TypedDict):
    """How far the processing of a dataset has come."""

    bytes_read: int
    total_bytes: int


class _DatasetWhereKnown(TypedDict, total=False):
    progress: ProcessingProgress
    adapter: dict[str, Any]
    expected: ExpectedBytes
    expect: dict[str, Any]


class Dataset(ListedDataset, _DatasetWhereKnown):
    """A dataset as the service shows it."""

    gcs_path: str | None
    metadata: dict[str, Any]
    revision: int
    created_at: str
    updated_at: str
    description: str | None
    tags: list[str]
    data_type: DataType | None
    crc32c: str | None
    scan: dict[str, Any] | None
    ignored_uploads: list[dict[str, Any]]


class _DatasetPageWhereMore(TypedDict, total=False):
    next_cursor: str


class DatasetPage(_DatasetPageWhereMore):
    """A page of datasets."""

    datasets: list[ListedDataset]
    total: int


class SignedRequest(TypedDict):
    """A request to Cloud Storage, ready to be sent."""

    method: str
    url: str
    headers: dict[str, str]


class UploadRequests(SignedRequest):
    """Stricter ways to upload."""

    resumable_url: str
    resumable: SignedRequest


class Upload(TypedDict):
    """Where to upload, and until when; null when the dataset takes no upload."""

    id: str
    upload_url: str | None
    expires_at: str | None
    upload: UploadRequests | None


class Download(ExpectedBytes):
    """Where an archive is fetched from."""

    url: str
    expires_at: str
    generation: str
    filename: str


class _ListedFile(TypedDict):
    path: str
    size: int


class ListedFile(_ListedFile, total=False):
    """A file in an archive; ``checksum`` is ``crc32:`` and eight digits, ``link`` where a link points."""

    checksum: str
    link: str


class FileLocation(TypedDict):
    """Where one file of an archive is read from, by a ranged GET."""

    url: str
    expires_at: str
    generation: str
    offset: int
    length: int
    size: int
    compression: Literal["none", "deflate-raw"]
    content_type: str


class Project(TypedDict):
    """A project of the organization."""

    id: str
    name: str
    slug: str


class Me(TypedDict):
    """Whose key it is, and what it may do."""

    organization_id: str
    namespace: str
    scopes: list[str]
    subject: str
    projects: list[Project]


HistoryEvent = TypedDict(
    "HistoryEvent",
    {
        "id": str,
        "at": str,
        "action": str,
        "by": str,
        "from": str | None,
        "to": str,
        "details": dict[str, Any],
    },
)


class Review(TypedDict):
    """A decision on a dataset."""

    id: str
    status: str
    message: str


class Difference(TypedDict):
    """How a dataset differs from another one. The keys of a change are ``base`` and ``this``."""

    base: str
    counts: dict[str, dict[str, int | None]]
    classes: list[dict[str, Any]] | None
    checks: dict[str, list[dict[str, Any]]]
    files: dict[str, Any] | None


class Report(TypedDict):
    """What is in a dataset, and what is wrong with it."""

    dataset_id: str
    format: Format
    container: str | None
    created_at: str
    scanner: dict[str, str]
    counts: dict[str, int]
    classes: list[dict[str, Any]] | None
    classes_beyond: dict[str, int] | None
    image_sizes: list[dict[str, int]] | None
    image_sizes_beyond: dict[str, int] | None
    annotations_per_image: list[dict[str, Any]] | None
    splits: list[dict[str, Any]] | None
    files: dict[str, Any]
    checks: list[dict[str, Any]]
    limits_reached: list[dict[str, Any]]
    previews: list[dict[str, Any]]
