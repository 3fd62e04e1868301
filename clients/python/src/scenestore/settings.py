"""Which service to call, with which key."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .errors import ScenestoreError, UsageError
from .state.private_json import read_json
from .state.user_folders import config_folder

URL_VARIABLE = "SCENESTORE_URL"
KEY_VARIABLE = "SCENESTORE_API_KEY"

# What `npm start` writes, in the folder of a checkout.
_LOCAL_STACK = Path(".local/credentials.json")


@dataclass(frozen=True)
class Settings:
    """A service, and a key for it."""

    base_url: str
    api_key: str


def read_settings(
    base_url: str | None, api_key: str | None, profile: str | None, env: Mapping[str, str] = os.environ
) -> Settings:
    """
    Find the service: by arguments, then the environment, then a profile of ``scenestore login``.

    Each counts for what those before leave open. If nothing says anything, the local stack of the present folder is
    taken, provided that its address is a loopback one. Raises ``UsageError`` that says what to set.
    """
    url_source, url = _first(("base_url", base_url), (URL_VARIABLE, env.get(URL_VARIABLE)))
    key_source, key = _first(("api_key", api_key), (KEY_VARIABLE, env.get(KEY_VARIABLE)))
    stored: Mapping[str, str] = {} if url and key else _profile(profile, env)
    if not url and not key and not profile and not stored:
        stored = _local_stack()
    url_source, url = _first((url_source, url), ("the profile's url", stored.get("url")))
    key_source, key = _first((key_source, key), ("the profile's api_key", stored.get("api_key")))
    # What is there is looked at first: a key is not missing that was taken for the URL.
    url, key = url and _checked_url(url_source, url), key and _checked_key(key_source, key)
    if not url or not key:
        raise _not_configured(url, key, env)
    return Settings(url, key)


def _first(*candidates: tuple[str, str | None]) -> tuple[str, str]:
    return next(((source, value.strip()) for source, value in candidates if value and value.strip()), ("", ""))


def _checked_url(source: str, url: str) -> str:
    if url.startswith("luci_"):
        raise UsageError("INVALID_URL", f"{source} holds an API key; it belongs into {KEY_VARIABLE} or api_key.")
    try:
        parts = urlsplit(url)
        is_url = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_url = False
    if not is_url:
        raise UsageError("INVALID_URL", f'{source} is "{url}", which is not a URL, such as https://host.')
    return url.rstrip("/")


def _checked_key(source: str, key: str) -> str:
    if re.match(r"https?://", key):
        raise UsageError("INVALID_KEY", f"{source} holds a URL; it belongs into {URL_VARIABLE} or base_url.")
    # Most often it was copied with its quotation marks, or with the word before it in a header.
    foreign = re.search(r"[^\x21-\x7e]|[\"']", key)
    if foreign:
        raise UsageError("INVALID_KEY", f"{source} holds {foreign[0]!r}, which an API key does not have.")
    return key


def _not_configured(url: str, key: str, env: Mapping[str, str]) -> ScenestoreError:
    known = {URL_VARIABLE, KEY_VARIABLE}
    to_set = " and ".join(name for name, value in ((URL_VARIABLE, url), (KEY_VARIABLE, key)) if not value)
    missing = f"{'the API key' if url else 'the service'}: set {to_set}"
    # Most often the key is there, under a name that is not read.
    others = sorted(
        name
        for name, value in env.items()
        if name not in known and (value.startswith("luci_") or name.upper().startswith("SCENESTORE_"))
    )
    hint = f" {', '.join(others)} {'is' if len(others) == 1 else 'are'} set, but not read." if others else ""
    return UsageError("NOT_CONFIGURED", f"Nothing names {missing}, or run npx scenestore login.{hint}")


def _profile(name: str | None, env: Mapping[str, str]) -> Mapping[str, str]:
    stored = read_json(config_folder(env) / "profiles.json")
    profiles: dict[str, dict[str, str]] = stored.get("profiles", {}) if isinstance(stored, dict) else {}
    found = profiles.get(name or (stored.get("default", "") if isinstance(stored, dict) else ""))
    if found is None and name:
        known = ", ".join(profiles) or "none"
        raise UsageError("UNKNOWN_PROFILE", f'There is no profile "{name}"; known profiles are {known}.')
    return found or {}


def _local_stack() -> Mapping[str, str]:
    stored = read_json(_LOCAL_STACK)
    if not isinstance(stored, dict):
        return {}
    url, key = str(stored.get("base_url", "")), str(stored.get("api_key", ""))
    # A file of a folder that was cloned must not send anything elsewhere.
    is_loopback = re.match(r"https?://(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)(?::\d+)?/?\Z", url)
    return {"url": url, "api_key": key} if is_loopback and key else {}
