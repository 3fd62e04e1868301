import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeFolder

from scenestore import FileError, Progress, Scenestore

PROJECT = "proj_abc123"
SIZE = 12_000_000

KILLED = """
import os, signal, sys
from scenestore import Scenestore

def kill(progress):
    if progress.phase == "send" and progress.bytes > 6_000_000:
        os.kill(os.getpid(), signal.SIGKILL)

url, key, state, folder = sys.argv[1:]
Scenestore(url, key, state=state).push(folder, project="proj_abc123", format="coco", progress=kill)
"""

THE_OTHER_CLIENT = """
const [index, baseUrl, apiKey, stateFolder, folder] = process.argv.slice(1);
const { Scenestore } = await import(index);
const onRemark = (remark) => console.log(remark);
const options = { project: 'proj_abc123', format: 'coco', metadata: { camera: 'ä"', speeds: [1, 2.5] }, onRemark };
await new Scenestore({ baseUrl, apiKey, stateFolder }).push(folder, options);
process.exit();
"""


def interrupt(progress: Progress) -> None:
    """What Jupyter does to a cell."""
    if progress.phase == "send" and progress.bytes > SIZE / 2:
        raise KeyboardInterrupt


def finish(store: Scenestore, folder: Path) -> list[int]:
    """Run the same call to its end. Returns the bytes after each chunk that was sent."""
    sent: list[int] = []

    def watch(progress: Progress) -> None:
        if progress.phase == "send":
            sent.append(progress.bytes)

    pushed = store.push(folder, project=PROJECT, format="coco", progress=watch)
    dataset = store.wait(pushed.id)
    assert (dataset["status"], dataset["crc32c"]) == ("pending", pushed.bytes["crc32c"])
    assert [listed["name"] for listed in store.list(PROJECT)].count(folder.name) == 1
    return sent


def test_a_cell_that_was_interrupted_goes_on_when_it_is_run_again(
    store: Scenestore, make_folder: MakeFolder, caplog: pytest.LogCaptureFixture
) -> None:
    folder = make_folder(f"interrupted-{os.urandom(4).hex()}", os.urandom(SIZE))
    with pytest.raises(KeyboardInterrupt):
        store.push(folder, project=PROJECT, format="coco", progress=interrupt)
    assert "was interrupted; the same call goes on with it" in caplog.text

    sent = finish(store, folder)

    assert sent[0] > SIZE / 4


def test_a_process_that_was_killed_is_gone_on_with_by_another(
    credentials: dict[str, Any], store: Scenestore, make_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = make_folder(f"killed-{os.urandom(4).hex()}", os.urandom(SIZE))
    arguments = [credentials["base_url"], credentials["api_key"], str(tmp_path / "state"), str(folder)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False)
    assert killed.returncode == -signal.SIGKILL

    sent = finish(store, folder)

    assert sent[0] > SIZE / 4


def test_the_typescript_client_goes_on_with_what_this_one_began(
    credentials: dict[str, Any], store: Scenestore, make_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = make_folder("two-clients", os.urandom(SIZE))
    metadata = {"camera": 'ä"', "speeds": [1, 2.5]}
    with pytest.raises(KeyboardInterrupt):
        store.push(folder, project=PROJECT, format="coco", metadata=metadata, progress=interrupt)

    index = Path(__file__).parents[3] / "packages/client/src/index.ts"
    arguments = [str(index), credentials["base_url"], credentials["api_key"], str(tmp_path / "state"), str(folder)]
    node = ["node", "--input-type=module", "--eval", THE_OTHER_CLIENT, "--"]
    ran = subprocess.run([*node, *arguments], check=True, stdout=subprocess.PIPE, text=True)

    assert "Going on with the interrupted push to ds_" in ran.stdout


def test_what_a_push_remembers_is_for_this_user_alone(
    store: Scenestore, make_folder: MakeFolder, tmp_path: Path
) -> None:
    folder = make_folder("remembered", os.urandom(SIZE))
    with pytest.raises(KeyboardInterrupt):
        store.push(folder, project=PROJECT, format="coco", progress=interrupt)

    pushes = tmp_path / "state/pushes"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in [pushes, *pushes.iterdir()]]

    assert modes == [0o700, 0o600]


def test_a_file_that_changes_while_it_is_sent_ends_the_session(store: Scenestore, make_folder: MakeFolder) -> None:
    folder = make_folder(f"changing-{os.urandom(4).hex()}", os.urandom(SIZE))

    def change(progress: Progress) -> None:
        if progress.phase == "send":
            os.utime(folder / "a.jpg", (1, 1))

    with pytest.raises(FileError, match=r"a\.jpg changed while it was being sent"):
        store.push(folder, project=PROJECT, format="coco", progress=change)

    [dataset] = [each for each in store.list(PROJECT) if each["name"] == folder.name]
    assert dataset["status"] == "awaiting_upload"
    finish(store, folder)
