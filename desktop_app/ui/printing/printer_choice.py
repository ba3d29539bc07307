"""A printer to choose, with what is the matter with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.language import say
from desktop_app.ui.printing.spooler import InstalledPrinters, Spooler
from desktop_app.ui.widgets import Choice, Field


def printer_choices(
    printers: InstalledPrinters, chosen: str, first: str = ""
) -> list[tuple[object, str]]:
    """Return the printers to choose from, the default one as ``""`` first.

    ``first`` stands in place of the default one's words. A printer that is chosen and not
    there is offered all the same, and called what it is.
    """
    choices: list[tuple[object, str]] = [("", first or default_words(printers))]
    choices += [(name, name) for name in printers.names]
    if chosen and chosen not in printers.names:
        words = QCoreApplication.translate(
            "PrinterField", "{printer} (not found on this machine)"
        ).format(printer=chosen)
        choices.append((chosen, words))
    return choices


def default_words(printers: InstalledPrinters) -> str:
    """Return how the default printer of the machine is called."""
    if not printers.default:
        return QCoreApplication.translate("PrinterField", "Default of this machine (none set)")
    words = QCoreApplication.translate("PrinterField", "Default of this machine: {printer}")
    return words.format(printer=printers.default)


class PrinterField(Field):
    """A printer of this machine; under it stands what is the matter with it.

    ``printer_chosen`` tells that somebody chose another one.
    """

    printer_chosen = Signal()

    def __init__(self, spooler: Spooler, parent: QWidget | None = None) -> None:
        choice = Choice()
        super().__init__(
            QCoreApplication.translate("PrinterField", "Printer"), choice, parent=parent
        )
        self._choice = choice
        self._spooler = spooler
        self._printers = InstalledPrinters()
        self._first = ""
        self._is_offering = False
        self._choice.setMinimumContentsLength(18)
        self._choice.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

        self._choice.choice_changed.connect(self._follow)

    def offer(self, printers: InstalledPrinters, chosen: str, first: str = "") -> None:
        """Offer ``printers``; ``first`` is said in place of the default one."""
        self._printers = printers
        self._first = first
        self._is_offering = True
        self._choice.set_choices(printer_choices(printers, chosen, first))
        self._choice.choose(chosen)
        self._is_offering = False
        self._tell_state()

    def names(self) -> Sequence[str]:
        """Return the printers that were offered."""
        return self._printers.names

    def printer(self) -> str:
        """Return the printer chosen, ``""`` for the first choice."""
        return str(self._choice.choice() or "")

    def _follow(self) -> None:
        if self._is_offering:
            return
        self._tell_state()
        self.printer_chosen.emit()

    def _tell_state(self) -> None:
        chosen = self.printer()
        if chosen and chosen not in self._printers.names:
            self.show_warning(
                QCoreApplication.translate(
                    "PrinterField", "It is not there now. Switch it on or choose another."
                )
            )
            return
        # With words of its own the first choice is no printer.
        words = None if self._first and not chosen else self._spooler.state(chosen).words
        if words is None:
            self.clear()
        else:
            self.show_warning(say(words))
