"""A form on the screen, page by page, as it would come out of the printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPointF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.messages import Messages
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, Tone
from desktop_app.ui.widgets import (
    Filter,
    FilterBar,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Text,
    TextRole,
)

_SIZE = (860, 720)
_SETTLED_MS = 250
_FIT_WIDTH = "fit_width"
_TRUE_SIZE = "true_size"


class PdfPreview(QDialog):
    """Shows a PDF with its pages, and offers to save or print it.

    Whoever makes one has it drawn and hands it to :meth:`show_pdf`, or calls
    :meth:`give_up`. ``options`` stand between the pages and the buttons. ``print_asked``
    tells that it is to be printed; the dialog has closed by then, since the next print would
    carry another number.
    """

    print_asked = Signal()

    def __init__(
        self,
        title: str,
        file_name: str,
        print_words: str,
        messages: Messages,
        parent: QWidget | None = None,
        *,
        options: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._file_name = file_name
        self._messages = messages
        self._options = options
        self._pdf = b""
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._zoom = FilterBar(
            [
                Filter(_FIT_WIDTH, self.tr("Fit width"), Tone.INFO),
                Filter(_TRUE_SIZE, self.tr("100 %"), Tone.INFO),
            ]
        )
        self._back = QuietButton("", icon="chevron-up")
        self._on = QuietButton("", icon="chevron-down")
        self._place = Text(role=TextRole.MUTED)
        self._settling = QTimer(self)
        self._state = Text(self.tr("Drawing the pages…"), TextRole.MUTED)
        self._save = SecondaryButton(self.tr("Save as PDF…"), key="Ctrl+S", icon="download")
        self._close = SecondaryButton(self.tr("Close"), key="Escape")
        self._print = PrimaryButton(print_words, key="Ctrl+P", icon="printer")

        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name_parts()
        self._assemble()
        self._set_ready(is_ready=False)

        self._zoom.filter_chosen.connect(self._set_zoom)
        self._back.clicked.connect(self.show_page_before)
        self._on.clicked.connect(self.show_page_after)
        for key, words, slot in (
            ("PgUp", self.tr("Page before"), self.show_page_before),
            ("PgDown", self.tr("Page after"), self.show_page_after),
        ):
            turn = QShortcut(QKeySequence(key), self)
            turn.setWhatsThis(words)
            turn.activated.connect(slot)
        self._settling.timeout.connect(self._draw_again)
        self._view.pageNavigator().currentPageChanged.connect(self._tell_place)
        self._save.clicked.connect(self._ask_file)
        self._close.clicked.connect(self.reject)
        self._print.clicked.connect(self._ask_print)

    def show_pdf(self, pdf: bytes) -> None:
        """Show ``pdf``, in place of what was shown before."""
        self._document.close()
        self._buffer.close()
        self._pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._state.set_role(TextRole.MUTED)
        self._state.setText(self.tr("As it would be printed now, at its true size"))
        self._settling.start()
        self._set_ready(is_ready=True)
        self._tell_place(0)
        self._print.setFocus()

    def wait_for_pdf(self) -> None:
        """Say that the pages are being drawn anew; nothing is saved or printed meanwhile."""
        self._state.set_role(TextRole.MUTED)
        self._state.setText(self.tr("Drawing the pages…"))
        self._set_ready(is_ready=False)

    def give_up(self, error: Exception) -> None:
        """Close, and say in the window behind why there is nothing to show."""
        # The message bar stands in the window behind this dialog.
        self.reject()
        self._messages.report(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages again when their room has changed and stays as it is."""
        super().resizeEvent(event)
        self._settling.start()

    def page_count(self) -> int:
        """Return how many pages there are, 0 while they are being drawn."""
        return self._document.pageCount()

    def show_page_before(self) -> None:
        """Turn back a page."""
        self._turn_to(self._view.pageNavigator().currentPage() - 1)

    def show_page_after(self) -> None:
        """Turn to the next page."""
        self._turn_to(self._view.pageNavigator().currentPage() + 1)

    def save_to(self, file: Path) -> bool:
        """Write the PDF to ``file``; say under the page how it went and return that."""
        try:
            file.write_bytes(self._pdf)
        except OSError as error:
            self._state.set_role(TextRole.ERROR)
            self._state.setText(
                self.tr("Not saved to {file}: {reason}").format(
                    file=file.name, reason=error.strerror or str(error)
                )
            )
            return False
        self._state.set_role(TextRole.MUTED)
        self._state.setText(self.tr("Saved to {file}").format(file=file))
        return True

    def _name_parts(self) -> None:
        self._view.setAccessibleName(self.windowTitle())
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setDocument(self._document)
        # A bar that came with the pages would make them narrower while they are drawn.
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._zoom.setAccessibleName(self.tr("Zoom"))
        for button, name in (
            (self._back, self.tr("Page before (PgUp)")),
            (self._on, self.tr("Next page (PgDown)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_S)
        head.addWidget(Text(self.windowTitle(), TextRole.CARD_TITLE, wraps=True), 1)
        head.addWidget(self._zoom)
        head.addSpacing(SPACE_M)
        head.addWidget(self._place)
        head.addWidget(self._back)
        head.addWidget(self._on)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._close)
        foot.addWidget(self._save)
        foot.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self._view, 1)
        if self._options is not None:
            column.addWidget(self._options)
        column.addLayout(foot)
        self.resize(*_SIZE)

    def _set_ready(self, *, is_ready: bool) -> None:
        for button in (self._save, self._print):
            button.setEnabled(is_ready)

    def _set_zoom(self, key: str) -> None:
        if key == _TRUE_SIZE:
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
            self._view.setZoomFactor(1.0)
        else:
            self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._settling.start()

    def _draw_again(self) -> None:
        """Let go of pictures that were drawn for another size.

        A picture that was asked for before a change and comes after it is kept by the view and
        pressed into the new size: lines of dots fall away, and with them the feet of letters.
        Nothing but a change of the layout makes it let go.
        """
        spacing = self._view.pageSpacing()
        self._view.setPageSpacing(spacing + 1)
        self._view.setPageSpacing(spacing)

    def _turn_to(self, page: int) -> None:
        if 0 <= page < self.page_count():
            self._view.pageNavigator().jump(page, QPointF(), self._view.zoomFactor())

    def _tell_place(self, page: int) -> None:
        count = self.page_count()
        self._place.setText(
            self.tr("Page {page} of {count}").format(page=page + 1, count=count) if count else ""
        )
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)

    def _ask_file(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), f"{self._file_name}.pdf", self.tr("PDF file (*.pdf)")
        )
        if name:
            self.save_to(Path(name))

    def _ask_print(self) -> None:
        self.accept()
        self.print_asked.emit()
