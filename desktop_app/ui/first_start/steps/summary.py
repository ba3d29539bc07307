"""The last step: what is set up now, and what is left for later, with where."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.ui.first_start.steps.step import Step, SummaryLine
from desktop_app.ui.widgets import Card, KeyValueList, Text, TextRole
from desktop_app.ui.wrapping import let_words_settle


class SummaryStep(Step):
    """Shows what was answered before anything is written."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Ready to begin"),
            self.tr("Nothing is written yet. Everything below is made in one go."),
        )
        self._now = KeyValueList()
        self._later = KeyValueList()
        self._left = Card(self.tr("Left for later"))
        self._needs_nobody = Text(
            self.tr("These data have users and procedures already; sign in to see them."),
            TextRole.MUTED,
            wraps=True,
        )

        self.card.set_title(self.tr("Set up now"))
        self.card.add(self._now)
        self.card.add(self._needs_nobody)
        self._left.add(self._later)
        self.below.addWidget(self._left)

    def show_lines(self, lines: Sequence[SummaryLine], *, is_in_use: bool) -> None:
        """Show the answers; a store that ``is_in_use`` has people and catalogue already."""
        now = [(line.label, line.words) for line in lines if not line.is_later]
        later = [(line.label, line.words) for line in lines if line.is_later]
        self._now.set_rows(now)
        self._later.set_rows(later)
        self._left.setVisible(bool(later))
        self._needs_nobody.setVisible(is_in_use)
        let_words_settle(self)
