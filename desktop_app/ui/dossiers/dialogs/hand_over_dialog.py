"""Handing one dossier over: to an official, a department, another agency, or the counter."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.custody import COUNTER
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import HandingOver, Receiver
from desktop_app.services.staffing import Staff
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog, wide_choice
from desktop_app.ui.dossiers.states import holder_words
from desktop_app.ui.language import say
from desktop_app.ui.widgets import TextLine

_ELSEWHERE = "elsewhere"


class HandOverDialog(ActDialog):
    """Asks who gets the dossier and for which step; whoever intake named is chosen already."""

    def __init__(
        self,
        handing_over: HandingOver,
        staff: Staff,
        dossier: Dossier,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("HandOverDialog", "Hand over {code}").format(
                code=dossier.code
            ),
            _held_now(dossier),
            QCoreApplication.translate("HandOverDialog", "Hand over"),
            parent,
        )
        self._handing_over = handing_over
        self._dossier = dossier
        self._actor = actor
        receivers = list(_receivers(staff, dossier))
        self._receiver = wide_choice(receivers)
        self._agency = TextLine(self.tr("For example: Chi cục Thuế khu vực I"))
        steps = [step.name for step in handing_over.steps([dossier.id], actor)]
        self._step = wide_choice(
            [("", self.tr("The step that comes next")), *((name, name) for name in steps)]
        )
        self._note = TextLine()

        self.add_field("receiver", self.tr("To whom"), self._receiver)
        self._agency_field = self.add_field("agency", self.tr("Agency"), self._agency)
        if steps:
            self.add_field("step", self.tr("For which step"), self._step)
        self.add_field("note", self.tr("Note"), self._note)
        wanted = _routed(dossier)
        if wanted in [payload for payload, _ in receivers]:
            self._receiver.choose(wanted)
        self._follow(self._receiver.choice())
        self._receiver.setFocus()

        self._receiver.choice_changed.connect(self._follow)

    def faults(self) -> list[Fault]:
        """Return that the agency has no name."""
        if self._receiver.choice() == _ELSEWHERE and not self._agency.value():
            return [Fault("agency", Sentence("Ghi tên cơ quan nhận.", "Name the agency."))]
        return []

    def carry_out(self) -> Dossier:
        """Hand the dossier over; the list of one dossier gets its number."""
        receiver = self._receiver.choice()
        if not isinstance(receiver, Receiver):
            receiver = Receiver(agency=self._agency.value())
        outcome = self._handing_over.hand_over(
            [self._dossier.id],
            receiver,
            self._actor,
            step=str(self._step.choice() or ""),
            note=self._note.value(),
        )
        return outcome.dossiers[0]

    def _follow(self, receiver: object) -> None:
        self._agency_field.setVisible(receiver == _ELSEWHERE)
        if self.isVisible():
            self._fit()


class AssignDialog(ActDialog):
    """Asks who shall solve a dossier until its result is there.

    ``officials`` are keys with the words to choose from.
    """

    def __init__(
        self,
        handing_over: HandingOver,
        officials: list[tuple[UUID, str]],
        dossier: Dossier,
        actor: Actor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("AssignDialog", "Hand {code} to an official").format(
                code=dossier.code
            ),
            _held_now(dossier),
            QCoreApplication.translate("AssignDialog", "Hand over"),
            parent,
        )
        self._handing_over = handing_over
        self._dossier = dossier
        self._actor = actor
        self._official = wide_choice(list(officials))

        self.add_field("official_id", self.tr("Who shall solve it"), self._official)
        self._official.setFocus()

    def carry_out(self) -> Dossier:
        """Give the dossier to the official."""
        official = self._official.choice()
        if not isinstance(official, UUID):
            raise TypeError("an official is chosen by key")
        return self._handing_over.assign(self._dossier.id, official, self._actor)


def officials_for(staff: Staff, dossier: Dossier) -> list[tuple[UUID, str]]:
    """Return whom a dossier can be assigned to, those of its department first."""
    names = {department.id: department.name for department in staff.departments}
    department = dossier.holder.department_id
    if department is None and dossier.route is not None:
        department = dossier.route.department_id
    others = [
        official
        for official in staff.officials
        if official.is_active and official.id != dossier.holder.official_id
    ]
    others.sort(key=lambda official: official.department_id != department)
    return [
        (official.id, f"{official.name} · {names.get(official.department_id, '')}")
        for official in others
    ]


def _receivers(staff: Staff, dossier: Dossier) -> Iterator[tuple[object, str]]:
    for official, words in officials_for(staff, dossier):
        yield Receiver(official_id=official), words
    whole = QCoreApplication.translate("HandOverDialog", "{department} (whoever takes it)")
    for department in staff.departments:
        if department.is_active:
            words = whole.format(department=department.name)
            yield Receiver(department_id=department.id), words
    yield Receiver(), say(COUNTER.label)
    yield _ELSEWHERE, QCoreApplication.translate("HandOverDialog", "Another agency…")


def _routed(dossier: Dossier) -> Receiver | None:
    """Return whom the counter is to hand a dossier to that it still has."""
    route, holder = dossier.route, dossier.holder
    if route is None or holder.official or holder.department or holder.agency:
        return None
    if route.official_id is not None:
        return Receiver(official_id=route.official_id)
    return Receiver(department_id=route.department_id)


def _held_now(dossier: Dossier) -> str:
    return QCoreApplication.translate(
        "HandOverDialog",
        "From now on the time counts for whoever gets it. Held now by: {name}.",
    ).format(name=holder_words(dossier.holder))
