"""Putting a field back to what it was before a part of a scan was typed into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop_app.ui.scanning.bursts import TypedKey

REMEMBER_TYPING = "remember_typing"
"""A widget with a method of this name says itself how typing into it is undone: the method
takes nothing and returns the function that puts the widget back to how it is now."""


def takes_text(widget: QWidget | None) -> bool:
    """Tell whether what is typed at ``widget`` stays there to be read and mended."""
    if isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)):
        return widget.isEnabled() and not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def undo_all(keys: Sequence[TypedKey]) -> None:
    """Put every field that got a part of the scan back to before its first character."""
    done: list[QWidget] = []
    for key in keys:
        if key.target is None or key.target in done or key.undo is None:
            continue
        done.append(key.target)
        if shiboken6.isValid(key.target):
            key.undo()


def undo_for(target: QWidget | None, *, begins_step: bool) -> Callable[[], None]:
    """Remember what ``target`` holds now and return what puts it back.

    With ``begins_step`` what is typed from here on can be undone without what was before.
    """
    remember: Callable[[], Callable[[], None]] | None = getattr(target, REMEMBER_TYPING, None)
    if remember is not None:
        return remember()
    if isinstance(target, QAbstractSpinBox) or (
        isinstance(target, QComboBox) and target.isEditable()
    ):
        inner: QLineEdit | None = target.findChild(QLineEdit)
        return _undo_line(inner, begins_step=begins_step) if inner is not None else _nothing
    if isinstance(target, QLineEdit):
        return _undo_line(target, begins_step=begins_step)
    if isinstance(target, (QPlainTextEdit, QTextEdit)):
        return _undo_text(target)
    if isinstance(target, QComboBox):
        return _undo_combo(target)
    if isinstance(target, QAbstractItemView):
        return _undo_view(target)
    return _nothing


def _nothing() -> None:
    """Leave everything as it is: a button does not keep what is typed at it."""


def _undo_line(line: QLineEdit, *, begins_step: bool) -> Callable[[], None]:
    text, cursor = line.text(), line.cursorPosition()
    start, length = line.selectionStart(), line.selectionLength()
    if begins_step:
        _begin_undo_step(line)

    def put_back() -> None:
        if line.text() != text:
            _put_back_line(line, text, cursor)
        completer: QCompleter | None = line.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()
        if length:
            line.setSelection(start, length)
        else:
            line.setCursorPosition(cursor)

    return put_back


def _begin_undo_step(line: QLineEdit) -> None:
    """Let what is typed from here on be undone by itself, without what was typed before.

    A line joins all that is typed in a row to one step; moving the cursor ends it.
    """
    if line.hasSelectedText() or not line.text():
        return
    cursor = line.cursorPosition()
    blocker = QSignalBlocker(line)
    line.setCursorPosition(cursor - 1 if cursor else 1)
    line.setCursorPosition(cursor)
    blocker.unblock()


def _put_back_line(line: QLineEdit, text: str, cursor: int) -> None:
    """Give ``line`` its text again, keeping what it can undo if there is any way to."""
    line.undo()
    if line.text() == text:
        return
    line.redo()
    typed = len(line.text()) - len(text)
    if typed > 0 and line.text()[:cursor] + line.text()[cursor + typed :] == text:
        line.setSelection(cursor, typed)
        line.del_()
    else:
        line.setText(text)
        # What was typed was felt as an edit; that it is gone must be felt too.
        line.textEdited.emit(text)


def _undo_text(editor: QPlainTextEdit | QTextEdit) -> Callable[[], None]:
    text = editor.toPlainText()
    before = editor.textCursor()
    anchor, position = before.anchor(), before.position()

    def put_back() -> None:
        while editor.document().isUndoAvailable() and _is_grown(editor.toPlainText(), text):
            editor.undo()
        if editor.toPlainText() != text:
            # A part of what the human typed went along: it is written again.
            cursor = editor.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        cursor = editor.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    return put_back


def _is_grown(now: str, before: str) -> bool:
    """Tell whether something was typed into ``before`` that is still there."""
    return len(now) > len(before)


def _undo_combo(combo: QComboBox) -> Callable[[], None]:
    index = combo.currentIndex()

    def put_back() -> None:
        combo.setCurrentIndex(index)

    return put_back


def _undo_view(view: QAbstractItemView) -> Callable[[], None]:
    current = view.currentIndex()
    row, column = current.row(), current.column()
    parent = current.parent()
    before: QItemSelectionModel | None = view.selectionModel()
    selection = before.selection() if before is not None else None

    def put_back() -> None:
        model: QAbstractItemModel | None = view.model()
        selector: QItemSelectionModel | None = view.selectionModel()
        if model is None or selector is None or selection is None:
            return
        selector.setCurrentIndex(
            model.index(row, column, parent), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        selector.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    return put_back
