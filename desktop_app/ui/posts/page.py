"""Posts: what a supervisor arranges about people, so that the work always has an owner."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor
from desktop_app.services.acting import Clock
from desktop_app.services.handing_over import HandingOver
from desktop_app.services.marking import Marking
from desktop_app.services.staffing import Staffing
from desktop_app.services.standing_in import StandingIn
from desktop_app.ui.messages import Messages
from desktop_app.ui.posts.causes_view import CausesView
from desktop_app.ui.posts.heads_view import HeadsView
from desktop_app.ui.posts.moving_view import MovingView
from desktop_app.ui.posts.substitutions_view import SubstitutionsView
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import Filter, FilterBar, Page

_SUBSTITUTIONS, _HEADS, _MOVING, _CAUSES = "substitutions", "heads", "moving", "causes"


class PostsPage(Page):
    """Four lists, one at a time. Changing them needs a supervisor or an administrator.

    ``list_asked`` tells the key of a handover whose list is to be printed, ``dossier_chosen``
    that of a dossier to be opened, ``moved`` that dossiers changed hands.
    """

    list_asked = Signal(object)
    dossier_chosen = Signal(object)
    moved = Signal()

    def __init__(
        self,
        standing_in: StandingIn,
        handing_over: HandingOver,
        marking: Marking,
        staffing: Staffing,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self._staffing = staffing
        self._standing_in = standing_in
        self._messages = messages
        self._choice = FilterBar()
        self._substitutions = SubstitutionsView(standing_in, actor, messages, clock)
        self._heads = HeadsView(standing_in, actor, messages, clock)
        self._moving = MovingView(handing_over, actor, messages, tasks, clock)
        self._causes = CausesView(marking, actor, messages)
        self._views: dict[str, SubstitutionsView | HeadsView | MovingView | CausesView] = {
            _SUBSTITUTIONS: self._substitutions,
            _HEADS: self._heads,
            _MOVING: self._moving,
            _CAUSES: self._causes,
        }
        self._stack = QStackedWidget()

        self.set_title(self.tr("Posts and substitutes"))
        self._assemble()

        self._choice.filter_chosen.connect(self._show_view)
        self._moving.list_asked.connect(self.list_asked)
        self._moving.moved.connect(self.moved)
        self._moving.dossier_chosen.connect(self.dossier_chosen)

    def page_shown(self) -> None:
        """Read everything anew; what is chosen stays chosen."""
        try:
            staff = self._staffing.staff()
            for view in (self._substitutions, self._heads, self._moving):
                view.show_staff(staff)
            self._causes.refresh()
            lasting = len(self._standing_in.substitutions())
        except KnownError as error:
            self._messages.report(error)
            return
        self.set_status(
            self.tr("{count} substitutions that last or are to come").format(count=lasting)
        )

    def take_focus(self) -> None:
        """Put the keyboard on the list in front."""
        self._views[self._choice.chosen()].take_focus()

    def _assemble(self) -> None:
        self._choice.setAccessibleName(self.tr("Which list"))
        self._choice.set_filters(
            [
                Filter(_SUBSTITUTIONS, self.tr("Acting for the absent"), Tone.INFO),
                Filter(_HEADS, self.tr("Heads of departments"), Tone.INFO),
                Filter(_MOVING, self.tr("Moving to another post"), Tone.INFO),
                Filter(_CAUSES, self.tr("Causes of lateness"), Tone.INFO),
            ]
        )
        for view in self._views.values():
            self._stack.addWidget(view)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._stack, 1)

    def _show_view(self) -> None:
        self._stack.setCurrentWidget(self._views[self._choice.chosen()])
        self.take_focus()
