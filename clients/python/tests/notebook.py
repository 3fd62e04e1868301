"""The cells of a page of the documentation, run as by a notebook."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]

_CELL = re.compile(r"^```(python|py)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\w+\.py)\n")


def cells(page: str, languages: Sequence[str] = ("python",)) -> list[str]:
    """Return the cells of a page; those of ``py`` need large libraries."""
    return [cell for language, cell in _CELL.findall((ROOT / page).read_text("utf-8")) if language in languages]


def run_cells(page: str, folder: Path, languages: Sequence[str] = ("python",)) -> dict[str, Any]:
    """Run the cells one after the other; one that begins with the name of a file is written into the folder."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells(page, languages):
        name = _FILE.match(cell)
        if name:
            (folder / name[1]).write_text(cell, "utf-8")
        else:
            exec(compile(cell, page, "exec"), namespace)
    return namespace
