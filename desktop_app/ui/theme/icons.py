"""Lucide icons, recoloured from the tokens and drawn sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SEARCH_PREFIX = "motcuaicons"
"""The ``QDir`` search path under which the appearance registers the folder of icons."""

_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 3.0)
_STROKE = "1.75"


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """Return the icon ``name`` (without ``.svg``) in ``colour`` for ``size`` pixels."""
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(pixmap(name, colour, size, scale))
    return result


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = 18, scale: float = 1.0) -> QPixmap:
    """Return the icon as a pixmap of ``size`` logical pixels for a screen of ``scale``.

    Raises ``FileNotFoundError`` for an icon that the program does not carry.
    """
    renderer = QSvgRenderer(QByteArray(svg(name, colour).encode()))
    edge = round(size * scale)
    result = QPixmap(edge, edge)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    result.setDevicePixelRatio(scale)
    return result


def svg(name: str, colour: str, stroke: str = _STROKE) -> str:
    """Return the drawing ``name`` as SVG text with its lines in ``colour``.

    Raises ``FileNotFoundError`` for an icon that the program does not carry.
    """
    file = QFile(f"{SEARCH_PREFIX}:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    drawing = bytes(file.readAll().data()).decode()
    file.close()
    return drawing.replace("currentColor", colour).replace(
        'stroke-width="2"', f'stroke-width="{stroke}"'
    )
