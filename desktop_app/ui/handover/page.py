"""The handover desk: dossiers go from hand to hand here, in piles, by scanning."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from desktop_app.domain.dossier_codes import is_dossier_code, tidy_scan
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import local_date, start_of_day
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.handing_over import HandingOver, HandoverOutcome
from desktop_app.services.queues import Queues
from desktop_app.services.staffing import Staff, Staffing
from desktop_app.ui.handover.giving_view import GivingView
from desktop_app.ui.handover.lists_card import ListsCard
from desktop_app.ui.handover.receiver_card import RECEIVER_KEY
from desktop_app.ui.handover.sounds import ScanSounds
from desktop_app.ui.handover.taking_view import TakingView
from desktop_app.ui.messages import Messages
from desktop_app.ui.own_work import own_work
from desktop_app.ui.receivers import Receivers
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import Filter, FilterBar, Page, Text, TextRole

_GIVE, _TAKE = "give", "take"
_USED_LATELY = timedelta(days=14)
_MODE_KEY = "Ctrl+T"


class HandoverPage(Page):
    """Two desks in one place: what I give, and what was given to me.

    ``dossier_chosen`` tells the key of a dossier to be opened, ``list_asked`` that of the
    handover whose list is to be printed, ``handed_over`` that dossiers changed hands.
    Whoever hears scans gives them to :meth:`take_scan`.
    """

    dossier_chosen = Signal(object)
    list_asked = Signal(object)
    handed_over = Signal()

    def __init__(
        self,
        handing_over: HandingOver,
        queues: Queues,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        code_sample: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._handing_over = handing_over
        self._staffing = staffing
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._to_take = 0
        self._is_opening = False
        self.sounds = ScanSounds(self)
        self._modes = FilterBar()
        self._mode_hint = Text(role=TextRole.SMALL)
        self._lists = ListsCard()
        staff = Staff((), (), ())
        self._giving = GivingView(
            handing_over,
            queues,
            Receivers(staff),
            actor,
            messages,
            tasks,
            self.sounds,
            self._lists,
            code_sample,
        )
        self._taking = TakingView(
            handing_over,
            queues,
            own_work(actor, staff),
            messages,
            tasks,
            self.sounds,
            code_sample,
        )
        self._stack = QStackedWidget()
        self._to_receiver = QShortcut(QKeySequence(RECEIVER_KEY), self._giving)
        self._to_other_mode = QShortcut(QKeySequence(_MODE_KEY), self)

        self.set_title(self.tr("Handover"))
        self._to_receiver.setWhatsThis(self.tr("To the receiver"))
        self._to_other_mode.setWhatsThis(self.tr("Give or take"))
        self._assemble()
        self._count(0)

        self._modes.filter_chosen.connect(self._show_mode)
        self._to_receiver.activated.connect(self._giving.ask_receiver)
        self._to_other_mode.activated.connect(self._change_mode)
        self._giving.handed_over.connect(self._tell_handed_over)
        self._giving.desk_changed.connect(self._say_how_things_stand)
        self._taking.counted.connect(self._count)
        self._taking.dossier_taken.connect(self.handed_over)
        self._taking.dossier_chosen.connect(self.dossier_chosen)
        self._lists.list_asked.connect(self.list_asked)

    def page_shown(self) -> None:
        """Read everything anew; open on taking if something waits and no giving was begun."""
        self._read_anew(is_opening=True)

    def _read_anew(self, *, is_opening: bool = False) -> None:
        """Read who there is, what was handed over today, and what waits to be taken."""
        try:
            staff = self._staffing.staff()
            now = self._clock()
            lists = self._handing_over.lists(now - _USED_LATELY)
        except KnownError as error:
            self._messages.report(error)
            return
        mine = (each for each in lists if each.user_id == self._actor.user_id)
        self._giving.set_receivers(Receivers(staff, mine))
        self._taking.set_own_work(own_work(self._actor, staff))
        begin = start_of_day(local_date(now))
        self._lists.show_lists([each for each in lists if each.handed_at >= begin])
        self._is_opening = is_opening
        self.refresh()

    def refresh(self) -> None:
        """Read again what waits; the desk and everything chosen stays."""
        self._giving.look_for_waiting()
        self._taking.refresh()

    def take_focus(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._modes.chosen() == _TAKE:
            self._taking.take_focus()
        else:
            self._giving.take_focus()

    def take_scan(self, text: str) -> bool:
        """Take a scanned dossier or badge; ``False`` when ``text`` is neither."""
        if self._modes.chosen() == _TAKE:
            if not is_dossier_code(tidy_scan(text)):
                return False
            self._taking.take_text(text)
            return True
        if not is_dossier_code(tidy_scan(text)) and not self._giving.is_badge(text):
            return False
        self._giving.take_text(text)
        return True

    def put_on_desk(self, code: str) -> None:
        """Put a dossier on the desk for giving, as if it had been scanned there."""
        self._modes.choose(_GIVE)
        self._show_mode()
        self._giving.take_text(code)

    def show_taking(self) -> None:
        """Bring the desk for taking to the front."""
        self._modes.choose(_TAKE)
        self._show_mode()

    def _assemble(self) -> None:
        self._modes.setAccessibleName(self.tr("Give or take"))
        self._mode_hint.setText(self.tr("{key} changes sides").format(key=_MODE_KEY))
        above = QHBoxLayout()
        above.setSpacing(SPACE_M)
        above.addWidget(self._modes)
        above.addWidget(self._mode_hint, 1)
        self._stack.addWidget(self._giving)
        self._stack.addWidget(self._taking)
        self.body.addLayout(above)
        self.body.addWidget(self._stack, 1)

    def _count(self, to_take: int) -> None:
        self._to_take = to_take
        self._modes.set_filters(
            [
                Filter(_GIVE, self.tr("Give"), Tone.INFO),
                Filter(_TAKE, self.tr("Take"), Tone.INFO, to_take),
            ]
        )
        self._say_how_things_stand()
        if self._is_opening:
            self._is_opening = False
            if to_take and self._modes.chosen() == _GIVE and self._giving.is_untouched():
                self._open_on_taking()

    def _say_how_things_stand(self) -> None:
        self.set_status(
            self.tr("{count} dossiers on the desk, {waiting} wait to be taken by you").format(
                count=self._giving.count(), waiting=self._to_take
            )
        )

    def _change_mode(self) -> None:
        self._modes.choose(_GIVE if self._modes.chosen() == _TAKE else _TAKE)
        self._show_mode()

    def _open_on_taking(self) -> None:
        # The count may come when the keyboard is elsewhere already, as in the box on top.
        has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._modes.choose(_TAKE)
        self._bring_to_front()
        if has_keyboard:
            self.take_focus()

    def _show_mode(self) -> None:
        self._bring_to_front()
        self.refresh()
        self.take_focus()

    def _bring_to_front(self) -> None:
        self._is_opening = False
        is_taking = self._modes.chosen() == _TAKE
        view = self._taking if is_taking else self._giving
        self._stack.setCurrentWidget(view)
        view.show_sound()

    def _tell_handed_over(self, outcome: HandoverOutcome) -> None:
        self._read_anew()
        self._lists.choose(outcome.handover.id)
        self.take_focus()
        self.handed_over.emit()
