"""The form of a procedure: everything in it, saved as a new version from a day on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.instants import show_date
from desktop_app.domain.people import Actor
from desktop_app.domain.procedures import DEFAULT_STEPS, ProcedureContent, ProcedureVersion
from desktop_app.domain.sentence import Sentence
from desktop_app.services.cataloguing import Cataloguing
from desktop_app.ui.catalogue.editing.fees_section import FeesSection
from desktop_app.ui.catalogue.editing.field_box import FieldBox
from desktop_app.ui.catalogue.editing.leaving_dialog import LeavingDialog
from desktop_app.ui.catalogue.editing.limits_section import LimitsSection
from desktop_app.ui.catalogue.editing.notes_section import NotesSection
from desktop_app.ui.catalogue.editing.papers_section import PapersSection
from desktop_app.ui.catalogue.editing.section import Section
from desktop_app.ui.catalogue.editing.steps_section import StepsSection
from desktop_app.ui.catalogue.view import Heading, View
from desktop_app.ui.messages import Messages
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    Card,
    DateLine,
    Field,
    PrimaryButton,
    ScrollBody,
    SecondaryButton,
    TextLine,
)
from desktop_app.ui.wrapping import let_words_settle

_EMPTY_CONTENT = ProcedureContent("", "", "Cấp xã", {}, steps=DEFAULT_STEPS)


class ProcedureEditor(View):
    """Adds a procedure or a new version of one; ``procedure_saved`` tells the version."""

    procedure_saved = Signal(object)

    def __init__(
        self,
        cataloguing: Cataloguing,
        actor: Actor,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        self._back = SecondaryButton("", key="Escape", icon="undo-2")
        self._save = PrimaryButton("", key="Ctrl+Return", icon="save")
        super().__init__((self._back, self._save), parent)
        self._cataloguing = cataloguing
        self._actor = actor
        self._messages = messages
        self._before: ProcedureVersion | None = None
        self._names: Mapping[str, str] = {}
        self._is_edited = False
        self._code = TextLine("1.004873")
        self._name = TextLine()
        self._field = FieldBox()
        self._level = TextLine()
        self._decision = TextLine("163/QĐ-BTP")
        self._valid_from = DateLine()
        self._base = Card()
        self._limits = LimitsSection()
        self._papers = PapersSection()
        self._fees = FeesSection()
        self._steps = StepsSection()
        self._notes = NotesSection()
        self._scroll = ScrollBody()
        self._fields = {
            "code": Field(self.tr("Code"), self._code),
            "name": Field(self.tr("Name of the procedure"), self._name),
            "field": Field(self.tr("Field"), self._field),
            "level": Field(self.tr("Level"), self._level),
            "decision": Field(self.tr("Decision that publishes it"), self._decision),
            "valid_from": Field(
                self.tr("In force from"),
                self._valid_from,
                self.tr(
                    "Dossiers already accepted keep their content and their due date; the new "
                    "version is for those accepted from this day on."
                ),
            ),
        }
        self._sections: dict[str, Section] = {
            "limits": self._limits,
            "to_confirm": self._notes,
            "documents": self._papers,
            "fees": self._fees,
            "steps": self._steps,
        }

        self._back.set_verb(self.tr("Leave"))
        self._save.set_verb(self.tr("Save the new version"))
        self._assemble()

        self._back.clicked.connect(self.ask_to_leave)
        self._save.clicked.connect(self._try_to_save)
        for line in (self._code, self._name, self._field, self._level, self._decision):
            line.textEdited.connect(self._note_edit)
        self._valid_from.textEdited.connect(self._note_edit)
        self._valid_from.day_changed.connect(self._look_at_day)
        for section in self._sections.values():
            section.edited.connect(self._note_edit)
        self._code.textEdited.connect(self._fields["code"].clear)
        self._name.textEdited.connect(self._fields["name"].clear)
        self._field.textChanged.connect(self._fields["field"].clear)

    def begin(
        self,
        version: ProcedureVersion | None,
        known: Sequence[ProcedureVersion],
        today: date,
    ) -> None:
        """Fill the form in with ``version``, or leave it empty for a new procedure.

        ``known`` are all procedures there are: their codes are taken, their fields offered.
        """
        self._before = version
        self._names = {each.code: each.content.name for each in known}
        content = _EMPTY_CONTENT if version is None else version.content
        self._code.setText("" if version is None else version.code)
        self._code.setReadOnly(version is not None)
        self._code.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if version is None else Qt.FocusPolicy.ClickFocus
        )
        self._name.setText(content.name)
        self._name.setCursorPosition(0)
        self._field.set_fields(sorted({each.content.field for each in known}))
        self._field.set_field(content.field)
        self._level.setText(content.level)
        self._decision.setText(content.decision)
        self._valid_from.set_day(today)
        self._limits.set_limits(content.limits, needs_receipt=content.needs_receipt)
        self._papers.set_papers(content.documents)
        self._fees.set_fees(content.fees)
        self._steps.set_steps(content.steps)
        self._notes.set_notes(content.to_confirm)
        self._save.set_verb(
            self.tr("Add the procedure") if version is None else self.tr("Save the new version")
        )
        self._clear_faults()
        self._look_at_day()
        let_words_settle(self)
        self._scroll.verticalScrollBar().setValue(0)
        self._is_edited = False
        self.heading_changed.emit()

    def heading(self) -> Heading:
        """Return the head of the page: what is being changed."""
        if self._before is None:
            return Heading(
                self.tr("New procedure"),
                self.tr("Write it as it stands in the decision that publishes it"),
            )
        return Heading(
            self.tr("Change {code}").format(code=self._before.code),
            self.tr("Makes a new version; the one in force since {date} is kept").format(
                date=show_date(self._before.valid_from)
            ),
        )

    def take_focus(self) -> None:
        """Put the keyboard on the first field that can be filled in."""
        line = self._code if self._before is None else self._name
        line.setFocus()
        # A name that is all chosen would be gone with the first key.
        line.setCursorPosition(0)

    def is_edited(self) -> bool:
        """Tell whether something was changed that is not saved."""
        return self._is_edited

    def is_adding(self) -> bool:
        """Tell whether the form is for a new procedure."""
        return self._before is None

    def ask_to_leave(self) -> None:
        """Leave; with changes that are not saved only after asking."""
        if not self._is_edited:
            self.left.emit()
            return
        dialog = LeavingDialog(self.window())
        dialog.accepted.connect(self.left)
        dialog.open()

    def content(self) -> ProcedureContent:
        """Return what is filled in."""
        return ProcedureContent(
            name=self._name.value(),
            field=self._field.value(),
            level=self._level.value(),
            limits=self._limits.limits(),
            needs_receipt=self._limits.needs_receipt(),
            documents=self._papers.papers(),
            fees=self._fees.fees(),
            steps=self._steps.steps(),
            decision=self._decision.value(),
            to_confirm=self._notes.notes(),
        )

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_M)
        grid.addWidget(self._fields["code"], 0, 0)
        grid.addWidget(self._fields["name"], 0, 1, 1, 3)
        grid.addWidget(self._fields["field"], 1, 0, 1, 2)
        grid.addWidget(self._fields["level"], 1, 2)
        grid.addWidget(self._fields["decision"], 1, 3)
        grid.addWidget(self._fields["valid_from"], 2, 0, 1, 4)
        for place, stretch in enumerate((2, 3, 2, 3)):
            grid.setColumnStretch(place, stretch)
        self._valid_from.setMaximumWidth(200)
        self._base.add(grid)
        for card in (
            self._base,
            self._notes,
            self._limits,
            self._papers,
            self._fees,
            self._steps,
        ):
            self._scroll.body.addWidget(card)
        self._scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def _try_to_save(self) -> None:
        self._clear_faults()
        faults = list(self._faults())
        day = self._valid_from.day()
        if faults or day is None:
            self._show_faults(faults)
            return
        try:
            version = self._cataloguing.save(self._code.value(), self.content(), day, self._actor)
        except Refusal as refusal:
            self._show_faults(refusal.faults)
            if not refusal.faults:
                self._messages.report(refusal)
        except KnownError as error:
            self._messages.report(error)
        else:
            self._is_edited = False
            self.procedure_saved.emit(version)

    def _faults(self) -> Iterator[Fault]:
        """Yield what only the form can know; the rest is the catalogue's to say."""
        code = self._code.value()
        if not code:
            yield Fault(
                "code",
                Sentence(
                    "Nhập mã thủ tục, ví dụ 1.004873.", "Enter the procedure's code, as 1.004873."
                ),
            )
        elif self._before is None and code in self._names:
            yield Fault(
                "code",
                Sentence(
                    f"Mã {code} đã có: {self._names[code]}. Mở thủ tục đó để sửa.",
                    f"The code {code} is taken: {self._names[code]}. Open that procedure instead.",
                ),
            )
        if not self._name.value():
            yield Fault(
                "name",
                Sentence(
                    "Nhập tên thủ tục như trong quyết định công bố.",
                    "Enter the name as it stands in the published decision.",
                ),
            )
        if not self._field.value():
            yield Fault(
                "field",
                Sentence("Nhập lĩnh vực, ví dụ Hộ tịch.", "Enter the field, as Hộ tịch."),
            )
        if self._valid_from.day() is None:
            yield Fault(
                "valid_from",
                Sentence(
                    "Nhập ngày bắt đầu áp dụng, ví dụ 01/12/2026.",
                    "Enter the day from which it holds, as 01/12/2026.",
                ),
            )
        for section in self._sections.values():
            yield from section.faults()

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        homeless: list[Fault] = []
        for fault in faults:
            if fault.field in self._fields:
                self._fields[fault.field].show_fault(fault)
            elif fault.field in self._sections:
                self._sections[fault.field].show_fault(fault)
            else:
                homeless.append(fault)
        if homeless:
            self._messages.report(Refusal.of(homeless))
        first = faults[0].field if faults else ""
        if first in self._fields:
            self._fields[first].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(self._fields[first])
        elif first in self._sections:
            self._sections[first].take_focus()
            self._scroll.ensureWidgetVisible(self._sections[first])

    def _clear_faults(self) -> None:
        for field in self._fields.values():
            field.clear()
        for section in self._sections.values():
            section.show_fault(None)

    def _note_edit(self) -> None:
        self._is_edited = True

    def _look_at_day(self) -> None:
        """Warn of a day on which the version in force would still win."""
        day, before = self._valid_from.day(), self._before
        field = self._fields["valid_from"]
        if day is not None and before is not None and day < before.valid_from:
            field.show_warning(
                self.tr(
                    "From {date} on the present version still holds: choose that day or a later "
                    "one unless this is for dossiers of before."
                ).format(date=show_date(before.valid_from))
            )
        else:
            field.clear()
