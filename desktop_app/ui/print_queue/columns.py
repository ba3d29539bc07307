"""The columns of the print queue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.instants import as_local
from desktop_app.ui.language import say
from desktop_app.ui.print_queue.rows import PrintRow
from desktop_app.ui.printing.print_order import PrintState
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

_TONES = {
    PrintState.HELD: Tone.SOON,
    PrintState.WAITING: Tone.WAITING,
    PrintState.PRINTING: Tone.INFO,
    PrintState.PRINTED: Tone.DONE,
    PrintState.FAILED: Tone.LATE,
    PrintState.CANCELLED: Tone.WAITING,
}


def print_columns(code_sample: str) -> list[Column[PrintRow]]:
    """Return the columns; a code as long as ``code_sample`` is never cut."""
    return [
        Column(
            "at",
            QCoreApplication.translate("PrintTable", "Hour"),
            lambda row: f"{as_local(row.at):%H:%M}",
            CellKind.CODE,
            "00:00",
            sort=lambda row: row.at,
        ),
        Column(
            "state",
            QCoreApplication.translate("PrintTable", "State"),
            lambda row: state_words(row.state),
            CellKind.CHIP,
            [state_words(state) for state in PrintState],
            tone=lambda row: _TONES[row.state],
            sort=lambda row: state_words(row.state),
        ),
        Column(
            "form",
            QCoreApplication.translate("PrintTable", "Form"),
            lambda row: say(row.label),
            fits="Giấy tiếp nhận hồ sơ",
            stretch=3,
            sort=lambda row: say(row.label),
        ),
        Column(
            "code",
            QCoreApplication.translate("PrintTable", "Dossier"),
            lambda row: row.code,
            CellKind.CODE,
            code_sample,
            sort=lambda row: row.code,
        ),
        Column(
            "reprint",
            QCoreApplication.translate("PrintTable", "Reprint"),
            lambda row: str(row.reprint) if row.reprint else "",
            CellKind.NUMBER,
            "10",
            sort=lambda row: row.reprint,
        ),
        Column(
            "printer",
            QCoreApplication.translate("PrintTable", "Printer"),
            printer_words,
            fits="Canon LBP2900",
            stretch=2,
            sort=printer_words,
        ),
        Column(
            "paper",
            QCoreApplication.translate("PrintTable", "Paper"),
            lambda row: f"{row.paper} × {row.copies}" if row.copies else row.paper,
            CellKind.CODE,
            "K80 × 3",
            sort=lambda row: (row.paper, row.copies),
        ),
        Column(
            "user",
            QCoreApplication.translate("PrintTable", "By"),
            lambda row: row.user_name,
            fits="Nguyễn Thị",
            stretch=1,
            sort=lambda row: row.user_name,
        ),
    ]


def state_words(state: PrintState) -> str:
    """Return a state in words."""
    return {
        PrintState.HELD: QCoreApplication.translate("PrintTable", "Not sent"),
        PrintState.WAITING: QCoreApplication.translate("PrintTable", "Waiting"),
        PrintState.PRINTING: QCoreApplication.translate("PrintTable", "Printing"),
        PrintState.PRINTED: QCoreApplication.translate("PrintTable", "Printed"),
        PrintState.FAILED: QCoreApplication.translate("PrintTable", "Not printed"),
        PrintState.CANCELLED: QCoreApplication.translate("PrintTable", "Cancelled"),
    }[state]


def printer_words(row: PrintRow) -> str:
    """Return the printer of a print, with the tray that was chosen."""
    printer = row.printer or QCoreApplication.translate("PrintTable", "default printer")
    return f"{printer} · {row.tray}" if row.tray else printer
