"""Which keys work now: asked of the widgets in front, so that no list can go stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.keys.key_words import key_in_words
from desktop_app.ui.keys.kinds import keys_of_kinds
from desktop_app.ui.widgets.buttons import PrimaryButton

_SAME_LINE_PX = 12
_LOCAL = Qt.ShortcutContext.WidgetShortcut


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What one key does; ``is_on`` is false while that cannot be done."""

    keys: str
    words: str
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under one title."""

    title: str
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class BoundKey:
    """A key that a widget listens to; ``words`` are empty where it forgot to say what for.

    ``is_local`` is a key that only counts while the keyboard is on ``owner`` itself.
    """

    keys: QKeySequence
    words: str
    is_on: bool
    owner: QWidget
    is_local: bool = False


def collect_keys(front: QWidget) -> tuple[KeyGroup, ...]:
    """Return the keys of ``front``, of the window around it, and of the lists and forms on it.

    ``front`` is a page or a whole dialog. Only what can be seen counts; what is greyed out is
    returned as off.
    """
    window = front.window()
    is_page = front is not window
    everywhere = [key for key in bound_keys(window) if not _is_in(key.owner, front)]
    kinds = [KeyLine(keys, words) for keys, words in keys_of_kinds(_seen(front, window))]
    own_title = (
        QCoreApplication.translate("KeyHelp", "On this page")
        if is_page
        else QCoreApplication.translate("KeyHelp", "In this window")
    )
    groups = (
        KeyGroup(own_title, _lines(bound_keys(front))),
        KeyGroup(QCoreApplication.translate("KeyHelp", "Everywhere"), _lines(everywhere)),
        KeyGroup(QCoreApplication.translate("KeyHelp", "In lists and forms"), tuple(kinds)),
    )
    return tuple(group for group in groups if group.lines)


def bound_keys(root: QWidget) -> list[BoundKey]:
    """Return every key that ``root`` and what can be seen in it listen to, in reading order."""
    window = root.window()
    found = [
        key
        for widget in _seen(root, window)
        for key in (*_of_button(widget), *_of_actions(widget), *_of_shortcuts(widget))
    ]
    return sorted(found, key=_reading_place)


def _of_button(widget: QWidget) -> Iterator[BoundKey]:
    if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
        words = widget.accessibleName() or widget.text()
        yield BoundKey(widget.shortcut(), words, widget.isEnabled(), widget)


def _of_actions(widget: QWidget) -> Iterator[BoundKey]:
    for action in widget.actions():
        for keys in action.shortcuts():
            if action.isVisible():
                is_local = action.shortcutContext() is _LOCAL
                yield BoundKey(keys, action.text(), action.isEnabled(), widget, is_local)


def _of_shortcuts(widget: QWidget) -> Iterator[BoundKey]:
    for shortcut in widget.children():
        # A button's second Enter says nothing new.
        if not isinstance(shortcut, QShortcut) or isinstance(widget, QAbstractButton):
            continue
        is_on = shortcut.isEnabled() and widget.isEnabled()
        bindings = shortcut.keys()
        for keys in bindings:
            is_local = shortcut.context() is _LOCAL
            yield BoundKey(keys, shortcut.whatsThis(), is_on, widget, is_local)


def _lines(keys: Iterable[BoundKey]) -> tuple[KeyLine, ...]:
    """Return a line for each key; one that is off gives way to the one that is on."""
    lines: dict[str, KeyLine] = {}
    for key in keys:
        said = key_in_words(key.keys)
        known = lines.get(said)
        if key.words and (known is None or (key.is_on and not known.is_on)):
            lines[said] = KeyLine(said, key.words, key.is_on)
    return tuple(lines.values())


def _seen(root: QWidget, window: QWidget) -> list[QWidget]:
    inside = [each for each in root.findChildren(QWidget) if each.window() is window]
    return [each for each in (root, *inside) if each.isVisibleTo(window)]


def _is_in(widget: QWidget, root: QWidget) -> bool:
    return widget is root or root.isAncestorOf(widget)


def _reading_place(key: BoundKey) -> tuple[bool, bool, int, int]:
    """Return what sorts: the primary act, then buttons as they stand, then keys of no button."""
    place = key.owner.mapTo(key.owner.window(), QPoint(0, 0))
    is_primary = isinstance(key.owner, PrimaryButton)
    is_button = isinstance(key.owner, QAbstractButton)
    return not is_primary, not is_button, place.y() // _SAME_LINE_PX, place.x()
