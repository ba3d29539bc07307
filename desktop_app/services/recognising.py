"""Recognising an applicant: what the last dossier says of them, and what they still wait for.

Identity numbers and addresses are shown to those who take dossiers in, and to nobody else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.filings import FilingRepository
from desktop_app.db.repositories.known_people import KnownPeopleRepository
from desktop_app.domain.applicant_checks import tidy_number, tidy_phone
from desktop_app.domain.dossiers import IntakeForm, Party
from desktop_app.domain.known_people import (
    KnownParty,
    OpenMatter,
    is_same_person,
    is_whole_number,
    is_whole_phone,
    may_be,
)
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.text import fold


class Recognising:
    """Looks applicants up by number and phone, quickly enough for every key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_number(
        self, party: Party, actor: Actor, old_numbers: Collection[str] = ()
    ) -> KnownParty | None:
        """Return who has the number of ``party``, or one of ``old_numbers``, by the last dossier.

        A dossier of the same kind of applicant goes before a newer one of another kind. Nothing
        is told to who is no clerk.
        """
        numbers = [tidy_number(text) for text in (party.id_number, *old_numbers)]
        numbers = [number for number in numbers if is_whole_number(number)]
        if not numbers or not actor.may(Role.CLERK):
            return None
        with self._database.read() as session:
            return KnownPeopleRepository(session).last_by_number(numbers, party.kind)

    def by_phone(self, party: Party, actor: Actor) -> KnownParty | None:
        """Return who ``party``, as far as it is filled in, may be by the phone alone.

        Phones are shared, so this is a question to ask; it counts who else has the phone.
        Nothing is told to who is no clerk.
        """
        if not is_whole_phone(party.phone) or not actor.may(Role.CLERK):
            return None
        with self._database.read() as session:
            found = KnownPeopleRepository(session).by_phone(tidy_phone(party.phone))
        fitting = [known for known in found if may_be(party, known.party)]
        if not fitting:
            return None
        people = {(fold(known.party.name), known.party.id_number) for known in fitting}
        return replace(fitting[0], others=len(people) - 1)

    def open_matters(self, form: IntakeForm, actor: Actor) -> tuple[OpenMatter, ...]:
        """Return what the owner of ``form`` still has here for its procedure, newest first.

        That is dossiers whose result is owed or not fetched, and filings that wait before
        acceptance; the filing that ``form`` was made from is not told. Nothing is told to who
        is no clerk.
        """
        number = tidy_number(form.owner.id_number)
        numbers = [number] if is_whole_number(number) else []
        phone = tidy_phone(form.owner.phone) if is_whole_phone(form.owner.phone) else ""
        if not form.procedure_code or not (numbers or phone) or not actor.may(Role.CLERK):
            return ()
        with self._database.read() as session:
            people = KnownPeopleRepository(session)
            found = people.open_of(form.procedure_code, numbers, phone)
            matters = [
                *(matter for matter, owner in found if is_same_person(form.owner, owner)),
                *_filings(session, people.filings_waiting(form.procedure_code), form),
            ]
        return tuple(sorted(matters, key=lambda matter: matter.since, reverse=True))


def _filings(session: Session, keys: Collection[UUID], form: IntakeForm) -> list[OpenMatter]:
    found = [FilingRepository(session).get(key) for key in keys if key != form.dossier_id]
    return [
        OpenMatter(
            id=filing.id,
            code=filing.code,
            is_filing=True,
            since=filing.received_at,
            status=filing.status,
            holder=None,
        )
        for filing in found
        if filing is not None and is_same_person(form.owner, filing.form.owner)
    ]
