"""The list of procedures: narrowed by a few letters and by what still has to be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.catalogue.columns import catalogue_columns
from desktop_app.ui.catalogue.listing import ListedProcedure, Shown, narrow
from desktop_app.ui.catalogue.view import Heading, View
from desktop_app.ui.theme.tokens import SPACE_L, SPACE_M, Tone
from desktop_app.ui.widgets import (
    DataTable,
    Filter,
    FilterBar,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextLine,
    TextRole,
)

_FILTER_WIDTH = 320
_FILTER_KEY = "Ctrl+F"


class CatalogueList(View):
    """Every procedure of the office.

    ``procedure_opened`` tells the :class:`ListedProcedure` to look at, ``office_side_asked``
    those whose department is to be set; the other signals tell what begins.
    """

    procedure_opened = Signal(object)
    office_side_asked = Signal(list)
    adding_asked = Signal()
    import_asked = Signal()
    starter_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._import = SecondaryButton("", key="Ctrl+O", icon="upload")
        self._add = PrimaryButton("", key="Ctrl+N", icon="plus")
        super().__init__((self._import, self._add), parent)
        self._rows: list[ListedProcedure] | None = None
        self._line = _FilterLine()
        self._filters = FilterBar()
        self._table: DataTable[ListedProcedure] = DataTable(
            self.tr("Procedures"),
            catalogue_columns(),
            lambda row: row.version.code,
            is_multiple=True,
        )
        self._chosen = Text(role=TextRole.MUTED)
        self._office_side = SecondaryButton(
            self.tr("Department, intake…"), key="Ctrl+B", icon="building-2"
        )
        self._open = SecondaryButton(self.tr("Look at it"), key="Ctrl+Return", icon="eye")
        self._to_line = QShortcut(QKeySequence(_FILTER_KEY), self)
        self._to_line.setWhatsThis(self.tr("Narrow the list"))

        self._import.set_verb(self.tr("Import a catalogue…"))
        self._add.set_verb(self.tr("Add a procedure…"))
        self._assemble()

        self._import.clicked.connect(self.import_asked)
        self._add.clicked.connect(self.adding_asked)
        self._to_line.activated.connect(self._go_to_line)
        self._line.textChanged.connect(self._narrow)
        self._line.returnPressed.connect(self._open_first)
        self._line.list_asked.connect(self.take_focus)
        self._filters.filter_chosen.connect(self._narrow)
        self._table.selection_changed.connect(self._count_chosen)
        self._table.row_opened.connect(self.procedure_opened)
        self._office_side.clicked.connect(self._ask_office_side)
        self._open.clicked.connect(self._open_chosen)

    def heading(self) -> Heading:
        """Return the head of the page: how many procedures, of how many fields."""
        rows = self._rows or []
        status = self.tr("{count} procedures in {fields} fields").format(
            count=len(rows), fields=len({row.version.content.field for row in rows})
        )
        unassigned = sum(not row.department and row.version.is_active for row in rows)
        if unassigned:
            status += self.tr(" · {count} without a department").format(count=unassigned)
        if not rows:
            status = self.tr("Nothing in the catalogue yet")
        return Heading(self.tr("Catalogue of procedures"), status)

    def actions_now(self) -> Sequence[QPushButton]:
        """Return the actions: an empty catalogue begins with the button in the list."""
        return (self._import, self._add) if self._rows else (self._import,)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._table.rows():
            self._table.select_key(self._table.rows()[0].version.code)

    def set_procedures(self, rows: Sequence[ListedProcedure]) -> None:
        """Show ``rows``; what was chosen and typed stays."""
        self._rows = list(rows)
        self._filters.set_filters(
            [
                Filter(Shown.ALL, self.tr("All"), Tone.INFO, len(rows)),
                Filter(
                    Shown.TO_CONFIRM,
                    self.tr("To be confirmed"),
                    Tone.SOON,
                    sum(row.is_shown(Shown.TO_CONFIRM) for row in rows),
                ),
                Filter(
                    Shown.STOPPED,
                    self.tr("No longer taken in"),
                    Tone.WAITING,
                    sum(row.is_shown(Shown.STOPPED) for row in rows),
                ),
            ]
        )
        self._line.setEnabled(bool(rows))
        self._narrow()
        self.heading_changed.emit()

    def choose(self, code: str) -> None:
        """Choose the procedure ``code`` if it is shown."""
        self._table.select_key(code)

    def shown(self) -> list[ListedProcedure]:
        """Return the rows shown, from top to bottom."""
        return self._table.rows()

    def _assemble(self) -> None:
        self._line.setPlaceholderText(self.tr("Part of the code, the name or the field"))
        self._filters.setAccessibleName(self.tr("Which procedures"))
        self._line.setAccessibleName(self.tr("Narrow the list"))
        self._line.setToolTip(_FILTER_KEY)
        self._line.setFixedWidth(_FILTER_WIDTH)
        self._line.setClearButtonEnabled(True)
        above = QHBoxLayout()
        above.setSpacing(SPACE_L)
        above.addWidget(self._line)
        above.addWidget(self._filters, 1)
        below = QHBoxLayout()
        below.setSpacing(SPACE_M)
        below.addWidget(self._chosen)
        below.addStretch(1)
        below.addWidget(self._office_side)
        below.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(above)
        column.addWidget(self._table, 1)
        column.addLayout(below)
        self._count_chosen()

    def _narrow(self) -> None:
        rows = self._rows or []
        shown = Shown(self._filters.chosen() or Shown.ALL)
        self._table.set_rows(narrow(rows, shown, self._line.text()))
        if not self._table.rows():
            self._say_what_is_missing(shown)
        self._count_chosen()

    def _say_what_is_missing(self, shown: Shown) -> None:
        if self._rows is None:
            return
        if not self._rows:
            starter = PrimaryButton(
                self.tr("Load the starter catalogue"), key="Ctrl+L", icon="book-open"
            )
            starter.clicked.connect(self.starter_asked)
            self._table.set_empty(
                self.tr("The catalogue is empty"),
                self.tr(
                    "Load the starter catalogue of common commune procedures and adapt it, or "
                    "import the file that your province gave you."
                ),
                icon="book-open",
                button=starter,
            )
        elif self._line.value():
            self._table.set_empty(
                self.tr("No procedure fits “{text}”").format(text=self._line.value()),
                self.tr("Try fewer letters, a part of the code, or another chip above."),
                icon="search",
            )
        elif shown is Shown.TO_CONFIRM:
            self._table.set_empty(
                self.tr("Nothing left to confirm"),
                self.tr("Every procedure was checked against its published decision."),
                icon="circle-check",
            )
        else:
            self._table.set_empty(
                self.tr("Every procedure is taken in"),
                self.tr("Procedures that the office stops taking in are listed here."),
                icon="circle-check",
            )

    def _count_chosen(self) -> None:
        count = len(self._table.selected())
        shown = len(self._table.rows())
        words = self.tr("{count} of {shown} chosen") if count else self.tr("{shown} shown")
        self._chosen.setText(words.format(count=count, shown=shown))
        self._office_side.setEnabled(count > 0)
        self._open.setEnabled(count == 1)

    def _ask_office_side(self) -> None:
        self.office_side_asked.emit(self._table.selected())

    def _open_chosen(self) -> None:
        for row in self._table.selected():
            self.procedure_opened.emit(row)

    def _open_first(self) -> None:
        rows = self._table.selected() or self._table.rows()
        if rows:
            self.procedure_opened.emit(rows[0])

    def _go_to_line(self) -> None:
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()


class _FilterLine(TextLine):
    """The line that narrows the list: Down goes to the list, Esc empties the line."""

    list_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.list_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
