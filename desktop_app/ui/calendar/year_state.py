"""How certain the year shown is, and the act that makes it more or less so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services.calendar_keeping import YearStanding
from desktop_app.ui.calendar.banner import confirm_verb
from desktop_app.ui.theme.tokens import SPACE_S, Tone
from desktop_app.ui.widgets import Chip, QuietButton

_LONGEST_NOTICE = 26


class YearState(QWidget):
    """A chip with the state of the year; ``confirming_asked`` and ``taking_back_asked``."""

    confirming_asked = Signal()
    taking_back_asked = Signal()

    def __init__(self, *, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_edit = may_edit
        self._chip = Chip("", Tone.DONE, self)
        self._confirm = QuietButton("", icon="badge-check")
        self._take_back = QuietButton(self.tr("Take the confirmation back…"), key="Ctrl+Shift+T")

        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for widget in (self._chip, self._confirm, self._take_back):
            row.addWidget(widget)

        self._confirm.clicked.connect(self.confirming_asked)
        self._take_back.clicked.connect(self.taking_back_asked)

    def text(self) -> str:
        """Return the state in words."""
        return self._chip.text()

    def show_standing(self, standing: YearStanding, *, is_asked_elsewhere: bool) -> None:
        """Show the state of a year; ``is_asked_elsewhere`` when the banner asks for it."""
        if not standing.is_confirmed:
            self._chip.set_state(self.tr("Estimated"), Tone.SOON)
        elif standing.here is None:
            self._chip.set_state(self.tr("Announced"), Tone.DONE)
        else:
            self._chip.set_state(self._by_notice(standing.here.notice), Tone.DONE)
        self._chip.setToolTip(standing.here.notice if standing.here is not None else "")
        self._confirm.set_verb(confirm_verb(standing.year))
        self._confirm.setVisible(
            self._may_edit and not standing.is_confirmed and not is_asked_elsewhere
        )
        self._take_back.setVisible(self._may_edit and standing.here is not None)

    def _by_notice(self, notice: str) -> str:
        shown = notice if len(notice) <= _LONGEST_NOTICE else f"{notice[: _LONGEST_NOTICE - 1]}…"
        if notice[:1].isdigit():
            return self.tr("Announced · by notice No. {notice}").format(notice=shown)
        return self.tr("Announced · by {notice}").format(notice=shown)
