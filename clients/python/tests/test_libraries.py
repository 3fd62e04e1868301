"""The cells of the documentation that need PyTorch, Pillow and Hugging Face datasets."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from notebook import run_cells

pytestmark = pytest.mark.libraries

LANGUAGES = ("python", "py")

# How Python starts the workers of a DataLoader, which depends on its version and the system.
STARTS = ("fork", "spawn", "forkserver")


@pytest.fixture
def image_of() -> Callable[[int], bytes]:
    """Makes a JPEG of so many pixels in width."""
    from PIL import Image

    def image(width: int) -> bytes:
        file = BytesIO()
        Image.frombytes("RGB", (width, 8), os.urandom(width * 8 * 3)).save(file, "JPEG")
        return file.getvalue()

    return image


def widths(samples: Any) -> dict[str, list[int]]:
    """The widths of what the workers of a DataLoader read, by how Python starts them."""
    from torch.utils.data import DataLoader

    def read(start: str) -> list[int]:
        loader = DataLoader(samples, num_workers=2, multiprocessing_context=start, collate_fn=list)
        return [image.size[0] for batch in loader for image in batch]

    return {start: read(start) for start in STARTS}


def test_workers_read_the_samples_of_a_zip_by_range_after_the_notebook_has_read_one(notebook: Path) -> None:
    namespace = run_cells("docs/looking-inside.md", notebook, LANGUAGES)
    samples = namespace["samples"]

    assert samples[0].size == (100, 8)
    assert widths(samples) == {start: [100, 101, 102] for start in STARTS}
    assert sorted(image.size[0] for batch in namespace["loader"] for image in batch) == [100, 101, 102]


def test_workers_read_the_images_of_a_zip_and_datasets_those_of_a_tar_that_was_pulled(
    notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HOME", str(notebook / "huggingface"))
    namespace = run_cells("docs/python.md", notebook, LANGUAGES)
    images = namespace["ZippedImages"](namespace["zipped"].id, namespace["decode_image"])
    rows = namespace["rows_on_disk"]

    assert images[0].size == (100, 8)
    assert widths(images) == {start: [100, 100, 101, 102] for start in STARTS}
    assert rows["file_name"][:] == ["a.jpg"]
    assert rows[0]["image"].size == (100, 8)
