"""A PDF on paper at its true size: nothing scaled, nothing shifted, each page on its own sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from desktop_app.ui.printing.spooler import refused

_FINEST_DPI = 600
"""Finer dots cost memory by the square and show nothing more of letters and bars."""
_POINTS_PER_INCH = 72


def send_pdf(pdf: bytes, printer: QPrinter, copies: int = 1) -> None:
    """Print every page of ``pdf`` at 100 %, on a sheet of the page's own size.

    ``copies`` come one after the other, each with all its pages, in one job.

    A page is drawn dot for dot at the printer's resolution, so that bars stay whole dots
    wide. May run on any thread. Raises :class:`KnownError` when the printer refuses.
    """
    printer.setResolution(min(printer.resolution(), _FINEST_DPI))
    printer.setFullPage(True)
    with opened_pdf(pdf) as document:
        painter = QPainter()
        for page in [*range(document.pageCount())] * copies:
            _lay_sheet(printer, document.pagePointSize(page))
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise refused(printer.printerName() or printer.outputFileName())
            image = _drawn(document, page, printer.resolution())
            # The painter counts in dots from the corner of the sheet, as the image does.
            painter.drawImage(QRectF(image.rect()), image)
        painter.end()
    if printer.printerState() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error):
        raise refused(printer.printerName() or printer.outputFileName())


def _lay_sheet(printer: QPrinter, points: QSizeF) -> None:
    is_wide = points.width() > points.height()
    upright = points.transposed() if is_wide else points
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    sheet = QPageSize(upright, QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(sheet, orientation, QMarginsF()))
    printer.setFullPage(True)


def _drawn(document: QPdfDocument, page: int, dpi: int) -> QImage:
    points = document.pagePointSize(page)
    dots = QSize(
        round(points.width() * dpi / _POINTS_PER_INCH),
        round(points.height() * dpi / _POINTS_PER_INCH),
    )
    return document.render(
        page, dots, format=QImage.Format.Format_RGB32, fillColor=QColor(255, 255, 255)
    )


@contextmanager
def opened_pdf(pdf: bytes) -> Iterator[QPdfDocument]:
    """Give a PDF to be read. Raises ``ValueError`` for what is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready:
        raise ValueError(f"not a PDF that can be printed: {document.error()}")
    try:
        yield document
    finally:
        # The document reads from the buffer as long as it is open.
        document.close()
        buffer.close()
