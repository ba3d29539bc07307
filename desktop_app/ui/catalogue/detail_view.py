"""One procedure in full: what is asked for, how long it takes, what it costs, who solves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.instants import show_date
from desktop_app.domain.procedures import DEFAULT_STEPS, ProcedureContent
from desktop_app.ui.catalogue.listing import ListedProcedure
from desktop_app.ui.catalogue.view import Heading, View
from desktop_app.ui.catalogue.wording import amount_words, free, paper_words, share_words
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, Tone
from desktop_app.ui.widgets import (
    Card,
    KeyValueList,
    PrimaryButton,
    ScrollBody,
    SecondaryButton,
    Text,
    TextRole,
    rule,
)
from desktop_app.ui.wrapping import settle


class ProcedureView(View):
    """Shows a procedure; ``editing_asked`` and ``office_side_asked`` tell which one."""

    editing_asked = Signal(object)
    office_side_asked = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._back = SecondaryButton("", key="Escape", icon="chevron-left")
        self._office_side = SecondaryButton("", key="Ctrl+B", icon="building-2")
        self._edit = PrimaryButton("", key="Ctrl+E", icon="pencil")
        super().__init__((self._back, self._office_side, self._edit), parent)
        self._row: ListedProcedure | None = None
        self._name = Text(role=TextRole.FACT, wraps=True)
        self._confirming = _ListCard(self.tr("To be confirmed with the published decision"))
        self._papers = _ListCard(self.tr("Documents of the dossier"))
        self._fees = _ListCard(self.tr("Fees and charges"))
        self._limits = Card(self.tr("Time limit"))
        self._limit_list = KeyValueList()
        self._steps = _ListCard(self.tr("Steps and their share of the time"))
        self._office = Card(self.tr("At this office"))
        self._office_list = KeyValueList()
        self._source = Card(self.tr("Where it comes from"))
        self._source_list = KeyValueList()
        self._scroll = ScrollBody()
        self._grid = QHBoxLayout()

        self._back.set_verb(self.tr("Catalogue"))
        self._office_side.set_verb(self.tr("Department, intake…"))
        self._edit.set_verb(self.tr("Change…"))
        self._assemble()

        self._back.clicked.connect(self.left)
        self._office_side.clicked.connect(self._ask_office_side)
        self._edit.clicked.connect(self._ask_editing)

    def row(self) -> ListedProcedure | None:
        """Return what is shown."""
        return self._row

    def heading(self) -> Heading:
        """Return the head of the page: the code, the field and since when it holds."""
        if self._row is None:
            return Heading(self.tr("Procedure"), "")
        version = self._row.version
        chips: list[tuple[str, Tone]] = []
        if not version.is_active:
            chips.append((self.tr("No longer taken in"), Tone.WAITING))
        if version.content.to_confirm:
            words = self.tr("{count} to be confirmed").format(count=len(version.content.to_confirm))
            chips.append((words, Tone.SOON))
        if not self._row.is_in_force:
            chips.append((self.tr("Not in force yet"), Tone.INFO))
        status = self.tr("{field} · in force from {date}").format(
            field=version.content.field, date=show_date(version.valid_from)
        )
        if self._row.upcoming is not None:
            status += self.tr(" · a new version holds from {date}").format(
                date=show_date(self._row.upcoming)
            )
        return Heading(version.code, status, chips)

    def take_focus(self) -> None:
        """Put the keyboard on the first act."""
        self._edit.setFocus()

    def set_procedure(self, row: ListedProcedure) -> None:
        """Show ``row``."""
        self._row = row
        content = row.version.content
        self._name.setText(content.name)
        self._confirming.setVisible(bool(content.to_confirm))
        self._confirming.set_lines([(note, "") for note in content.to_confirm])
        self._show_papers(content)
        self._show_fees(content)
        self._limit_list.set_rows(
            [(say(channel.label), say(limit.label)) for channel, limit in content.limits.items()]
        )
        self._limits.set_note(
            self.tr("with a receipt") if content.needs_receipt else self.tr("no receipt is given")
        )
        self._steps.set_lines(
            [
                (
                    self.tr("{step} (another agency)").format(step=step.name)
                    if step.is_external
                    else step.name,
                    share_words(step.share_per_mille),
                )
                for step in content.steps
            ]
        )
        self._steps.set_note(
            self.tr("not shared out") if content.steps == DEFAULT_STEPS else self.tr("shared out")
        )
        self._office_list.set_rows(
            [
                (self.tr("Department"), row.department or self.tr("not assigned yet")),
                (
                    self.tr("Intake"),
                    self.tr("taken in") if row.version.is_active else self.tr("stopped"),
                ),
                (
                    self.tr("Online service"),
                    self.tr("online in part")
                    if row.version.is_partly_online
                    else self.tr("online in whole"),
                ),
                (
                    self.tr("Due soon"),
                    self.tr("as the whole office")
                    if row.version.due_soon_hours is None
                    else self.tr("{hours} working hours before").format(
                        hours=row.version.due_soon_hours
                    ),
                ),
            ]
        )
        self._source_list.set_rows(
            [
                (self.tr("Field"), content.field),
                (self.tr("Level"), content.level or "–"),
                (self.tr("Decision"), content.decision or "–"),
                (self.tr("In force from"), show_date(row.version.valid_from)),
            ]
        )
        self._scroll.verticalScrollBar().setValue(0)
        self.heading_changed.emit()

    def _assemble(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(SPACE_M)
        for card in (self._papers, self._fees, self._source):
            left.addWidget(card)
        for card, rows in (
            (self._limits, self._limit_list),
            (self._office, self._office_list),
            (self._source, self._source_list),
        ):
            card.add(rows)
        for card in (self._limits, self._steps, self._office):
            right.addWidget(card)
        left.addStretch(1)
        right.addStretch(1)
        self._grid.setSpacing(SPACE_L - 2)
        self._grid.addLayout(left, 3)
        self._grid.addLayout(right, 2)
        _make_readable(self._name)
        self._scroll.body.addWidget(self._name)
        self._scroll.body.addWidget(self._confirming)
        self._scroll.body.addLayout(self._grid)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _show_papers(self, content: ProcedureContent) -> None:
        self._papers.set_lines(
            [
                (
                    self.tr("{paper} (if any)").format(paper=paper.name)
                    if paper.is_optional
                    else paper.name,
                    paper_words(paper),
                )
                for paper in content.documents
            ]
            or [(self.tr("No papers listed"), "")]
        )
        self._papers.set_note(
            self.tr("{count} kinds").format(count=len(content.documents))
            if content.documents
            else ""
        )

    def _show_fees(self, content: ProcedureContent) -> None:
        self._fees.set_lines(
            [
                (f"{fee.name} ({fee.note})" if fee.note else fee.name, amount_words(fee))
                for fee in content.fees
            ]
            or [(free(), "")]
        )

    def _ask_office_side(self) -> None:
        if self._row is not None:
            self.office_side_asked.emit([self._row])

    def _ask_editing(self) -> None:
        if self._row is not None:
            self.editing_asked.emit(self._row)


class _ListCard(Card):
    """A card of lines: words at the left that wrap, a few at the right that do not."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._lines = QWidget()
        self.add(self._lines)

    def set_lines(self, lines: list[tuple[str, str]]) -> None:
        """Show ``lines`` in place of the earlier ones."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(0, 1)
        for place, (words, answer) in enumerate(lines):
            if place:
                grid.addWidget(rule(), 2 * place - 1, 0, 1, 2)
            left = Text(words, wraps=True)
            _make_readable(left)
            grid.addWidget(left, 2 * place, 0)
            if answer:
                top_right = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
                grid.addWidget(Text(answer, TextRole.STRONG), 2 * place, 1, top_right)
        self.body.replaceWidget(self._lines, fresh)
        self._lines.deleteLater()
        self._lines = fresh


def _make_readable(text: Text) -> None:
    """Let ``text`` be copied, and be no higher than it must."""
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    settle(text)
