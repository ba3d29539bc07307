"""The step that chooses the printer of this machine, its paper and copies, and tries it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from desktop_app.documents.paper import Paper
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.settings import EVERY_FORM, PAPERS, PaperSettings, PrintTarget, Settings
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.language import say
from desktop_app.ui.printing.print_order import PrintOrder, PrintState, QueuedPrint
from desktop_app.ui.printing.print_queue import PrintQueue
from desktop_app.ui.printing.printer_choice import PrinterField, default_words
from desktop_app.ui.printing.spooler import InstalledPrinters
from desktop_app.ui.printing.trial_page import TrialPageOrders, TrialPageWish
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Choice, Field, SecondaryButton, Text, TextRole


class PrinterStep(Step):
    """Where the forms come out; kept as the settings of printing keep it."""

    may_wait = True

    def __init__(self, queue: PrintQueue, clock: Clock) -> None:
        super().__init__(
            self.tr("Where do the forms come out?"),
            self.tr(
                "For every form of this machine. Settings (F10) has a tray, paper and printer for "
                "each form."
            ),
        )
        self._queue = queue
        self._clock = clock
        self._printers = InstalledPrinters()
        self._centre = ""
        self._actor = Actor(None, "", frozenset())
        self._order: PrintOrder | None = None
        self._printer = PrinterField(queue.spooler)
        self._paper = Choice(
            [
                ("A5", self.tr("A5 (half of an A4 sheet)")),
                ("A4", self.tr("A4 (a whole sheet)")),
                ("K80", self.tr("80 mm roll (thermal printer)")),
            ]
        )
        self._copies = Choice(
            [
                (1, self.tr("1, for the citizen")),
                (2, self.tr("2, one is kept")),
            ]
        )
        self._none = Text(
            self.tr(
                "No printer was found on this machine. Connect one, switch it on and look again, "
                "or go on: it can be chosen later in Settings (F10), Printing at this counter."
            ),
            TextRole.WARNING,
            wraps=True,
        )
        self._try = SecondaryButton(self.tr("Print a test page"), key="Ctrl+P", icon="printer")
        self._refresh = SecondaryButton(
            self.tr("Look for printers"), key="Ctrl+L", icon="refresh-cw"
        )
        self._tried = Text(role=TextRole.SMALL, wraps=True)

        self._assemble()
        self._copies.choose(PaperSettings().copies)

        self._try.clicked.connect(self._print_trial)
        self._refresh.clicked.connect(self._look)
        self._printer.printer_chosen.connect(self._tell_printers)
        queue.ended.connect(self._tell_ended)

    def fill_in(self, settings: Settings) -> None:
        """Show the printer and the paper of ``settings``."""
        copies = settings.receipt.copies
        if copies > 2:
            self._copies.set_choices([(count, str(count)) for count in range(1, copies + 1)])
        self._copies.choose(copies)
        self._paper.choose(settings.receipt.paper)
        self._printer.offer(self._printers, settings.printers.get(EVERY_FORM, ""))

    def know(self, centre: str, name: str) -> None:
        """Take note of what stands on a test page, and of who prints it."""
        self._centre = centre
        self._actor = Actor(None, name, frozenset())

    def put_into(self, settings: Settings) -> Settings:
        """Return ``settings`` with what was chosen."""
        printers = {
            form: name for form, name in settings.printers.items() if name and form != EVERY_FORM
        }
        if self._printer.printer():
            printers[EVERY_FORM] = self._printer.printer()
        paper = next(each for each in PAPERS if each == self._paper.choice())
        return replace(
            settings, printers=printers, receipt=PaperSettings(paper, self._chosen_copies())
        )

    def summary(self) -> list[SummaryLine]:
        """Tell printer, paper and copies, or where they are chosen."""
        paper = self.tr("{paper}, copies: {count}").format(
            paper=self._paper.currentText(), count=self._chosen_copies()
        )
        lines = [SummaryLine(self.tr("Paper of the receipt"), paper)]
        if self._has_printer():
            name = self._printer.printer() or default_words(self._printers)
            return [SummaryLine(self.tr("Printer"), name), *lines]
        # Paper and copies are answered: only the printer is left.
        words = self.tr("The printer is chosen in Settings (F10), Printing at this counter.")
        return [*lines, SummaryLine(self.tr("Printer"), words, is_later=True)]

    def left_for_later(self) -> list[SummaryLine]:
        """Tell where the printer is chosen."""
        words = self.tr(
            "Printer, paper and copies are chosen in Settings (F10), Printing at this counter."
        )
        return [SummaryLine(self.tr("Printer"), words, is_later=True)]

    def begin(self) -> None:
        """Look which printers there are, and begin with them."""
        self._look()
        self._printer.editor.setFocus()

    def _assemble(self) -> None:
        paper = QHBoxLayout()
        paper.setSpacing(SPACE_M)
        paper.addWidget(Field(self.tr("Paper of the receipt"), self._paper), 1)
        paper.addWidget(Field(self.tr("Copies of the receipt"), self._copies), 1)
        for choice in (self._paper, self._copies):
            choice.setMinimumContentsLength(12)
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        acts = QHBoxLayout()
        acts.setSpacing(SPACE_M)
        acts.addWidget(self._try)
        acts.addWidget(self._refresh)
        acts.addStretch(1)
        self.card.add(self._none)
        self.card.add(self._printer)
        self.card.add(paper)
        self.card.add(acts)
        self.card.add(self._tried)
        self._none.hide()
        self._tried.hide()

    def _chosen_copies(self) -> int:
        copies = self._copies.choice()
        return copies if isinstance(copies, int) else PaperSettings().copies

    def _has_printer(self) -> bool:
        name = self._printer.printer() or self._printers.default
        return name in self._printers.names

    def _look(self) -> None:
        """Ask for the printers; the chosen one stays chosen."""
        self._printers = self._queue.spooler.printers()
        self._printer.offer(self._printers, self._printer.printer())
        self._none.setVisible(not self._printers.names)
        self._tell_printers()

    def _tell_printers(self) -> None:
        self._say("", TextRole.SMALL)
        self._try.setEnabled(self._has_printer())

    def _print_trial(self) -> None:
        if self._order is not None:
            # One is on its way.
            return
        wish = TrialPageWish(PrintTarget(self._printer.printer()), Paper(str(self._paper.choice())))
        self._order = TrialPageOrders(self._centre, self._actor, self._clock).of(wish)
        self._say(self.tr("Printing the test page…"), TextRole.SMALL)
        self._queue.add(self._order)

    def _tell_ended(self, ended: QueuedPrint) -> None:
        if self._order is None or ended.order.key != self._order.key:
            return
        self._order = None
        if ended.state is PrintState.PRINTED:
            words = ended.order.printed_words(ended.reprint)
            if ended.complaint is not None:
                words = f"{words} {say(ended.complaint)}"
            self._say(words, TextRole.SMALL)
        else:
            reason = "" if ended.reason is None else say(ended.reason)
            self._say(ended.order.failed_words(reason), TextRole.ERROR)

    def _say(self, words: str, role: TextRole) -> None:
        self._tried.set_role(role)
        self._tried.setText(words)
        self._tried.setAccessibleName(words)
        self._tried.setVisible(bool(words))
