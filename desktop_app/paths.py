"""Where the program's files are: the only module that asks where it lies itself."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path
from typing import Final

from platformdirs import PlatformDirs

HOME_VARIABLE: Final = "MOTCUA_HOME"
"""Names one folder for data, settings and logs: tests, demonstrations, a memory stick."""

_PACKAGE: Final = Path(__file__).resolve().parent
_PLATFORM: Final = PlatformDirs("MotCua", appauthor=False)


def resources_dir() -> Path:
    """Return the folder of fonts, icons, translations, form templates and the starter catalogue.

    It is ``resources`` of the checkout, of the frozen program, or what the wheel laid under
    ``share/motcua`` of the environment it was installed into.
    """
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file():
        return checkout / "resources"
    return Path(sysconfig.get_path("data")) / "share" / "motcua"


def data_dir() -> Path:
    """Return the folder of the database and its copies; it may not exist yet."""
    return _chosen_home() or _PLATFORM.user_data_path


def config_file() -> Path:
    """Return the settings file that is read unless another is named; it may not exist yet."""
    return (_chosen_home() or _PLATFORM.user_config_path) / "settings.toml"


def log_dir() -> Path:
    """Return the folder of the log files; it may not exist yet."""
    home = _chosen_home()
    return _PLATFORM.user_log_path if home is None else home / "logs"


def _chosen_home() -> Path | None:
    """Return the folder that the environment names, absolute, or ``None``."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser().absolute() if named else None
