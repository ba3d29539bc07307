"""Acts on many at once: whoever gets the dossiers, and what is decided about marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dossiers import Dossier, Holder
from desktop_app.domain.errors import Fault, KnownError
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.late_review import LateEntry
from desktop_app.services.many_acts import for_each
from desktop_app.services.marking import Mark, Marking
from desktop_app.ui.dossiers.dialogs.act_dialog import InstantEditor, wide_choice
from desktop_app.ui.dossiers.dialogs.mark_dialogs import offered_causes
from desktop_app.ui.dossiers.late_card import cause_words
from desktop_app.ui.dossiers.states import mark_name
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.late.columns import counted, holders_counted
from desktop_app.ui.late.desk import LateDesk, MarkEntry
from desktop_app.ui.widgets import Field, PrimaryButton, Text, TextArea, TextLine, TextRole, Tick

_WIDTH = 560
_DAYS_MORE = 2


class ReassignDialog(FormDialog):
    """Gives dossiers to another official, who goes on with the step they are at.

    One after the other: those that could be given are in ``moved`` even when others could not,
    which are told with their reasons; pressing again tries only these.
    """

    def __init__(
        self, desk: LateDesk, entries: Sequence[LateEntry], actor: Actor, parent: QWidget
    ) -> None:
        act = PrimaryButton(
            QCoreApplication.translate("ReassignDialog", "Hand over"), key="Ctrl+Return"
        )
        title = QCoreApplication.translate("ReassignDialog", "Give {count} dossiers to another")
        note = QCoreApplication.translate(
            "ReassignDialog",
            "From: {names}. The step stays the same; from now on the time counts for whoever gets "
            "them.",
        )
        super().__init__(
            title.format(count=len(entries)),
            note.format(names=holders_counted(entries)),
            act,
            parent,
            width=_WIDTH,
        )
        self._desk = desk
        self._left = list(entries)
        self._actor = actor
        self._departments = {
            each.id: each.department_id for each in desk.staffing.staff().officials
        }
        self._astray = Text(role=TextRole.MUTED, wraps=True)
        self.moved: list[Dossier] = []
        self._official = wide_choice(
            [(None, self.tr("Choose the official")), *_officials(desk, entries)]
        )
        self._reason = TextArea(lines=2)
        self.fields = {
            "official_id": Field(self.tr("Who shall solve them"), self._official),
            "reason": Field(
                self.tr("Reason, the same for all"), self._reason, self.tr("May be left empty")
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.insertWidget(1, self._astray)
        self._astray.hide()
        self._official.setFocus()

        self._official.choice_changed.connect(self.fields["official_id"].clear)
        self._official.choice_changed.connect(self._tell_astray)

    def faults(self) -> list[Fault]:
        """Return that nobody is chosen."""
        if self._official.choice() is None:
            sentence = Sentence("Chọn người giải quyết.", "Choose who shall solve them.")
            return [Fault("official_id", sentence)]
        return []

    def act(self) -> None:
        """Give the dossiers to the official."""
        official, reason = self._official.choice(), self._reason.value()
        if not isinstance(official, UUID):
            raise TypeError("an official is chosen by key")

        def give(entry: LateEntry) -> Dossier:
            return self._desk.handing_over.assign(entry.line.id, official, self._actor, note=reason)

        outcome = for_each(self._left, _code_of_entry, give, shared=self.fields)
        self.moved += outcome.done
        self._left = [each.subject for each in outcome.failed]
        outcome.raise_failures()

    def _tell_astray(self) -> None:
        """Say which dossiers are another department's; that may be meant."""
        chosen = self._official.choice()
        department = self._departments.get(chosen) if isinstance(chosen, UUID) else None
        wanted = (
            [] if department is None else [_department(self._desk, each) for each in self._left]
        )
        astray = [each for each in wanted if each is not None and each[0] != department]
        words = self.tr("{count} dossiers are for {departments}. Is this official meant?")
        names = ", ".join(dict.fromkeys(name for _, name in astray))
        self._astray.setText(words.format(count=len(astray), departments=names))
        self._astray.setVisible(bool(astray))
        self._fit()


