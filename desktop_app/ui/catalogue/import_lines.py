"""What an import did with each line of a file: on the screen and as a file."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import QCoreApplication

from desktop_app.services.cataloguing import ImportLine, ImportOutcome, ImportReport
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets import CellKind, Column

ALL_LINES = "all"

OUTCOME_TONES = {
    ImportOutcome.CREATED: Tone.DONE,
    ImportOutcome.CHANGED: Tone.INFO,
    ImportOutcome.UNCHANGED: Tone.WAITING,
    ImportOutcome.REFUSED: Tone.LATE,
}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


def import_columns() -> list[Column[ImportLine]]:
    """Return what the report says about each line of the file."""
    return [
        Column(
            "line",
            QCoreApplication.translate("ImportColumns", "Line"),
            lambda line: str(line.line),
            CellKind.NUMBER,
            fits="9999",
            sort=lambda line: line.line,
        ),
        Column(
            "code",
            QCoreApplication.translate("ImportColumns", "Code"),
            lambda line: line.code or "–",
            CellKind.CODE,
            fits="1.004840",
            sort=lambda line: line.code,
        ),
        Column(
            "name",
            QCoreApplication.translate("ImportColumns", "Name of the procedure"),
            lambda line: line.name or "–",
            fits="Cấp Giấy xác nhận tình trạng",
            stretch=2,
        ),
        Column(
            "outcome",
            QCoreApplication.translate("ImportColumns", "Outcome"),
            lambda line: outcome_words(line.outcome),
            CellKind.CHIP,
            fits=[outcome_words(outcome) for outcome in ImportOutcome],
            tone=lambda line: OUTCOME_TONES[line.outcome],
            sort=lambda line: list(ImportOutcome).index(line.outcome),
        ),
        Column(
            "reason",
            QCoreApplication.translate("ImportColumns", "What changes, or why"),
            lambda line: _sentence_case(say(line.reason)),
            fits="Thời hạn ghi “0”: phải từ 1",
            stretch=3,
        ),
    ]


def outcome_words(outcome: ImportOutcome) -> str:
    """Return an outcome as it stands alone: “Thêm mới”."""
    return _sentence_case(say(outcome.label))


def report_csv(report: ImportReport) -> bytes:
    """Return the report as CSV: UTF-8 with the mark that spreadsheets need, a row a line.

    A text that begins with = + - @ gets an apostrophe, so that no spreadsheet runs it.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in import_columns()])
    for line in report.lines:
        cells = (line.code, line.name, outcome_words(line.outcome), say(line.reason))
        writer.writerow([line.line, *(_harmless(cell) for cell in cells)])
    return text.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
