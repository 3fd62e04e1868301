import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scenestore.checksum.crc32c import crc32c_text, extend_crc32c, join_crc32c
from scenestore.checksum.file_checksums import read_crc32c
from scenestore.local.list_folder import list_folder
from scenestore.local.local_layout import local_layout
from scenestore.local.read_layout import read_layout
from scenestore.tar.header import tar_header, tar_header_length
from scenestore.tar.layout import Layout

FIXTURES = Path(__file__).parents[3] / "test/fixtures/virtual-tar"
EXPECTED: dict[str, Any] = json.loads((FIXTURES / "expected.json").read_text("utf-8"))


class Entry:
    def __init__(self, path: str, size: int) -> None:
        self.path = path
        self.size = size


@pytest.mark.parametrize("name", EXPECTED["folders"])
def test_a_folder_has_the_files_the_size_and_the_checksum_that_every_client_gives_it(name: str) -> None:
    files = list_folder(str(FIXTURES / name)).files
    layout = Layout(files, is_tar=True)

    data = b"".join(read_layout(layout, 0, layout.size))

    assert {
        "files": [file.path for file in files],
        "size_bytes": layout.size,
        "crc32c": crc32c_text(extend_crc32c(0, data)),
    } == EXPECTED["folders"][name]
    assert len(data) == layout.size


@pytest.mark.parametrize("name", EXPECTED["folders"])
def test_the_checksum_joined_from_those_of_the_files_is_that_of_the_whole(name: str, tmp_path: Path) -> None:
    local = local_layout(FIXTURES / name)

    first = read_crc32c(local, tmp_path, lambda _: None)
    from_memory = read_crc32c(local, tmp_path, lambda _: None)

    assert [crc32c_text(first), crc32c_text(from_memory)] == [EXPECTED["folders"][name]["crc32c"]] * 2


@pytest.mark.parametrize("expected", EXPECTED["headers"])
def test_the_headers_are_those_that_every_client_writes_of_8_gib_and_more_too(expected: dict[str, Any]) -> None:
    header = tar_header(Entry(expected["path"], expected["size"]))

    assert len(header) == expected["header_bytes"]
    assert crc32c_text(extend_crc32c(0, header)) == expected["crc32c"]


def test_gnu_tar_extracts_identical_files(tmp_path: Path) -> None:
    layout = Layout(list_folder(str(FIXTURES / "unicode")).files, is_tar=True)
    archive = b"".join(read_layout(layout, 0, layout.size))

    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=archive, check=True)

    for file in layout.entries:
        assert (tmp_path / file.path).read_bytes() == Path(file.source).read_bytes()


def built(layout: Layout[Entry], start: int, end: int) -> bytes:
    def parts() -> Iterator[bytes]:
        for segment in layout.segments(start, end):
            if isinstance(segment, bytes):
                yield segment
            else:
                yield (segment.file.path.encode() * segment.file.size)[segment.start : segment.end]

    return b"".join(parts())


@pytest.mark.parametrize("seed", range(50))
def test_any_range_is_what_the_whole_has_there(seed: int) -> None:
    random = Random(seed)
    sizes = [random.choice([0, 1, 511, 512, 513, random.randrange(2000)]) for _ in range(random.randrange(7))]
    entries = [Entry(f"{index}{random.choice(['', 'é', 'p' * 101])}", size) for index, size in enumerate(sizes)]
    layout = Layout(entries, is_tar=True)
    whole = built(layout, 0, layout.size)

    for _ in range(20):
        start, end = sorted(random.randrange(layout.size + 1) for _ in range(2))

        assert built(layout, start, end) == whole[start:end]
    assert len(whole) == layout.size


@pytest.mark.parametrize("seed", range(20))
def test_the_checksums_of_two_byte_strings_join_to_that_of_both(seed: int) -> None:
    random = Random(seed)
    first, second = random.randbytes(random.randrange(3000)), random.randbytes(random.randrange(3000))

    joined = join_crc32c(extend_crc32c(0, first), extend_crc32c(0, second), len(second))

    assert joined == extend_crc32c(0, first + second)


@pytest.mark.parametrize("size", [0, 2**33 - 1, 2**33, 2**52])
@pytest.mark.parametrize("characters", [1, 95, 99, 100, 101, 987, 988, 1200])
def test_the_length_of_a_header_is_known(characters: int, size: int) -> None:
    entry = Entry("x" * characters, size)

    assert tar_header_length(entry) == len(tar_header(entry))
