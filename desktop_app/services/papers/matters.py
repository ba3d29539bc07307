"""What papers are about: a dossier, a form that waits at the counter, a handover, a follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.repositories.audit import AuditLine, AuditRepository
from desktop_app.db.repositories.custody import CustodyRepository, Handover
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.filings import FilingRepository, SupplementRepository
from desktop_app.db.repositories.follow_ups import FollowUpRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.posts import PostRepository
from desktop_app.domain.acts import Act
from desktop_app.domain.custody import COUNTER, Custodian, Custody, HolderKind
from desktop_app.domain.dossiers import Dossier, Party
from desktop_app.domain.errors import KnownError
from desktop_app.domain.filings import Filing, SupplementRequest
from desktop_app.domain.follow_ups import FollowUp
from desktop_app.domain.instants import local_date
from desktop_app.domain.legal_profiles import profile_on
from desktop_app.domain.people import Actor
from desktop_app.domain.sentence import Sentence
from desktop_app.services.papers.paper_lines import PaperNotes
from desktop_app.services.undoing import UNDONE
from desktop_app.settings import OfficeSettings

_HEAD_OF_UNIT: Final = "THỦ TRƯỞNG ĐƠN VỊ"
_HEADING_WORDS: Final = ("trưởng", "giám đốc", "chủ tịch", "phụ trách")
_LONG_CENTRE, _SHORT_CENTRE = "Trung tâm Phục vụ hành chính công", "TTPVHCC"


@dataclass(frozen=True, slots=True)
class PaperUnit:
    """A unit that a paper names; with its key where it is a department of this office."""

    department_id: UUID | None
    name: str

    @property
    def department(self) -> str:
        """Its name where it is a department of this office, else empty."""
        return "" if self.department_id is None else self.name


class Matter:
    """One subject of papers as it stands inside a transaction.

    ``dossier`` is ``None`` for a form that was never accepted, ``filing`` for a dossier that
    was accepted at once, and both for a handover list and for ``follow_ups``.
    """

    def __init__(
        self,
        session: Session,
        subject_id: UUID,
        office: OfficeSettings,
        actor: Actor,
        now: datetime,
        notes: PaperNotes,
        *,
        is_to_change: bool = False,
    ) -> None:
        self.session = session
        self.id = subject_id
        self.office = office
        self.actor = actor
        self.now = now
        self.notes = notes
        self.agency_code = office.agency_code
        self.dossier: Dossier | None = None
        self.filing: Filing | None = None
        self.handover: Handover | None = None
        self.follow_ups: tuple[FollowUp, ...] = ()
        # Reading it to change it keeps everybody else from issuing the same paper meanwhile.
        clock = DueRepository(session).clock(subject_id, is_to_change=is_to_change)
        if clock is not None:
            self.agency_code = clock.agency_code
            self.dossier = DossierRepository(session).get(subject_id)
            return
        self.filing = FilingRepository(session).get(subject_id, is_to_change=is_to_change)
        if self.filing is not None:
            return
        self.follow_ups = self._asked_together(is_to_change=is_to_change)
        if self.follow_ups:
            self.id = self.follow_ups[0].id
            return
        self.handover = CustodyRepository(session).handover(subject_id)
        if self.handover is None:
            raise KnownError(
                Sentence(
                    "Không có hồ sơ hay biên bản này trong dữ liệu.",
                    "There is no such dossier or list in the data.",
                )
            )
        self.agency_code = self.handover.agency_code
        handed = CustodyRepository(session).handed_over(subject_id)
        if is_to_change and handed:
            # A list has no row to wait at; its first dossier has.
            DueRepository(session).clock(handed[0], is_to_change=True)

    def _asked_together(self, *, is_to_change: bool) -> tuple[FollowUp, ...]:
        """Return the follow-up with those made together with it; the first stands for all."""
        follow_ups = FollowUpRepository(self.session)
        one = follow_ups.get(self.id)
        if one is None:
            return ()
        together = tuple(follow_ups.made_together(one))
        if is_to_change:
            follow_ups.lock(together[0].id)
        return together

    @property
    def kind(self) -> str:
        """What the subject is, as the trail names it."""
        if self.dossier is not None:
            return "dossier"
        if self.follow_ups:
            return "follow_up"
        return "filing" if self.filing is not None else "handover"

    @property
    def code(self) -> str:
        """The code of the dossier, empty for a handover list and for follow-ups."""
        if self.dossier is not None:
            return self.dossier.code
        return "" if self.filing is None else self.filing.code

    @property
    def label(self) -> str:
        """What the trail calls the subject."""
        if self.follow_ups:
            return self.follow_ups[0].number
        if self.handover is None:
            return self.code
        return f"{self.handover.number}/{self.handover.year}"

    @property
    def profile_code(self) -> str:
        """The legal profile whose forms are used."""
        if self.dossier is not None:
            return self.dossier.legal_profile
        day = self.now
        if self.filing is not None:
            day = self.filing.received_at
        elif self.handover is not None:
            day = self.handover.handed_at
        elif self.follow_ups:
            day = self.follow_ups[0].made_at
        return profile_on(local_date(day)).code

    @property
    def owner(self) -> Party:
        """Whose dossier it is."""
        if self.dossier is not None:
            return self.dossier.owner
        if self.filing is None:
            raise AssertionError("a handover list has no owner")
        return self.filing.form.owner

    @property
    def submitter(self) -> Party:
        """Who handed the papers in."""
        if self.dossier is not None:
            return self.dossier.submitter or self.dossier.owner
        if self.filing is None:
            raise AssertionError("a handover list has no submitter")
        return self.filing.form.submitter or self.filing.form.owner

    @cached_property
    def acts(self) -> tuple[AuditLine, ...]:
        """What was done to the subject and not undone since, oldest first."""
        kept: list[AuditLine] = []
        for line in AuditRepository(self.session).of(self.id):
            if line.action != UNDONE:
                kept.append(line)
                continue
            undone = line.detail.get("undone")
            place = next(
                (at for at in reversed(range(len(kept))) if kept[at].action == undone), None
            )
            if place is not None:
                del kept[place]
        return tuple(kept)

    def last_act(self, *acts: Act) -> AuditLine | None:
        """Return the last of some acts that stands."""
        names = {act.value for act in acts}
        return next((line for line in reversed(self.acts) if line.action in names), None)

    @cached_property
    def custody(self) -> tuple[Custody, ...]:
        """Who held the dossier when."""
        return CustodyRepository(self.session).rows(self.id)

    @property
    def last_handover_id(self) -> UUID | None:
        """The last list by which a dossier changed hands."""
        if self.dossier is None:
            return None
        lists = [row.handover_id for row in self.custody if row.handover_id is not None]
        return lists[-1] if lists else None

    @cached_property
    def supplements(self) -> Sequence[SupplementRequest]:
        """The requests to complete the dossier, in order."""
        return SupplementRepository(self.session).of(self.id)

    @cached_property
    def solver(self) -> PaperUnit:
        """The unit that solves the dossier, or is to solve it."""
        dossier = self.dossier
        if dossier is not None and dossier.competent_agency:
            return PaperUnit(None, dossier.competent_agency)
        keys = [row.custodian.department_id for row in reversed(self.custody)]
        if dossier is not None and dossier.route is not None:
            keys.append(dossier.route.department_id)
        return self._unit(next((each for each in keys if each is not None), None))

    @cached_property
    def spell(self) -> tuple[Custody, ...]:
        """The custody under the unit that has the dossier now, since it came there.

        What is to go over only at the next opening is still where it was. A unit that asks
        another agency keeps the dossier; the competent agency elsewhere has it itself.
        """
        begun = [row for row in self.custody if row.began_at <= self.now] or self.custody[:1]
        spell: list[Custody] = []
        for row in reversed([row for row in begun if self._is_with_a_unit(row.custodian)]):
            if spell and row.custodian.department_id != spell[-1].custodian.department_id:
                break
            if spell and row.custodian.agency != spell[-1].custodian.agency:
                break
            spell.append(row)
        return tuple(reversed(spell))

    @property
    def keeper(self) -> PaperUnit:
        """The unit that has the dossier now: the centre for all that lies at the counter."""
        at = self.spell[-1].custodian if self.spell else COUNTER
        return PaperUnit(None, at.agency) if at.agency else self._unit(at.department_id)

    def _is_with_a_unit(self, custodian: Custodian) -> bool:
        competent = "" if self.dossier is None else self.dossier.competent_agency
        return custodian.is_ours or (bool(competent) and custodian.agency == competent)

    def _unit(self, key: UUID | None) -> PaperUnit:
        department = None if key is None else OfficeRepository(self.session).department(key)
        if department is None:
            return PaperUnit(None, self.office.centre)
        return PaperUnit(department.id, department.name)

    def signer(self, unit: PaperUnit, otherwise: str = "") -> tuple[str, str]:
        """Return office and name of the head of ``unit``.

        ``otherwise`` is the name where nobody is known to head it.
        """
        key = unit.department_id
        head = None if key is None else PostRepository(self.session).head_at(key, self.now)
        role, name = _HEAD_OF_UNIT, otherwise
        if head is not None:
            name = head.official
            official = OfficeRepository(self.session).official(head.official_id)
            title = "" if official is None else official.title
            if any(word in title.lower() for word in _HEADING_WORDS):
                role = title.upper()
        return self.notes.signer_role or role, self.notes.signer_name or name

    def unit_of(self, custodian: Custodian) -> str:
        """Return the unit of a holder as narrow columns of forms name it."""
        if custodian.kind is HolderKind.EXTERNAL:
            return custodian.agency
        if custodian.department:
            return custodian.department
        return self.short_centre

    @property
    def short_centre(self) -> str:
        """The one-stop centre as narrow columns of forms name it."""
        return self.office.centre.replace(_LONG_CENTRE, _SHORT_CENTRE)
