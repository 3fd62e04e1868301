import json
import os
import subprocess
from pathlib import Path
from typing import Any

import httpx
from conftest import MakeFolder

from scenestore import Scenestore, Timing
from scenestore.cancellation import pause

PROXY = Path(__file__).parents[3] / "test/python/faulty-proxy.ts"


def test_a_network_that_cuts_stalls_refuses_and_loses_answers_lets_every_push_arrive_and_costs_few_bytes_more(
    credentials: dict[str, Any], make_folder: MakeFolder, tmp_path: Path
) -> None:
    proxy = subprocess.Popen(["node", str(PROXY), "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert proxy.stdout
    url = proxy.stdout.readline().strip()
    timing = Timing(stall=0.3, answer=5, give_up=60, before_first_answer=60, pause=lambda s: pause(min(s, 0.02)))
    store = Scenestore(
        credentials["base_url"],
        credentials["api_key"],
        http=httpx.Client(proxy=url),
        state=tmp_path / "state",
        timing=timing,
    )
    size = 0

    for index in range(10):
        folder = make_folder(f"push-{index}", os.urandom(8_000_000))
        pushed = store.push(folder, project="proj_abc123", format="coco")
        dataset = store.wait(pushed.id)
        assert (dataset["status"], dataset["crc32c"]) == ("pending", pushed.bytes["crc32c"])
        size += pushed.bytes["size_bytes"]

    seen = json.loads(proxy.communicate()[0])
    assert seen["bytes"] / size < 1.3
    assert seen["faults"] == ["cut", "lost answer", "rate limit", "stall", "unavailable"]
