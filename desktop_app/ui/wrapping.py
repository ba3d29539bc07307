"""Wrapped words that take the room their width asks for, and no more."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.widgets import Text


def let_words_settle(root: QWidget) -> None:
    """Let every wrapped text in ``root`` be as high as the width at hand asks for.

    A label's own wish is for a narrow column of words; a body that scrolls would keep that
    height free and scroll over nothing.
    """
    for text in root.findChildren(Text):
        if text.wordWrap():
            settle(text)


def settle(text: Text) -> None:
    """Let one wrapped ``text`` be as high as the width at hand asks for."""
    policy = text.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    text.setSizePolicy(policy)
