"""The columns of the table of special days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.text import fold
from desktop_app.services.calendar_keeping import SpecialDay
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def special_day_columns() -> list[Column[SpecialDay]]:
    """Return the columns: which day, what it is, why, and who said so."""
    return [
        Column(
            "day",
            QCoreApplication.translate("SpecialDays", "Day"),
            lambda special: f"{say(weekday_name(special.day))} {show_date(special.day)}",
            CellKind.CODE,
            ("Chủ nhật 24/11/2026", "Thứ Năm 24/11/2026"),
            sort=lambda special: special.day,
        ),
        Column(
            "kind",
            QCoreApplication.translate("SpecialDays", "Kind"),
            lambda special: kind_words(special.note.kind),
            CellKind.CHIP,
            ("Cơ quan nghỉ", "Nghỉ lễ, Tết"),
            tone=_kind_tone,
        ),
        Column(
            "name",
            QCoreApplication.translate("SpecialDays", "Name"),
            lambda special: say(special.note.name),
            fits="Tết Nguyên",
            stretch=4,
            sort=lambda special: fold(say(special.note.name)),
        ),
        Column(
            "swapped",
            QCoreApplication.translate("SpecialDays", "Swapped with"),
            lambda special: _day_or_nothing(special.note.swapped_with),
            CellKind.CODE,
            "24/11/2026",
        ),
        Column(
            "notice",
            QCoreApplication.translate("SpecialDays", "Notice"),
            lambda special: special.note.notice,
            fits="Thông báo",
            stretch=1,
        ),
        Column(
            "source",
            QCoreApplication.translate("SpecialDays", "Source"),
            _source,
            fits="Quốc gia",
        ),
        Column(
            "certainty",
            QCoreApplication.translate("SpecialDays", "Certainty"),
            certainty,
            CellKind.CHIP,
            ("Dự kiến", "Chính thức"),
            tone=lambda special: Tone.DONE if is_certain(special) else Tone.SOON,
        ),
    ]


def kind_words(kind: DayKind) -> str:
    """Return the kind in the few words that a chip has room for."""
    if kind is DayKind.DAY_OFF:
        return QCoreApplication.translate("SpecialDays", "Office day off")
    if kind is DayKind.SWAPPED_OFF:
        return QCoreApplication.translate("SpecialDays", "Swapped day off")
    return say(kind.label)


def is_certain(special: SpecialDay) -> bool:
    """Tell whether the day stands: what the office entered does, an estimate does not."""
    return special.is_confirmed or special.own is not None


def certainty(special: SpecialDay) -> str:
    """Return whether the day was announced, in words."""
    if is_certain(special):
        return QCoreApplication.translate("SpecialDays", "Announced")
    return QCoreApplication.translate("SpecialDays", "Estimated")


def _kind_tone(special: SpecialDay) -> Tone:
    if special.note.kind is DayKind.MAKE_UP:
        return Tone.DONE
    return Tone.WAITING if special.own is None else Tone.INFO


def _source(special: SpecialDay) -> str:
    if special.own is None:
        return QCoreApplication.translate("SpecialDays", "National")
    return QCoreApplication.translate("SpecialDays", "Office")


def _day_or_nothing(day: date | None) -> str:
    return "" if day is None else show_date(day)
