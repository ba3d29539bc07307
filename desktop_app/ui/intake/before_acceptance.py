"""What happens to a form before it is accepted: given back, refused, opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import IntakeForm
from desktop_app.domain.errors import KnownError
from desktop_app.domain.filings import Filing
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.filing import FilingDesk
from desktop_app.ui.intake.filing_banner import FilingBanner
from desktop_app.ui.intake.filing_chooser import FilingChooser
from desktop_app.ui.intake.filing_dialogs import (
    SupplementDialog,
    refusal_dialog,
    withdrawal_dialog,
)
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.widgets import QuietButton

WAITING_KEY = "Ctrl+L"


class BeforeAcceptance(QObject):
    """The counter's side of what waits: its banner, its list, and the questions it asks.

    ``filed`` tells the :class:`Filing` that the form in hand has become, so that the next
    citizen can come; ``opening_asked`` the id of one that is to be put into the form;
    ``paper_wanted`` the :class:`FormKind` and the id of the filing whose paper is wanted.
    """

    filed = Signal(object)
    opening_asked = Signal(object)
    paper_wanted = Signal(object, object)

    def __init__(
        self, desk: FilingDesk, actor: Actor, messages: Messages, clock: Clock, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._actor = actor
        self._messages = messages
        self._clock = clock
        self._page = page
        self._opened: Filing | None = None
        self.banner = FilingBanner()
        self.waiting = QuietButton("", key=WAITING_KEY)

        self.waiting.hide()

        self.waiting.clicked.connect(self._choose)
        self.banner.withdrawal_asked.connect(self._ask_to_withdraw)

    def opened(self) -> Filing | None:
        """Return the filing that stands in the form, ``None`` for a new form."""
        return self._opened

    def refresh(self) -> None:
        """Count again what waits."""
        try:
            count = len(self._desk.waiting())
        except KnownError as error:
            self._messages.report(error)
            return
        self.waiting.set_verb(self.tr("Waiting for a supplement: {count}").format(count=count))
        self.waiting.setVisible(count > 0)

    def find(self, filing_id: UUID) -> Filing | None:
        """Return a filing that still waits; of another one say why there is none to open."""
        try:
            filing = self._desk.get(filing_id)
        except KnownError as error:
            self._messages.report(error)
            return None
        if not filing.is_open:
            self._say_closed(filing)
            return None
        return filing

    def take(self, filing: Filing) -> None:
        """Let ``filing`` be the one in the form."""
        self._opened = filing
        try:
            asked = self._desk.supplements(filing.id)
        except KnownError as error:
            self._messages.report(error)
            asked = ()
        self.banner.show_filing(filing, asked[-1] if asked else None, local_date(self._clock()))

    def forget(self) -> None:
        """Begin with a form that waited nowhere."""
        self._opened = None
        self.banner.hide()

    def ask_supplement(self, form: IntakeForm, missing: Sequence[str]) -> None:
        """Ask what is missing, and give ``form`` back with it."""
        try:
            ordinal = len(self._desk.supplements(form.dossier_id)) + 1
        except KnownError as error:
            self._messages.report(error)
            return
        dialog = SupplementDialog(
            form.owner.name,
            missing,
            ordinal,
            lambda asked: self._desk.ask_supplement(
                _without(form, asked.items), asked, self._actor
            ),
            self._page,
        )
        dialog.filed.connect(self._tell_asked)
        dialog.open()

    def refuse(self, form: IntakeForm) -> None:
        """Ask why ``form`` is not accepted, and refuse it."""
        dialog = refusal_dialog(
            form.owner.name,
            lambda reason: self._desk.refuse(form, reason, self._actor),
            self._page,
        )
        dialog.filed.connect(self._tell_refused)
        dialog.open()

    def _say_closed(self, filing: Filing) -> None:
        closed_on = "" if filing.closed_at is None else show_date(local_date(filing.closed_at))
        self._messages.info(
            self.tr("{code} is closed since {day}, “{status}”: {reason}").format(
                code=filing.code,
                day=closed_on,
                status=say(filing.status.label),
                reason=filing.reason,
            )
        )

    def _ask_to_withdraw(self) -> None:
        filing = self._opened
        if filing is None:
            return
        dialog = withdrawal_dialog(
            filing.code,
            lambda reason: self._desk.withdraw(filing.id, reason, self._actor),
            self._page,
        )
        dialog.filed.connect(self._tell_withdrawn)
        dialog.open()

    def _choose(self) -> None:
        try:
            filings = self._desk.waiting()
        except KnownError as error:
            self._messages.report(error)
            return
        chooser = FilingChooser(filings, self._page)
        chooser.filing_chosen.connect(self.opening_asked)
        chooser.open()

    def _tell_asked(self, filing: Filing) -> None:
        words = self.tr("{code} is given back for a supplement and waits under this code")
        self._tell(filing, words, self.tr("Print form 02"), FormKind.SUPPLEMENT_REQUEST)

    def _tell_refused(self, filing: Filing) -> None:
        words = self.tr("{code} is not accepted")
        self._tell(filing, words, self.tr("Print form 03"), FormKind.REFUSAL)

    def _tell_withdrawn(self, filing: Filing) -> None:
        self.filed.emit(filing)
        self._messages.success(
            self.tr("{code} is taken back by the applicant").format(code=filing.code)
        )

    def _tell(self, filing: Filing, words: str, verb: str, paper: FormKind) -> None:
        """Say what became of the form, and offer its paper."""
        self.filed.emit(filing)
        self._messages.success(
            words.format(code=filing.code),
            MessageAction(verb, partial(self.paper_wanted.emit, paper, filing.id)),
        )


def _without(form: IntakeForm, missing: Sequence[str]) -> IntakeForm:
    """Return ``form`` without the papers that the applicant was asked to bring.

    Most are ticked before anybody has looked; what is asked for was not handed in.
    """
    names = {fold(name) for name in missing}
    handed = tuple(paper for paper in form.documents if fold(paper.name) not in names)
    return replace(form, documents=handed)
