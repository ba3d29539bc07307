"""Orders to print reports, which go through the print queue as every other form does."""

from __future__ import annotations

import hashlib
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.documents.paper import Paper
from desktop_app.domain.sentence import Sentence
from desktop_app.settings import OTHER_FORMS, PrintTarget
from desktop_app.ui.language import say
from desktop_app.ui.printing.print_order import BegunPrint, PrintOrder


def report_order(pdf: bytes, name: Sentence, user_name: str, target: PrintTarget) -> PrintOrder:
    """Return the order to print a report as it was looked at.

    What is printed is the ``pdf`` itself: figures that are drawn again could be others.
    """
    return PrintOrder(
        key=("report", hashlib.sha256(pdf).digest()),
        form=OTHER_FORMS,
        label=name,
        code="",
        user_name=user_name,
        target=target,
        paper=Paper.A4.value,
        copies=target.copies,
        begin=partial(_begun, pdf),
        printed_words=partial(_printed_words, name),
        failed_words=partial(_failed_words, name),
        is_kept=False,
    )


def _begun(pdf: bytes, _printer: str) -> BegunPrint:
    return BegunPrint(pdf, _first_print, _nothing_to_note)


def _first_print() -> int:
    return 0


def _nothing_to_note(_reason: str) -> None:
    """Do nothing: a report is no paper of a dossier, and can be made again."""


def _printed_words(name: Sentence, _reprint: int) -> str:
    return QCoreApplication.translate("ReportOrders", "Printed: {name}").format(name=say(name))


def _failed_words(name: Sentence, reason: str) -> str:
    return QCoreApplication.translate("ReportOrders", "Not printed: {name}. {reason}").format(
        name=say(name), reason=reason
    )
