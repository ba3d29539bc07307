"""An issued paper on the screen, with the sheet, the printer and the copies to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.documents.paper import Paper
from desktop_app.services.papers import PaperIssuing, PaperLine
from desktop_app.settings import MAX_COPIES, PrintTarget
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.printing.pdf_preview import PdfPreview
from desktop_app.ui.printing.printer_choice import PrinterField
from desktop_app.ui.printing.spooler import Spooler
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L
from desktop_app.ui.widgets import Choice, Field, NumberLine


@dataclass(frozen=True, slots=True)
class PrintWish:
    """What is to come out where; ``printer`` ``""`` is the default one of the machine.

    Without ``sheet`` it is the usual one of the form.
    """

    paper_id: UUID
    printer: str = ""
    sheet: Paper | None = None
    copies: int = 1


class PrintOptions(QWidget):
    """Sheet, printer and copies of one print; ``sheet_chosen`` tells the :class:`Paper`."""

    sheet_chosen = Signal(object)

    def __init__(
        self,
        sheets: Sequence[Paper],
        target: PrintTarget,
        spooler: Spooler,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheets = Choice([(sheet, sheet.value) for sheet in sheets])
        self._printer = PrinterField(spooler)
        self._copies = NumberLine(1, MAX_COPIES)

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        row.addWidget(self._printer, 1)
        row.addWidget(Field(self.tr("Paper"), self._sheets))
        row.addWidget(Field(self.tr("Copies"), self._copies))
        self._sheets.setEnabled(len(sheets) > 1)
        self._printer.offer(spooler.printers(), target.printer)
        self._copies.setValue(target.copies)

        self._sheets.choice_changed.connect(self.sheet_chosen)

    def wish(self, paper_id: UUID) -> PrintWish:
        """Return what was chosen for a paper."""
        return PrintWish(paper_id, self._printer.printer(), self.sheet(), self._copies.value())

    def sheet(self) -> Paper:
        """Return the sheet that is chosen."""
        return Paper(str(self._sheets.choice()))


class PaperPreview(PdfPreview):
    """Shows an issued paper as it would be printed next, once it is told to :meth:`draw` it.

    Nothing is noted by looking at it. ``print_requested`` tells the :class:`PrintWish`.
    """

    print_requested = Signal(object)

    def __init__(
        self,
        papers: PaperIssuing,
        line: PaperLine,
        sheets: Sequence[Paper],
        target: PrintTarget,
        spooler: Spooler,
        messages: Messages,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        choices = PrintOptions(sheets, target, spooler)
        number = line.number.replace("/", "-")
        super().__init__(
            say(line.title),
            " ".join(filter(None, (line.subject_code.replace("/", "-"), number))),
            QCoreApplication.translate("PaperPreview", "Print"),
            messages,
            parent,
            options=choices,
        )
        self._choices = choices
        self._papers = papers
        self._line = line
        self._tasks = tasks

        self._choices.sheet_chosen.connect(self.draw)
        self.print_asked.connect(self._tell_wish)

    def draw(self) -> None:
        """Have the paper drawn on the chosen sheet; the last one asked for is shown."""
        self.wait_for_pdf()
        sheet = self._choices.sheet()
        self._tasks.run(partial(self._drawn, sheet), self._show_drawn, self.give_up)

    def _drawn(self, sheet: Paper) -> tuple[Paper, bytes]:
        return sheet, self._papers.render(self._line.id, sheet)

    def _show_drawn(self, drawn: tuple[Paper, bytes]) -> None:
        sheet, pdf = drawn
        if sheet is self._choices.sheet():
            self.show_pdf(pdf)

    def _tell_wish(self) -> None:
        self.print_requested.emit(self._choices.wish(self._line.id))
