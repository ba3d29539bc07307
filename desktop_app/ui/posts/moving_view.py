"""An official moves to another post: everything he holds goes to whoever follows him."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import fold
from desktop_app.services.acting import Clock
from desktop_app.services.handing_over import HandingOver, HandoverOutcome
from desktop_app.services.staffing import Staff
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.messages import MessageAction, Messages
from desktop_app.ui.posts.people_choices import official_choices
from desktop_app.ui.receivers import ReceiverChoice, Receivers
from desktop_app.ui.tasks import TaskRunner
from desktop_app.ui.theme.tokens import SPACE_M, Tone
from desktop_app.ui.widgets import (
    CellKind,
    Choice,
    Column,
    DataTable,
    Field,
    PrimaryButton,
    SuggestBox,
    Suggestion,
    Text,
    TextLine,
    TextRole,
)

_WHO_WIDTH = 420
_CHOOSE_RECEIVER = Sentence(
    "Chọn người nhận: gõ vài chữ trong tên rồi chọn một dòng.",
    "Choose the receiver: type letters of the name, then choose a line.",
)


@dataclass(frozen=True, slots=True)
class _Held:
    """What an official holds."""

    official_id: UUID | None
    dossiers: tuple[Dossier, ...]


def _held_by(handing_over: HandingOver, official_id: UUID) -> _Held:
    return _Held(official_id, handing_over.preview_move(official_id))


class MovingView(QWidget):
    """Choose an official, look at all he holds, hand it over in one act.

    ``list_asked`` tells the key of the handover whose list is to be printed, ``moved`` that
    dossiers changed hands, ``dossier_chosen`` the key of one to be opened.
    """

    list_asked = Signal(object)
    moved = Signal()
    dossier_chosen = Signal(object)

    def __init__(
        self,
        handing_over: HandingOver,
        actor: Actor,
        messages: Messages,
        tasks: TaskRunner,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._handing_over = handing_over
        self._actor = actor
        self._messages = messages
        self._tasks = tasks
        self._is_moving = False
        self._staff = Staff((), (), ())
        self._official = Choice()
        self._table: DataTable[Dossier] = DataTable(
            self.tr("What the official holds"), _columns(clock), lambda row: row.id
        )
        self._hint = Text(role=TextRole.MUTED, wraps=True)
        self._move = PrimaryButton("", key="Ctrl+Return", icon="arrow-left-right")

        self._table.set_empty(
            self.tr("This official holds no dossier."),
            self.tr("There is nothing to hand over; the post can change at once."),
            icon="circle-check",
        )
        self._assemble()

        self._official.choice_changed.connect(self._preview)
        self._table.row_opened.connect(self._tell_row)
        self._move.clicked.connect(self._ask)

    def show_staff(self, staff: Staff) -> None:
        """Offer the officials of ``staff``, and preview what the chosen one holds."""
        self._staff = staff
        self._official.set_choices(official_choices(staff))
        self._preview()

    def take_focus(self) -> None:
        """Put the keyboard on the choice."""
        self._official.setFocus()

    def _assemble(self) -> None:
        who = Field(
            self.tr("Who moves to another post"),
            self._official,
            self.tr("What was late before stays with whom it was late"),
        )
        who.setMaximumWidth(_WHO_WIDTH)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._move)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(who)
        column.addWidget(self._table, 1)
        column.addLayout(foot)

    def _chosen(self) -> UUID | None:
        chosen = self._official.choice()
        return chosen if isinstance(chosen, UUID) else None

    def _preview(self) -> None:
        official_id = self._chosen()
        if official_id is None:
            self._show_held(_Held(None, ()))
            return
        self._tasks.run(partial(_held_by, self._handing_over, official_id), self._show_held)

    def _show_held(self, held: _Held) -> None:
        # The answer may come when somebody else was chosen meanwhile.
        if held.official_id != self._chosen():
            return
        count = len(held.dossiers)
        self._table.set_rows(held.dossiers)
        self._hint.setText(
            self.tr("Holds {count} dossiers: all of them go together, in one act").format(
                count=count
            )
            if count
            else ""
        )
        self._move.set_verb(
            self.tr("Hand over all {count}…").format(count=count)
            if count
            else self.tr("Hand over all…")
        )
        self._move.setEnabled(bool(count) and not self._is_moving)

    def _ask(self) -> None:
        official = next((e for e in self._staff.officials if e.id == self._chosen()), None)
        if official is None:
            return
        others = Staff(
            self._staff.departments,
            tuple(each for each in self._staff.officials if each.id != official.id),
            self._staff.users,
        )
        dialog = MoveDialog(
            official.name,
            len(self._table.rows()),
            Receivers(others),
            self.window(),
        )
        dialog.receiver_chosen.connect(partial(self._hand_over, official.id))
        dialog.open()

    def _hand_over(self, official_id: UUID, choice: ReceiverChoice, note: str) -> None:
        self._is_moving = True
        self._move.setEnabled(False)
        self._tasks.run(
            partial(
                self._handing_over.move_all, official_id, choice.receiver, self._actor, note=note
            ),
            self._tell_moved,
            self._tell_not_moved,
        )

    def _tell_not_moved(self, error: Exception) -> None:
        self._is_moving = False
        self._messages.report(error)
        self._preview()

    def _tell_moved(self, outcome: HandoverOutcome) -> None:
        self._is_moving = False
        handover = outcome.handover
        self._messages.success(
            self.tr("List {number}: {count} dossiers handed over to {receiver}.").format(
                number=handover.number, count=handover.count, receiver=handover.receiver
            ),
            MessageAction(self.tr("Print the list"), partial(self.list_asked.emit, handover.id)),
        )
        self._preview()
        self.moved.emit()

    def _tell_row(self, dossier: Dossier) -> None:
        self.dossier_chosen.emit(dossier.id)


class MoveDialog(FormDialog):
    """Asks who gets all the work of an official.

    ``receiver_chosen`` tells the :class:`ReceiverChoice` and the note for the list.
    """

    receiver_chosen = Signal(object, str)

    def __init__(
        self,
        name: str,
        count: int,
        receivers: Receivers,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("MoveDialog", "Hand over all work of {name}").format(
                name=name
            ),
            QCoreApplication.translate(
                "MoveDialog",
                "{count} dossiers go to one receiver, all or none, with one list to sign. The "
                "time until now stays with {name}.",
            ).format(count=count, name=name),
            PrimaryButton(
                QCoreApplication.translate("MoveDialog", "Hand over {count} dossiers").format(
                    count=count
                ),
                key="Ctrl+Return",
                icon="arrow-left-right",
            ),
            parent,
        )
        self._box = SuggestBox(receivers.offered, self.tr("Name, badge number, department…"))
        self._remark = TextLine(self.tr("as: by decision 12/QĐ-UBND"))
        self.fields = {
            "receiver": Field(self.tr("Who gets it"), self._box),
            "note": Field(self.tr("Note on the list"), self._remark),
        }

        for field in self.fields.values():
            self.body.addWidget(field)
        self._box.setFocus()

    def faults(self) -> list[Fault]:
        """Return what is missing."""
        return [] if self._receiver() else [Fault("receiver", _CHOOSE_RECEIVER)]

    def act(self) -> None:
        """Tell who was chosen; the work itself may take a while and is done behind."""
        self.receiver_chosen.emit(self._receiver(), self._remark.value())

    def _receiver(self) -> ReceiverChoice | None:
        chosen: Suggestion | None = self._box.choice()
        payload = None if chosen is None else chosen.payload
        return payload if isinstance(payload, ReceiverChoice) else None


def _columns(clock: Clock) -> list[Column[Dossier]]:
    return [
        Column(
            "code",
            QCoreApplication.translate("MovingTable", "Code"),
            lambda row: row.code,
            CellKind.CODE,
            "H26.12.05-261028-0031",
            sort=lambda row: row.code,
        ),
        Column(
            "procedure",
            QCoreApplication.translate("MovingTable", "Procedure"),
            lambda row: row.procedure_name,
            fits="Đăng ký, cấp",
            stretch=3,
            sort=lambda row: fold(row.procedure_name),
        ),
        Column(
            "owner",
            QCoreApplication.translate("MovingTable", "Owner"),
            lambda row: row.owner.name,
            fits="Nguyễn Thị",
            stretch=2,
            sort=lambda row: fold(row.owner.name),
        ),
        Column(
            "due",
            QCoreApplication.translate("MovingTable", "Due"),
            lambda row: show_date(local_date(row.due_at)),
            CellKind.CODE,
            "20/11/2026",
            sort=lambda row: row.due_at,
        ),
        Column(
            "state",
            QCoreApplication.translate("MovingTable", "State"),
            lambda row: (
                QCoreApplication.translate("MovingTable", "Late")
                if row.late_from < clock()
                else say(row.status.label)
            ),
            CellKind.CHIP,
            "Yêu cầu bổ sung giấy tờ",
            tone=lambda row: Tone.LATE if row.late_from < clock() else Tone.INFO,
        ),
    ]
