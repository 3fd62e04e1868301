import json
from pathlib import Path

import pytest

from scenestore import UsageError
from scenestore.settings import Settings, read_settings

KEY = "luci_" + "a" * 20


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("env", "message"),
    [
        ({}, "Nothing names the service: set SCENESTORE_URL and SCENESTORE_API_KEY"),
        ({"SCENESTORE_URL": "https://host"}, "Nothing names the API key: set SCENESTORE_API_KEY"),
        ({"SCENESTORE_URL": "https://host", "SCENESTORE_KEY": KEY}, "SCENESTORE_KEY is set, but not read"),
        ({"SCENESTORE_URL": "https://host", "LUCITRA_KEY": KEY}, "LUCITRA_KEY is set, but not read"),
        ({"SCENESTORE_URL": KEY, "SCENESTORE_API_KEY": KEY}, "SCENESTORE_URL holds an API key"),
        ({"SCENESTORE_URL": "https://host", "SCENESTORE_API_KEY": "https://host"}, "SCENESTORE_API_KEY holds a URL"),
        ({"SCENESTORE_URL": "host", "SCENESTORE_API_KEY": KEY}, 'SCENESTORE_URL is "host", which is not a URL'),
        ({"SCENESTORE_URL": "http://host:x", "SCENESTORE_API_KEY": KEY}, 'is "http://host:x", which is not a URL'),
        ({"SCENESTORE_API_KEY": KEY}, "Nothing names the service: set SCENESTORE_URL, or"),
        ({"SCENESTORE_URL": KEY}, "SCENESTORE_URL holds an API key"),
        ({"SCENESTORE_API_KEY": "https://host"}, "SCENESTORE_API_KEY holds a URL"),
        ({"SCENESTORE_URL": "https://host", "SCENESTORE_API_KEY": "luci_…"}, "SCENESTORE_API_KEY holds '…', which"),
        ({"SCENESTORE_URL": "https://host", "SCENESTORE_API_KEY": f"Bearer {KEY}"}, "holds ' ', which"),
        ({"SCENESTORE_URL": "https://host", "SCENESTORE_API_KEY": f"'{KEY}'"}, "SCENESTORE_API_KEY holds"),
    ],
)
def test_what_is_wrong_with_the_environment_is_said_without_the_key(
    env: dict[str, str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as caught:
        read_settings(None, None, None, {"XDG_CONFIG_HOME": str(tmp_path), **env})

    assert message in str(caught.value)
    assert KEY not in str(caught.value)


def test_arguments_come_before_the_environment_and_that_before_a_profile(tmp_path: Path) -> None:
    profiles = {"default": "a", "profiles": {"a": {"url": "https://a", "api_key": "key-a"}}}
    (tmp_path / "scenestore").mkdir()
    (tmp_path / "scenestore/profiles.json").write_text(json.dumps(profiles))
    env = {"XDG_CONFIG_HOME": str(tmp_path)}

    assert read_settings(None, None, None, env) == Settings("https://a", "key-a")
    assert read_settings(None, None, None, {**env, "SCENESTORE_URL": "https://b/"}) == Settings("https://b", "key-a")
    assert read_settings("https://c", "key-c", None, env) == Settings("https://c", "key-c")
    with pytest.raises(UsageError, match='no profile "b"; known profiles are a'):
        read_settings(None, None, "b", env)


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [("http://127.0.0.1:8080", True), ("http://localhost", True), ("http://127.0.0.1.example.com", False)],
)
def test_the_local_stack_of_the_present_folder_is_taken_only_from_this_machine(
    url: str, is_taken: bool, tmp_path: Path
) -> None:
    (tmp_path / ".local").mkdir()
    (tmp_path / ".local/credentials.json").write_text(json.dumps({"base_url": url, "api_key": "key"}))
    env = {"XDG_CONFIG_HOME": str(tmp_path)}

    if is_taken:
        assert read_settings(None, None, None, env) == Settings(url, "key")
    else:
        with pytest.raises(UsageError):
            read_settings(None, None, None, env)
