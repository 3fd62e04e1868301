import os
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import TWO_IMAGES, MakeFolder

from scenestore import ForbiddenError, Progress, Scenestore, UsageError, WaitTimeoutError

PROJECT = "proj_abc123"


def test_a_folder_is_sent_as_a_tar_and_processed_with_these_bytes(store: Scenestore, make_folder: MakeFolder) -> None:
    pushed = store.push(make_folder("warehouse"), project=PROJECT, format="coco", tags=["winter"])
    dataset = store.wait(pushed.id)

    assert pushed.sent
    assert (dataset["name"], dataset["status"], dataset["scene_count"], dataset["tags"]) == (
        *("warehouse", "pending", 2),
        ["winter"],
    )
    assert (dataset["crc32c"], dataset["total_size_bytes"]) == (pushed.bytes["crc32c"], pushed.bytes["size_bytes"])
    assert store.report(pushed.id)["counts"]["images"] == 2
    assert pushed.id in [listed["id"] for listed in store.list(PROJECT)]
    assert next(event["to"] for event in store.history(pushed.id)) == "pending"


def test_a_file_is_sent_as_it_is(store: Scenestore, tmp_path: Path) -> None:
    (tmp_path / "lone.json").write_text(TWO_IMAGES)

    pushed = store.push(tmp_path / "lone.json", project=PROJECT, format="coco")

    dataset = store.wait(pushed.id)
    assert (dataset["name"], dataset["scene_count"], dataset["total_size_bytes"]) == ("lone", 2, len(TWO_IMAGES))


def test_nothing_is_sent_a_second_time(store: Scenestore, make_folder: MakeFolder) -> None:
    folder = make_folder("twice")
    first = store.push(folder, project=PROJECT, format="coco")
    store.wait(first.id)

    second = store.push(folder, project=PROJECT, format="coco")

    assert (second.sent, second.id) == (False, first.id)


def test_a_file_that_has_changed_makes_another_dataset(store: Scenestore, make_folder: MakeFolder) -> None:
    folder = make_folder("changed")
    first = store.push(folder, project=PROJECT, format="coco")
    (folder / "a.jpg").write_bytes(os.urandom(200))

    second = store.push(folder, project=PROJECT, format="coco")

    assert second.sent
    assert second.id != first.id


def test_a_dataset_that_has_failed_is_repaired(store: Scenestore, make_folder: MakeFolder) -> None:
    folder = make_folder("broken")
    (folder / "instances.json").write_text('{"images": [')
    first = store.push(folder, project=PROJECT, format="coco")
    assert store.wait(first.id)["status"] == "failed"

    second = store.push(folder, project=PROJECT, format="coco")

    assert (second.sent, second.id) == (True, first.id)
    store.wait(second.id)


def test_a_dataset_is_reviewed_and_its_next_version_sent(store: Scenestore, make_folder: MakeFolder) -> None:
    first = store.push(make_folder("reviewed"), project=PROJECT, format="coco")
    store.wait(first.id)

    assert store.reject(first.id, "Camera 2 is out of focus")["status"] == "rejected"
    assert store.reopen(first.id)["status"] == "pending"
    second = store.iterate(first.id, make_folder("again"), reason="Camera 2 was out of focus")
    assert store.wait(second.id)["status"] == "pending"
    assert store.difference(second.id)["base"] == first.id
    assert store.accept(second.id)["id"] == second.id
    assert store.wait(second.id, until="decided")["status"] == "accepted"


def test_progress_goes_up_to_the_size_of_what_is_sent(store: Scenestore, make_folder: MakeFolder) -> None:
    seen: list[Progress] = []

    pushed = store.push(
        make_folder("watched", os.urandom(3_000_000)), project=PROJECT, format="coco", progress=seen.append
    )

    for phase in ("checksum", "send"):
        amounts = [progress.bytes for progress in seen if progress.phase == phase]
        assert amounts == sorted(amounts)
        assert amounts[-1] == pushed.bytes["size_bytes"]
    assert seen[-1] == Progress("send", pushed.bytes["size_bytes"], pushed.bytes["size_bytes"])


def test_waiting_ends_with_its_timeout(store: Scenestore) -> None:
    upload = store.create(project=PROJECT, name="never-sent", format="coco")

    with pytest.raises(WaitTimeoutError, match=r"is still awaiting_upload after 1 s\. \(TIMEOUT\)"):
        store.wait(upload["id"], timeout=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"format": "cocoa"}, 'format must be one of coco, kitti, nuscenes, custom, but is "cocoa"'),
        ({"metadata": {"path": Path("x")}}, "metadata is not JSON: Object of type PosixPath"),
        ({"metadata": {"loss": float("nan")}}, "metadata is not JSON: Out of range float values"),
    ],
)
def test_what_is_wrong_with_an_argument_is_said_before_anything_is_read(
    store: Scenestore, make_folder: MakeFolder, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        store.push(make_folder("wrong"), **{"project": PROJECT, "format": "coco", **options})


def test_a_refusal_has_the_words_the_fields_and_the_request_of_the_service(store: Scenestore) -> None:
    with pytest.raises(UsageError) as caught:
        store.create(project=PROJECT, name="", format="coco")

    error = caught.value
    assert (error.kind, error.code) == ("usage", "INVALID_ARGUMENT")
    assert error.details[0]["field"] == "name"
    assert error.request_id
    assert str(error) == f"{error.message} (INVALID_ARGUMENT, request {error.request_id})"


def test_a_push_that_could_not_be_remembered_is_refused_before_anything_is_read(
    credentials: dict[str, Any], make_folder: MakeFolder, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    store = Scenestore(credentials["base_url"], credentials["api_key"], state=tmp_path / "file/state")

    with pytest.raises(UsageError, match=r"Cannot write .*file/state, where unfinished pushes .*: not a directory"):
        store.push(make_folder("forgotten"), project=PROJECT, format="coco")


def test_a_wrong_key_is_found_out_before_anything_is_read(
    credentials: dict[str, Any], make_folder: MakeFolder, tmp_path: Path
) -> None:
    store = Scenestore(credentials["base_url"], "luci_wrong", state=tmp_path)

    with pytest.raises(ForbiddenError, match="does not accept the API key"):
        store.push(make_folder("secret"), project=PROJECT, format="coco")

    assert not (tmp_path / "checksums").exists()


def test_an_id_of_another_spelling_names_the_same_dataset(store: Scenestore) -> None:
    upload = store.create(project=PROJECT, name="two-spellings", format="coco")
    from scenestore.api.dataset_id import long_id

    assert store.get(long_id(upload["id"]))["id"] == upload["id"]
    with pytest.raises(UsageError, match='"warehouse" is not the id of a dataset'):
        store.get("warehouse")
    with pytest.raises(
        UsageError, match=r"The id of a dataset is a str, not a dict; that is \.id of what push returns"
    ):
        store.get(cast(str, upload))
