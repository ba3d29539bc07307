"""The window that faces the citizen, on a second screen or beside the main window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.domain.ratings import RatingLevel
from desktop_app.domain.serving import Served, Serving
from desktop_app.services.acting import Clock
from desktop_app.ui.citizen import wording
from desktop_app.ui.citizen.views import IdleView, RatingView, ServedView, ServingView, ThanksView
from desktop_app.ui.large_print import LargeClock, LargeText, LargeTone, RailBar, ScreenWindow

SERVED_SECONDS: Final = 20
RATING_SECONDS: Final = 60
THANKS_SECONDS: Final = 6

_SETTLING_MS = 80


class CitizenWindow(ScreenWindow):
    """Shows what it is told; it knows no rule and no page.

    It never takes the keyboard from the clerk: it is shown without being made active, and a
    touch gives the keyboard back at once. When the clerk goes to it himself (Alt+Tab, its title
    bar), F11 makes it fill its screen, Esc ends that, and 1 to 4 answer for the citizen.
    ``rated`` tells the :class:`RatingLevel` that was chosen, ``closed`` that it was closed by
    hand, ``full_screen_changed`` whether it fills its screen now, ``asking_changed`` whether it
    asks for a rating now.
    """

    rated = Signal(object)
    closed = Signal()
    full_screen_changed = Signal(bool)
    asking_changed = Signal(bool)

    def __init__(self, centre: str, counter: str, clock: Clock, clerk: QWidget) -> None:
        super().__init__()
        self._clerk = clerk
        self._serving: Serving | None = None
        self._shows_contact = False
        self._stack = QStackedWidget()
        self._idle = IdleView(counter, clock)
        self._form = ServingView()
        self._served = ServedView()
        self._rating = RatingView()
        self._thanks = ThanksView()
        self._leaving = QTimer(self)
        self._settling = QTimer(self)

        self.setWindowTitle(f"{centre} · {counter}")
        self.setAccessibleName(self.tr("Screen for the citizen"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        for view in (self._idle, self._form, self._served, self._rating, self._thanks):
            self._stack.addWidget(view)
        small_clock = LargeClock(clock, 24, has_day=True, tone=LargeTone.RAIL_MUTED)
        name = LargeText(centre, 27, tone=LargeTone.ON_RAIL, lines=2)
        self.body.addWidget(RailBar(name, small_clock))
        self.body.addWidget(self._stack, 1)
        self._leaving.setSingleShot(True)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING_MS)

        self._rating.rated.connect(self._hear_rating)
        self._leaving.timeout.connect(self._go_on)
        self._settling.timeout.connect(self._go_on)
        self._rating.touched.connect(self._give_keyboard_back)

    def view(self) -> QWidget | None:
        """Return what is shown now, which must fit whole."""
        return self._stack.currentWidget()

    def show_serving(self, serving: Serving | None) -> None:
        """Show the form that is filled in now, or nobody; thanks are not cut short by nobody."""
        self._serving = serving
        if self._stack.currentWidget() is self._form:
            # Measuring large words takes its time: not at every key that the clerk types.
            self._settling.start()
        elif serving is not None:
            self._go_on()

    def show_contact(self, *, is_shown: bool) -> None:
        """Show phone and address too, or leave them out."""
        self._shows_contact = is_shown
        if self._stack.currentWidget() is self._form:
            self._go_on()

    def show_served(self, served: Served) -> None:
        """Show what was accepted, for a while."""
        self._served.show_served(served)
        self._show(self._served, SERVED_SECONDS)

    def ask_rating(self, code: str) -> None:
        """Ask how it was; without an answer the question goes away, and nothing is made up."""
        self._rating.set_code(code)
        self._show(self._rating, RATING_SECONDS)

    def thank(self) -> None:
        """Thank for the answer that was stored."""
        self._thanks.say(wording.THANKS_FOR_RATING)
        self._show(self._thanks, THANKS_SECONDS)

    def apologise(self) -> None:
        """Say that the answer could not be stored."""
        self._thanks.say(wording.NOT_KEPT)
        self._show(self._thanks, THANKS_SECONDS)

    def stop_asking(self) -> None:
        """Take the question away: what it asks about is not so any more."""
        if self.is_asking():
            self._go_on()

    def is_asking(self) -> bool:
        """Tell whether the faces are shown."""
        return self._stack.currentWidget() is self._rating

    def appear(self) -> None:
        """Show the window and leave the keyboard where it is, also where the system does not.

        On the clerk's own screen it stands over the main window, which would hide it.
        """
        active = QApplication.activeWindow()
        self.setVisible(True)
        if active is not None and active is not self:
            active.activateWindow()
        self.raise_()

    def set_full(self, *, is_full: bool) -> None:
        """Fill the screen, or be a window; the keyboard stays where it is."""
        states = self.windowState() & ~Qt.WindowState.WindowMinimized
        full = Qt.WindowState.WindowFullScreen
        # showFullScreen() would make the window active.
        self.setWindowState(states | full if is_full else states & ~full)
        self.full_screen_changed.emit(is_full)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the keyboard back to the clerk when this window is touched."""
        super().mousePressEvent(event)
        self._give_keyboard_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fill the screen with F11, leave it with Esc, answer with a number."""
        numbers = {str(int(level)): level for level in RatingLevel}
        if event.key() == Qt.Key.Key_F11:
            self.set_full(is_full=not self.isFullScreen())
        elif event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.set_full(is_full=False)
        elif self.is_asking() and event.text() in numbers and not event.isAutoRepeat():
            self._rating.choose(numbers[event.text()])
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the clerk does not want the screen any more."""
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _give_keyboard_back(self) -> None:
        if self._clerk.isVisible() and not self._clerk.isMinimized():
            self._clerk.activateWindow()
            # The main window comes up with the keyboard; this one must not vanish behind it.
            self.raise_()

    def _hear_rating(self, level: object) -> None:
        # A second touch before the answer is stored is the same answer.
        if self.is_asking():
            self.rated.emit(level)

    def _show(self, view: QWidget, seconds: int = 0) -> None:
        """Show ``view``; after ``seconds`` what is going on then is shown again."""
        self._leaving.stop()
        self._settling.stop()
        if seconds:
            self._leaving.start(seconds * 1000)
        was_asking = self.is_asking()
        self._stack.setCurrentWidget(view)
        self.rescale()
        if self.is_asking() is not was_asking:
            self.asking_changed.emit(not was_asking)

    def _go_on(self) -> None:
        """Show what is going on: a form that is filled in, or nobody."""
        if self._serving is None:
            self._show(self._idle)
            return
        self._form.show_serving(self._serving, shows_contact=self._shows_contact)
        self._show(self._form)
