"""The columns of the table of special days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.day_notes import DayKind
from desktop_app.domain.instants import show_date, weekday_name
from desktop_app.domain.text import fold
from desktop_app.ui.calendar.change_dialog import every_office
from desktop_app.ui.calendar.rows import ListedDay
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column


def special_day_columns(has_several_offices: Callable[[], bool]) -> list[Column[ListedDay]]:
    """Return the columns: which day, what it is, why, and who said so.

    Where the store has several offices, the source of a day names the one it is for.
    """
    return [
        Column(
            "day",
            QCoreApplication.translate("SpecialDays", "Day"),
            lambda listed: f"{say(weekday_name(listed.day))} {show_date(listed.day)}",
            CellKind.CODE,
            ("Chủ nhật 24/11/2026", "Thứ Năm 24/11/2026"),
            sort=lambda listed: listed.day,
        ),
        Column(
            "kind",
            QCoreApplication.translate("SpecialDays", "Kind"),
            lambda listed: kind_words(listed.note.kind),
            CellKind.CHIP,
            ("Cơ quan nghỉ", "Nghỉ lễ, Tết"),
            tone=_kind_tone,
        ),
        Column(
            "name",
            QCoreApplication.translate("SpecialDays", "Name"),
            lambda listed: say(listed.note.name),
            fits="Tết Nguyên",
            stretch=4,
            sort=lambda listed: fold(say(listed.note.name)),
        ),
        Column(
            "swapped",
            QCoreApplication.translate("SpecialDays", "Swapped with"),
            lambda listed: _day_or_nothing(listed.note.swapped_with),
            CellKind.CODE,
            "24/11/2026",
        ),
        Column(
            "notice",
            QCoreApplication.translate("SpecialDays", "Notice"),
            lambda listed: listed.note.notice,
            fits="Thông báo",
            stretch=1,
        ),
        Column(
            "source",
            QCoreApplication.translate("SpecialDays", "Source"),
            lambda listed: _source(listed, names_office=has_several_offices()),
            fits=("Quốc gia", "H26.12.05"),
        ),
        Column(
            "certainty",
            QCoreApplication.translate("SpecialDays", "Certainty"),
            certainty,
            CellKind.CHIP,
            ("Dự kiến", "Chính thức", "Chưa áp dụng"),
            tone=_certainty_tone,
        ),
    ]


def kind_words(kind: DayKind) -> str:
    """Return the kind in the few words that a chip has room for."""
    if kind is DayKind.DAY_OFF:
        return QCoreApplication.translate("SpecialDays", "Office day off")
    if kind is DayKind.SWAPPED_OFF:
        return QCoreApplication.translate("SpecialDays", "Swapped day off")
    return say(kind.label)


def certainty(listed: ListedDay) -> str:
    """Return whether the day was announced, in words; what was entered stands."""
    if listed.is_waiting:
        return QCoreApplication.translate("SpecialDays", "Not in force")
    if listed.special.is_confirmed or listed.own is not None:
        return QCoreApplication.translate("SpecialDays", "Announced")
    return QCoreApplication.translate("SpecialDays", "Estimated")


def _certainty_tone(listed: ListedDay) -> Tone:
    if listed.is_waiting:
        return Tone.WAITING
    return Tone.DONE if listed.special.is_confirmed or listed.own is not None else Tone.SOON


def _kind_tone(listed: ListedDay) -> Tone:
    if listed.note.kind is DayKind.MAKE_UP:
        return Tone.DONE
    return Tone.WAITING if listed.own is None else Tone.INFO


def _source(listed: ListedDay, *, names_office: bool) -> str:
    if listed.own is None:
        return QCoreApplication.translate("SpecialDays", "National")
    if names_office:
        return listed.own.agency_code or every_office()
    return QCoreApplication.translate("SpecialDays", "Office")


def _day_or_nothing(day: date | None) -> str:
    return "" if day is None else show_date(day)
