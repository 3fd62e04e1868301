import json
import os
import sys
import zipfile
from collections.abc import Callable, Iterator
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


@pytest.fixture
def image_of() -> Callable[[int], bytes]:
    """Makes the bytes of an image, so many."""
    return os.urandom


@pytest.fixture
def notebook(
    credentials: dict[str, Any],
    make_folder: MakeFolder,
    image_of: Callable[[int], bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """A folder with what the examples send, and an environment with nothing but the service and its key."""
    for name in ("warehouse-v3", "warehouse-v4"):
        make_folder(name, image_of(100))
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.writestr("instances.json", TWO_IMAGES)
        archive.writestr("a.jpg", image_of(100))
        for at in range(3):
            compression = zipfile.ZIP_DEFLATED if at == 2 else zipfile.ZIP_STORED
            archive.writestr(f"images/{at}.jpg", image_of(100 + at), compression)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SCENESTORE_URL", credentials["base_url"])
    monkeypatch.setenv("SCENESTORE_API_KEY", credentials["api_key"])
    yield tmp_path
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(str(tmp_path)):
            del sys.modules[name]
