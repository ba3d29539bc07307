"""Card 4: what is asked for, where the result goes, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import DossierFee, IntakeForm, ResultDelivery
from desktop_app.domain.procedures import FeeItem
from desktop_app.ui.intake.fee_row import FeeRow
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.intake.money import show_money
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import Card, Choice, Field, QuietButton, TextLine, rule

PAID_KEY = "Alt+D"
FEES_KEY = "Alt+P"


class DetailsCard(Card):
    """Takes down the request, the way of the result, a note, and the fees.

    ``changed`` tells that something did, ``rows_changed`` that there are other fees.
    """

    changed = Signal()
    rows_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(number=4, parent=parent)
        self._fees: list[FeeRow] = []
        self._items: tuple[FeeItem, ...] = ()
        # The fees of the procedure before, as they stood: a scan types over it for a moment.
        self._let_go: tuple[tuple[FeeItem, ...], tuple[DossierFee, ...]] | None = None
        self._request = TextLine(self.tr("Only when the name of the procedure does not say it all"))
        self._delivery = Choice([(way, say(way.label)) for way in ResultDelivery])
        self._place = TextLine()
        self._remark = TextLine()
        self._request_field = Field(self.tr("What is asked for"), self._request)
        self._place_field = Field("", self._place)
        self._remark_field = Field(self.tr("Note"), self._remark)
        self._fee_line = rule()
        self._fee_list = QVBoxLayout()
        self._all_paid = QuietButton("", key=PAID_KEY)

        self.set_title(self.tr("Request, result and fees"))
        self._fee_list.setSpacing(SPACE_S)
        self._assemble()
        self._name_place()
        self._show_total()

        self._all_paid.clicked.connect(self._mark_all)
        self._delivery.choice_changed.connect(self._follow_delivery)
        for line in (self._request, self._place, self._remark):
            line.textChanged.connect(self.changed)

    def set_fees(self, fees: Sequence[FeeItem]) -> None:
        """Show the fees of a procedure in place of another's.

        The first one applies; the others are mostly for more of it or for another channel,
        so the clerk says how many. Those of a procedure that was let go and is chosen again
        stand as they stood.
        """
        if self._fees and not fees:
            self._let_go = (self._items, self.all_fees())
        self._items = tuple(fees)
        for row in self._fees:
            self._fee_list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._fees = []
        for place, fee in enumerate(fees):
            key = "" if place else FEES_KEY
            self._add_fee(FeeRow(fee, 0 if place else 1, key=key))
        if self._items and self._let_go is not None and self._let_go[0] == self._items:
            self._fill_fees(self._let_go[1])
        self.rows_changed.emit()
        self._follow_fees()

    def propose_amounts(self, amounts: Mapping[str, int]) -> None:
        """Fill in the fees that the province sets as they were entered before, in đồng."""
        for row in self._fees:
            if row.name() in amounts:
                row.propose_amount(amounts[row.name()])

    def fill(self, form: IntakeForm) -> None:
        """Show what ``form`` says on this card; fees that the procedure lost are added."""
        self._request.setText(form.request_summary)
        self._delivery.choose(form.delivery)
        self._place.setText(form.delivery_place)
        self._remark.setText(form.note)
        for line in (self._request, self._place, self._remark):
            line.setCursorPosition(0)
        self._fill_fees(form.fees)
        self.rows_changed.emit()
        self._follow_fees()

    def request_summary(self) -> str:
        """Return what is asked for."""
        return self._request.value()

    def delivery(self) -> ResultDelivery:
        """Return how the result is to be received."""
        way = self._delivery.choice()
        return way if isinstance(way, ResultDelivery) else ResultDelivery.COUNTER

    def delivery_place(self) -> str:
        """Return where the result is to be received."""
        return self._place.value()

    def note(self) -> str:
        """Return what the clerk has noted."""
        return self._remark.value()

    def fees(self) -> tuple[DossierFee, ...]:
        """Return what is to be paid."""
        return tuple(fee for row in self._fees if (fee := row.fee()) is not None)

    def all_fees(self) -> tuple[DossierFee, ...]:
        """Return every fee shown, also those that do not apply (0 times)."""
        return tuple(row.row_as_it_is() for row in self._fees)

    def fee_words(self) -> str:
        """Return in a few words what it costs and whether it is paid."""
        fees = self.fees()
        if not fees:
            return self.tr("none")
        total, paid = _sum(fees), _sum([fee for fee in fees if fee.is_paid])
        if not total:
            return self.tr("amount to be entered")
        if not paid:
            words = self.tr("{amount} · unpaid").format(amount=show_money(total))
        elif paid == total:
            words = self.tr("{amount} · paid").format(amount=show_money(total))
        else:
            words = self.tr("{amount} · {paid} paid").format(
                amount=show_money(total), paid=show_money(paid)
            )
        if all(fee.total is not None for fee in fees):
            return words
        return self.tr("{fees}; another amount to be entered").format(fees=words)

    def has_input(self) -> bool:
        """Tell whether something was typed or chosen."""
        return bool(
            self.request_summary()
            or self.delivery_place()
            or self.note()
            or self.delivery() is not ResultDelivery.COUNTER
        )

    def clear(self) -> None:
        """Empty the card for the next citizen."""
        for line in (self._request, self._place, self._remark):
            line.clear()
        self._delivery.choose(ResultDelivery.COUNTER)
        self.set_fees(())
        self._let_go = None

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        due = [row for row in self._fees if row.fee() is not None]
        return {
            "request_summary": self._request_field,
            "delivery_place": self._place_field,
            "note": self._remark_field,
            **{f"fees.{place}": row for place, row in enumerate(due)},
        }

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._request, self._delivery, self._place, *self.fee_stops()]

    def fee_stops(self) -> list[QWidget]:
        """Return the last stop before the fees, then those of the fees and what marks them all."""
        rows = (stop for row in self._fees for stop in row.stops())
        return [self._remark, *rows, self._all_paid]

    def _assemble(self) -> None:
        flow = FieldFlow()
        flow.add(self._request_field, 320, 1)
        flow.add(Field(self.tr("Result received"), self._delivery), 200, 0, starts_line=True)
        flow.add(self._place_field, 250, 1)
        flow.add(self._remark_field, 320, 1, starts_line=True)
        self.add(flow)
        self.add(self._fee_line)
        self.add(self._fee_list)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._all_paid)
        self.add(foot)
        to_fees = QShortcut(QKeySequence(FEES_KEY), self)
        to_fees.setContext(Qt.ShortcutContext.WindowShortcut)
        to_fees.setWhatsThis(self.tr("Go to the fees"))
        to_fees.activated.connect(self._go_to_fees)

    def _add_fee(self, row: FeeRow) -> None:
        self._fees.append(row)
        self._fee_list.addWidget(row)
        row.changed.connect(self._follow_fees)

    def _fill_fees(self, fees: Sequence[DossierFee]) -> None:
        left = list(fees)
        for row in self._fees:
            found = next((fee for fee in left if fee.name == row.name()), None)
            row.fill(found)
            if found is not None:
                left.remove(found)
        for fee in left:
            if not fee.quantity:
                continue
            row = FeeRow(FeeItem(fee.name, fee.amount), fee.quantity)
            row.fill(fee)
            self._add_fee(row)

    def _go_to_fees(self) -> None:
        if self._fees:
            self._fees[0].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark_all(self) -> None:
        """Mark all fees as paid, or none when all of them are."""
        is_paid = not self._is_all_paid()
        for row in self._fees:
            row.mark_paid(is_paid=is_paid)

    def _is_all_paid(self) -> bool:
        return all(fee.is_paid for fee in self.fees() if fee.total)

    def _follow_delivery(self) -> None:
        self._name_place()
        self.changed.emit()

    def _name_place(self) -> None:
        labels = {
            ResultDelivery.COUNTER: (self.tr("At which counter"), self.tr("Here, if left empty")),
            ResultDelivery.POST: (
                self.tr("Address for the post"),
                self.tr("The owner's address, if left empty"),
            ),
            ResultDelivery.ONLINE: (
                self.tr("Email or account"),
                self.tr("The owner's email, if left empty"),
            ),
        }
        label, placeholder = labels[self.delivery()]
        self._place_field.set_label(label)
        self._place.setPlaceholderText(placeholder)

    def _follow_fees(self) -> None:
        self._show_total()
        self.changed.emit()

    def _show_total(self) -> None:
        self._fee_line.setVisible(bool(self._fees))
        total = _sum(self.fees())
        self._all_paid.setVisible(bool(total))
        self._all_paid.set_verb(
            self.tr("Not paid yet") if self._is_all_paid() else self.tr("All is paid")
        )
        self.set_note(self.tr("Fees {amount}").format(amount=show_money(total)) if total else "")


def _sum(fees: Sequence[DossierFee]) -> int:
    """Return what the fees come to whose amount is entered, in đồng."""
    return sum(fee.total for fee in fees if fee.total is not None)
