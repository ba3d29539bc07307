"""Public look-up: how a dossier stands, for whoever holds its receipt, without signing in."""

from __future__ import annotations

from datetime import datetime
from math import ceil
from threading import Lock

from desktop_app.db.database import Database
from desktop_app.db.repositories.dossiers import DossierRepository
from desktop_app.db.repositories.filings import FilingRepository
from desktop_app.domain.errors import KnownError
from desktop_app.domain.public_states import (
    Counter,
    PublicState,
    code_from,
    pause_until,
    state_of_dossier,
    state_of_filing,
)
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, utc_now
from desktop_app.settings import OfficeSettings


class LookupPaused(KnownError):
    """Too many codes were tried: nothing is looked up until ``until``."""

    def __init__(self, until: datetime, seconds: int) -> None:
        super().__init__(
            Sentence(
                f"Màn hình tạm nghỉ {seconds} giây vì có nhiều mã không đúng. Ông/bà vui lòng chờ, "
                "hoặc hỏi tại quầy.",
                f"There were many wrong codes, so this screen rests for {seconds} seconds. Please "
                "wait, or ask at the counter.",
            )
        )
        self.until = until


class CodeNotFound(KnownError):
    """Half a code, or one that no dossier has: whoever typed it can put it right."""


class PublicLookup:
    """Reads how dossiers stand. It changes nothing, and it tells nothing personal.

    One of it stands behind one screen: it remembers what was asked there in the last minute.
    """

    def __init__(self, database: Database, office: OfficeSettings, clock: Clock = utc_now) -> None:
        self._database = database
        self._agency = office.agency_code
        self._counter = Counter(office.centre, office.address, office.hotline)
        self._clock = clock
        self._asked: list[tuple[datetime, str, bool]] = []
        self._paused_until: datetime | None = None
        self._lock = Lock()

    @property
    def agency_code(self) -> str:
        """What the codes of this office begin with."""
        return self._agency

    def look_up(self, text: str) -> PublicState:
        """Return how the dossier stands whose whole code was scanned or typed.

        Raises :class:`LookupPaused` after too many codes in a minute, :class:`CodeNotFound` for
        half a code, which is not looked for, and for one that is not known, and
        :class:`KnownError` when the store does not answer.
        """
        now = self._clock()
        self._refuse_while_paused(now)
        code = code_from(text, self._agency)
        if not code:
            raise CodeNotFound(
                Sentence(
                    f"Mã chưa đủ. Mã hồ sơ ở đầu giấy hẹn, ví dụ {self._agency}-261120-0007.",
                    "The code is not whole. It stands at the top of the receipt, as "
                    f"{self._agency}-261120-0007.",
                )
            )
        state = self._state(code, now)
        self._note(now, code, is_known=state is not None)
        if state is None:
            raise CodeNotFound(
                Sentence(
                    f"Không tìm thấy hồ sơ mang mã {code}. Ông/bà xem lại mã trên giấy hẹn, hoặc "
                    "hỏi tại quầy.",
                    f"No dossier has the code {code}. Please check the code on the receipt, or ask "
                    "at the counter.",
                )
            )
        return state

    def _state(self, code: str, now: datetime) -> PublicState | None:
        with self._database.read() as session:
            dossiers = DossierRepository(session)
            dossier_id = dossiers.id_of_code(code)
            dossier = None if dossier_id is None else dossiers.get(dossier_id)
            if dossier is not None:
                return state_of_dossier(dossier, now, self._counter)
            filing = FilingRepository(session).by_code(code)
        return None if filing is None else state_of_filing(filing, self._counter)

    def _refuse_while_paused(self, now: datetime) -> None:
        with self._lock:
            if self._paused_until is not None and now < self._paused_until:
                left = ceil((self._paused_until - now).total_seconds())
                raise LookupPaused(self._paused_until, left)
            self._paused_until = None

    def _note(self, now: datetime, code: str, *, is_known: bool) -> None:
        with self._lock:
            self._paused_until, self._asked = pause_until(
                now, [*self._asked, (now, code, is_known)]
            )
