"""How chips, figures in columns and wrapped names are painted, by widgets and delegates alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from desktop_app.ui.theme.fonts import font_of
from desktop_app.ui.theme.icons import pixmap
from desktop_app.ui.theme.tokens import LABEL_PX, Palette, Tone

STATE_ICONS = {
    Tone.LATE: "circle-alert",
    Tone.SOON: "hourglass",
    Tone.DONE: "check",
    Tone.WAITING: "pause",
    Tone.INFO: "info",
}
CHIP_HEIGHT = 21

_CHIP_PADDING = 9
_CHIP_ICON = 12
_CHIP_GAP = 5


def chip_size(text: str, icon_name: str = "") -> QSize:
    """Return the size in logical pixels of a chip that says ``text``."""
    width = QFontMetricsF(_chip_font()).horizontalAdvance(text) + 2 * _CHIP_PADDING
    if icon_name:
        width += _CHIP_ICON + _CHIP_GAP
    return QSize(round(width + 0.5), CHIP_HEIGHT)


def draw_chip(
    painter: QPainter, area: QRect, text: str, tone: Tone, palette: Palette, icon_name: str = ""
) -> None:
    """Paint a chip into ``area``; a text too long for it is elided."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.tone_ground(tone)))
    painter.drawRoundedRect(QRectF(area), area.height() / 2, area.height() / 2)
    inner = QRectF(area).adjusted(_CHIP_PADDING, 0, -_CHIP_PADDING, 0)
    colour = palette.tone_text(tone)
    if icon_name:
        draw_icon(painter, icon_name, colour, inner, _CHIP_ICON)
        inner.setLeft(inner.left() + _CHIP_ICON + _CHIP_GAP)
    font = _chip_font()
    painter.setFont(font)
    painter.setPen(QColor(colour))
    # One pixel to spare: a width rounded at another scale must not cut the last letter.
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(
        inner.adjusted(0, 0, 2, 0),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        shown,
    )
    painter.restore()


def draw_icon(painter: QPainter, name: str, colour: str, area: QRectF, size: int) -> None:
    """Paint an icon of ``size`` at the left of ``area``, in its middle line."""
    scale = painter.device().devicePixelRatioF()
    top = area.top() + (area.height() - size) / 2
    painter.drawPixmap(QPointF(area.left(), top), pixmap(name, colour, size, scale))


def draw_focus_ring(painter: QPainter, area: QRect, colour: str, radius: float) -> None:
    """Paint the two pixels that say where the keyboard is, inside ``area``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), radius, radius)
    painter.restore()


def tabular_width(text: str, font: QFont) -> float:
    """Return the width of ``text`` when every digit is as wide as the others."""
    metrics = QFontMetricsF(font)
    digit = _digit_width(metrics)
    return sum(digit if char.isdigit() else metrics.horizontalAdvance(char) for char in text)


def draw_tabular(painter: QPainter, area: QRectF, text: str, *, align_right: bool) -> None:
    """Paint one line with every digit in a cell of its own, so that columns stand.

    The typeface has no tabular figures to switch on; its 1 is half as wide as its 4.
    """
    font = painter.font()
    metrics = QFontMetricsF(font)
    digit = _digit_width(metrics)
    left = area.right() - tabular_width(text, font) if align_right else area.left()
    baseline = area.center().y() + (metrics.ascent() - metrics.descent()) / 2
    for char in text:
        width = metrics.horizontalAdvance(char)
        cell = digit if char.isdigit() else width
        painter.drawText(QPointF(left + (cell - width) / 2, baseline), char)
        left += cell


def draw_wrapped(painter: QPainter, area: QRectF, text: str, lines: int = 2) -> bool:
    """Paint ``text`` on at most ``lines`` lines, the last one elided, in the middle of ``area``.

    Returns whether something was left out.
    """
    metrics = QFontMetricsF(painter.font())
    shown, is_cut = wrapped_lines(text, painter.font(), area.width(), lines)
    height = metrics.height()
    top = area.top() + (area.height() - height * len(shown)) / 2
    for number, line in enumerate(shown):
        painter.drawText(QPointF(area.left(), top + number * height + metrics.ascent()), line)
    return is_cut


def wrapped_lines(text: str, font: QFont, width: float, lines: int) -> tuple[list[str], bool]:
    """Break ``text`` into at most ``lines`` lines of ``width``; tell whether some was left out."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    shown: list[str] = []
    is_cut = False
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(shown) == lines - 1:
            rest = text[start:].strip()
            last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
            shown.append(last)
            is_cut = last != rest
            break
        shown.append(text[start : start + length].strip())
        line = layout.createLine()
    layout.endLayout()
    return shown, is_cut


def _digit_width(metrics: QFontMetricsF) -> float:
    # The mean of all but the 1: narrower than the widest, whose ink still keeps its distance.
    return metrics.horizontalAdvance("023456789") / 9 - 0.15


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _chip_font() -> QFont:
    return font_of(LABEL_PX, QFont.Weight.DemiBold)
