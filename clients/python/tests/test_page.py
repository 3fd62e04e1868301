import pickle
import subprocess
import sys
import zipfile
from pathlib import Path

from notebook import ROOT, cells, run_cells


def test_the_cells_of_the_page_run_one_after_the_other(notebook: Path) -> None:
    namespace = run_cells("docs/python.md", notebook)

    assert namespace["dataset"]["status"] == "pending"
    assert namespace["pulled"].path.exists()
    assert len(namespace["images"][0]) == 100
    assert len(pickle.loads(pickle.dumps(namespace["images"]))[0]) == 100
    assert next(namespace["rows"]())["file_name"] == "a.jpg"


def test_the_cells_of_the_page_on_single_files_run_one_after_the_other(notebook: Path) -> None:
    namespace = run_cells("docs/looking-inside.md", notebook)

    assert len(namespace["image"]) == 101
    assert namespace["same_image"] == namespace["image"]
    assert sorted(path.name for path in (notebook / "some-images/images").iterdir()) == ["0.jpg", "1.jpg", "2.jpg"]
    assert [len(namespace["samples"][at]) for at in range(3)] == [100, 101, 102]
    assert len(pickle.loads(pickle.dumps(namespace["samples"]))[0]) == 100


def test_wheel_and_source_distribution_build_and_the_five_lines_run_in_an_empty_environment(notebook: Path) -> None:
    [five_lines, *_] = cells("clients/python/README.md")
    [in_main_page] = [cell for cell in cells("README.md") if "scenestore" in cell]
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
