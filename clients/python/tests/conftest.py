import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenestore import Scenestore

TWO_IMAGES = '{"images":[{"id":1,"file_name":"a.jpg"},{"id":2,"file_name":"b.jpg"}],"annotations":[],"categories":[]}'

MakeFolder = Callable[..., Path]


@pytest.fixture(scope="session")
def credentials() -> dict[str, Any]:
    path = os.environ.get("TEST_CREDENTIALS")
    assert path, "Run this by `npm run test:python -- FILE`, which starts the stack."
    content: dict[str, Any] = json.loads(Path(path).read_text())
    return content


@pytest.fixture
def store(credentials: dict[str, Any], tmp_path: Path) -> Scenestore:
    return Scenestore(credentials["base_url"], credentials["api_key"], state=tmp_path / "state")


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """Makes a folder with two images that nothing else has."""

    def make(name: str, content: bytes | None = None) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        (folder / "instances.json").write_text(TWO_IMAGES)
        (folder / "a.jpg").write_bytes(content if content is not None else os.urandom(100))
        return folder

    return make
