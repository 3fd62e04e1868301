import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import TWO_IMAGES, MakeFolder

ROOT = Path(__file__).parents[3]
CELL = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def cells(page: Path) -> list[str]:
    return CELL.findall(page.read_text("utf-8"))


@pytest.fixture
def notebook(
    credentials: dict[str, Any], make_folder: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder with what the examples send, and an environment with nothing but the service and its key."""
    for name in ("warehouse-v3", "warehouse-v4"):
        make_folder(name)
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.writestr("instances.json", TWO_IMAGES)
        archive.writestr("a.jpg", os.urandom(100))
        for at in range(3):
            archive.writestr(f"images/{at}.jpg", os.urandom(100 + at))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("SCENESTORE_URL", credentials["base_url"])
    monkeypatch.setenv("SCENESTORE_API_KEY", credentials["api_key"])
    return tmp_path


def test_the_cells_of_the_page_run_one_after_the_other(notebook: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}

    for cell in cells(ROOT / "docs/python.md"):
        exec(compile(cell, "docs/python.md", "exec"), namespace)

    assert namespace["dataset"]["status"] == "pending"
    assert namespace["pulled"].path.exists()
    assert len(namespace["images"][0]) == 100
    assert next(namespace["rows"]())["file_name"] == "a.jpg"


def test_the_cells_of_the_page_on_single_files_run_one_after_the_other(notebook: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}

    for cell in cells(ROOT / "docs/looking-inside.md"):
        exec(compile(cell, "docs/looking-inside.md", "exec"), namespace)

    assert len(namespace["image"]) == 101
    assert namespace["same_image"] == namespace["image"]
    assert sorted(path.name for path in (notebook / "some-images/images").iterdir()) == ["0.jpg", "1.jpg", "2.jpg"]
    assert [len(namespace["samples"][at]) for at in range(3)] == [100, 101, 102]


def test_wheel_and_source_distribution_build_and_the_five_lines_run_in_an_empty_environment(notebook: Path) -> None:
    [five_lines, *_] = cells(ROOT / "clients/python/README.md")
    [in_main_page] = [cell for cell in cells(ROOT / "README.md") if "scenestore" in cell]
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(notebook / "dist")]
    subprocess.run([*build, str(ROOT / "clients/python")], check=True, stdout=subprocess.DEVNULL)
    assert sorted(path.name for path in (notebook / "dist").iterdir()) == [
        "scenestore-0.1.0-py3-none-any.whl",
        "scenestore-0.1.0.tar.gz",
    ]

    subprocess.run([sys.executable, "-m", "venv", "empty"], check=True)
    pip = ["empty/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *(notebook / "dist").glob("*.whl")], check=True)
    installed = zipfile.ZipFile(next((notebook / "dist").glob("*.whl"))).namelist()
    ran = subprocess.run(["empty/bin/python", "-c", five_lines], check=True, capture_output=True, text=True)

    assert five_lines == in_main_page
    assert "scenestore/py.typed" in installed
    assert ran.stdout.startswith("pending {")
