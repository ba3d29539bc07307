"""The lines under an applicant who was here before: what was filled in, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.known_people import KnownParty, PartyField, shown_field
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Chip, QuietButton, Text, TextRole
from desktop_app.ui.wrapping import settle

ACCEPT_KEY = "Alt+L"
PUT_BACK_KEY = "Alt+B"


class ReturningLine(QWidget):
    """Says what the last dossier has to do with what is filled in.

    ``accepted`` tells that the last dossier is right, ``put_back`` that it is not.
    """

    accepted = Signal()
    put_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip("", Tone.DONE)
        self._words = Text(role=TextRole.MUTED, wraps=True)
        self._differences = Text(role=TextRole.WARNING, wraps=True)
        self._accept = QuietButton("", key=ACCEPT_KEY, icon="check")
        self._put_back = QuietButton(self.tr("Leave it out"), key=PUT_BACK_KEY, icon="x")

        self._put_back.setToolTip(self.tr("Put the form back as it was before it was filled in"))
        flow = FieldFlow(self)
        flow.add(self._chip, None, 0)
        flow.add(self._words, 240, 1)
        flow.add(self._put_back, None, 0)
        flow.add(self._differences, 320, 1, starts_line=True)
        flow.add(self._accept, None, 0)
        for text in (self._words, self._differences):
            settle(text)
        self.hide()

        self._accept.clicked.connect(self.accepted)
        self._put_back.clicked.connect(self.put_back)

    def show_offer(self, known: KnownParty) -> None:
        """Ask whether it is the person whom the phone belonged to in the last dossier."""
        words = self.tr("{name} had this phone in {code} of {day}").format(
            name=known.party.name, code=known.dossier_code, day=_day(known)
        )
        if known.others:
            words += self.tr("; {count} other(s) have it too").format(count=known.others)
        self._tell(self.tr("Somebody known?"), Tone.INFO, words, "")
        self._accept.set_verb(self.tr("Fill it in from there"))
        self._accept.show()
        self._put_back.hide()

    def show_known(
        self,
        known: KnownParty,
        differences: Sequence[PartyField],
        *,
        is_filled: bool,
        can_take: bool,
    ) -> None:
        """Say from which dossier the details come, and what is other than there.

        ``is_filled`` tells that something was filled in, which can be put back; ``can_take``
        that something of what differs may be taken from there.
        """
        words = self.tr("from the last dossier {code} of {day}") if is_filled else ""
        words = words or self.tr("compared with the last dossier {code} of {day}")
        told = [
            self.tr("{field} was another in the last dossier: {kept}").format(
                field=say(field.label), kept=say(shown_field(known.party, field))
            )
            for field in differences
        ]
        self._tell(
            self.tr("Here before"),
            Tone.DONE,
            words.format(code=known.dossier_code, day=_day(known)),
            "\n".join(told),
        )
        self._accept.set_verb(self.tr("Take it from there"))
        self._accept.setVisible(can_take)
        self._put_back.setVisible(is_filled)

    def make_quiet(self) -> None:
        """Offer nothing more: the keys belong to another applicant's line now."""
        self._accept.hide()
        self._put_back.hide()

    def text(self) -> str:
        """Return what is said, empty for nothing."""
        if self.isHidden():
            return ""
        said = (self._words, self._differences)
        return "\n".join(each.text() for each in said if not each.isHidden())

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._put_back, self._accept]

    def _tell(self, state: str, tone: Tone, words: str, differences: str) -> None:
        was = self.text()
        self._chip.set_state(state, tone)
        self._words.setText(words)
        self._differences.setText(differences)
        self._differences.setVisible(bool(differences))
        self._accept.setAccessibleDescription(differences or words)
        self.show()
        if self.text() != was:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text()))


def _day(known: KnownParty) -> str:
    return show_date(local_date(known.accepted_at))
