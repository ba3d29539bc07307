"""The columns of the handover desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.ui.handover.desk import DeskLine
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def desk_columns(code_sample: str) -> list[Column[DeskLine]]:
    """Return the columns; a code as long as ``code_sample`` is never cut."""
    return [
        Column(
            "place",
            QCoreApplication.translate("DeskTable", "No."),
            lambda line: str(line.place),
            CellKind.NUMBER,
            "99",
        ),
        Column(
            "code",
            QCoreApplication.translate("DeskTable", "Code"),
            lambda line: line.dossier.code,
            CellKind.CODE,
            code_sample,
        ),
        Column(
            "state",
            QCoreApplication.translate("DeskTable", "On the desk"),
            _state,
            CellKind.CHIP,
            (
                QCoreApplication.translate("DeskTable", "From the next day"),
                QCoreApplication.translate("DeskTable", "Not handed over"),
            ),
            tone=_tone,
        ),
        Column(
            "what",
            QCoreApplication.translate("DeskTable", "Procedure, or why it cannot go"),
            _what,
            fits="Đăng ký lại khai",
            stretch=4,
            tone=lambda line: None if _why(line) is None else Tone.LATE,
        ),
        Column(
            "owner",
            QCoreApplication.translate("DeskTable", "Owner"),
            lambda line: line.dossier.owner.name,
            fits="Nguyễn Thị",
            stretch=2,
        ),
    ]


def _why(line: DeskLine) -> str | None:
    sentence = line.failure or line.refusal
    return None if sentence is None else say(sentence)


def _what(line: DeskLine) -> str:
    return _why(line) or line.dossier.procedure_name


def _state(line: DeskLine) -> str:
    if line.failure is not None:
        return QCoreApplication.translate("DeskTable", "Not handed over")
    if line.refusal is not None:
        return QCoreApplication.translate("DeskTable", "Put aside")
    if line.held_by:
        return QCoreApplication.translate("DeskTable", "Somebody else's")
    if line.is_for_tomorrow:
        return QCoreApplication.translate("DeskTable", "From the next day")
    return QCoreApplication.translate("DeskTable", "Ready")


def _tone(line: DeskLine) -> Tone:
    if _why(line) is not None:
        return Tone.LATE
    return Tone.SOON if line.is_for_tomorrow or line.held_by else Tone.DONE