class ExtendManyDialog(FormDialog):
    """Extends dossiers to one new date with one reason, each with its letter of apology.

    One after the other: ``extended`` are those done. What the service only warns of is told,
    and pressing again goes through for these.
    """

    def __init__(
        self,
        desk: LateDesk,
        entries: Sequence[LateEntry],
        actor: Actor,
        today: date,
        parent: QWidget,
    ) -> None:
        self._act_button = PrimaryButton(
            QCoreApplication.translate("ExtendManyDialog", "Extend"), key="Ctrl+Return"
        )
        title = QCoreApplication.translate(
            "ExtendManyDialog", "Extend {count} dossiers, with an apology"
        )
        note = QCoreApplication.translate("ExtendManyDialog", "With: {names}.")
        super().__init__(
            title.format(count=len(entries)),
            note.format(names=holders_counted(entries)),
            self._act_button,
            parent,
            width=_WIDTH,
        )
        self._desk = desk
        self._left = list(entries)
        self._actor = actor
        self._warned: object = None
        self.extended: list[Dossier] = []
        self._due = InstantEditor()
        self._reason = TextArea(lines=2)
        self._authority = TextLine(self.tr("For example: Chủ tịch UBND phường"))
        self._print = Tick(self.tr("Print the letters of apology afterwards"), is_on=True)
        self.fields = {
            "due_at": Field(self.tr("New due date, the same for all"), self._due),
            "reason": Field(self.tr("Reason, the same for all"), self._reason),
            "authority": Field(self.tr("Decided by"), self._authority),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addWidget(self._print)
        calendar = desk.calendar_keeping.calendar()
        self._due.set_instant(calendar.closing(calendar.add_working_days(today, _DAYS_MORE)))
        self._due.setFocus()

        self._reason.textChanged.connect(self.fields["reason"].clear)
        self._authority.textEdited.connect(self.fields["authority"].clear)

    def wants_papers(self) -> bool:
        """Tell whether the letters of apology are to be printed."""
        return self._print.isChecked()

    def faults(self) -> list[Fault]:
        """Return that the date cannot be read."""
        return self._due.faults("due_at")

    def act(self) -> None:
        """Extend the dossiers."""
        due_at = self._due.instant()
        if due_at is None:
            raise AssertionError("a date that cannot be read is a fault of the form")
        reason, authority = self._reason.value(), self._authority.value()
        given = (due_at, reason, authority)
        is_confirmed = self._warned == given

        def extend(entry: LateEntry) -> Dossier:
            return self._desk.due_deciding.extend(
                entry.line.id, due_at, reason, authority, "", self._actor, confirmed=is_confirmed
            )

        outcome = for_each(
            self._left, _code_of_entry, extend, shared=self.fields.keys() - {"due_at"}
        )
        self.extended += outcome.done
        self._left = [each.subject for each in outcome.failed]
        can_insist = any(each.is_only_odd for each in outcome.failed)
        self._warned = given if can_insist else None
        verb = self.tr("Do it all the same") if can_insist else self.tr("Extend")
        self._act_button.set_verb(verb)
        outcome.raise_failures()


class DecideManyDialog(FormDialog):
    """Confirms or excuses marks with one cause, each with the time that was proposed.

    One after the other: ``decided`` are those done even when others could not be, which are
    told with their reasons; pressing again tries only these.
    """

    def __init__(
        self,
        marking: Marking,
        entries: Sequence[MarkEntry],
        actor: Actor,
        *,
        is_excuse: bool,
        parent: QWidget,
    ) -> None:
        act = PrimaryButton(_excuse() if is_excuse else _confirm(), key="Ctrl+Return")
        title = (_excuse_many() if is_excuse else _confirm_many()).format(count=len(entries))
        super().__init__(title, _against(entries), act, parent, width=_WIDTH)
        self._marking = marking
        self._left = list(entries)
        self._actor = actor
        self._is_excuse = is_excuse
        self.decided: list[Mark] = []
        none = self.tr("Choose the cause")
        causes = offered_causes(marking.causes(), is_excuse=is_excuse)
        self._cause = wide_choice(
            [("", none), *((each.code, cause_words(each)) for each in causes)]
        )
        self._reason = TextArea(lines=2)
        self.fields = {
            "cause_code": Field(self.tr("Cause, the same for all"), self._cause),
            "reason": Field(
                self.tr("Reason, the same for all"),
                self._reason,
                "" if is_excuse else self.tr("May be left empty"),
            ),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._cause.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self._cause.setFocus()

        self._cause.choice_changed.connect(self.fields["cause_code"].clear)
        self._reason.textChanged.connect(self.fields["reason"].clear)

    def act(self) -> None:
        """Decide about one after the other."""
        decide = self._marking.excuse if self._is_excuse else self._marking.confirm
        cause, reason = str(self._cause.choice() or ""), self._reason.value()
        outcome = for_each(
            self._left,
            _code_of_mark,
            lambda entry: decide(entry.mark.id, cause, reason, self._actor),
            shared=self.fields,
        )
        self.decided += outcome.done
        self._left = [each.subject for each in outcome.failed]
        outcome.raise_failures()


class ExplainManyDialog(FormDialog):
    """Takes down one explanation for several marks; ``explained`` counts those done."""

    def __init__(
        self, marking: Marking, entries: Sequence[MarkEntry], actor: Actor, parent: QWidget
    ) -> None:
        act = PrimaryButton(
            QCoreApplication.translate("ExplainManyDialog", "Save the explanation"),
            key="Ctrl+Return",
        )
        title = QCoreApplication.translate("ExplainManyDialog", "Explain {count} marks")
        super().__init__(
            title.format(count=len(entries)), _against(entries), act, parent, width=_WIDTH
        )
        self._marking = marking
        self._left = list(entries)
        self._actor = actor
        self.explained = 0
        self._words = TextArea(lines=4)
        self.fields = {"explanation": Field(self.tr("Explanation"), self._words)}

        self.body.addWidget(self.fields["explanation"])
        if len(entries) == 1:
            self._words.setPlainText(entries[0].mark.explanation)
        self._words.setFocus()

        self._words.textChanged.connect(self.fields["explanation"].clear)

    def act(self) -> None:
        """Keep the explanation with each mark."""
        words = self._words.value()
        outcome = for_each(
            self._left,
            _code_of_mark,
            lambda entry: self._marking.explain(entry.mark.id, words, self._actor),
            shared=self.fields,
        )
        self.explained += len(outcome.done)
        self._left = [each.subject for each in outcome.failed]
        outcome.raise_failures()


def _department(desk: LateDesk, entry: LateEntry) -> tuple[UUID, str] | None:
    """Return the department that has a dossier; from the counter, the one that it is to go to."""
    holder: Holder | None = entry.line.holder
    if entry.line.holder.department_id is None:
        try:
            holder = desk.finding.dossier(entry.line.id).route
        except KnownError:
            return None  # Giving it says why.
    if holder is None or holder.department_id is None:
        return None
    return holder.department_id, holder.department


def _officials(desk: LateDesk, entries: Sequence[LateEntry]) -> list[tuple[object, str]]:
    """Return whom the dossiers can go to, those of their departments first."""
    staff = desk.staffing.staff()
    names = {each.id: each.name for each in staff.departments}
    holders = {entry.line.holder.official_id for entry in entries}
    departments = {entry.line.holder.department_id for entry in entries}
    others = [each for each in staff.officials if each.is_active and holders != {each.id}]
    others.sort(key=lambda each: each.department_id not in departments)
    return [(each.id, f"{each.name} · {names.get(each.department_id, '')}") for each in others]


def _against(entries: Sequence[MarkEntry]) -> str:
    words = QCoreApplication.translate("DecideManyDialog", "Marks against: {names}.")
    return words.format(names=counted(mark_name(entry.mark) for entry in entries))


def _code_of_entry(entry: LateEntry) -> str:
    return entry.line.code


def _code_of_mark(entry: MarkEntry) -> str:
    return entry.line.code


def _confirm_many() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Confirm {count} marks")


def _excuse_many() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Excuse {count} marks")


def _confirm() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Confirm")


def _excuse() -> str:
    return QCoreApplication.translate("DecideManyDialog", "Excuse")
