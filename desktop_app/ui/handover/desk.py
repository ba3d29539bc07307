"""What lies on the handover desk: the dossiers scanned so far, and why some cannot go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum
from uuid import UUID

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.sentence import Sentence
from desktop_app.services.handing_over import ScannedDossier
from desktop_app.ui.receivers import ReceiverChoice


class Answer(Enum):
    """What a scan came to."""

    PUT = "put"
    FOR_TOMORROW = "for_tomorrow"
    SOMEBODY_ELSES = "somebody_elses"
    TWICE = "twice"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A dossier on the desk.

    ``place`` counts from 1 in the order of scanning. ``refusal`` says why it cannot go; such
    a one is put aside and does not keep the others. ``failure`` says why the handover that
    was tried last did not come about because of it. ``held_by`` names an official whose work
    it is, when that is somebody else. ``is_astray`` says that it is to go to another department
    than the receiver's: told, and never in the way.
    """

    place: int
    dossier: Dossier
    refusal: Sentence | None
    is_for_tomorrow: bool
    held_by: str = ""
    failure: Sentence | None = None
    is_astray: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it goes with the next handover."""
        return self.refusal is None


class Desk:
    """The dossiers on the desk in the order of scanning, for one receiver."""

    def __init__(self) -> None:
        self._lines: dict[UUID, DeskLine] = {}
        self._scanned: dict[UUID, ScannedDossier] = {}
        self._receiver: ReceiverChoice | None = None
        self._placed = 0

    @property
    def lines(self) -> list[DeskLine]:
        """Everything on the desk, first scanned first."""
        return list(self._lines.values())

    @property
    def ready(self) -> list[DeskLine]:
        """What goes with the next handover."""
        return [line for line in self._lines.values() if line.is_ready]

    @property
    def aside(self) -> list[DeskLine]:
        """What was scanned and cannot go."""
        return [line for line in self._lines.values() if not line.is_ready]

    def put(self, scanned: ScannedDossier) -> tuple[Answer, DeskLine]:
        """Put a scanned dossier on the desk and return what that came to.

        One that lies there already stays where it is, with what is known of it now.
        """
        key = scanned.dossier.id
        present = self._lines.get(key)
        if present is None:
            self._placed += 1
        place = self._placed if present is None else present.place
        self._scanned[key] = scanned
        line = self._lines[key] = self._line(place, scanned)
        if line.refusal is not None:
            return Answer.REFUSED, line
        if present is not None:
            return Answer.TWICE, line
        if line.held_by:
            return Answer.SOMEBODY_ELSES, line
        return (Answer.FOR_TOMORROW if line.is_for_tomorrow else Answer.PUT), line

    def set_receiver(self, receiver: ReceiverChoice | None) -> None:
        """Judge everything on the desk for another receiver."""
        self._receiver = receiver
        for key, scanned in self._scanned.items():
            self._lines[key] = self._line(self._lines[key].place, scanned)

    def remove(self, keys: Collection[UUID]) -> None:
        """Take dossiers off the desk."""
        for key in keys:
            self._lines.pop(key, None)
            self._scanned.pop(key, None)
        if not self._lines:
            self._placed = 0

    def mark_failed(self, key: UUID, why: Sentence) -> None:
        """Note that the handover did not come about because of this dossier."""
        self._lines[key] = replace(self._lines[key], failure=why)

    def forget_failures(self) -> None:
        """Try again with all of them."""
        for key, line in self._lines.items():
            self._lines[key] = replace(line, failure=None)

    def _line(self, place: int, scanned: ScannedDossier) -> DeskLine:
        dossier = scanned.dossier
        refusal = scanned.refusal
        if refusal is None and self._receiver is not None and self._receiver.holds(dossier.holder):
            name = self._receiver.name
            refusal = Sentence(
                f"Hồ sơ {dossier.code} đang ở {name} rồi.",
                f"Dossier {dossier.code} is with {name} already.",
            )
        return DeskLine(
            place,
            dossier,
            refusal,
            scanned.is_for_tomorrow,
            scanned.held_by,
            is_astray=self._receiver is not None and self._receiver.is_astray(dossier),
        )
