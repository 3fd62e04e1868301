import io
import os
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from conftest import TWO_IMAGES

from scenestore import FileError, Progress, Scenestore, UsageError

PROJECT = "proj_abc123"
BIG = b"0123456789" * 100_000 + os.urandom(1000)


def members() -> dict[str, bytes]:
    images = {f"images/{at}.jpg": bytes([at]) * at for at in range(12)}
    return {**images, "images/big.bin": BIG, "labels/instances.json": TWO_IMAGES.encode()}


def packed(path: Path) -> Path:
    """Packs the members into what the path ends in."""
    if path.suffix == ".zip":
        compression = zipfile.ZIP_DEFLATED if "deflated" in path.name else zipfile.ZIP_STORED
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, content in members().items():
                archive.writestr(name, content)
    else:
        with tarfile.open(path, "w:gz" if path.suffix == ".gz" else "w") as archive:
            for name, content in members().items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    return path


def sent(store: Scenestore, path: Path) -> str:
    pushed = store.push(path, project=PROJECT, format="coco")
    assert store.wait(pushed.id)["status"] == "pending"
    return pushed.id


@pytest.mark.parametrize("name", ["deflated.zip", "stored.zip", "plain.tar"])
def test_files_are_listed_opened_and_fetched_one_by_one(store: Scenestore, tmp_path: Path, name: str) -> None:
    id = sent(store, packed(tmp_path / name))
    seen: list[Progress] = []

    listed = {file["path"]: file["size"] for file in store.files(id)}
    with store.open_member(id, "images/big.bin") as member:
        middle = (member.seek(500_000), member.read(10))
        end = (member.seek(-1000, io.SEEK_END), member.read())
        start = (member.seek(0), member.read(10), member.tell())
        whole = (member.seek(0), member.read())
    pulled = store.pull(id, tmp_path / "here", files=["images/1*.jpg", "labels/**"], progress=seen.append)

    assert listed == {path: len(content) for path, content in members().items()}
    assert [file["path"] for file in store.files(id, "labels/")] == ["labels/instances.json"]
    assert middle == (500_000, BIG[500_000:500_010])
    assert end == (len(BIG) - 1000, BIG[-1000:])
    assert start == (0, BIG[:10], 10)
    assert whole == (0, BIG)
    assert (pulled.path, pulled.files, pulled.crc32c) == (tmp_path / "here", 4, None)
    assert seen[-1] == Progress("fetch", pulled.size_bytes, pulled.size_bytes)
    here = {str(path.relative_to(tmp_path / "here")) for path in (tmp_path / "here").rglob("*") if path.is_file()}
    assert here == {"images/1.jpg", "images/10.jpg", "images/11.jpg", "labels/instances.json"}
    assert (tmp_path / "here/images/11.jpg").read_bytes() == bytes([11]) * 11


def test_nothing_is_overwritten_and_no_link_followed(store: Scenestore, tmp_path: Path) -> None:
    id = sent(store, packed(tmp_path / "again.zip"))
    here = tmp_path / "here"
    store.pull(id, here, files="images/1.jpg")
    (here / "images/1.jpg").write_text("mine")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked/images").symlink_to(tmp_path)

    with pytest.raises(UsageError, match=r"1\.jpg exists; force=True"):
        store.pull(id, here, files="images/*.jpg")
    assert os.listdir(here / "images") == ["1.jpg"]
    assert store.pull(id, here, files="images/*.jpg", force=True).files == 12
    assert (here / "images/1.jpg").read_bytes() == bytes([1])
    with pytest.raises(UsageError, match="images exists; choose another folder"):
        store.pull(id, tmp_path / "linked", files="images/*.jpg", force=True)


@pytest.mark.parametrize(("glob", "code"), [("nothing/*", "NO_FILES"), ("a[b", "BAD_GLOB"), ("!a", "BAD_GLOB")])
def test_globs_that_find_nothing_are_refused(store: Scenestore, tmp_path: Path, glob: str, code: str) -> None:
    id = sent(store, packed(tmp_path / "globs.zip"))

    with pytest.raises(UsageError, match=code):
        store.pull(id, tmp_path / "here", files=glob)


def test_single_files_of_a_compressed_tar_are_refused_with_what_to_do(store: Scenestore, tmp_path: Path) -> None:
    id = sent(store, packed(tmp_path / "compressed.tar.gz"))

    with pytest.raises(UsageError, match="upload a zip or a tar without compression"):
        store.open_member(id, "images/big.bin")
    with pytest.raises(UsageError, match="FAILED_PRECONDITION"):
        store.pull(id, tmp_path / "here", files="images/*.jpg")
    with pytest.raises(UsageError, match="NOT_FOUND"):
        store.open_member(id, "no such file")


def by_hand(entries: dict[str, tuple[int, bytes, bytes]]) -> bytes:
    """A zip of entries by their names: method, content, and what is stored; local headers leave sizes to the end."""
    archive, directory = b"", b""
    for name, (method, content, body) in entries.items():
        path = name.encode()
        fields = struct.pack("<HHHHIII", 8, method, 0, 0, zlib.crc32(content), len(body), len(content))
        directory += struct.pack("<IHH", 0x02014B50, 20, 20) + fields
        directory += struct.pack("<HHHHHII", len(path), 0, 0, 0, 0, 0, len(archive)) + path
        archive += (
            struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 8, method, 0, 0, 0, 0, 0, len(path), 4) + path + b"xx\0\0"
        )
        archive += body + b"PK\7\10" + fields[8:]
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(directory), len(archive), 0)
    return archive + directory + end


def raw_deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def test_a_zip_made_by_hand_is_what_it_holds_and_a_damaged_file_is_named(store: Scenestore, tmp_path: Path) -> None:
    listing = TWO_IMAGES.encode()
    entries = {
        "a.json": (0, listing, listing),
        "odd/nothing-stored": (8, b"", b""),
        "odd/empty": (8, b"", raw_deflated(b"")),
        "odd/stored-empty": (0, b"", b""),
        "odd/big": (8, BIG, raw_deflated(BIG)),
        "odd/more-behind": (8, b"ended early", raw_deflated(b"ended early") + bytes(100_000)),
        "damaged": (8, b"something", b"no deflate at all"),
        "cut": (8, BIG, raw_deflated(BIG)[:50]),
    }
    path = tmp_path / "by-hand.zip"
    path.write_bytes(by_hand(entries))
    id = sent(store, path)

    store.pull(id, tmp_path / "here", files="odd/*")

    for name, (_, content, _) in entries.items():
        if name.startswith("odd/"):
            assert (tmp_path / "here" / name).read_bytes() == content
    with store.open_member(id, "odd/nothing-stored") as member:
        assert member.read() == b""
    for name in ("damaged", "cut"):
        with pytest.raises(FileError, match="damaged in the archive"):
            store.pull(id, tmp_path / "here", files=name)
    assert os.listdir(tmp_path / "here") == ["odd"]
