"""What the preview shows of a page is the page: drawn at its size, never stretched into it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from pytestqt.qtbot import QtBot

from desktop_app.documents.forms import load_template, render_form
from desktop_app.domain.forms import FormKind
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from tests.documents.form_samples import sample
from tests.documents.test_forms import NOW

_CHANGES: dict[str, Callable[[PdfPreview], object]] = {
    "opened": lambda preview: preview,
    "made larger while it is drawn": lambda preview: preview.resize(940, 720),
    "made smaller while it is drawn": lambda preview: preview.resize(800, 600),
}


@pytest.mark.parametrize("change", list(_CHANGES))
def test_no_line_of_a_page_is_dropped(qtbot: QtBot, messages: Messages, change: str) -> None:
    template = load_template(FormKind.SUPPLEMENT_REQUEST, NOW)
    pdf = render_form(template, sample(template.kind), template.default_paper)
    preview = PdfPreview("Phiếu", "phieu", "In", messages)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.wait(20)
    preview.show_pdf(pdf)
    qtbot.wait(1)
    _CHANGES[change](preview)

    view = preview.findChildren(QPdfView)[0]
    # A picture for the size of before comes late, if it comes.
    qtbot.wait(600)
    qtbot.waitUntil(lambda: _shown(view) in _drawn(pdf, view), timeout=3_000)


def _shown(view: QPdfView) -> QImage:
    """Return the part of the first page that is seen."""
    return _in_grey(view.viewport().grab(_seen(view)).toImage())


def _drawn(pdf: bytes, view: QPdfView) -> list[QImage]:
    """Return the same part, drawn from the document at just that size, its height rounded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    seen, points = _seen(view), document.pagePointSize(0)
    width = seen.width()
    height = int(points.height() * width / points.width())
    return [
        _on_white(document.render(0, QSize(width, high)), seen)
        for high in range(height - 1, height + 3)
    ]


def _on_white(page: QImage, seen: QRect) -> QImage:
    white = QImage(seen.size(), QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    painter = QPainter(white)
    painter.drawImage(0, 0, page)
    painter.end()
    return _in_grey(white)


def _in_grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def _seen(view: QPdfView) -> QRect:
    margins = view.documentMargins()
    return view.viewport().rect().adjusted(margins.left(), margins.top(), -margins.right(), 0)
