"""The columns of what waits to be taken over."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import show_instant
from desktop_app.domain.queues import QueueLine
from desktop_app.domain.text import fold
from desktop_app.ui.language import say
from desktop_app.ui.widgets import CellKind, Column


def take_columns(code_sample: str) -> list[Column[QueueLine]]:
    """Return the columns; a code as long as ``code_sample`` and an instant are never cut."""
    return [
        Column(
            "code",
            QCoreApplication.translate("TakeTable", "Code"),
            lambda line: line.code,
            CellKind.CODE,
            code_sample,
            sort=lambda line: line.code,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("TakeTable", "Procedure"),
            lambda line: line.procedure_name,
            fits="Đăng ký, cấp",
            stretch=4,
            sort=lambda line: fold(line.procedure_name),
        ),
        Column(
            "owner",
            QCoreApplication.translate("TakeTable", "Owner"),
            lambda line: line.owner_name,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda line: fold(line.owner_name),
        ),
        Column(
            "giver",
            QCoreApplication.translate("TakeTable", "Handed over by"),
            lambda line: line.giver,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda line: fold(line.giver),
        ),
        Column(
            "since",
            QCoreApplication.translate("TakeTable", "Since"),
            lambda line: show_instant(line.since),
            CellKind.CODE,
            "20/11/2026 10:00",
            sort=lambda line: line.since,
        ),
        Column(
            "holder",
            QCoreApplication.translate("TakeTable", "To whom"),
            lambda line: "" if line.holder is None else say(line.holder.label),
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda line: "" if line.holder is None else fold(say(line.holder.label)),
        ),
    ]
