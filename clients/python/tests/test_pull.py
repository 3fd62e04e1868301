import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import TWO_IMAGES, MakeFolder

from scenestore import Progress, Scenestore, UsageError
from scenestore.pull.part_map import PART_BYTES

PROJECT = "proj_abc123"


def sent(store: Scenestore, path: Path) -> str:
    pushed = store.push(path, project=PROJECT, format="coco")
    assert store.wait(pushed.id)["status"] == "pending"
    return pushed.id


def test_an_archive_arrives_as_it_was_sent(store: Scenestore, make_folder: MakeFolder, tmp_path: Path) -> None:
    content = os.urandom(100_000)
    id = sent(store, make_folder("pulled", content))
    seen: list[Progress] = []

    pulled = store.pull(id, tmp_path / "here", progress=seen.append)

    assert pulled.path == tmp_path / "here/pulled.tar"
    with tarfile.open(pulled.path) as archive:
        member = archive.extractfile("a.jpg")
        assert member
        assert member.read() == content
    assert seen[-1] == Progress("fetch", pulled.size_bytes, pulled.size_bytes)
    assert os.listdir(pulled.path.parent) == ["pulled.tar"]


def test_a_second_pull_fetches_nothing_and_another_file_is_not_overwritten(
    store: Scenestore, make_folder: MakeFolder, tmp_path: Path
) -> None:
    id = sent(store, make_folder("again"))
    pulled = store.pull(id, tmp_path)
    before = pulled.path.stat()

    store.pull(id, tmp_path)
    assert pulled.path.stat().st_mtime_ns == before.st_mtime_ns

    pulled.path.write_text("mine")
    with pytest.raises(UsageError, match=r"again\.tar exists; force=True overwrites it"):
        store.pull(id, tmp_path)
    assert store.pull(id, tmp_path, force=True).path.stat().st_size == pulled.size_bytes
    with pytest.raises(UsageError, match=r"Cannot write .*again\.tar: File exists\. \(UNWRITABLE\)"):
        store.pull(id, pulled.path)


def test_a_pull_that_was_interrupted_goes_on_with_the_parts_that_are_missing(
    store: Scenestore, make_folder: MakeFolder, tmp_path: Path
) -> None:
    id = sent(store, make_folder("parts", os.urandom(2 * PART_BYTES + 5)))

    def interrupt(progress: Progress) -> None:
        map_file = tmp_path / "parts.tar.part.json"
        is_one_there = map_file.exists() and any(json.loads(map_file.read_text())["parts"][:2])
        if is_one_there or progress.bytes == progress.total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.pull(id, tmp_path, progress=interrupt)
    fetched: list[Progress] = []
    pulled = store.pull(id, tmp_path, progress=fetched.append)

    assert not fetched or fetched[0].bytes > PART_BYTES
    assert pulled.path.stat().st_size == pulled.size_bytes
    assert not list(tmp_path.glob("*.part*"))


def test_members_of_a_zip_are_read_without_a_download(store: Scenestore, tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.writestr("instances.json", TWO_IMAGES)
        archive.writestr("a.jpg", content)
    id = sent(store, tmp_path / "images.zip")

    with store.open_archive(id) as file, zipfile.ZipFile(file) as remote:
        assert remote.namelist() == ["instances.json", "a.jpg"]
        assert remote.read("instances.json").decode() == TWO_IMAGES
        assert remote.read("a.jpg") == content


def test_what_is_not_processed_cannot_be_pulled(store: Scenestore, tmp_path: Path) -> None:
    id = store.create(project=PROJECT, name="empty", format="coco")["id"]

    with pytest.raises(UsageError, match="FAILED_PRECONDITION"):
        store.pull(id, tmp_path)
