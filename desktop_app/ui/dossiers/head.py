"""The acts at the head of a dossier: the natural next one as the primary button."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop_app.domain.acts import Act
from desktop_app.domain.instants import as_local, local_date, show_instant
from desktop_app.services.papers import PaperOffer
from desktop_app.services.undoing import LastAct
from desktop_app.ui.dossiers.act_words import verb
from desktop_app.ui.dossiers.look import DossierLook
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Menu, PrimaryButton, QuietButton, SecondaryButton

UNDO_KEY = "Ctrl+Z"
PREVIEW_KEY = "Ctrl+Shift+P"

_FIRST_OF_GROUP = {Act.HAND_OVER, Act.FINISH, Act.CORRECT, Act.EXTEND, Act.VOID}


class DossierButtons(QWidget):
    """Back, print, preview, what else there is, and the next act; each tells what is asked.

    ``act_chosen`` tells the :class:`Act`. ``print_requested`` and ``preview_requested`` tell
    the key of the dossier whose receipt is wanted, ``paper_wanted`` the kind of
    another paper and that key, ``paper_requested`` the key of a paper that was issued. The
    action ``undo`` is for the page to listen to its key.
    """

    back_asked = Signal()
    print_requested = Signal(object)
    preview_requested = Signal(object)
    next_asked = Signal()
    act_chosen = Signal(object)
    paper_wanted = Signal(object, object)
    paper_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = QuietButton("", icon="chevron-left")
        self._print = SecondaryButton("", key="Ctrl+P")
        self._preview = SecondaryButton("", icon="eye")
        self._more = SecondaryButton(self.tr("More"), key="F9")
        self._next = PrimaryButton("", key="Ctrl+Return")
        self._menu = Menu(self.tr("More"), self)
        self._papers = Menu(self.tr("Print a paper"), self)
        self._dossier_id: UUID | None = None
        self._not_before = QDeadlineTimer(0)
        self.undo = QAction(self)

        for icon_button, name in (
            (self._back, self.tr("Back to the list (Esc)")),
            (self._preview, self.tr("Preview the receipt")),
        ):
            icon_button.setAccessibleName(name)
            icon_button.setToolTip(name)
        self.undo.setEnabled(False)
        self._preview.setShortcut(QKeySequence(PREVIEW_KEY))
        self._preview.setToolTip(f"{self._preview.accessibleName()} ({PREVIEW_KEY})")
        self.undo.setShortcut(QKeySequence(UNDO_KEY))
        self.undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._back)
        row.addStretch(1)
        for button in (self._print, self._preview, self._more, self._next):
            row.addWidget(button)

        self._back.clicked.connect(self.back_asked)
        self._print.clicked.connect(self._ask_print)
        self._preview.clicked.connect(self._ask_preview)
        self._more.clicked.connect(self._open_menu)
        self._next.clicked.connect(self._ask_next)
        self._menu.triggered.connect(self._tell)

    def set_look(self, look: DossierLook) -> None:
        """Offer what can be done to a dossier as it stands."""
        self._dossier_id = look.dossier.id
        is_reprint = look.dossier.print_count > 0
        self._print.set_verb(self.tr("Print again") if is_reprint else self.tr("Print receipt"))
        if look.next_act is not None:
            self._next.set_verb(verb(look.next_act))
        self._next.setVisible(look.next_act is not None)
        self._offer(look)
        self._more.setVisible(not self._menu.isEmpty())

    def rest_after_key(self) -> None:
        """Hear no key for the next act for a moment if a dossier is opened by that key.

        Ctrl+Enter opens a dossier elsewhere and does its next act here: pressed twice in a
        hurry it would record what nobody has looked at.
        """
        if _is_key_held():
            self._not_before.setRemainingTime(2 * QApplication.doubleClickInterval())

    def _ask_next(self) -> None:
        if self._not_before.hasExpired() or not _is_key_held():
            self.next_asked.emit()

    def _offer(self, look: DossierLook) -> None:
        """Fill the menu: undoing, the acts in groups, cancelling last of them, the papers."""
        self._menu.clear()
        self.undo.setEnabled(look.last_act is not None)
        if look.last_act is not None:
            self.undo.setText(undo_words(look.last_act, look))
            self._menu.addAction(self.undo)
            self._menu.addSeparator()
        for act in sorted(look.other_acts, key=lambda each: each is Act.VOID):
            if act in _FIRST_OF_GROUP:
                self._menu.addSeparator()
            self._menu.addAction(verb(act)).setData(act)
        self._papers.clear()
        for offer in look.papers:
            words = say(offer.kind.label) if offer.issued is None else say(offer.issued.label)
            self._papers.addAction(words).setData(offer)
        if look.papers:
            self._menu.addSeparator()
            self._menu.addMenu(self._papers)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        # Enter twice must not undo anything: the keyboard begins below that.
        offered = [each for each in self._menu.actions() if not each.isSeparator()]
        first = next((each for each in offered if each is not self.undo), self.undo)
        self._menu.setActiveAction(first)

    def _tell(self, action: QAction) -> None:
        what = action.data()
        if isinstance(what, PaperOffer):
            self._ask_paper(what)
        elif action is not self.undo:
            self.act_chosen.emit(Act(what))

    def _ask_print(self) -> None:
        self.print_requested.emit(self._dossier_id)

    def _ask_preview(self) -> None:
        self.preview_requested.emit(self._dossier_id)

    def _ask_paper(self, offer: PaperOffer) -> None:
        if offer.issued is None:
            self.paper_wanted.emit(offer.kind, self._dossier_id)
        else:
            self.paper_requested.emit(offer.issued.id)


def undo_words(last: LastAct, look: DossierLook) -> str:
    """Return “Undo: Result ready (10:32)”, with the day when it was another one."""
    is_today = local_date(last.at) == local_date(look.judge.now)
    when = f"{as_local(last.at):%H:%M}" if is_today else show_instant(last.at)
    words = QCoreApplication.translate("DossierButtons", "Undo: {act} ({time})")
    return words.format(act=say(last.act.label), time=when)


def _is_key_held() -> bool:
    return bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
