"""The step that gives the first colleagues their accounts: any number, also none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.domain.errors import Fault, Refusal
from desktop_app.services.newcomers import Newcomer, newcomer_faults, newcomer_field
from desktop_app.services.signing_in import MIN_PASSWORD_LENGTH
from desktop_app.ui.first_start.steps.person_row import PersonRow
from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import SecondaryButton, Text, TextRole

_NAMED = 6


class PeopleStep(Step):
    """Who else works here; a colleague of whom nothing was typed is nobody."""

    may_wait = True

    def __init__(self) -> None:
        super().__init__(
            self.tr("Who else works here?"),
            self.tr(
                "Everybody signs in with an account of their own: each act bears a name. Leave it "
                "empty to add colleagues later, on the Users page."
            ),
        )
        self._rows: list[PersonRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_M)
        self._add = SecondaryButton(self.tr("One more colleague"), key="Ctrl+N", icon="plus")
        self._hint = Text(
            self.tr(
                "A password has at least {count} characters; each one changes their own after "
                "signing in. Badge numbers are given by department."
            ).format(count=MIN_PASSWORD_LENGTH),
            TextRole.SMALL,
            wraps=True,
        )

        self.card.add(self._list)
        self.card.add(self._hint)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self.card.add(foot)
        self._append()

        self._add.clicked.connect(self._add_row)

    def newcomers(self, taken: Collection[str]) -> tuple[Newcomer, ...]:
        """Return who is to get an account; ``taken`` are the user names of others.

        Raises :class:`Refusal` with a fault for each bad field.
        """
        filled = self._filled()
        newcomers = tuple(row.newcomer() for row in filled)
        faults = newcomer_faults(newcomers, taken)
        for place, row in enumerate(filled):
            faults += [
                Fault(newcomer_field(place, each.field), each.sentence) for each in row.own_faults()
            ]
        if faults:
            raise Refusal.of(faults)
        return newcomers

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show ``faults`` in the rows they are about, and go to the first of them."""
        homeless = list(faults)
        first: PersonRow | None = None
        filled = self._filled()
        for row in self._rows:
            place = filled.index(row) if row in filled else -1
            names = {newcomer_field(place, name): name for name in row.fields}
            own = [each for each in homeless if each.field in names]
            homeless = [each for each in homeless if each not in own]
            row.show_faults([Fault(names[each.field], each.sentence) for each in own])
            if own and first is None:
                first = row
        if first is not None:
            first.begin_again()
        return homeless

    def summary(self) -> list[SummaryLine]:
        """Tell who gets an account, or where accounts are made."""
        lines = [row.summary() for row in self._filled()]
        if not lines:
            return self.left_for_later()
        words = "\n".join(lines[:_NAMED])
        if len(lines) > _NAMED:
            words = self.tr("{names} and {count} more").format(
                names=words, count=len(lines) - _NAMED
            )
        return [SummaryLine(self.tr("Users"), words)]

    def left_for_later(self) -> list[SummaryLine]:
        """Tell where accounts are made."""
        words = self.tr("Colleagues get their accounts on the Users page.")
        return [SummaryLine(self.tr("Users"), words, is_later=True)]

    def begin(self) -> None:
        """Begin with the first colleague."""
        self._order_tabs()
        self._rows[0].begin()

    def _filled(self) -> list[PersonRow]:
        return [row for row in self._rows if not row.is_blank()]

    def _add_row(self) -> None:
        self._append().begin()

    def _append(self) -> PersonRow:
        row = PersonRow(self)
        self._rows.append(row)
        self._list.addWidget(row)
        row.set_number(len(self._rows))
        row.show()
        row.removal_asked.connect(lambda: self._remove(row))
        self._order_tabs()
        return row

    def _remove(self, row: PersonRow) -> None:
        """Take a row away; there is always one to begin with."""
        place = self._rows.index(row)
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self._rows:
            self._append()
        for number, each in enumerate(self._rows, 1):
            each.set_number(number)
        self._rows[min(place, len(self._rows) - 1)].begin()

    def _order_tabs(self) -> None:
        """Let the rows come one after the other, and then the button for one more.

        Before the step is in its dialog there is nothing to order.
        """
        stops = [stop for row in self._rows for stop in row.stops()]
        for stop, after in pairwise([*stops, self._add]):
            self.setTabOrder(stop, after)
