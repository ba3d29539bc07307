"""The columns of a queue."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.queues import QueueLine
from desktop_app.domain.text import fold
from desktop_app.ui.queues.reading import QueueView
from desktop_app.ui.queues.wording import (
    due_words,
    longest_waits,
    more_words,
    waited_tone,
    waited_words,
    where_words,
)
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def queue_columns(code_sample: str, view: Callable[[], QueueView]) -> list[Column[QueueLine]]:
    """Return the columns; ``view`` gives the reading that the lines are from."""

    def waited(line: QueueLine) -> str:
        return waited_words(line, view())

    def tone(line: QueueLine) -> Tone:
        return waited_tone(line, view())

    return [
        Column(
            "code",
            QCoreApplication.translate("QueueTable", "Code"),
            lambda line: line.code,
            CellKind.CODE,
            code_sample,
            sort=lambda line: line.code,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("QueueTable", "Procedure"),
            lambda line: line.procedure_name,
            fits="Đăng ký lại khai",
            stretch=5,
            sort=lambda line: fold(line.procedure_name),
        ),
        Column(
            "owner",
            QCoreApplication.translate("QueueTable", "Owner"),
            lambda line: line.owner_name,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda line: fold(line.owner_name),
        ),
        Column(
            "where",
            QCoreApplication.translate("QueueTable", "With"),
            where_words,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda line: fold(where_words(line)),
        ),
        Column(
            "more",
            QCoreApplication.translate("QueueTable", "Step, or more"),
            more_words,
            fits="Giải quyết",
            stretch=2,
        ),
        Column(
            "due",
            QCoreApplication.translate("QueueTable", "Due"),
            due_words,
            CellKind.CODE,
            "20/11/2026",
            sort=_due,
        ),
        Column(
            "waited",
            QCoreApplication.translate("QueueTable", "Waited"),
            waited,
            CellKind.CHIP,
            [QCoreApplication.translate("QueueTable", "119 days late"), *longest_waits()],
            tone=tone,
            sort=lambda line: line.since,
        ),
    ]


def _due(line: QueueLine) -> float:
    return 0 if line.dossier is None else line.dossier.due_at.timestamp()
