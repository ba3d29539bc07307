"""The dialog for bugs: a friendly sentence, and the details to hand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.messages import BugReport
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from desktop_app.ui.widgets.empty_state import IconLabel
from desktop_app.ui.widgets.text import Text, TextRole


class ErrorDialog(QDialog):
    """Says that the program made a mistake, not the user, and what to do now."""

    def __init__(self, report: BugReport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._icon = IconLabel("triangle-alert", 28)
        self._title = Text(self.tr("The program made a mistake"), TextRole.PAGE_TITLE)
        self._sentence = Text(
            self.tr(
                "What was saved is safe, and what is on the page is still there. Try once more; "
                "if it happens again, copy the details and send them to your administrator."
            ),
            wraps=True,
        )
        self._summary = Text(report.summary, TextRole.STRONG, wraps=True)
        self._details = QPlainTextEdit(report.details)
        self._copy = SecondaryButton(self.tr("Copy the details"), key="Ctrl+Shift+C", icon="copy")
        self._close = PrimaryButton(self.tr("Go on"))

        self.setWindowTitle(self._title.text())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._icon.set_icon("triangle-alert", current_palette().soon)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setAccessibleName(self.tr("Details of the mistake"))
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S + 2)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(self._summary)
        column.addWidget(self._details, 1)
        column.addLayout(foot)
        self.resize(620, 400)
        self._close.setDefault(True)
        self._close.setFocus()

        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.accept)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._report.summary}\n\n{self._report.details}")
        self._copy.set_verb(self.tr("Copied"))
        self._copy.set_icon("check")
