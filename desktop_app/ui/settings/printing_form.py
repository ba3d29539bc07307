"""Where each form is printed: printer, tray, paper and copies, one row for each form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.paper import Paper
from desktop_app.domain.forms import FormKind
from desktop_app.services.form_sheets import sheets_of
from desktop_app.services.printing_history import form_label
from desktop_app.services.receipt_printing import RECEIPT_FORM
from desktop_app.settings import (
    EVERY_FORM,
    MAX_COPIES,
    OTHER_FORMS,
    PRINTER_CHOOSES,
    FormSettings,
    PrintTarget,
    Settings,
)
from desktop_app.ui.language import say
from desktop_app.ui.printing.printer_choice import PrinterField, default_words
from desktop_app.ui.printing.spooler import InstalledPrinters, Spooler, Tray
from desktop_app.ui.printing.trial_page import TrialPageWish
from desktop_app.ui.settings.form_targets import FORMS, FormTarget, FormTargets
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M
from desktop_app.ui.widgets import (
    CellKind,
    Choice,
    Column,
    DataTable,
    Field,
    NumberLine,
    SecondaryButton,
    Text,
    TextRole,
)

_TABLE_HEIGHT = 342


class PrintingForm(QWidget):
    """Fills in where each form is printed; ``edited`` tells of any change.

    ``trial_asked`` tells the :class:`TrialPageWish` of a printer that is to be tried, saved or
    not. Trays are asked for in the background: a printer may stand far away.
    """

    edited = Signal()
    trial_asked = Signal(object)

    def __init__(self, spooler: Spooler, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spooler = spooler
        self._tasks = tasks
        self._printers = InstalledPrinters()
        self._trays: dict[str, Sequence[Tray]] = {}
        self._targets = FormTargets({form: FormTarget(form) for form in FORMS})
        self._forms = FormSettings()
        self._form = EVERY_FORM
        self._is_showing = False
        self._table: DataTable[FormTarget] = DataTable(
            self.tr("Forms"), self._columns(), lambda target: target.form
        )
        self._printer = PrinterField(spooler)
        self._tray = Choice()
        self._paper = Choice()
        self._copies = NumberLine(1, MAX_COPIES)
        self._tray_field = Field(self.tr("Tray"), self._tray)
        self._tray_note = Text(
            self.tr("This printer does not tell its trays; it takes the one it is set to."),
            TextRole.SMALL,
            wraps=True,
        )
        self._paper_field = Field(self.tr("Paper"), self._paper)
        self._copies_field = Field(self.tr("Copies"), self._copies)
        self._try = SecondaryButton(self.tr("Print a test page"), key="Ctrl+P", icon="printer")
        self._refresh = SecondaryButton(
            self.tr("Look for printers"), key="Ctrl+L", icon="refresh-cw"
        )
        for choice in (self._tray, self._paper):
            choice.setMinimumContentsLength(10)
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )

        self._assemble()
        self._show_rows()
        self._table.select_key(EVERY_FORM)
        self._show_form()

        self._table.selection_changed.connect(self._choose_form)
        self._table.row_opened.connect(self._go_to_printer)
        self._printer.printer_chosen.connect(self._take_printer)
        self._tray.choice_changed.connect(self._take)
        self._paper.choice_changed.connect(self._take)
        self._copies.valueChanged.connect(self._take)
        self._try.clicked.connect(self._ask_trial)
        self._refresh.clicked.connect(self.refresh_printers)

    def set_settings(self, settings: Settings) -> None:
        """Show where the forms are printed."""
        self._targets = FormTargets.in_settings(settings)
        self._forms = settings.forms
        self._show_rows()
        self._show_form()

    def put_into(self, settings: Settings) -> Settings:
        """Return ``settings`` with what was filled in."""
        return self._targets.put_into(settings)

    def refresh_printers(self) -> None:
        """Ask for printers and trays again; what is chosen stays chosen."""
        self._printers = self._spooler.printers()
        self._trays.clear()
        self._show_rows()
        self._show_form()

    def begin(self) -> None:
        """Put the keyboard on the forms."""
        self._table.setFocus()

    def _assemble(self) -> None:
        self._table.setFixedHeight(_TABLE_HEIGHT)
        numbers = QHBoxLayout()
        numbers.setSpacing(SPACE_M)
        numbers.addWidget(self._paper_field, 2)
        numbers.addWidget(self._copies_field, 1)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_M)
        acts.addWidget(self._try)
        acts.addWidget(self._refresh)
        acts.addStretch(1)
        editors = QVBoxLayout()
        editors.setSpacing(SPACE_M)
        editors.addWidget(self._printer)
        editors.addWidget(self._tray_field)
        editors.addWidget(self._tray_note)
        editors.addLayout(numbers)
        editors.addLayout(acts)
        editors.addStretch(1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_L)
        row.addWidget(self._table, 3)
        row.addLayout(editors, 2)

    def _columns(self) -> list[Column[FormTarget]]:
        return [
            Column(
                "form", self.tr("Form"), self._form_words, fits="Giấy tiếp nhận hồ sơ", stretch=3
            ),
            Column("printer", self.tr("Printer"), self._printer_words, fits="Canon LBP", stretch=2),
            Column("tray", self.tr("Tray"), self._tray_words, fits="Khay 2", stretch=1),
            Column("paper", self.tr("Paper"), self._paper_words, CellKind.CODE, "K80"),
            Column("copies", self.tr("Copies"), self._copies_words, CellKind.NUMBER, "3"),
        ]

    def _form_words(self, target: FormTarget) -> str:
        if target.form == EVERY_FORM:
            return self.tr("Every form, unless said otherwise")
        if target.form == OTHER_FORMS:
            return self.tr("Lists and other papers")
        return say(form_label(target.form))

    def _printer_words(self, target: FormTarget) -> str:
        if target.printer:
            return target.printer
        if target.form == EVERY_FORM:
            return default_words(self._printers)
        return self.tr("as for every form")

    def _tray_words(self, target: FormTarget) -> str:
        if target.tray == PRINTER_CHOOSES:
            return self.tr("any")
        if target.tray:
            return self._tray_label(self._printer_of(target.form), target.tray)
        return self.tr("any") if self._is_own(target) else self.tr("as for every form")

    def _paper_words(self, target: FormTarget) -> str:
        return target.paper or self.tr("usual")

    def _copies_words(self, target: FormTarget) -> str:
        return "" if target.form == EVERY_FORM else str(target.copies)

    def _is_own(self, target: FormTarget) -> bool:
        """Tell whether a form goes to a printer of its own, whose trays are no other's."""
        return target.form == EVERY_FORM or (
            self._printer_of(target.form) != self._printer_of(EVERY_FORM)
        )

    def _printer_of(self, form: str) -> str:
        return self._targets.resolved().printer(form)

    def _tray_label(self, printer: str, key: str) -> str:
        trays = self._trays.get(printer, ())
        return next((tray.label for tray in trays if tray.key == key), key)

    def _show_rows(self) -> None:
        self._table.set_rows([self._targets.of[form] for form in FORMS])

    def _choose_form(self, chosen: list[FormTarget]) -> None:
        if chosen and chosen[0].form != self._form:
            self._form = chosen[0].form
            self._show_form()

    def _go_to_printer(self, _target: FormTarget) -> None:
        self._printer.editor.setFocus()

    def _show_form(self) -> None:
        """Show the choice for the form that is chosen."""
        target = self._targets.of[self._form]
        self._is_showing = True
        self._printer.offer(self._printers, target.printer, self._first_printer_words())
        self._offer_papers(target)
        self._copies.setValue(target.copies)
        self._copies_field.setVisible(self._form != EVERY_FORM)
        self._is_showing = False
        self._ask_trays()

    def _first_printer_words(self) -> str:
        if self._form == EVERY_FORM:
            return ""
        printer = self._printer_of(EVERY_FORM) or default_words(self._printers)
        return self.tr("As for every form ({printer})").format(printer=printer)

    def _offer_papers(self, target: FormTarget) -> None:
        usual: list[tuple[object, str]] = [("", self.tr("As the form is made"))]
        if self._form == RECEIPT_FORM:
            papers: list[tuple[object, str]] = [
                ("A5", self.tr("A5 (half of an A4 sheet)")),
                ("A4", self.tr("A4 (a whole sheet)")),
                ("K80", self.tr("80 mm roll (thermal printer)")),
            ]
        elif self._form in (EVERY_FORM, OTHER_FORMS):
            papers = usual
        else:
            sheets = sheets_of(FormKind(self._form), self._forms.folders)
            papers = usual + [(sheet.value, sheet.value) for sheet in sheets]
        if target.paper not in [paper for paper, _ in papers]:
            papers.append((target.paper, target.paper))
        self._paper.set_choices(papers)
        self._paper.choose(target.paper)
        self._paper.setEnabled(len(papers) > 1)

    def _ask_trays(self) -> None:
        """Offer the trays of the printer once they are known."""
        printer = self._printer_of(self._form)
        if printer not in self._trays and self._is_there(printer):
            self._tray.setEnabled(False)
            self._tray_note.hide()
            self._tasks.run(partial(_trays_of, self._spooler, printer), self._take_trays)
        else:
            self._offer_trays()

    def _take_trays(self, found: tuple[str, Sequence[Tray]]) -> None:
        printer, trays = found
        self._trays[printer] = trays
        self._show_rows()
        if printer == self._printer_of(self._form):
            self._offer_trays()

    def _is_there(self, printer: str) -> bool:
        return printer in self._printers.names if printer else bool(self._printers.default)

    def _offer_trays(self) -> None:
        target = self._targets.of[self._form]
        printer = self._printer_of(self._form)
        trays = self._trays.get(printer, ())
        any_tray = self.tr("The printer chooses")
        if self._is_own(target):
            choices: list[tuple[object, str]] = [("", any_tray)]
        else:
            tray = self._targets.resolved().tray(EVERY_FORM)
            words = self._tray_label(printer, tray) if tray else any_tray
            choices = [
                ("", self.tr("As for every form ({tray})").format(tray=words)),
                (PRINTER_CHOOSES, any_tray),
            ]
        choices += [(tray.key, tray.label) for tray in trays]
        if target.tray not in [key for key, _ in choices]:
            words = self.tr("{tray} (the printer does not name it)").format(tray=target.tray)
            choices.append((target.tray, words))
        self._is_showing = True
        self._tray.set_choices(choices)
        self._tray.choose(target.tray)
        self._is_showing = False
        self._tray.setEnabled(len(choices) > 1)
        self._tray_note.setVisible(self._is_there(printer) and not trays)

    def _take_printer(self) -> None:
        """Take another printer; a tray of the one before is none of its."""
        target = self._targets.of[self._form]
        self._targets = self._targets.with_target(
            replace(target, printer=self._printer.printer(), tray="")
        )
        self._show_rows()
        self._ask_trays()
        self.edited.emit()

    def _take(self) -> None:
        if self._is_showing:
            return
        target = self._targets.of[self._form]
        self._targets = self._targets.with_target(
            replace(
                target,
                tray=str(self._tray.choice() or ""),
                paper=str(self._paper.choice() or ""),
                copies=self._copies.value(),
            )
        )
        self._show_rows()
        self.edited.emit()

    def _ask_trial(self) -> None:
        target = self._targets.of[self._form]
        resolved = self._targets.resolved().of(self._form)
        paper = target.paper or self._targets.of[RECEIPT_FORM].paper
        if self._form == OTHER_FORMS:
            paper = Paper.A4.value
        self.trial_asked.emit(
            TrialPageWish(
                PrintTarget(resolved.printer, resolved.tray),
                Paper(paper),
                self._tray_label(resolved.printer, resolved.tray),
            )
        )


def _trays_of(spooler: Spooler, printer: str) -> tuple[str, Sequence[Tray]]:
    return printer, spooler.trays(printer)
