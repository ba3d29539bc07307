"""Who solves the dossier: an official of this office, or an agency elsewhere (phi địa giới)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.keyed_link import KeyedLink
from desktop_app.ui.theme.tokens import SPACE_XS
from desktop_app.ui.widgets import Choice, Field, Text, TextLine, TextRole
from desktop_app.ui.wrapping import settle

_NO_AGENCY = Sentence(
    "Ghi tên cơ quan giải quyết, hoặc chọn giải quyết tại đây.",
    "Enter the agency that solves it, or have it solved here.",
)


ELSEWHERE_KEY = "Alt+N"


class SolverChoice(QWidget):
    """An official, with what leaving him open means; the agency only where it is wanted.

    ``changed`` tells that another one solves the dossier.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_elsewhere = False
        self._offered: frozenset[UUID] = frozenset()
        # Whom the procedure before had, while there is none: a scan types over it for a moment.
        self._let_go: UUID | None = None
        self._official = Choice()
        self._hint = Text(role=TextRole.SMALL, wraps=True)
        self._agency = TextLine(self.tr("For example: UBND phường Hoàn Kiếm"))
        self._official_field = Field(self.tr("Official in charge"), self._official)
        self._agency_field = Field(self.tr("Agency that solves it elsewhere"), self._agency)
        self._switch = KeyedLink(ELSEWHERE_KEY)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for widget in (self._official_field, self._agency_field, self._hint, self._switch):
            column.addWidget(widget)
        settle(self._hint)
        self.offer_officials([])
        self._show(is_elsewhere=False)

        self._official.choice_changed.connect(self.changed)
        self._agency.textChanged.connect(self.changed)
        self._switch.linkActivated.connect(self._turn)

    def offer_officials(self, officials: Sequence[tuple[UUID, str]]) -> None:
        """Offer ``officials``; the one chosen stays when still among them.

        So does one who was chosen before nobody was offered.
        """
        chosen = self._official.choice()
        kept = chosen if isinstance(chosen, UUID) else self._let_go
        self._offered = frozenset(official_id for official_id, _ in officials)
        nobody: list[tuple[object, str]] = [(None, self.tr("not assigned yet"))]
        self._official.set_choices([*nobody, *officials])
        if kept in self._offered:
            self._official.choose(kept)
        self._let_go = None if officials else kept

    def set_hint(self, hint: str) -> None:
        """Say where the dossier goes from here."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        for editor in (self._official, self._agency):
            editor.setAccessibleDescription(hint)

    def official_id(self) -> UUID | None:
        """Return who is to answer for the dossier, ``None`` for nobody yet or elsewhere."""
        official = self._official.choice()
        return official if isinstance(official, UUID) and not self._is_elsewhere else None

    def competent_agency(self) -> str:
        """Return which agency elsewhere solves the dossier, empty for this office."""
        return self._agency.value() if self._is_elsewhere else ""

    def faults(self) -> Iterator[Fault]:
        """Yield what no form can say: that it is solved elsewhere, and not where."""
        if self._is_elsewhere and not self.competent_agency():
            yield Fault("competent_agency", _NO_AGENCY)

    def is_elsewhere(self) -> bool:
        """Tell whether an agency elsewhere solves it, named or not."""
        return self._is_elsewhere

    def fill(
        self, official_id: UUID | None, competent_agency: str, *, is_elsewhere: bool = False
    ) -> None:
        """Show who solves the dossier; an official who is not offered is left out.

        ``is_elsewhere`` asks for an agency also where none is named.
        """
        self._show(is_elsewhere=is_elsewhere or bool(competent_agency))
        self._agency.setText(competent_agency)
        self._official.choose(official_id if official_id in self._offered else None)
        self._let_go = None

    def clear(self) -> None:
        """Let it be solved here, by nobody yet."""
        self.offer_officials([])
        self._let_go = None
        self._agency.clear()
        self._show(is_elsewhere=False)

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        return {"official_id": self._official_field, "competent_agency": self._agency_field}

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._official, self._agency]

    def seldom_stops(self) -> list[QWidget]:
        """Return what Tab comes to after the buttons."""
        return [self._switch]

    def _turn(self) -> None:
        self._show(is_elsewhere=not self._is_elsewhere)
        (self._agency if self._is_elsewhere else self._official).setFocus()
        self.changed.emit()

    def _show(self, *, is_elsewhere: bool) -> None:
        self._is_elsewhere = is_elsewhere
        self._official_field.setVisible(not is_elsewhere)
        self._agency_field.setVisible(is_elsewhere)
        self._switch.set_words(
            "", self.tr("Solved here") if is_elsewhere else self.tr("Solved elsewhere…")
        )
