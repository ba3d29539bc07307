"""What was recorded of a dossier: the applicant, the papers, the promise, the intake."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.dossiers import Dossier, DossierFee, HandedDocument, Party
from desktop_app.domain.instants import as_local, show_date, show_instant, weekday_name
from desktop_app.domain.legal_profiles import profile_by_code
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_S
from desktop_app.ui.widgets import Card, KeyValueList, Text, TextRole

Rows = list[tuple[str, str]]


class ApplicantFacts(Card):
    """The owner of the dossier, and who handed it in if somebody else did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = KeyValueList()
        self.set_title(self.tr("Applicant"))
        self.add(self._rows)
        self.body.addStretch(1)

    def set_dossier(self, dossier: Dossier) -> None:
        """Show the parties of ``dossier``."""
        rows = [(self.tr("Owner"), dossier.owner.name), *self._party(dossier.owner)]
        self.set_note(say(dossier.owner.kind.label))
        if dossier.submitter is not None:
            rows.append((self.tr("Handed in by"), dossier.submitter.name))
            rows += self._party(dossier.submitter)
        self._rows.set_rows(rows)

    def _party(self, party: Party) -> Rows:
        birth = show_date(party.birth_date) if party.birth_date else ""
        sex = say(party.sex.label) if party.sex else ""
        return _filled(
            [
                (self.tr("ID number"), party.id_number),
                (self.tr("Born"), " · ".join(filter(None, (birth, sex)))),
                (self.tr("Phone"), party.phone),
                (self.tr("Email"), party.email),
                (self.tr("Address"), party.address),
            ]
        )


class PaperFacts(Card):
    """The papers handed in with how many of each, and what is to be paid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._papers = NamedAmounts()
        self._fees_title = Text(self.tr("Fees"), TextRole.CARD_TITLE)
        self._fees = NamedAmounts()
        self.set_title(self.tr("Papers handed in"))
        for part in (self._papers, self._fees_title, self._fees):
            self.add(part)
        self.body.addStretch(1)

    def set_dossier(self, dossier: Dossier) -> None:
        """Show the papers and the fees of ``dossier``."""
        kinds = self.tr("{kinds} kinds · {sets} sets")
        self.set_note(kinds.format(kinds=len(dossier.documents), sets=dossier.sets))
        self._papers.set_rows(
            [(paper.name, self._counts(paper)) for paper in dossier.documents]
            or [(self.tr("No papers were recorded"), "")]
        )
        self._fees.set_rows(
            [(self._fee_name(fee), self._fee(fee)) for fee in dossier.fees]
            or [(self.tr("Free of charge"), "")]
        )

    def _counts(self, paper: HandedDocument) -> str:
        counts = (
            (paper.originals, self.tr("{n} originals")),
            (paper.certified_copies, self.tr("{n} certified copies")),
            (paper.plain_copies, self.tr("{n} plain copies")),
        )
        return ", ".join(words.format(n=count) for count, words in counts if count) or "–"

    @staticmethod
    def _fee_name(fee: DossierFee) -> str:
        return fee.name if fee.quantity == 1 else f"{fee.name} × {fee.quantity}"

    def _fee(self, fee: DossierFee) -> str:
        if fee.total is None:
            return self.tr("amount not entered yet")
        state = self.tr("paid") if fee.is_paid else self.tr("not paid yet")
        amount = f"{fee.total:,}".replace(",", ".")
        return f"{amount} đ · {state}"


class PromiseFacts(Card):
    """What was promised and under which law."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = KeyValueList()
        self.set_title(self.tr("Promise"))
        self.add(self._rows)
        self.body.addStretch(1)

    def set_dossier(self, dossier: Dossier) -> None:
        """Show what was promised for ``dossier``."""
        due = as_local(dossier.due_at)
        words = f"{due:%H:%M} {say(weekday_name(due.date()))} {show_date(due.date())}"
        self.set_note(self.tr("provisional") if dossier.is_provisional else "")
        rows = [
            (self.tr("Due"), words),
            (self.tr("Time limit"), say(dossier.limit.label)),
            (self.tr("Under"), say(profile_by_code(dossier.legal_profile).decree)),
        ]
        if dossier.original_due_at != dossier.due_at:
            rows.insert(1, (self.tr("First promised"), show_instant(dossier.original_due_at)))
        place = dossier.delivery_place
        delivery = say(dossier.delivery.label)
        rows.append((self.tr("Result goes"), f"{delivery}: {place}" if place else delivery))
        if dossier.competent_agency:
            received = dossier.competent_received_at
            when = self.tr("not received there yet")
            if received is not None:
                when = self.tr("received there {time}").format(time=show_instant(received))
            rows.append((self.tr("Solved by"), f"{dossier.competent_agency} · {when}"))
        self._rows.set_rows(rows)


class IntakeFacts(Card):
    """How the dossier came in and where it stands in the register."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = KeyValueList()
        self.set_title(self.tr("Intake"))
        self.add(self._rows)
        self.body.addStretch(1)

    def set_dossier(self, dossier: Dossier) -> None:
        """Show how ``dossier`` came in."""
        register = self.tr("book {book}, {year}, number {number}").format(
            book=dossier.register.book, year=dossier.register.year, number=dossier.register.number
        )
        self._rows.set_rows(
            _filled(
                [
                    (self.tr("Procedure"), f"{dossier.procedure_code} · {dossier.procedure_name}"),
                    (self.tr("Field"), dossier.field),
                    (self.tr("Request"), dossier.request_summary),
                    (self.tr("Received"), show_instant(dossier.accepted_at)),
                    (self.tr("Channel"), say(dossier.channel.label)),
                    (self.tr("Received by"), dossier.clerk_name),
                    (self.tr("Register"), register),
                    (self.tr("Code elsewhere"), dossier.external_code),
                    (self.tr("Note"), dossier.note),
                ]
            )
        )


class NamedAmounts(QWidget):
    """Rows of a name, which wraps, and how much of it at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[Text, Text]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(0, 1)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show ``rows`` of name and amount in place of the earlier ones."""
        while len(self._shown) > len(rows):
            for text in self._shown.pop():
                self._grid.removeWidget(text)
                text.hide()
                text.deleteLater()
        while len(self._shown) < len(rows):
            name_text, amount_text = Text(wraps=True), Text(role=TextRole.STRONG)
            name_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            place = len(self._shown)
            self._grid.addWidget(name_text, place, 0)
            self._grid.addWidget(amount_text, place, 1, top_right)
            self._shown.append((name_text, amount_text))
        for (name_text, amount_text), (name, amount) in zip(self._shown, rows, strict=True):
            name_text.setText(name)
            name_text.setAccessibleName(f"{name}: {amount}" if amount else name)
            amount_text.setText(amount)

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows as shown."""
        return [(name.text(), amount.text()) for name, amount in self._shown]


def _filled(rows: Rows) -> Rows:
    return [(label, value) for label, value in rows if value]
