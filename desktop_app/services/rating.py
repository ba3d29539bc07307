"""Rating: what citizens say about the way their dossiers were handled."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.custody import CustodyRepository
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.due import DueRepository
from desktop_app.db.repositories.office import OfficeRepository
from desktop_app.db.repositories.ratings import RatingRepository
from desktop_app.domain.custody import Custodian
from desktop_app.domain.errors import KnownError
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.ratings import (
    RatedGroup,
    Rating,
    RatingCounts,
    RatingFilter,
    RatingLevel,
    RatingSource,
    check_comment,
    check_rateable,
    rated_custodian,
)
from desktop_app.domain.text import nfc
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.due_acts import NO_DOSSIER

RATED = "rated"
"""What the trail calls an answer; one that replaces another says what that was."""

_MOST_LISTED = 1000


class RatingDesk:
    """Keeps one answer a dossier and counts them.

    The official whom an answer is about is found when it is given and kept with it: the one
    who solved the dossier, see :func:`~desktop_app.domain.ratings.rated_custodian`. A later
    change of hands does not move it to somebody else.
    """

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def rate(
        self,
        dossier_id: UUID,
        level: RatingLevel,
        source: RatingSource,
        actor: Actor,
        comment: str = "",
    ) -> Rating:
        """Keep what a citizen answered; a later answer takes the place of an earlier one.

        The trail names who entered it, and says so when that is the official it is about: an
        official may pass an answer on, but not unseen. Raises :class:`KnownError` when there is
        no such dossier and :class:`Refusal` when its result is not there yet, when the comment
        is too long, and for whoever does not work with dossiers.
        """
        require(actor, Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR)
        words = nfc(comment)
        check_comment(words)
        with self._database.write() as session:
            # The clock first: reading it to change it keeps everybody else out of the dossier.
            DueRepository(session).clock(dossier_id, is_to_change=True)
            dossier = DossierRepository(session).get(dossier_id)
            if dossier is None:
                raise KnownError(NO_DOSSIER)
            check_rateable(dossier)
            meant = rated_custodian(CustodyRepository(session).rows(dossier_id))
            rating = Rating(
                dossier_id=dossier_id,
                level=level,
                source=source,
                comment=words,
                rated_at=self._clock().replace(microsecond=0),
                official_id=None if meant is None else meant.official_id,
                official="" if meant is None else meant.official,
                entered_by_id=actor.user_id,
                entered_by=actor.signature,
            )
            ratings = RatingRepository(session)
            earlier = ratings.of(dossier_id)
            ratings.save(rating)
            AuditRepository(session).add(
                actor,
                rating.rated_at,
                RATED,
                ("dossier", dossier_id, dossier.code),
                _detail(rating, earlier, is_own=_is_own(session, actor, meant)),
            )
        return rating

    def of(self, dossier_id: UUID) -> Rating | None:
        """Return the answer about a dossier, ``None`` while there is none."""
        with self._database.read() as session:
            return RatingRepository(session).of(dossier_id)

    def counts(self, wanted: RatingFilter) -> RatingCounts:
        """Return how many answers of each level a filter lets through."""
        with self._database.read() as session:
            return RatingRepository(session).counts(wanted)

    def by_official(self, wanted: RatingFilter) -> tuple[RatedGroup, ...]:
        """Return the counts of each official, by name; ``""`` is where nobody is named."""
        with self._database.read() as session:
            return tuple(RatingRepository(session).by_official(wanted))

    def by_procedure(self, wanted: RatingFilter) -> tuple[RatedGroup, ...]:
        """Return the counts of each procedure, by code."""
        with self._database.read() as session:
            return tuple(RatingRepository(session).by_procedure(wanted))

    def dossier_ids(self, wanted: RatingFilter, limit: int = _MOST_LISTED) -> tuple[UUID, ...]:
        """Return the dossiers behind a count, the last rated first."""
        with self._database.read() as session:
            return tuple(RatingRepository(session).dossier_ids(wanted, limit))


def _is_own(session: Session, actor: Actor, meant: Custodian | None) -> bool:
    if actor.user_id is None or meant is None or meant.official_id is None:
        return False
    own = OfficeRepository(session).official_of_user(actor.user_id)
    return own is not None and own.id == meant.official_id


def _detail(rating: Rating, earlier: Rating | None, *, is_own: bool) -> dict[str, object]:
    detail: dict[str, object] = {
        "rating": int(rating.level),
        "rating_source": rating.source.value,
        "rated_official": rating.official,
    }
    if rating.comment:
        detail["comment"] = rating.comment
    if is_own:
        detail["rated_by_himself"] = True
    if earlier is not None:
        detail["replaces_rating"] = int(earlier.level)
        detail["replaces_source"] = earlier.source.value
    return detail
