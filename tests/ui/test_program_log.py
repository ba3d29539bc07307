"""The log file holds what went wrong, also what Qt has to say."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from desktop_app.ui.program_log import program_log


def test_the_program_and_qt_write_into_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "logs"

    with program_log(folder):
        logging.getLogger("desktop_app.ui").info("Đã mở")
        qWarning("a warning of Qt")
    logging.getLogger("desktop_app.ui").warning("after the end")

    written = (folder / "motcua.log").read_text(encoding="utf-8")
    assert "INFO desktop_app.ui: Đã mở" in written
    assert "WARNING qt: a warning of Qt" in written
    assert "after the end" not in written


def test_without_a_folder_it_goes_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")

    with program_log(tmp_path / "taken" / "logs"):
        logging.getLogger("desktop_app.ui").error("something went wrong")

    assert "something went wrong" in capsys.readouterr().err
