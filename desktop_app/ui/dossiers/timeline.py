"""What happened to a dossier, act by act, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.instants import read_instant, show_instant
from desktop_app.services.finding import AuditLine, DossierHistory, PrintLine
from desktop_app.ui.widgets import Card, CellKind, Column, DataTable

_HEAD_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the timeline; ``key`` tells equal lines apart."""

    key: int
    at: datetime
    what: str
    who: str
    note: str


class Timeline(Card):
    """The card "Diễn biến": when, what, who, and what else was noted. The oldest is first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.set_title(self.tr("What happened"))
        columns: list[Column[Act]] = [
            Column(
                "at",
                self.tr("When"),
                lambda act: show_instant(act.at),
                CellKind.CODE,
                "20/11/2026 09:24",
            ),
            Column("what", self.tr("What"), lambda act: act.what, fits="x" * 22, stretch=3),
            Column("who", self.tr("Who"), lambda act: act.who, fits="x" * 14, stretch=2),
            Column("note", self.tr("Note"), lambda act: act.note, fits="x" * 14, stretch=3),
        ]
        self._table: DataTable[Act] = DataTable(
            self.tr("What happened"), columns, lambda act: act.key, is_framed=False
        )
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add(self._table)

    def set_history(self, history: DossierHistory) -> None:
        """Show the acts and the prints of a dossier."""
        acts = acts_of(history)
        self._table.set_rows(acts)
        # As tall as its rows: the page scrolls, not the table in it.
        rows = self._table.verticalHeader().length()
        self._table.setFixedHeight(_HEAD_HEIGHT + rows)

    def acts(self) -> list[Act]:
        """Return the lines as shown."""
        return self._table.rows()


def acts_of(history: DossierHistory) -> list[Act]:
    """Return changes and prints as one story, the oldest first."""
    told = [(each.at, *_change(each)) for each in history.changes]
    told += [(each.printed_at, *_print(each)) for each in history.prints]
    # Sorting keeps the order of equal instants: a change comes before the print of it.
    told.sort(key=lambda each: each[0])
    return [Act(key, at, what, who, note) for key, (at, what, who, note) in enumerate(told)]


def _change(line: AuditLine) -> tuple[str, str, str]:
    detail = line.detail
    match line.action:
        case "received":
            what = QCoreApplication.translate("Timeline", "Received at the counter")
            return what, line.user_name, ""
        case "assigned":
            what = QCoreApplication.translate("Timeline", "Handed to {name}")
            before = _text(detail, "from")
            words = QCoreApplication.translate("Timeline", "before: {name}")
            note = words.format(name=before) if before else ""
            return what.format(name=_text(detail, "to")), line.user_name, note
        case "finished":
            what = QCoreApplication.translate("Timeline", "Result ready")
            return what, line.user_name, ""
        case "returned":
            what = QCoreApplication.translate("Timeline", "Result returned to the citizen")
            return what, line.user_name, ""
        case "due_recomputed" | "due_set_by_hand" | "due_extended" | "due_computed_again":
            return _due_moved(line), line.user_name, _text(detail, "reason")
        case "paused":
            what = QCoreApplication.translate("Timeline", "Clock stopped")
            return what, line.user_name, _text(detail, "note")
        case "pause_ended":
            what = QCoreApplication.translate("Timeline", "Clock running again")
            return what, line.user_name, ""
        case "taken_back":
            what = QCoreApplication.translate("Timeline", "Undone: the act before this")
            return what, line.user_name, ""
        case "voided":
            what = QCoreApplication.translate("Timeline", "Dossier cancelled")
            return what, line.user_name, _text(detail, "reason")
        case _:
            return line.action, line.user_name, ""


def _due_moved(line: AuditLine) -> str:
    """Say that the promise moved, and to when."""
    words = {
        "due_recomputed": QCoreApplication.translate("Timeline", "Due date moved by the calendar"),
        "due_set_by_hand": QCoreApplication.translate("Timeline", "Due date set by decision"),
        "due_extended": QCoreApplication.translate("Timeline", "Due date extended"),
        "due_computed_again": QCoreApplication.translate("Timeline", "Due date computed again"),
    }[line.action]
    moved_to = _text(line.detail, "to")
    return f"{words}: {show_instant(read_instant(moved_to))}" if moved_to else words


def _print(line: PrintLine) -> tuple[str, str, str]:
    if line.failure:
        what = QCoreApplication.translate("Timeline", "Receipt not printed")
        return what, line.user_name, line.failure
    if line.reprint:
        words = QCoreApplication.translate("Timeline", "Receipt printed again, reprint {number}")
        what = words.format(number=line.reprint)
    else:
        what = QCoreApplication.translate("Timeline", "Receipt printed")
    return what, line.user_name, " · ".join(filter(None, (line.printer, line.paper)))


def _text(detail: Mapping[str, object], key: str) -> str:
    value = detail.get(key)
    return value if isinstance(value, str) else ""
