"""The frame of everything: the rail, the box on top, the message bar and the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.banner_strip import BannerStrip
from desktop_app.ui.keys import HELP_KEY, HelpKey
from desktop_app.ui.language_switch import LANGUAGE_KEY, LanguageSwitch
from desktop_app.ui.messages import BugReport, Messages
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_XL
from desktop_app.ui.widgets.clock_label import ClockLabel
from desktop_app.ui.widgets.error_dialog import ErrorDialog
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import Rail, RailEntry
from desktop_app.ui.widgets.reading_order import next_stop
from desktop_app.ui.widgets.scan_box import SCAN_KEY, ScanBox

_SMALLEST = (640, 360)
_NARROW = 1000


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A workplace: where it stands on the rail and how its page is built.

    ``factory`` is called when the page is first shown. ``badge`` returns the red count,
    asked for by :meth:`MainWindow.refresh_badges`; it must be quick.
    """

    key: str
    title: str
    icon: str
    shortcut: str
    factory: Callable[[], Page]
    badge: Callable[[], int] | None = None
    begins_group: bool = False


class MainWindow(QMainWindow):
    """The window. It knows no rule: what it hears it tells.

    ``text_submitted`` tells what was entered in the box on top, ``page_changed`` the key of
    the page shown, ``language_chosen`` the :class:`Language` that the window shall speak.
    """

    text_submitted = Signal(str)
    page_changed = Signal(str)
    language_chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        entries: Sequence[PageEntry],
        messages: Messages,
        now: Callable[[], datetime],
        *,
        office: str,
        foot: str = "",
    ) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._error_dialog: ErrorDialog | None = None
        self._rail = Rail(office, [_rail_entry(entry) for entry in entries])
        self._rail_frame = _scrolled(self._rail)
        self._languages = LanguageSwitch()
        self._help_key = HelpKey(self, self._page_and_name)
        self._scan_box = ScanBox()
        self._clock = ClockLabel(now)
        self._message_bar = MessageBar(messages)
        self._banners = BannerStrip()
        self._stack = QStackedWidget()

        self.setWindowTitle(f"Một Cửa · {office}")
        self.setMinimumSize(*_SMALLEST)
        self.resize(1366, 768)
        self._rail.set_foot(foot)
        self._show_keys = self._rail.add_command(
            RailEntry("keys", self.tr("Keys"), "keyboard", HELP_KEY)
        )
        self._rail.add_to_foot(self._languages)
        self._rail_frame.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._assemble()
        self._bind_keys(entries)

        self._rail.page_chosen.connect(self.go_to_page)
        self._show_keys.clicked.connect(self._help_key.show_keys)
        self._languages.language_chosen.connect(self.language_chosen)
        self._scan_box.text_submitted.connect(self.text_submitted)
        messages.bug_found.connect(self._show_bug)
        self.refresh_badges()
        if entries:
            self.go_to_page(entries[0].key)

    def show_fitting(self) -> None:
        """Show the window, maximised where it is larger than the screen with its frame."""
        self.winId()  # Only of a window that the system knows is the frame known.
        frame = self.frameSize() - self.size()
        if frame.height() <= 0:
            title_bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
            frame = QSize(frame.width(), title_bar)
        room = self.screen().availableSize() - frame
        if self.size().boundedTo(room) == self.size():
            self.show()
        else:
            # Not every system maximises; and who makes the window small again can reach it all.
            self.resize(self.size().boundedTo(room))
            self.showMaximized()

    def go_to_page(self, key: str) -> None:
        """Bring the page ``key`` to the front and put the keyboard on it."""
        self.show_page(key).take_focus()

    def show_page(self, key: str) -> Page:
        """Bring the page ``key`` to the front, building it if need be, and return it.

        Raises ``KeyError`` for a page that is not there.
        """
        page = self.page(key)
        place = list(self._pages).index(key)
        is_other = self._stack.currentIndex() != place
        if is_other:
            self._message_bar.dismiss_news()
        self._stack.setCurrentIndex(place)
        self._rail.choose(key)
        _bring_in_sight(self._rail.item(key))
        page.page_shown()
        if is_other:
            self.page_changed.emit(key)
        return page

    def page(self, key: str) -> Page:
        """Return the page ``key``, building it if need be, without showing it."""
        if key not in self._pages:
            page = self._entries[key].factory()
            self._pages[key] = page
            page.set_narrow(is_narrow=self._rail.is_narrow())
            self._stack.addWidget(_scrolled(page))
        return self._pages[key]

    def built_page(self, key: str) -> Page | None:
        """Return the page ``key`` if somebody has looked at it yet."""
        return self._pages.get(key)

    def keys(self) -> list[str]:
        """Return the keys of all pages in the order of the rail."""
        return list(self._entries)

    def current_key(self) -> str:
        """Return the key of the page in front."""
        place = self._stack.currentIndex()
        return list(self._pages)[place] if place >= 0 else ""

    def refresh_badges(self) -> None:
        """Ask every workplace that has a count for it."""
        for key, entry in self._entries.items():
            if entry.badge is not None:
                self._rail.set_badge(key, entry.badge())

    def set_badge(self, key: str, count: int) -> None:
        """Show ``count`` at the workplace ``key``."""
        self._rail.set_badge(key, count)

    def clear_search(self) -> None:
        """Empty the box on top: what was searched is not what is in front any more."""
        self._scan_box.clear()

    def add_banner(self, banner: QWidget) -> None:
        """Put ``banner`` under the message bar, above every page; it takes turns with others."""
        self._banners.add(banner)

    def add_command(self, entry: RailEntry) -> QAbstractButton:
        """Put a button for what is no workplace at the foot of the rail, and return it."""
        return self._rail.add_command(entry)

    def set_foot(self, text: str) -> None:
        """Say at the foot of the rail whose counter this is and who is signed in."""
        self._rail.set_foot(text)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on with Tab in reading order, unless the page in front knows better."""
        page = self._pages.get(self.current_key())
        if page is None or not page.tab_follows_layout:
            return super().focusNextPrevChild(forward)
        to = next_stop(self, self.focusWidget(), forward=forward)
        if to is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason
        to.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
        _bring_in_sight(to)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names off the rail where a page needs the room."""
        super().resizeEvent(event)
        self._rail.set_narrow(is_narrow=self.width() < _NARROW)
        self._languages.set_narrow(is_narrow=self._rail.is_narrow())
        self._rail_frame.setFixedWidth(self._rail.width())
        for page in self._pages.values():
            page.set_narrow(is_narrow=self._rail.is_narrow())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window was closed."""
        super().closeEvent(event)
        if event.isAccepted():
            self.closed.emit()

    def _assemble(self) -> None:
        top = QWidget()
        top.setObjectName("topBar")
        top_row = QHBoxLayout(top)
        top_row.setContentsMargins(SPACE_XL, 14, SPACE_XL, 0)
        top_row.setSpacing(SPACE_XL)
        top_row.addWidget(self._scan_box, 1)
        top_row.addWidget(self._clock)
        self._message_bar.setContentsMargins(SPACE_XL, SPACE_M - 2, SPACE_XL, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self._message_bar)
        right.addWidget(self._banners)
        right.addWidget(self._stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail_frame)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _bind_keys(self, entries: Sequence[PageEntry]) -> None:
        for entry in entries:
            if entry.shortcut:
                shortcut = _PageShortcut(entry, self)
                shortcut.page_asked.connect(self.go_to_page)
        to_box = QShortcut(QKeySequence(SCAN_KEY), self)
        to_box.setWhatsThis(self._scan_box.accessibleName())
        to_box.activated.connect(self._scan_box.take_focus)
        to_language = QShortcut(QKeySequence(LANGUAGE_KEY), self)
        to_language.setWhatsThis(self.tr("The other language"))
        to_language.activated.connect(self._languages.switch)

    def _page_and_name(self) -> tuple[QWidget, str]:
        page = self.page(self.current_key())
        return page, page.title()

    def _show_bug(self, report: BugReport) -> None:
        # One at a time: a mistake in a timer would bury the window in dialogs. The log has all.
        if self._error_dialog is not None:
            return
        self._error_dialog = ErrorDialog(report, self)
        self._error_dialog.finished.connect(self._forget_dialog)
        self._error_dialog.open()

    def _forget_dialog(self) -> None:
        self._error_dialog = None


class _PageShortcut(QShortcut):
    page_asked = Signal(str)

    def __init__(self, entry: PageEntry, parent: QWidget) -> None:
        super().__init__(QKeySequence(entry.shortcut), parent)
        self.setWhatsThis(entry.title)
        self._key = entry.key
        self.setContext(Qt.ShortcutContext.WindowShortcut)
        self.activated.connect(self._tell)

    def _tell(self) -> None:
        self.page_asked.emit(self._key)


def _scrolled(widget: QWidget) -> QScrollArea:
    """Let ``widget`` scroll where the window is smaller than what it needs, as at 200 %."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area


def _bring_in_sight(widget: QWidget) -> None:
    """Scroll whatever ``widget`` stands in until it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _rail_entry(entry: PageEntry) -> RailEntry:
    return RailEntry(entry.key, entry.title, entry.icon, entry.shortcut, entry.begins_group)
