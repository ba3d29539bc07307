"""The data of an applicant in a correction."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.dossiers import Party, PartyKind, Sex
from desktop_app.domain.errors import Fault
from desktop_app.ui.dossiers.dialogs.act_dialog import date_faults
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import Choice, DateLine, Field, TextLine


class PartyFields(QWidget):
    """Fields filled with a party; ``prefix`` is its name in a correction: ``owner``."""

    def __init__(self, prefix: str, party: Party, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self._party = party
        self._name = _line(party.name)
        self._id_number = _line(party.id_number)
        self._birth = DateLine(with_calendar=False)
        self._sex = Choice([(None, "—"), *((sex, say(sex.label)) for sex in Sex)])
        self._phone = _line(party.phone)
        self._email = _line(party.email)
        self._address = _line(party.address)
        self.fields = {
            f"{prefix}.name": Field(self.tr("Name"), self._name),
            f"{prefix}.id_number": Field(self.tr("Personal number or tax code"), self._id_number),
            f"{prefix}.birth_date": Field(self.tr("Date of birth"), self._birth),
            f"{prefix}.sex": Field(self.tr("Sex"), self._sex),
            f"{prefix}.phone": Field(self.tr("Phone"), self._phone),
            f"{prefix}.email": Field(self.tr("Email"), self._email),
            f"{prefix}.address": Field(self.tr("Address"), self._address),
        }

        self._birth.set_day(party.birth_date)
        self._sex.choose(party.sex)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        places = ((0, 0, 2), (0, 2, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1), (1, 3, 1), (2, 0, 4))
        for field, (row, column, span) in zip(self.fields.values(), places, strict=True):
            grid.addWidget(field, row, column, 1, span)
        is_person = party.kind is PartyKind.PERSON
        for name in ("birth_date", "sex"):
            self.fields[f"{prefix}.{name}"].setVisible(is_person)

    def party(self) -> Party:
        """Return the party as filled in; what is no field stays as it was."""
        sex = self._sex.choice()
        return replace(
            self._party,
            name=self._name.value(),
            id_number=self._id_number.value(),
            birth_date=self._birth.day(),
            sex=sex if isinstance(sex, Sex) else None,
            phone=self._phone.value(),
            email=self._email.value(),
            address=self._address.value(),
        )

    def faults(self) -> list[Fault]:
        """Return that the date of birth cannot be read."""
        return date_faults(self._birth, f"{self._prefix}.birth_date")


def _line(text: str) -> TextLine:
    line = TextLine()
    line.setText(text)
    line.setCursorPosition(0)
    return line
