"""When the program cannot begin: one calm sentence, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import Settings
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.settings.store_form import StoreForm
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, SPACE_XL
from desktop_app.ui.widgets import (
    IconLabel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Text,
    TextRole,
)

_WIDTH = 560
_SMALL_WIDTH = 360


class _FittingDialog(QDialog):
    """A dialog of one width, as high as its sentences need: Qt counts them a line too many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)

    def event(self, event: QEvent) -> bool:
        """Take the height anew when a sentence has come or gone."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            layout = self.layout()
            if layout is not None:
                self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
        return super().event(event)


class StartTrouble(_FittingDialog):
    """Says why the office cannot be opened.

    ``retry_asked`` asks to try again, ``mending_asked`` for what ``mend`` names (the
    connection, or the settings file), ``rejected`` to give up.
    """

    retry_asked = Signal()
    mending_asked = Signal()

    def __init__(self, sentence: Sentence, mend: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel("triangle-alert", 28)
        self._title = Text(self.tr("Một Cửa cannot open the office yet"), TextRole.PAGE_TITLE)
        self._sentence = Text(say(sentence), wraps=True)
        self._leave = QuietButton(self.tr("Quit"))
        self._mend = SecondaryButton(mend, icon="settings")
        self._retry = PrimaryButton(self.tr("Try again"), icon="refresh-cw")

        self.setWindowTitle("Một Cửa")
        self.setAccessibleDescription(self._sentence.text())
        self._icon.set_icon("triangle-alert", current_palette().soon)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._mend.setVisible(bool(mend))
        self._assemble()
        self._retry.setDefault(True)
        self._retry.setFocus()

        self._retry.clicked.connect(self.retry_asked)
        self._mend.clicked.connect(self.mending_asked)
        self._leave.clicked.connect(self.reject)

    def sentence(self) -> str:
        """Return what is said."""
        return self._sentence.text()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._mend)
        foot.addWidget(self._retry)
        column = _column(self)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addWidget(
            Text(self.tr("No dossier was lost or changed."), TextRole.MUTED, wraps=True)
        )
        column.addSpacing(SPACE_S)
        column.addLayout(foot)


class ConnectionDialog(_FittingDialog):
    """Asks for another address of the database; ``url_chosen`` tells it."""

    url_chosen = Signal(str)

    def __init__(
        self,
        settings: Settings,
        tasks: TaskRunner,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = StoreForm(tasks, messages)
        self._back = SecondaryButton(self.tr("Back"))
        self._save = PrimaryButton(self.tr("Save and open"))

        self.setWindowTitle(self.tr("Where the dossiers are kept"))
        self._form.set_url(settings.database_url)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._save)
        column = _column(self)
        column.addWidget(Text(self.windowTitle(), TextRole.PAGE_TITLE))
        column.addWidget(
            Text(
                self.tr("Changing this moves no dossier: it only says where to look for them."),
                TextRole.MUTED,
                wraps=True,
            )
        )
        column.addWidget(self._form)
        column.addSpacing(SPACE_S)
        column.addLayout(foot)
        self._save.setDefault(True)

        self._back.clicked.connect(self.reject)
        self._save.clicked.connect(self._tell)

    def _tell(self) -> None:
        try:
            url = self._form.url()
        except Refusal as refusal:
            self._form.show_faults(refusal.faults)
            return
        self.url_chosen.emit(url)


class OpeningDialog(QDialog):
    """Says that the data are being opened; ``rejected`` tells that nobody wants to wait."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("Opening the dossiers…")
        bar = QProgressBar()
        leave = SecondaryButton(self.tr("Quit"))
        self.setWindowTitle("Một Cửa")
        bar.setRange(0, 0)
        bar.setAccessibleName(words)
        column = _column(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        column.addWidget(Text(words, TextRole.CARD_TITLE))
        column.addWidget(bar)
        column.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_SMALL_WIDTH)
        leave.clicked.connect(self.reject)


def as_known(error: Exception) -> KnownError | None:
    """Return ``error`` as something that a person can mend, ``None`` when it is a bug."""
    if isinstance(error, KnownError):
        return error
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        place = error.filename or ""
        return KnownError(
            Sentence(
                f"Không dùng được {place}: {reason}. Kiểm tra quyền ghi và ổ đĩa.",
                f"{place} cannot be used: {reason}. Check the rights and the disk.",
            )
        )
    return None


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
    column.setSpacing(SPACE_M)
    return column
