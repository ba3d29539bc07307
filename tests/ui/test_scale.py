"""The scale of the window is told to Qt before it starts, and to nobody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.errors import Refusal
from desktop_app.settings import SCALES, Settings, load_settings, save_settings
from desktop_app.ui.scale import apply_scale, environment_without_scale, saved_scale
from tests.conftest import OFFICE_SETTINGS

_MEASURE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop_app.ui.scale import apply_scale, saved_scale
apply_scale(saved_scale(Path(sys.argv[1])))
print(QApplication([]).devicePixelRatio())
"""


@pytest.mark.parametrize("scale", SCALES)
def test_the_file_keeps_the_scale(tmp_path: Path, scale: int) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(office=OFFICE_SETTINGS, scale=scale), file)

    assert load_settings(file).scale == scale
    assert ("scale" in file.read_text(encoding="utf-8")) is bool(scale)
    assert saved_scale(file) == scale


@pytest.mark.parametrize("scale", [-1, 99, 110, 300])
def test_another_scale_is_refused(scale: int) -> None:
    with pytest.raises(Refusal) as refused:
        Settings(office=OFFICE_SETTINGS, scale=scale)

    assert [fault.field for fault in refused.value.faults] == ["scale"]


@pytest.mark.parametrize("content", [None, "no toml at all =", "scale = 150\n"])
def test_a_file_that_cannot_be_read_leaves_it_to_the_system(
    tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "settings.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    assert saved_scale(file) == 0


def test_the_window_is_drawn_at_the_scale_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save_settings(Settings(office=OFFICE_SETTINGS, scale=175), file)

    command = [sys.executable, "-c", _MEASURE, str(file)]
    measured = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_surroundings()
    )

    assert measured.stdout.strip() == "1.75"


def test_the_next_start_reads_the_file_anew() -> None:
    surroundings = {"HOME": "/home/an"}
    apply_scale(150, surroundings)
    assert surroundings["QT_SCALE_FACTOR"] == "1.5"

    assert environment_without_scale(surroundings) == {"HOME": "/home/an"}


def test_a_scale_that_somebody_gave_by_hand_stays() -> None:
    surroundings = {"QT_SCALE_FACTOR": "3"}

    apply_scale(150, surroundings)

    assert surroundings == {"QT_SCALE_FACTOR": "3"}
    assert environment_without_scale(surroundings) == {"QT_SCALE_FACTOR": "3"}


def test_as_the_system_says_changes_nothing() -> None:
    surroundings: dict[str, str] = {}

    apply_scale(0, surroundings)

    assert surroundings == {}


def _surroundings() -> dict[str, str]:
    return environment_without_scale() | {"QT_QPA_PLATFORM": "offscreen"}
