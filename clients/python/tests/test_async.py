import asyncio
import inspect
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeFolder

from scenestore import AsyncScenestore, Progress, Scenestore, UsageError

PROJECT = "proj_abc123"


@pytest.mark.parametrize("name", [name for name in vars(AsyncScenestore) if not name.startswith("_")])
def test_a_method_takes_what_that_of_the_other_client_takes(name: str) -> None:
    theirs, ours = inspect.getattr_static(Scenestore, name), inspect.getattr_static(AsyncScenestore, name)
    if isinstance(ours, property):
        theirs, ours = theirs.fget, ours.fget

    assert inspect.signature(ours).parameters == inspect.signature(theirs).parameters


@pytest.fixture
def make_store(credentials: dict[str, Any], tmp_path: Path) -> Any:
    return lambda: AsyncScenestore(credentials["base_url"], credentials["api_key"], state=tmp_path / "state")


def test_a_dataset_is_sent_waited_for_listed_and_fetched(
    make_store: Any, make_folder: MakeFolder, tmp_path: Path
) -> None:
    async def main() -> None:
        async with make_store() as store:
            pushed = await store.push(make_folder("asynchronous"), project=PROJECT, format="coco")
            dataset, me = await asyncio.gather(store.wait(pushed.id), store.me())
            assert (dataset["status"], dataset["scene_count"]) == ("pending", 2)
            assert PROJECT in [project["id"] for project in me["projects"]]
            assert pushed.id in [listed["id"] async for listed in store.list(PROJECT)]
            assert [event["to"] async for event in store.history(pushed.id)][-1] == "awaiting_upload"
            assert (await store.report(pushed.id))["counts"]["images"] == 2
            assert (await store.pull(pushed.id, tmp_path)).size_bytes == dataset["total_size_bytes"]
            assert [file["path"] async for file in store.files(pushed.id)] == ["a.jpg", "instances.json"]
            assert (await store.file(pushed.id, "a.jpg"))["size"] == 100
            with await store.open_member(pushed.id, "a.jpg") as member:
                assert len(await asyncio.to_thread(member.read)) == 100
            assert (await store.pull(pushed.id, tmp_path / "files", files="*.json")).files == 1
            with pytest.raises(UsageError):
                await store.get("nothing")

    asyncio.run(main())


def test_a_push_that_is_cancelled_stops_and_goes_on_with_the_same_call(
    make_store: Any, make_folder: MakeFolder
) -> None:
    async def main() -> None:
        folder = make_folder("cancelled", os.urandom(3_000_000))
        loop, sending = asyncio.get_running_loop(), asyncio.Event()
        chunks: list[Progress] = []

        def watch(progress: Progress) -> None:
            if progress.phase == "send":
                chunks.append(progress)
                loop.call_soon_threadsafe(sending.set)

        async with make_store() as store:
            task = asyncio.create_task(store.push(folder, project=PROJECT, format="coco", progress=watch))
            await sending.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            pushed = await store.push(folder, project=PROJECT, format="coco")
            assert (await store.wait(pushed.id))["crc32c"] == pushed.bytes["crc32c"]

    asyncio.run(main())
