import json
import os
import socket
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from scenestore import ScenestoreError
from scenestore.checksum.file_checksums import read_crc32c
from scenestore.local.glob import glob_pattern
from scenestore.local.list_folder import list_folder
from scenestore.local.local_layout import local_layout
from scenestore.local.read_layout import read_layout
from scenestore.tar.layout import Layout

GLOBS = json.loads((Path(__file__).parents[3] / "test/fixtures/globs.json").read_text("utf-8"))


@pytest.mark.parametrize(("glob", "path", "matches"), GLOBS)
def test_a_glob_matches_what_it_matches_for_the_service(glob: str, path: str, matches: bool) -> None:
    assert bool(glob_pattern(glob).fullmatch(path)) == matches


def two_folders_that_link_to_each_other(folder: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (folder / name).mkdir()
        (folder / name / "next").symlink_to(f"../{other}")


def a_socket(folder: Path) -> None:
    directory = os.getcwd()
    os.chdir(folder)  # the path of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("talk")
    finally:
        os.chdir(directory)


def two_names_that_are_one(folder: Path) -> None:
    for name in ("\u00e9", "e\u0301"):
        (folder / name).write_text("x")


def ignoring(text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / ".scenestoreignore").write_text(text)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: None, "holds no file to send"),
        (lambda folder: (folder / "a/b").mkdir(parents=True), "holds no file to send"),
        (lambda folder: (folder / "a").symlink_to("nowhere"), "/a is a symbolic link to nowhere, which does not exist"),
        (lambda folder: (folder / "a").symlink_to("/etc/hostname"), "/a is a symbolic link to /etc/hostname, outside"),
        (lambda folder: (folder / "a").symlink_to("."), "/a is a symbolic link to ., a folder that contains it"),
        (two_folders_that_link_to_each_other, ", a folder that contains it"),
        (lambda folder: os.mkfifo(folder / "queue"), "queue is a pipe, which cannot be sent"),
        (a_socket, "talk is a socket, which cannot be sent"),
        (two_names_that_are_one, "have the same name in Unicode NFC"),
        (lambda folder: open(os.fsencode(folder) + b"/\xff", "w").close(), "is not UTF-8; rename it"),
        (ignoring("# x\n[ab]"), '.scenestoreignore:2: "[ab]" has a [ or ]'),
        (ignoring("!a"), ':1: "!a" is a negation'),
        (ignoring("a**"), ':1: "a**" has ** beside other characters'),
        (ignoring("{a"), ':1: "{a" has a { without its }'),
        (ignoring("{a b}"), ':1: "{a b}" has {a b}'),
        (ignoring("/"), ':1: "/" names nothing'),
        (ignoring("{a,b}" * 12), "has more choices than can be looked for"),
    ],
)
def test_a_folder_is_refused_with_the_name_of_what_is_wrong(
    make: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    make(tmp_path)

    with pytest.raises(ScenestoreError) as caught:
        list_folder(str(tmp_path))

    assert message in str(caught.value)


def test_hard_links_are_files_and_empty_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("x")
    os.link(tmp_path / "one", tmp_path / "two")
    (tmp_path / "empty").mkdir()

    listing = list_folder(str(tmp_path))

    assert [file.path for file in listing.files] == ["one", "two"]
    assert listing.empty_folders == ["empty"]
    assert local_layout(tmp_path).remarks == ("1 empty folders are not sent, such as empty.",)


@pytest.mark.parametrize("path", ["/dev/null", "nowhere"])
def test_what_is_neither_a_file_nor_a_folder_is_refused(path: str) -> None:
    with pytest.raises(ScenestoreError, match=path):
        local_layout(path)


def test_memory_does_not_grow_with_what_is_sent(tmp_path: Path) -> None:
    with open(tmp_path / "large", "wb") as file:
        file.truncate(150_000_000)
    local = local_layout(tmp_path)

    tracemalloc.start()
    read_crc32c(local, tmp_path / "state", lambda _: None)
    length = sum(map(len, read_layout(local.layout, 0, local.layout.size)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert length == local.layout.size
    assert peak < 5_000_000


def test_a_folder_that_has_changed_since_it_was_listed_is_not_sent(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("x")
    layout = Layout(list_folder(str(tmp_path)).files, is_tar=True)
    (tmp_path / "one").write_text("more")

    with pytest.raises(ScenestoreError, match="one changed while it was being sent"):
        list(read_layout(layout, 0, layout.size))
