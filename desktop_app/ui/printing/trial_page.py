"""Orders to print the test page of a printer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop_app.documents.paper import Paper
from desktop_app.documents.test_page import render_test_page
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock
from desktop_app.settings import OTHER_FORMS, PrintTarget
from desktop_app.ui.printing.print_order import BegunPrint, PrintOrder


@dataclass(frozen=True, slots=True)
class TrialPageWish:
    """A test page to print, saved or not: where it goes, on what, and the tray's name."""

    target: PrintTarget
    paper: Paper
    tray_label: str = ""


class TrialPageOrders:
    """Makes the orders of ``actor`` for test pages of this ``centre``; no store keeps them."""

    def __init__(self, centre: str, actor: Actor, clock: Clock) -> None:
        self._centre = centre
        self._actor = actor
        self._clock = clock

    def of(self, wish: TrialPageWish) -> PrintOrder:
        """Return the order to print a test page."""
        return PrintOrder(
            key=("test page", wish),
            form=OTHER_FORMS,
            label=Sentence("Trang in thử", "Test page"),
            code="",
            user_name=self._actor.name,
            target=PrintTarget(wish.target.printer, wish.target.tray),
            paper=wish.paper.value,
            copies=1,
            begin=partial(self._begun, wish),
            printed_words=_printed_words,
            failed_words=_failed_words,
            is_kept=False,
        )

    def _begun(self, wish: TrialPageWish, printer: str) -> BegunPrint:
        tray = wish.tray_label or wish.target.tray
        pdf = render_test_page(wish.paper, printer, tray, self._centre, self._clock())
        return BegunPrint(pdf, _first_print, _nothing_to_note)


def _first_print() -> int:
    return 0


def _nothing_to_note(_reason: str) -> None:
    """Do nothing: a test page is no paper of a dossier."""


def _printed_words(_reprint: int) -> str:
    return QCoreApplication.translate(
        "TrialPageOrders", "The test page was printed. Measure the line: it is 100 mm long."
    )


def _failed_words(reason: str) -> str:
    return QCoreApplication.translate(
        "TrialPageOrders", "The test page was not printed. {reason}"
    ).format(reason=reason)
