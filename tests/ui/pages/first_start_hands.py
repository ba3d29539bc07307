"""Hands for the assistant of the first start: it answers what a test does not care for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop_app.settings import Settings
from desktop_app.ui.first_start import FirstStart, SetUp
from desktop_app.ui.first_start.steps.person_row import PersonRow
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.tasks import TaskRunner
from tests.conftest import StoppedClock
from tests.ui.bench import show_active
from tests.ui.counter_printers import CounterPrinters
from tests.ui.pages.hands import key, press, type_into

NOW = StoppedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
PASSWORD = "mot cau de nho"  # noqa: S105 - of a test


class Assistant:
    """An assistant on the screen, and what it told."""

    def __init__(
        self,
        qtbot: QtBot,
        path: Path,
        tasks: TaskRunner,
        messages: Messages,
        known: Settings | None = None,
        database_url: str | None = None,
        printers: CounterPrinters | None = None,
        clock: StoppedClock = NOW,
    ) -> None:
        self.path = path
        self.printers = printers or CounterPrinters(path.parent.parent)
        self.told: list[SetUp] = []
        self.dialog = FirstStart(
            path,
            tasks,
            messages,
            PrintQueue(self.printers.spooler, tasks, clock),
            known=known,
            database_url=database_url,
            clock=clock,
        )
        qtbot.addWidget(self.dialog)
        self.dialog.set_up.connect(self.told.append)
        show_active(qtbot, self.dialog)

    def answer_office(self) -> None:
        type_into(self.dialog, "Tên cơ quan", "UBND phường Ba Đình")
        type_into(self.dialog, "Mã định danh cơ quan", "h26.12.05")
        type_into(self.dialog, "Địa danh ghi trước ngày tháng", "Hà Nội")
        self.go_on()

    def answer_administrator(self) -> None:
        type_into(self.dialog, "Họ và tên", "Trần Thị Quản Trị")
        type_into(self.dialog, "Tên đăng nhập", "quantri")
        type_into(self.dialog, "Mật khẩu", PASSWORD)
        type_into(self.dialog, "Gõ lại mật khẩu", PASSWORD)
        self.go_on()

    def go_on(self) -> None:
        press(self.dialog, "Tiếp tục")

    def skip(self, count: int) -> None:
        for _ in range(count):
            key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    def go_to(self, step: str) -> None:
        """Go on with Enter from the administrator's step until ``step``, nothing filled in."""
        while self.dialog.current_step() != step:
            self.go_on()

    def finish(self) -> None:
        self.go_to("summary")
        press(self.dialog, "Thiết lập và bắt đầu")

    def days(self) -> list[tuple[str, str]]:
        """Return each day off as shown, with its certainty."""
        table = next(
            each
            for each in self.dialog.findChildren(QTableView)
            if each.accessibleName() == "Các ngày nghỉ sắp tới"
        )
        model = table.model()
        last = model.columnCount() - 1
        return [
            (str(model.index(row, 0).data()), str(model.index(row, last).data()))
            for row in range(model.rowCount())
        ]

    def add_colleague(self, name: str, username: str) -> None:
        """Fill in the last row of the colleagues."""
        row = self.dialog.findChildren(PersonRow)[-1]
        for label, text in (
            ("Họ và tên", name),
            ("Tên đăng nhập", username),
            ("Mật khẩu ban đầu", PASSWORD),
            ("Gõ lại mật khẩu", PASSWORD),
        ):
            type_into(row, label, text)
