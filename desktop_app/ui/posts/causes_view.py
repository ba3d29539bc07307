"""The list of causes of lateness that a supervisor chooses from, as the office words it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError
from desktop_app.domain.keys import new_key
from desktop_app.domain.lateness_marks import LateCause
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.marking import Marking
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import Messages
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    CellKind,
    Choice,
    Column,
    DangerButton,
    DataTable,
    Field,
    PrimaryButton,
    SecondaryButton,
    Text,
    TextArea,
    TextLine,
    TextRole,
)

_NEEDS_NAME = Sentence("Ghi nguyên nhân bằng vài chữ.", "Write the cause in a few words.")


class CausesView(QWidget):
    """The causes in the order in which they are offered."""

    def __init__(
        self, marking: Marking, actor: Actor, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._marking = marking
        self._actor = actor
        self._messages = messages
        self._table: DataTable[LateCause] = DataTable(
            self.tr("Causes of lateness"), _columns(), lambda cause: cause.code
        )
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._switch = DangerButton("", key="Delete")
        self._edit = SecondaryButton(self.tr("Change…"), key="Ctrl+E", icon="pencil")
        self._add = PrimaryButton(self.tr("Add a cause…"), key="Ctrl+N", icon="plus")

        self._hint.setText(
            self.tr("What was decided with a cause keeps it, also when it is out of use.")
        )
        self._assemble()
        self._follow_choice()

        self._table.selection_changed.connect(self._follow_choice)
        self._table.row_opened.connect(self._ask)
        self._switch.clicked.connect(self._switch_chosen)
        self._edit.clicked.connect(self._ask_chosen)
        self._add.clicked.connect(self._ask_new)

    def refresh(self) -> None:
        """Read the list anew."""
        self._table.set_rows(self._marking.causes())
        self._follow_choice()

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        if not self._table.selected() and self._table.rows():
            self._table.select_key(self._table.rows()[0].code)
        self._table.setFocus()

    def _assemble(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        for button in (self._switch, self._edit, self._add):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._table, 1)
        column.addLayout(foot)

    def _follow_choice(self) -> None:
        chosen = self._table.selected()
        self._edit.setEnabled(bool(chosen))
        self._switch.setEnabled(bool(chosen))
        self._switch.set_verb(
            self.tr("Take out of use")
            if not chosen or chosen[0].is_active
            else self.tr("Put back into use")
        )

    def _switch_chosen(self) -> None:
        for cause in self._table.selected():
            changed = replace(cause, is_active=not cause.is_active)
            try:
                self._save(changed)
            except KnownError as error:
                self._messages.report(error)

    def _ask_chosen(self) -> None:
        for cause in self._table.selected():
            self._ask(cause)

    def _ask_new(self) -> None:
        self._ask(LateCause(f"own-{new_key().hex[-12:]}", Sentence("", ""), is_outside=False))

    def _ask(self, cause: LateCause) -> None:
        dialog = _CauseDialog(cause, self._save, self.window())
        dialog.open()

    def _save(self, changed: LateCause) -> None:
        """Keep one cause, in its place or at the end. Raises :class:`KnownError`."""
        known = list(self._marking.causes())
        places = [place for place, each in enumerate(known) if each.code == changed.code]
        if places:
            known[places[0]] = changed
        else:
            known.append(changed)
        self._marking.save_causes(known, self._actor)
        self.refresh()
        self._table.select_key(changed.code)


class _CauseDialog(FormDialog):
    def __init__(
        self, cause: LateCause, save: Callable[[LateCause], None], parent: QWidget | None = None
    ) -> None:
        is_new = not cause.name.vi
        super().__init__(
            QCoreApplication.translate("CausesView", "New cause of lateness")
            if is_new
            else QCoreApplication.translate("CausesView", "Cause of lateness"),
            QCoreApplication.translate(
                "CausesView", "A supervisor chooses one when a mark is confirmed or excused."
            ),
            PrimaryButton(
                QCoreApplication.translate("CausesView", "Save"), key="Ctrl+Return", icon="save"
            ),
            parent,
        )
        self._cause = cause
        self._save = save
        self._name = TextArea(lines=2)
        self._english = TextLine()
        self._side = Choice([(False, _inside()), (True, _outside())])
        self.fields = {
            "name": Field(self.tr("Cause"), self._name),
            "is_outside": Field(self.tr("Where it lies"), self._side),
            "name_en": Field(
                self.tr("In English"), self._english, self.tr("Only for the English window")
            ),
        }

        self._name.setPlainText(cause.name.vi)
        self._english.setText(cause.name.en)
        self._side.choose(cause.is_outside)
        for field in self.fields.values():
            self.body.addWidget(field)
        self._name.setFocus()

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        return [] if self._name.value() else [Fault("name", _NEEDS_NAME)]

    def act(self) -> None:
        """Save the cause."""
        name = " ".join(self._name.value().split())
        self._save(
            replace(
                self._cause,
                name=Sentence(name, self._english.value() or name),
                is_outside=bool(self._side.choice()),
            )
        )


def _inside() -> str:
    return QCoreApplication.translate("CausesView", "Inside the office")


def _outside() -> str:
    return QCoreApplication.translate("CausesView", "Outside: nobody here could help it")


def _columns() -> list[Column[LateCause]]:
    outside = QCoreApplication.translate("CausesTable", "Outside")
    inside = QCoreApplication.translate("CausesTable", "Inside")
    used = QCoreApplication.translate("CausesTable", "In use")
    unused = QCoreApplication.translate("CausesTable", "Out of use")
    return [
        Column(
            "name",
            QCoreApplication.translate("CausesTable", "Cause"),
            lambda cause: say(cause.name),
            fits="Hồ sơ phức tạp",
            stretch=1,
        ),
        Column(
            "side",
            QCoreApplication.translate("CausesTable", "Where it lies"),
            lambda cause: outside if cause.is_outside else inside,
            CellKind.CHIP,
            (outside, inside),
            tone=lambda cause: Tone.WAITING if cause.is_outside else Tone.INFO,
        ),
        Column(
            "state",
            QCoreApplication.translate("CausesTable", "State"),
            lambda cause: used if cause.is_active else unused,
            CellKind.CHIP,
            (used, unused),
            tone=lambda cause: Tone.DONE if cause.is_active else Tone.WAITING,
        ),
    ]
