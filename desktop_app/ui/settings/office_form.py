"""What the forms print about the office, and its identifier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.applicant_checks import office_phone_faults
from desktop_app.domain.dossier_codes import is_agency_code, tidy_scan
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.text import nfc
from desktop_app.settings import OfficeSettings
from desktop_app.ui.settings.fields import show_faults
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import Field, TextLine

_AGENCY_WORDS = ("UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân")
_UNITS = ("xã", "phường", "đặc khu", "thị trấn")


class OfficeForm(QWidget):
    """Fills in :class:`OfficeSettings`; ``edited`` tells that something was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextLine("UBND phường Ba Đình")
        self._centre = TextLine("Trung tâm Phục vụ hành chính công phường Ba Đình")
        self._agency_code = TextLine("H26.12.05")
        self._place = TextLine("Hà Nội")
        self._address = TextLine(self.tr("House number, street, ward"))
        self._hotline = TextLine("024 3762 0000")
        self._centre_follows_name = True
        self.fields = {
            "office.name": Field(self.tr("Name of the agency"), self._name),
            "office.centre": Field(self.tr("Name of the one-stop shop"), self._centre),
            "office.agency_code": Field(self.tr("Agency identifier"), self._agency_code),
            "office.place": Field(self.tr("Place before the date"), self._place),
            "office.address": Field(self.tr("Address"), self._address),
            "office.hotline": Field(self.tr("Hotline"), self._hotline),
        }

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_M)
        grid.addWidget(self.fields["office.name"], 0, 0, 1, 2)
        grid.addWidget(self.fields["office.centre"], 1, 0, 1, 2)
        grid.addWidget(self.fields["office.agency_code"], 2, 0)
        grid.addWidget(self.fields["office.place"], 2, 1)
        grid.addWidget(self.fields["office.address"], 3, 0)
        grid.addWidget(self.fields["office.hotline"], 3, 1)
        for column in range(2):
            grid.setColumnStretch(column, 1)

        for field in self.fields.values():
            line = field.editor
            if isinstance(line, TextLine):
                line.textEdited.connect(field.clear)
                line.textEdited.connect(self.edited)
        self._name.textEdited.connect(self._suggest_centre)
        self._centre.textEdited.connect(self._keep_centre)
        self._agency_code.editingFinished.connect(self._check_agency_code)
        self._hotline.editingFinished.connect(self._check_hotline)

    def begin(self) -> None:
        """Put the keyboard on the name."""
        self._name.setFocus()

    def set_office(self, office: OfficeSettings) -> None:
        """Show ``office``."""
        self._name.setText(office.name)
        self._centre.setText(office.centre)
        self._agency_code.setText(office.agency_code)
        self._place.setText(office.place)
        self._address.setText(office.address)
        self._hotline.setText(office.hotline)
        self._centre_follows_name = not office.centre
        for line in (self._name, self._centre, self._address):
            # A name too long for its line shows how it begins.
            line.setCursorPosition(0)

    def office(self) -> OfficeSettings:
        """Return what was filled in. Raises :class:`Refusal` with a fault for each bad field."""
        # The number is printed to be called; settings written elsewhere keep theirs.
        faults = [
            Fault("office.hotline", each.sentence)
            for each in office_phone_faults(self._hotline.value())
        ]
        try:
            office = self._filled_in()
        except Refusal as refusal:
            raise Refusal.of([*refusal.faults, *faults]) from refusal
        if faults:
            raise Refusal.of(faults)
        return office

    def _filled_in(self) -> OfficeSettings:
        return OfficeSettings(
            name=self._name.value(),
            centre=self._centre.value(),
            agency_code=tidy_scan(self._agency_code.text()),
            place=self._place.value(),
            address=self._address.value(),
            hotline=self._hotline.value(),
        )

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` beside the fields; return those that are not of this form."""
        homeless = show_faults(self.fields, faults)
        for name, words in (
            ("office.name", self.tr("Write the name as it stands at the head of your papers.")),
            ("office.centre", self.tr("Write the name that the receipt shows to citizens.")),
            ("office.place", self.tr("Write the place that stands before the date.")),
            (
                "office.agency_code",
                self.tr("Write the identifier given to your agency, as in H26.12.05."),
            ),
        ):
            field = self.fields[name]
            line = field.editor
            # An empty field needs no rule repeated: it needs to know what belongs in it.
            if field.has_error() and isinstance(line, TextLine) and not line.value():
                field.show_error(words)
        return homeless

    def _suggest_centre(self, name: str) -> None:
        if self._centre_follows_name:
            self._centre.setText(centre_of(name))
            self._centre.setCursorPosition(0)
            self.fields["office.centre"].clear()

    def _keep_centre(self, text: str) -> None:
        self._centre_follows_name = not text

    def _check_hotline(self) -> None:
        for fault in office_phone_faults(self._hotline.value()):
            self.fields["office.hotline"].show_fault(fault)

    def _check_agency_code(self) -> None:
        code = tidy_scan(self._agency_code.text())
        if not code:
            return
        self._agency_code.setText(code)
        if not is_agency_code(code):
            self.fields["office.agency_code"].show_error(
                self.tr("An identifier looks like H26.12.05 or 000.00.01.H26.")
            )


def centre_of(agency: str) -> str:
    """Return the usual name of the one-stop shop of ``agency``, empty when it is not told.

    It is named after the commune: “UBND phường Ba Đình” has the “Trung tâm Phục vụ hành chính
    công phường Ba Đình”.
    """
    words = nfc(agency)
    for prefix in _AGENCY_WORDS:
        if words.casefold().startswith(f"{prefix} ".casefold()):
            commune = words[len(prefix) + 1 :]
            break
    else:
        return ""
    for unit in _UNITS:
        if commune.casefold().startswith(f"{unit} "):
            name = commune[len(unit) + 1 :]
            return f"Trung tâm Phục vụ hành chính công {unit} {_in_small(name)}"
    return ""


def _in_small(name: str) -> str:
    """Return a name written in capitals as it is written in running text."""
    return " ".join(map(str.capitalize, name.split())) if name.isupper() else name
