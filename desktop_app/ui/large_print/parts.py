"""Parts of screens for citizens: words in two languages, a fact, a card, a clock."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.ui.large_print.growing import set_growing
from desktop_app.ui.large_print.large_text import LargeText, LargeTone
from desktop_app.ui.theme.appearance import current_palette
from desktop_app.ui.theme.tokens import RADIUS_CARD

_ENGLISH_SHARE = 0.62
_SMALLEST_ENGLISH = 18
_A_MINUTE_MS = 60_000


class Bilingual(QWidget):
    """A sentence in large letters, and below it in English in smaller ones."""

    def __init__(
        self,
        sentence: Sentence | None = None,
        px: int = 24,
        *,
        weight: QFont.Weight = QFont.Weight.Medium,
        tone: LargeTone = LargeTone.TEXT,
        lines: int = 1,
        is_centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        small = max(_SMALLEST_ENGLISH, round(px * _ENGLISH_SHARE))
        self._vietnamese = LargeText(
            px=px, weight=weight, tone=tone, lines=lines, is_centred=is_centred
        )
        self._english = LargeText(
            px=min(small, 30), tone=LargeTone.MUTED, lines=lines, is_centred=is_centred
        )
        column = QVBoxLayout(self)
        set_growing(column, 0, (0, 0, 0, 0))
        column.addWidget(self._vietnamese)
        column.addWidget(self._english)
        if sentence is not None:
            self.say(sentence)

    def say(self, sentence: Sentence) -> None:
        """Say something else; what reads the same in both languages is said once."""
        self._vietnamese.set_text(sentence.vi)
        self._english.set_text("" if sentence.en == sentence.vi else sentence.en)

    def text(self) -> str:
        """Return the Vietnamese words."""
        return self._vietnamese.text()


class BigFact(QWidget):
    """A small label in both languages on one line, and what it names in large letters below."""

    def __init__(
        self,
        label: Sentence,
        px: int = 30,
        *,
        weight: QFont.Weight = QFont.Weight.DemiBold,
        tone: LargeTone = LargeTone.TEXT,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = LargeText(f"{label.vi} · {label.en}", 19, tone=LargeTone.MUTED)
        self._value = LargeText(px=px, weight=weight, tone=tone, lines=lines)
        self._below = LargeText(px=19, tone=LargeTone.MUTED)
        column = QVBoxLayout(self)
        set_growing(column, 2, (0, 0, 0, 0))
        for text in (self._label, self._value, self._below):
            column.addWidget(text)

    def set_value(self, value: str, below: str = "") -> None:
        """Show a value, and small words below it; without a value the fact is left out."""
        self._value.set_text(value)
        self._below.set_text(below)
        self.setVisible(bool(value))

    def value(self) -> str:
        """Return the value shown."""
        return self._value.text()

    def below(self) -> str:
        """Return the small words below it."""
        return self._below.text()


class LightCard(QWidget):
    """A light card on the quiet ground; add to ``body``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        set_growing(self.body, 10, (28, 18, 28, 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2 * RADIUS_CARD, 2 * RADIUS_CARD
        )
        painter.end()


class LargeClock(LargeText):
    """The hour, with the day where ``has_day``; it renews itself each minute."""

    def __init__(
        self,
        clock: Clock,
        px: int,
        *,
        has_day: bool,
        weight: QFont.Weight = QFont.Weight.DemiBold,
        tone: LargeTone = LargeTone.TEXT,
        is_centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", px, weight=weight, tone=tone, is_centred=is_centred, parent=parent)
        self._clock = clock
        self._has_day = has_day
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Show this minute, and the next one when it begins."""
        local = as_local(self._clock())
        day = f"{weekday_name(local.date()).vi} {show_date(local.date())} · "
        self.set_text(f"{day if self._has_day else ''}{local:%H:%M}")
        self._timer.start(_A_MINUTE_MS - (local.second * 1000 + local.microsecond // 1000))
