"""Correcting what was typed at intake: parties, papers, fees, and the rest."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import (
    Correction,
    Dossier,
    DossierFee,
    HandedDocument,
    Party,
    ResultDelivery,
)
from desktop_app.domain.errors import Fault
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.correcting import Correcting
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog
from desktop_app.ui.dossiers.dialogs.party_fields import PartyFields
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S
from desktop_app.ui.widgets import (
    Choice,
    NumberLine,
    QuietButton,
    Text,
    TextArea,
    TextLine,
    TextRole,
    Tick,
)

_WIDTH = 720
_MOST_EACH = 999


class CorrectDialog(ActDialog):
    """Shows what was typed, to be mended; only what differs is told to the trail."""

    def __init__(
        self, correcting: Correcting, dossier: Dossier, actor: Actor, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("CorrectDialog", "Correct {code}").format(code=dossier.code),
            QCoreApplication.translate(
                "CorrectDialog",
                "The promise and whose time it was stay as they are. What stood here before is "
                "kept in the history.",
            ),
            QCoreApplication.translate("CorrectDialog", "Save the correction"),
            parent,
            width=_WIDTH,
        )
        self._correcting = correcting
        self._dossier = dossier
        self._actor = actor
        self._owner = PartyFields("owner", dossier.owner)
        self._submitter = PartyFields("submitter", dossier.submitter or Party(""))
        self._papers = [PaperEditor(paper) for paper in dossier.documents]
        self._paper_column = QVBoxLayout()
        self._add_paper = QuietButton(self.tr("Add a paper"), key="Ctrl+G", icon="plus")
        self._fees = [FeeEditor(fee) for fee in dossier.fees]
        self._request = TextLine()
        self._delivery = Choice([(each, say(each.label)) for each in ResultDelivery])
        self._place = TextLine()
        self._note = TextLine()
        self._reason = TextArea(lines=2)

        self._add_fields()
        self._request.setText(dossier.request_summary)
        self._delivery.choose(dossier.delivery)
        self._place.setText(dossier.delivery_place)
        self._note.setText(dossier.note)
        self._owner.fields["owner.name"].setFocus()

        self._add_paper.clicked.connect(self._add_empty_paper)

    def faults(self) -> list[Fault]:
        """Return what cannot be read."""
        faults = [*self._owner.faults(), *self._submitter.faults()]
        for place, fee in enumerate(self._fees):
            faults += fee.faults(f"fees.{place}")
        return faults

    def carry_out(self) -> Dossier:
        """Write what differs."""
        dossier = self._dossier
        submitter = self._submitter.party()
        delivery = self._delivery.choice()
        return self._correcting.correct(
            dossier.id,
            Correction(
                owner=self._owner.party(),
                submitter=submitter if submitter != (dossier.submitter or Party("")) else None,
                documents=[paper for each in self._papers if (paper := each.paper()).name],
                fees=[fee.fee() for fee in self._fees],
                request_summary=self._request.value(),
                delivery=ResultDelivery(str(delivery)),
                delivery_place=self._place.value(),
                note=self._note.value(),
            ),
            self._reason.value(),
            self._actor,
        )

    def _add_fields(self) -> None:
        self.body.addWidget(Text(self.tr("Owner"), TextRole.CARD_TITLE))
        self.body.addWidget(self._owner)
        self.body.addWidget(Text(self.tr("Handed in by somebody else"), TextRole.CARD_TITLE))
        self.body.addWidget(self._submitter)
        for name, field in {**self._owner.fields, **self._submitter.fields}.items():
            self.keep_field(name, field)
        self.body.addWidget(Text(self.tr("Papers handed in"), TextRole.CARD_TITLE))
        self._paper_column.setSpacing(SPACE_S)
        self.body.addLayout(self._paper_column)
        for paper in self._papers:
            self._paper_column.addWidget(paper)
        add_row = QHBoxLayout()
        add_row.addWidget(self._add_paper)
        add_row.addStretch(1)
        self.body.addLayout(add_row)
        if self._fees:
            self.body.addWidget(Text(self.tr("Fees"), TextRole.CARD_TITLE))
        for place, fee in enumerate(self._fees):
            self.add_field(f"fees.{place}", fee.name, fee)
        self.body.addWidget(Text(self.tr("Request and result"), TextRole.CARD_TITLE))
        self.add_field("request_summary", self.tr("What is asked for"), self._request)
        self.add_field("delivery", self.tr("Where the result goes"), self._delivery)
        self.add_field("delivery_place", self.tr("Place"), self._place)
        self.add_field("note", self.tr("Note"), self._note)
        self.add_field("reason", self.tr("Why it is corrected"), self._reason)

    def _add_empty_paper(self) -> None:
        paper = PaperEditor(HandedDocument("", originals=1))
        self._papers.append(paper)
        self._paper_column.addWidget(paper)
        self._fit()
        paper.setFocus()


class PaperEditor(QWidget):
    """A paper handed in: its name, and how many of each sort. Without a name it is left out."""

    def __init__(self, paper: HandedDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextLine(self.tr("Name of the paper; empty to leave it out"))
        self._originals = _count(paper.originals, self.tr(" originals"))
        self._certified = _count(paper.certified_copies, self.tr(" certified"))
        self._plain = _count(paper.plain_copies, self.tr(" plain"))

        self._name.setText(paper.name)
        self._name.setCursorPosition(0)
        self._name.setAccessibleName(self.tr("Name of the paper"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._name, 1)
        for count in (self._originals, self._certified, self._plain):
            count.setAccessibleName(f"{paper.name}:{count.suffix()}")
            row.addWidget(count)
        self.setFocusProxy(self._name)

    def paper(self) -> HandedDocument:
        """Return the paper as filled in."""
        return HandedDocument(
            self._name.value(),
            self._originals.value(),
            self._certified.value(),
            self._plain.value(),
        )


class FeeEditor(QWidget):
    """A fee: how much each, how many, and whether it is paid. No amount is "not entered yet"."""

    def __init__(self, fee: DossierFee, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = fee.name
        self._amount = TextLine(self.tr("Amount, not entered yet"))
        self._quantity = NumberLine(1, 9999, suffix=self.tr(" times"))
        self._paid = Tick(self.tr("Paid"), is_on=fee.is_paid)

        if fee.amount is not None:
            self._amount.setText(f"{fee.amount:,}".replace(",", "."))
        self._amount.setAccessibleName(self.tr("Amount of {fee}").format(fee=fee.name))
        self._quantity.setValue(fee.quantity)
        self._quantity.setAccessibleName(self.tr("Quantity of {fee}").format(fee=fee.name))
        self._paid.setAccessibleName(self.tr("{fee} is paid").format(fee=fee.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._amount, 1)
        row.addWidget(Text("đ", TextRole.MUTED))
        row.addWidget(self._quantity)
        row.addWidget(self._paid)
        self.setFocusProxy(self._amount)

    def fee(self) -> DossierFee:
        """Return the fee as filled in."""
        return DossierFee(
            self.name, self._read_amount(), self._quantity.value(), self._paid.isChecked()
        )

    def faults(self, name: str) -> list[Fault]:
        """Return what is wrong with the amount, as a fault of the field ``name``."""
        if self._amount.value() and self._read_amount() is None:
            return [Fault(name, _NO_AMOUNT)]
        if self._paid.isChecked() and self._read_amount() is None:
            return [Fault(name, _PAID_WITHOUT_AMOUNT)]
        return []

    def _read_amount(self) -> int | None:
        digits = self._amount.value().removesuffix("đ").replace(".", "").replace(" ", "")
        return int(digits) if digits.isdecimal() else None


def _count(value: int, suffix: str) -> NumberLine:
    line = NumberLine(0, _MOST_EACH, suffix=suffix)
    line.setValue(value)
    return line


_NO_AMOUNT = Sentence("Số tiền chỉ gồm chữ số, ví dụ 15.000.", "Digits only, as 15.000.")
_PAID_WITHOUT_AMOUNT = Sentence(
    "Đã thu thì phải có số tiền.", "What is paid has an amount: enter it."
)
