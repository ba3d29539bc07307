"""The line that says that a year is not certain yet, and what has to be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Card, Chip, SecondaryButton, Text
from desktop_app.ui.wrapping import settle


class YearBanner(Card):
    """Says which year is to be confirmed, or else that the year shown is an estimate.

    ``confirm`` is the button that confirms the year, or ``None`` for who may not.
    """

    def __init__(self, confirm: SecondaryButton | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._confirm = confirm
        self._chip = Chip(self.tr("Estimated"), Tone.SOON)
        self._words = Text(wraps=True)

        settle(self._words)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._chip)
        row.addWidget(self._words, 1)
        if confirm is not None:
            row.addWidget(confirm)
        self.add(row)

    def text(self) -> str:
        """Return what the banner says, empty when there is nothing to say."""
        return "" if self.isHidden() else self._words.text()

    def show_year(self, year: int, *, is_estimated: bool, to_confirm: int | None) -> None:
        """Speak of ``to_confirm`` if there is such a year, else of ``year`` if estimated."""
        if to_confirm is not None:
            self._chip.set_state(self.tr("To confirm"), Tone.SOON)
            self._words.setText(year_to_confirm_words(to_confirm))
        elif is_estimated:
            self._chip.set_state(self.tr("Estimated"), Tone.SOON)
            self._words.setText(
                self.tr(
                    "The days off of {year} are estimates, no notice has been published yet; "
                    "promises that reach into this year are marked provisional."
                ).format(year=year)
            )
        if self._confirm is not None:
            self._confirm.setVisible(to_confirm is not None)
            self._confirm.set_verb(confirm_verb(to_confirm or year))
        self.setAccessibleName(self._words.text())
        self.setVisible(is_estimated or to_confirm is not None)


def year_to_confirm_words(year: int) -> str:
    """Return the sentence that asks for the confirmation of ``year``."""
    return QCoreApplication.translate(
        "YearBanner",
        "The calendar of {year} is not confirmed: due dates that reach into {year} are "
        "provisional. When the notice of the days off is out, confirm the calendar by it.",
    ).format(year=year)


def confirm_verb(year: int) -> str:
    """Return the verb of the act that confirms ``year``."""
    return QCoreApplication.translate("YearBanner", "Confirm the calendar of {year}…").format(
        year=year
    )
