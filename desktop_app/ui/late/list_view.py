"""The late dossiers by whoever or whatever has them, and what can be done about those chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.acting import Clock
from desktop_app.services.late_review import LateEntry, LateGrouping, LateList
from desktop_app.ui.late.columns import late_columns
from desktop_app.ui.late.narrowing import EVERYBODY, Shown, entries_of, groups_of, narrowed
from desktop_app.ui.theme.tokens import SPACE_M, SPACE_S
from desktop_app.ui.widgets import (
    Card,
    Choice,
    DataTable,
    GroupList,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextRole,
)

_GROUPS_WIDTH = 196
_WIDE_WINDOW = 960
_ON_A_NARROW_LINE = 3


class LateListView(QWidget):
    """Groups at the left, dossiers at the right, acts on those chosen at the bottom.

    The signals of the acts tell the entries that they are to be done to; ``looked_at`` tells
    the one entry that is chosen, or ``None``. Without ``may_act`` there are no acts.
    """

    dossier_chosen = Signal(object)
    looked_at = Signal(object)
    part_changed = Signal()
    reminder_asked = Signal(list)
    explanation_asked = Signal(list)
    apology_asked = Signal(list)
    reassignment_asked = Signal(list)

    def __init__(
        self, code_sample: str, clock: Clock, *, may_act: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._may_act = may_act
        self._list = LateList(clock(), (), clock())
        self._shown = Shown.LATE
        self._hint = ""
        self._grouping = Choice(
            [
                (LateGrouping.OFFICIAL, self.tr("Whoever has them")),
                (LateGrouping.DEPARTMENT, self.tr("Department")),
                (LateGrouping.FIELD, self.tr("Field")),
                (LateGrouping.PROCEDURE, self.tr("Procedure")),
                (LateGrouping.STEP, self.tr("Step")),
            ]
        )
        self._groups = GroupList(self.tr("Who holds them"))
        self._table: DataTable[LateEntry] = DataTable(
            self.tr("Late dossiers"),
            late_columns(code_sample, clock),
            lambda entry: entry.line.id,
            is_multiple=True,
        )
        self._told = Text(role=TextRole.MUTED)
        self._acts = QGridLayout()
        self._is_narrow: bool | None = None
        self._remind = SecondaryButton(self.tr("Remind"), key="Ctrl+R")
        self._explain = SecondaryButton(self.tr("Ask to explain"), key="Ctrl+E")
        self._apologize = SecondaryButton(self.tr("Apologize, extend"), key="Ctrl+G")
        self._reassign = SecondaryButton(self.tr("Reassign"), key="Ctrl+I")
        self._open = PrimaryButton(self.tr("Open the dossier"), key="Ctrl+Return")

        self._assemble()
        self._say_what_is_missing()

        self._grouping.choice_changed.connect(self._show_groups)
        self._groups.group_chosen.connect(self._show_rows)
        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._tell_row)
        self._open.clicked.connect(self._tell_chosen)
        for button, signal in (
            (self._remind, self.reminder_asked),
            (self._explain, self.explanation_asked),
            (self._apologize, self.apology_asked),
            (self._reassign, self.reassignment_asked),
        ):
            button.clicked.connect(partial(self._ask, signal))
        self._follow_choice()

    def show_list(self, late_list: LateList, shown: Shown) -> None:
        """Show a list, or what is new in it; what is chosen and looked at stays."""
        is_other = shown is not self._shown
        self._list, self._shown = late_list, shown
        if is_other:
            self._say_what_is_missing()
        self._show_groups()

    def part(self) -> LateList:
        """Return the list of the chosen group."""
        return narrowed(self._list, self.grouping(), self._groups.chosen())

    def shown_part(self) -> LateList:
        """Return the dossiers that are shown, in the order in which they stand."""
        return replace(self.part(), entries=tuple(self._table.rows()))

    def grouping(self) -> LateGrouping:
        """Return by what the list is grouped."""
        return LateGrouping(str(self._grouping.choice()))

    def chosen_name(self) -> str:
        """Return whose list is shown, empty for everybody's."""
        chosen = self._groups.chosen()
        names = (each.name for each in self._groups.groups() if each.key == chosen)
        return "" if chosen == EVERYBODY else next(names, "")

    def tell(self, words: str) -> None:
        """Say more about the entry that is looked at; a long line is elided to its room."""
        self._hint = words
        self._elide()

    def take_focus(self) -> None:
        """Put the keyboard on the list, on its first row if none was chosen."""
        rows = self._table.rows()
        if rows and not self._table.selected():
            self._table.select_key(rows[0].line.id)
        self._table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide for the room there is now."""
        super().resizeEvent(event)
        # By the window: what stands on one line holds this widget as wide as that line.
        self._place_acts(is_narrow=self.window().width() < _WIDE_WINDOW)
        self._elide()

    def _assemble(self) -> None:
        self._grouping.setAccessibleName(self.tr("Group by"))
        left = Card()
        left.setFixedWidth(_GROUPS_WIDTH)
        left.setAccessibleName(self.tr("Group by"))
        left.add(Text(self.tr("Group by"), TextRole.LABEL))
        left.add(self._grouping)
        left.add(self._groups, 1)
        inside = left.layout()
        if inside is not None:
            # The table needs the room more than the card does.
            inside.setContentsMargins(SPACE_S, SPACE_M, SPACE_S, SPACE_S)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(left)
        row.addWidget(self._table, 1)
        self._acts.setSpacing(SPACE_M)
        for button in (self._remind, self._explain, self._apologize, self._reassign):
            if not self._may_act:
                button.hide()
        self._place_acts(is_narrow=False)
        # A long line must not hold the window open.
        self._told.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(row, 1)
        column.addWidget(self._told, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(self._acts)

    def _place_acts(self, *, is_narrow: bool) -> None:
        """Put the acts on one line, or on two where the window is narrow."""
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        buttons = (self._remind, self._explain, self._apologize, self._reassign, self._open)
        on_a_line = _ON_A_NARROW_LINE if is_narrow else len(buttons)
        for place, act in enumerate(buttons):
            self._acts.removeWidget(act)
            self._acts.addWidget(act, place // on_a_line, 1 + place % on_a_line)
        self._acts.setColumnStretch(0, 1)

    def _show_groups(self) -> None:
        groups = groups_of(self._list, self.grouping(), self._shown)
        before = self._groups.chosen()
        scrolled = self._groups.verticalScrollBar().value()
        if groups != self._groups.groups():
            self._groups.set_groups(groups)
            self._groups.verticalScrollBar().setValue(scrolled)
        if self._groups.chosen() == before:
            self._show_rows()

    def _show_rows(self) -> None:
        self._table.set_rows(entries_of(self.part(), self._shown))
        self._follow_choice()
        self.part_changed.emit()

    def _say_what_is_missing(self) -> None:
        match self._shown:
            case Shown.SOON:
                title = self.tr("No dossier is due soon.")
                words = self.tr("What falls due within the next working hours shows here.")
            case Shown.STEPS:
                title = self.tr("No step is over its time, or nearly so.")
                words = self.tr("Before a dossier is late, the step that is behind shows here.")
            case Shown.NO_APOLOGY:
                title = self.tr("Nobody waits for a letter of apology.")
                words = self.tr("A late dossier without a letter of apology shows here.")
            case _:
                title = self.tr("No dossier is late.")
                words = self.tr(
                    "A dossier that passes its due date shows here, with whoever holds it."
                )
        self._table.set_empty(title, words, icon="circle-check")

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        for button in (self._remind, self._explain, self._apologize, self._reassign):
            button.setEnabled(bool(chosen))
        self._open.setEnabled(len(chosen) == 1)
        if len(chosen) == 1:
            self.tell(chosen[0].line.code)
        elif chosen:
            self.tell(self.tr("{count} dossiers chosen").format(count=len(chosen)))
        else:
            self.tell(self.tr("Ctrl+A chooses all, Enter opens the dossier"))
        self.looked_at.emit(chosen[0] if len(chosen) == 1 else None)

    def _ask(self, act: SignalInstance, _is_checked: bool = False) -> None:
        act.emit(self._table.selected())

    def _tell_chosen(self) -> None:
        for entry in self._table.selected():
            self._tell_row(entry)

    def _tell_row(self, entry: LateEntry) -> None:
        self.dossier_chosen.emit(entry.line.id)

    def _elide(self) -> None:
        metrics = QFontMetrics(self._told.font())
        room = max(1, self.width() - SPACE_S)
        shown = metrics.elidedText(self._hint, Qt.TextElideMode.ElideRight, room)
        self._told.setText(shown)
        self._told.setToolTip(self._hint if shown != self._hint else "")
