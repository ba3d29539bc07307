"""The right column: the day that is promised and why, who answers for it, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.due_explanation import Explanation
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import as_local, show_date, weekday_name
from desktop_app.ui.explanation_dialog import ExplanationDialog
from desktop_app.ui.intake.day_cells import day_cells
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.keyed_link import KeyedLink
from desktop_app.ui.intake.open_matter_notice import OpenMatterNotice
from desktop_app.ui.intake.save_panel import SavePanel
from desktop_app.ui.intake.solver_choice import SolverChoice
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S, Tone
from desktop_app.ui.widgets import (
    Card,
    Chip,
    DayStrip,
    EmptyState,
    KeyValueList,
    ScrollBody,
    Text,
    TextRole,
)

WIDE, NARROW = 352, 326
WHY_KEY = "Alt+V"
_LEAST_SHOWN = 150
"""The day, its limit and the strip of days, in pixels."""


class PromiseCard(Card):
    """Shows what the office promises. ``solver_chosen`` tells that somebody else solves it."""

    solver_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._explanation: Explanation | None = None
        self._provisional = Chip("", Tone.SOON)
        self._empty = EmptyState("", icon="calendar-days")
        self._scroll = ScrollBody()
        self._day = Text(role=TextRole.FIGURE, wraps=True)
        self._limit = Text(role=TextRole.MUTED)
        self._until_receipt = Text(role=TextRole.WARNING, wraps=True)
        self._strip = DayStrip()
        self._why = KeyedLink(WHY_KEY)
        self._facts = KeyValueList()
        self._solver = SolverChoice()
        self.matter_notice = OpenMatterNotice()
        self.save_panel = SavePanel()

        self.setAccessibleName(self.tr("Result due"))
        self.setFixedWidth(WIDE)
        # It gives way before the page has to scroll: the buttons below stay in sight.
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(_LEAST_SHOWN)
        self._assemble()
        self.show_nothing()

        self._why.linkActivated.connect(self._explain)
        self._solver.changed.connect(self.solver_chosen)

    def show_nothing(self) -> None:
        """Say what comes here once a procedure is chosen."""
        self._show_empty(
            self.tr("Choose a procedure to see the day"),
            self.tr("The day, the reason for it, who answers and what it costs appear here."),
        )

    def show_trouble(self, sentence: str) -> None:
        """Say why no day can be promised."""
        self._show_empty(self.tr("No day can be promised yet"), sentence)

    def show_promise(self, explanation: Explanation) -> None:
        """Show the day with its reason."""
        self._explanation = explanation
        due = as_local(explanation.due.due_at)
        self._day.setText(f"{say(weekday_name(due.date()))} {show_date(due.date())}")
        self._limit.setText(
            self.tr("by {clock} · {limit}").format(
                clock=f"{due:%H:%M}", limit=say(explanation.limit.label)
            )
        )
        agency = self.competent_agency()
        self._until_receipt.setText(
            self.tr("Provisional: counted anew when {agency} has received the dossier").format(
                agency=agency
            )
        )
        self._until_receipt.setVisible(bool(agency))
        cells = day_cells(explanation)
        self._strip.set_days(cells)
        # A day that is the only one needs no strip to be understood.
        self._strip.setVisible(len(cells) > 1)
        self._why.set_words(say(explanation.summary), self.tr("Why this day?"))
        is_provisional = explanation.due.is_provisional
        self._provisional.set_state(self.tr("Provisional") if is_provisional else "", Tone.SOON)
        self._empty.hide()
        self._scroll.show()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show who solves it, what it costs and where the result goes."""
        self._facts.set_rows(facts)

    def offer_officials(self, officials: Sequence[tuple[UUID, str]]) -> None:
        """Offer ``officials``; the one chosen stays when still among them."""
        self._solver.offer_officials(officials)

    def set_hint(self, hint: str) -> None:
        """Say under the official where the dossier goes from here."""
        self._solver.set_hint(hint)

    def official_id(self) -> UUID | None:
        """Return who is to answer for the dossier."""
        return self._solver.official_id()

    def competent_agency(self) -> str:
        """Return which agency elsewhere solves the dossier, empty for this office."""
        return self._solver.competent_agency()

    def faults(self) -> list[Fault]:
        """Return what cannot be told from the form alone."""
        return list(self._solver.faults())

    def is_elsewhere(self) -> bool:
        """Tell whether an agency elsewhere solves it, named or not."""
        return self._solver.is_elsewhere()

    def fill(
        self, official_id: UUID | None, competent_agency: str, *, is_elsewhere: bool = False
    ) -> None:
        """Show who solves the dossier; an official who is not offered is left out."""
        self._solver.fill(official_id, competent_agency, is_elsewhere=is_elsewhere)

    def clear(self) -> None:
        """Promise nothing, to nobody."""
        self._solver.clear()
        self.show_nothing()

    def explanation(self) -> Explanation | None:
        """Return what is shown, ``None`` when nothing is promised."""
        return self._explanation

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        return self._solver.places()

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through, from the official on."""
        return [
            *self._solver.stops(),
            *self.matter_notice.stops(),
            *self.save_panel.stops(),
            *self._solver.seldom_stops(),
            self._why,
        ]

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(self.tr("RESULT DUE"), TextRole.CAPS))
        head.addStretch(1)
        head.addWidget(self._provisional)
        body = self._scroll.body
        body.setSpacing(SPACE_S)
        for widget in (self._day, self._limit, self._until_receipt, self._strip, self._why):
            body.addWidget(widget)
        body.addSpacing(SPACE_S)
        body.addWidget(self._facts)
        body.addSpacing(SPACE_S)
        body.addWidget(self._solver)
        body.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE_M)
        column.addLayout(head)
        column.addWidget(self._empty, 1)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.matter_notice)
        column.addWidget(self.save_panel)
        self.add(column, 1)

    def _show_empty(self, title: str, sentence: str) -> None:
        self._explanation = None
        self._provisional.set_state("", Tone.SOON)
        self._empty.set_words(title, sentence)
        self._scroll.hide()
        self._empty.show()

    def _explain(self) -> None:
        if self._explanation is not None:
            ExplanationDialog(self._explanation, self).open()
