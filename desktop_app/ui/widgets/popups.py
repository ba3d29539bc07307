"""Menus and lists that come up: their corners are round, so their windows are cut there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.theme.tokens import RADIUS_CARD


class Menu(QMenu):
    """A menu with round corners."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        round_corners(self)


def round_corners(window: QWidget) -> None:
    """Leave the corners of a popup's window out.

    Seen through alone they would be black where nothing composes the windows of the screen, as
    on X11 over a remote desktop: there the window is also cut to its shape.
    """
    window.setWindowFlags(
        window.windowFlags()
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.NoDropShadowWindowHint
    )
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    if QGuiApplication.platformName() == "xcb":
        window.installEventFilter(_Cutting(window))


class _Cutting(QObject):
    """Cuts a window to a rectangle with round corners whenever it has another size."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and isinstance(watched, QWidget):
            path = QPainterPath()
            # A little rounder than what is drawn, whose edge is half seen through.
            radius = RADIUS_CARD + 2
            path.addRoundedRect(QRectF(watched.rect()), radius, radius)
            watched.setMask(QRegion(path.toFillPolygon().toPolygon()))
        return super().eventFilter(watched, event)
