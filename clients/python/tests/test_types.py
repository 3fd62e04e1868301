import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from scenestore import types

SCHEMAS: dict[str, Any] = json.loads((Path(__file__).parents[3] / "docs/openapi.json").read_text("utf-8"))[
    "components"
]["schemas"]


@pytest.mark.parametrize(
    ("schema", "ours"),
    [
        ("LucitraDataset", types.Dataset),
        ("LucitraListedDataset", types.ListedDataset),
        ("LucitraDatasetPage", types.DatasetPage),
        ("LucitraUpload", types.Upload),
        ("LucitraDownload", types.Download),
        ("LucitraFile", types.FileLocation),
        ("LucitraMe", types.Me),
        ("LucitraReport", types.Report),
        ("GerraReview", types.Review),
    ],
)
def test_an_answer_has_the_fields_that_the_service_describes(schema: str, ours: type) -> None:
    described = SCHEMAS[schema]

    assert set(get_type_hints(ours)) == set(described["properties"])
    assert ours.__required_keys__ == set(described["required"])  # type: ignore[attr-defined]


def test_a_listed_file_has_the_fields_that_the_service_describes() -> None:
    file = SCHEMAS["LucitraFiles"]["properties"]["files"]["anyOf"][0]["items"]

    assert set(get_type_hints(types.ListedFile)) == set(file["properties"])
    assert set(types.ListedFile.__required_keys__) == set(file["required"])


def test_an_event_has_the_fields_that_the_service_describes() -> None:
    event = SCHEMAS["LucitraHistory"]["properties"]["events"]["items"]

    assert set(get_type_hints(types.HistoryEvent)) == set(event["properties"])


@pytest.mark.parametrize(("field", "ours"), [("format", types.Format), ("status", types.Status)])
def test_a_field_has_the_values_that_the_service_describes(field: str, ours: Any) -> None:
    assert set(get_args(ours)) == set(SCHEMAS["LucitraDataset"]["properties"][field]["enum"])
