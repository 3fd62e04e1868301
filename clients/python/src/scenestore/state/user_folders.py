"""Where programs of this user keep files; the command ``scenestore`` uses the same."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def config_folder(env: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of settings. https://specifications.freedesktop.org/basedir-spec/latest/"""
    if sys.platform == "win32":
        return Path(env.get("APPDATA") or Path.home() / "AppData/Roaming") / "scenestore"
    return Path(env.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "scenestore"


def state_folder(env: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of what has to be remembered between runs."""
    if sys.platform == "win32":
        return Path(env.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "scenestore"
    return Path(env.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "scenestore"
