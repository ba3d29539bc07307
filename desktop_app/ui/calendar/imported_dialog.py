"""Deciding on imported days: put in force, through the preview, or thrown away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.calendar_changes import DaysActivated
from desktop_app.services.calendar_exchange import CalendarExchange
from desktop_app.services.calendar_keeping import OwnDay
from desktop_app.ui.calendar.change_dialog import ChangeDialog, shown_first
from desktop_app.ui.calendar.recomputing_run import RecomputingRun
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import DangerButton, PrimaryButton, Tick

_WIDTH = 600
_LONGEST_NAME = 44
_TICK_ONE = Sentence("Đánh dấu ít nhất một ngày.", "Tick at least one day.")


class ImportedDaysDialog(ChangeDialog):
    """Lists the imported days with a tick each; ``days_discarded`` tells how many went."""

    days_discarded = Signal(int)

    def __init__(
        self,
        days: Sequence[OwnDay],
        exchange: CalendarExchange,
        actor: Actor,
        run: RecomputingRun,
        *,
        names_office: bool,
        parent: QWidget | None = None,
    ) -> None:
        title = QCoreApplication.translate("ImportedDaysDialog", "Imported days, not in force yet")
        act = PrimaryButton(
            QCoreApplication.translate("ImportedDaysDialog", "Put in force"),
            key="Ctrl+Return",
            icon="check",
        )
        super().__init__(title, shown_first(), act, run, parent=parent, width=_WIDTH)
        self._exchange = exchange
        self._actor = actor
        self._all = Tick(self.tr("All days"), is_on=True)
        self._ticks = [
            (day.id, Tick(_words(day, names_office=names_office), is_on=True)) for day in days
        ]
        for day, (_, tick) in zip(days, self._ticks, strict=True):
            tick.setToolTip(f"{day.name} · {day.source}")
        self._discard = DangerButton(self.tr("Throw the ticked days away"), icon="trash-2")

        self.body.setSpacing(SPACE_S)
        if len(days) > 1:
            self.body.addWidget(self._all)
        for _, tick in self._ticks:
            self.body.addWidget(tick)
        self.body.addWidget(self._discard, 0, Qt.AlignmentFlag.AlignLeft)
        self._discard.setAutoDefault(False)

        self._all.toggled.connect(self._tick_all)
        self._discard.clicked.connect(self._throw_away)

    def change(self) -> DaysActivated:
        """Return the activation of the ticked days."""
        chosen = tuple(day_id for day_id, tick in self._ticks if tick.isChecked())
        if not chosen:
            raise KnownError(_TICK_ONE)
        return DaysActivated(chosen)

    def _tick_all(self, is_on: bool) -> None:
        for _, tick in self._ticks:
            tick.setChecked(is_on)

    def _throw_away(self) -> None:
        try:
            day_ids = self.change().day_ids
            self._exchange.discard(day_ids, self._actor)
        except KnownError as error:
            self._show_error(error)
            self._fit()
            return
        self.reject()
        self.days_discarded.emit(len(day_ids))


def _words(day: OwnDay, *, names_office: bool) -> str:
    kind = (
        QCoreApplication.translate("ImportedDaysDialog", "worked")
        if day.is_working
        else QCoreApplication.translate("ImportedDaysDialog", "off")
    )
    office = f" · {day.agency_code}" if names_office and day.agency_code else ""
    when = f"{say(weekday_name(day.day))} {show_date(day.day)}"
    is_long = len(day.name) > _LONGEST_NAME
    name = f"{day.name[: _LONGEST_NAME - 1]}…" if is_long else day.name
    return f"{when}: {name} ({kind}){office}"
