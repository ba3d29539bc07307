"""The left column: the four cards in the order of the talk, and the form they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.domain.dossiers import (
    DossierFee,
    HandedDocument,
    IntakeForm,
    ResultDelivery,
)
from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.ui.intake.applicant_card import ApplicantCard
from desktop_app.ui.intake.details_card import DetailsCard
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.papers_card import PapersCard
from desktop_app.ui.intake.procedure_card import ProcedureCard
from desktop_app.ui.language import say
from desktop_app.ui.widgets import ScrollBody

COLUMN_GAP = 14
_ROOM_ROUND_FIELD = 28


class GivenColumn(ScrollBody):
    """What the citizen gave.

    ``changed`` tells that anything was filled in, ``procedure_chosen`` the version or
    ``None``, ``card_read`` whose identity card was read (``owner``), ``rows_changed`` that
    papers or fees are others than before.
    """

    changed = Signal()
    procedure_chosen = Signal(object)
    card_read = Signal(str)
    rows_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._procedure = ProcedureCard()
        self._applicant = ApplicantCard()
        self._papers = PapersCard()
        self._details = DetailsCard()

        for card in (self._procedure, self._applicant, self._papers, self._details):
            self.body.addWidget(card)
            card.changed.connect(self.changed)
        self.body.addStretch(1)
        self._keep_width()

        self._procedure.procedure_chosen.connect(self._take_procedure)
        self._applicant.card_read.connect(self.card_read)
        self._papers.rows_changed.connect(self._order_rows)
        self._details.rows_changed.connect(self._order_rows)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)

    def put_above(self, widget: QWidget) -> None:
        """Let ``widget`` stand over the first card."""
        self.body.insertWidget(0, widget)

    def set_procedures(self, versions: Sequence[ProcedureVersion]) -> None:
        """Offer ``versions``; the one chosen stays, as it stands now."""
        self._procedure.set_procedures(versions)

    def version(self) -> ProcedureVersion | None:
        """Return the procedure chosen."""
        return self._procedure.version()

    def channel(self) -> Channel:
        """Return how the dossier comes in."""
        return self._procedure.channel()

    def form(self, dossier_id: UUID, official_id: UUID | None) -> IntakeForm:
        """Return the form as filled in."""
        return IntakeForm(
            dossier_id=dossier_id,
            procedure_code=self._procedure.code(),
            owner=self._applicant.owner(),
            submitter=self._applicant.submitter(),
            channel=self.channel(),
            request_summary=self._details.request_summary(),
            documents=self._papers.documents(),
            sets=self._papers.sets(),
            fees=self._details.fees(),
            delivery=self._details.delivery(),
            delivery_place=self._details.delivery_place(),
            official_id=official_id,
            external_code=self._procedure.external_code(),
            note=self._details.note(),
        )

    @property
    def applicant(self) -> ApplicantCard:
        """The card of the people."""
        return self._applicant

    @property
    def procedure_card(self) -> ProcedureCard:
        """The card of the procedure."""
        return self._procedure

    def propose_amounts(self, amounts: Mapping[str, int]) -> None:
        """Fill in the fees that the province sets as they were entered before, in đồng."""
        self._details.propose_amounts(amounts)

    def faults(self) -> list[Fault]:
        """Return what no form can say: what cannot be read, or chosen any more."""
        return [*self._procedure.faults(), *self._applicant.faults()]

    def has_input(self) -> bool:
        """Tell whether something was filled in, the channel aside."""
        return (
            self._procedure.has_input()
            or self._applicant.has_input()
            or self._papers.has_input()
            or self._details.has_input()
        )

    def fee_words(self) -> str:
        """Return in a few words what it costs."""
        return self._details.fee_words()

    def delivery_words(self) -> str:
        """Return in a few words where the result goes."""
        way, place = self._details.delivery(), self._details.delivery_place()
        if way is ResultDelivery.POST and not place:
            place = self._applicant.owner().address
        words = say(way.label)
        return f"{words}: {place}" if place else words

    def missing_papers(self) -> tuple[str, ...]:
        """Return the papers that the procedure needs and the citizen did not bring."""
        return self._papers.missing()

    def loose_papers(self) -> tuple[HandedDocument, ...]:
        """Return the papers that the clerk has named and that are not ticked."""
        return self._papers.loose()

    def all_fees(self) -> tuple[DossierFee, ...]:
        """Return every fee shown, also those that do not apply (0 times)."""
        return self._details.all_fees()

    def fill(self, form: IntakeForm, loose_papers: Sequence[HandedDocument] = ()) -> None:
        """Show everything that was typed into ``form``, for the procedure as it stands now."""
        self._procedure.fill(form.procedure_code, form.channel, form.external_code)
        self._applicant.fill(form.owner, form.submitter)
        self._papers.fill(form.documents, form.sets, loose_papers)
        self._details.fill(form)
        self.verticalScrollBar().setValue(0)

    def note_use(self) -> None:
        """Offer the procedure chosen earlier from now on."""
        self._procedure.note_use()

    def clear(self, *, keeps_procedure: bool) -> None:
        """Empty all cards for the next citizen; the channel stays, if wished the procedure."""
        self._applicant.clear()
        self._papers.clear()
        self._details.clear()
        # Last: a procedure that is kept brings its papers and fees.
        self._procedure.clear(keeps=keeps_procedure)
        self.verticalScrollBar().setValue(0)

    def go_to_papers(self) -> None:
        """Put the focus on the papers: what was missing is what a citizen comes back with.

        In a window so low that they are out of sight it stays at the top.
        """
        self.begin()
        # Later: the rows are new and have no place yet.
        QTimer.singleShot(0, self, self._go_to_papers_in_sight)

    def begin(self) -> None:
        """Put the focus where the talk begins."""
        if self._procedure.is_kept():
            self._applicant.begin()
        else:
            self._procedure.begin()

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll until ``widget`` can be seen: the column, and the page where it is cut too."""
        if not self.isAncestorOf(widget):
            return
        area: QWidget | None = self
        while area is not None:
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(widget, 0, _ROOM_ROUND_FIELD)
            area = area.parentWidget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next field with Enter."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown, by the path of their field in the form, from the top."""
        return {
            **self._procedure.places(),
            **self._applicant.places(),
            **self._papers.places(),
            **self._details.places(),
        }

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [
            *self._procedure.stops(),
            *self._applicant.stops(),
            *self._papers.stops(),
            *self._details.stops(),
        ]

    def _take_procedure(self, version: ProcedureVersion | None) -> None:
        self._papers.set_papers(() if version is None else version.content.documents)
        self._details.set_fees(() if version is None else version.content.fees)
        self.procedure_chosen.emit(version)
        if version is not None:
            self._applicant.begin()

    def _order_rows(self) -> None:
        """Let Tab go through rows where they are seen: they are younger than what follows."""
        before_papers = self._applicant.stops()[-1]
        for stops in ([before_papers, *self._papers.row_stops()], self._details.fee_stops()):
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)
        self.rows_changed.emit()

    def _go_to_papers_in_sight(self) -> None:
        stop = self._papers.first_stop()
        if not stop.visibleRegion().isEmpty():
            stop.setFocus()

    def _keep_width(self) -> None:
        # The bar comes and goes in the gap between the columns: no field changes its width.
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self.body.setContentsMargins(0, 0, max(COLUMN_GAP - taken, 0), 0)
