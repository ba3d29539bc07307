"""How large the window is drawn, told to Qt before it starts."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from desktop_app.domain.errors import KnownError
from desktop_app.settings import load_settings

_FACTOR = "QT_SCALE_FACTOR"
_SYSTEM_SCALING = "QT_ENABLE_HIGHDPI_SCALING"
_OURS = "MOTCUA_SCALE"
_log = logging.getLogger(__name__)


def saved_scale(settings_path: Path) -> int:
    """Return the scale in the settings file in per cent, 0 for as the system says.

    A file that is not there or cannot be read says nothing here; who opens the office says
    what is wrong with it.
    """
    if not settings_path.exists():
        return 0
    try:
        return load_settings(settings_path).scale
    except KnownError as error:
        _log.warning("The scale was not read: %s", error)
        return 0


def apply_scale(percent: int, environment: MutableMapping[str, str] = os.environ) -> None:
    """Have Qt draw at ``percent``, whatever the system says; 0 leaves that to the system.

    Only before the application is made. Who started the program with a scale of their own
    keeps it.
    """
    if percent and _FACTOR not in environment:
        environment[_FACTOR] = str(percent / 100)
        # The factor counts on top of the system's: 150 % shall not be 225 % on a screen at 150 %.
        environment[_SYSTEM_SCALING] = "0"
        environment[_OURS] = str(percent)


def environment_without_scale(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return ``environment`` without what :func:`apply_scale` put there, for the next start."""
    taken = (_FACTOR, _SYSTEM_SCALING, _OURS) if _OURS in environment else ()
    return {name: value for name, value in environment.items() if name not in taken}
