import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import TWO_IMAGES
from discarding_proxy import discarding_proxy

pytestmark = pytest.mark.long

MB = 1_000_000
GB = 1000 * MB

# Prints the peak memory of its process, https://man7.org/linux/man-pages/man5/proc_pid_status.5.html, and what it sent.
PUSH = """
import json, re, sys
import httpx
from scenestore import Scenestore

url, key, state, folder, proxy = sys.argv[1:]
store = Scenestore(url, key, state=state, http=httpx.Client(proxy=proxy))
pushed = store.push(folder, project="proj_abc123", format="coco")
kibibytes = int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1])
print(json.dumps({"peak": kibibytes * 1024, "size": pushed.bytes["size_bytes"]}))
"""


def write_folder(folder: Path, files: int, file_bytes: int) -> Path:
    """Make files of zeros, which take no room on the disk."""
    folder.mkdir()
    (folder / "instances.json").write_text(TWO_IMAGES)
    for index in range(files):
        place = folder / str(index // 1000)
        place.mkdir(exist_ok=True)
        with open(place / f"{index}.bin", "wb") as file:
            file.truncate(file_bytes)
    return folder


def push(credentials: dict[str, Any], folder: Path, state: Path, break_at: int) -> tuple[int, int]:
    """
    Send a folder in a process of its own, over a connection that breaks once.

    Returns the peak of its memory and what arrived, in bytes.
    """
    with discarding_proxy(break_at=break_at) as proxy:
        arguments = [credentials["base_url"], credentials["api_key"], str(state), str(folder), proxy.url]
        ran = subprocess.run([sys.executable, "-c", PUSH, *arguments], check=True, stdout=subprocess.PIPE, text=True)
        said = json.loads(ran.stdout)
        assert (proxy.arrived, proxy.breaks) == (said["size"], 1)
    return said["peak"], said["size"]


@pytest.mark.parametrize(("files", "file_bytes"), [(1, 10 * GB), (100_000, GB // 10_000)])
def test_10_gb_are_sent_in_the_memory_of_20_mb_and_1_kb_for_each_file(
    credentials: dict[str, Any], tmp_path: Path, files: int, file_bytes: int
) -> None:
    small, _ = push(credentials, write_folder(tmp_path / "small", 1, 20 * MB), tmp_path / "state", 10 * MB)

    large, size = push(credentials, write_folder(tmp_path / "large", files, file_bytes), tmp_path / "state", 4 * GB)

    print(f"{files} files: {large / MB:.0f} MB for {size / GB:.1f} GB, {small / MB:.0f} MB for 20 MB")
    assert size > 10 * GB
    assert large - small < 4 * MB + 1000 * files
