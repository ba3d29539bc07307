"""Form 07: the register of a year, by field or of all fields, in volumes like the bound ones.

The register is no paper of one dossier: it is drawn from the dossiers as they stand, and the
volumes of a year that is over always come out the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.db.database import Database
from desktop_app.db.repositories.register import RegisterRepository, RegisterRow
from desktop_app.documents.forms import FormContent, load_template, render_form
from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.wording import day_in_words
from desktop_app.domain.dossiers import ResultDelivery
from desktop_app.domain.errors import Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.legal_profiles import profile_on
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.acting import Clock, utc_now
from desktop_app.settings import FormSettings, OfficeSettings

ROWS_A_VOLUME: Final = 3000
"""About as many as a bound book of 200 sheets has room for."""
_ALL_FIELDS: Final = "Tất cả lĩnh vực"
_ENDED_WITHOUT_RESULT: Final = frozenset({Status.STOPPED, Status.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class RegisterVolume:
    """One volume: which it is, from which row number to which, and its pages as a PDF."""

    number: int
    first: int
    last: int
    pdf: bytes


@dataclass(frozen=True, slots=True)
class RegisterSigners:
    """Who keeps the book, and who closes and seals it; empty names are left to the pen."""

    keeper: str = ""
    role: str = "THỦ TRƯỞNG ĐƠN VỊ"
    name: str = ""


class RegisterBook:
    """Draws the register."""

    def __init__(
        self,
        database: Database,
        office: OfficeSettings,
        forms: FormSettings,
        clock: Clock = utc_now,
    ) -> None:
        self._database = database
        self._office = office
        self._forms = forms
        self._clock = clock

    def fields(self, year: int) -> tuple[str, ...]:
        """Return the fields that have a register of their own in a year."""
        with self._database.read() as session:
            return tuple(RegisterRepository(session).books(self._office.agency_code, year))

    def count(self, year: int, field: str = "") -> int:
        """Return how many rows the register of a field has; ``""`` is all fields."""
        with self._database.read() as session:
            return RegisterRepository(session).count(self._office.agency_code, year, field)

    def volumes(
        self,
        year: int,
        field: str = "",
        *,
        closed_on: date | None = None,
        signers: RegisterSigners | None = None,
        rows_a_volume: int = ROWS_A_VOLUME,
    ) -> Iterator[RegisterVolume]:
        """Yield the volumes of a year, each drawn when it is asked for.

        The numbers of a field run through all volumes of the year; all fields together are
        counted anew, and the note tells the number in the book of the field. A volume that is
        full is closed on the day of its last row, the last one on ``closed_on``, else at the
        end of a year that is over. Raises :class:`Refusal` when the register is empty.
        """
        if not self.count(year, field):
            of = f" của lĩnh vực {field}" if field else ""
            of_english = f" of {field}" if field else ""
            raise Refusal(
                Sentence(
                    f"Sổ theo dõi{of} năm {year} chưa có hồ sơ nào.",
                    f"The register{of_english} of {year} has no dossiers.",
                )
            )
        return self._volumes(year, field, closed_on, signers or RegisterSigners(), rows_a_volume)

    def _volumes(
        self,
        year: int,
        field: str,
        closed_on: date | None,
        signers: RegisterSigners,
        size: int,
    ) -> Iterator[RegisterVolume]:
        today = local_date(self._clock())
        if closed_on is None and today.year > year:
            closed_on = date(year, 12, 31)
        last_day = min(today, closed_on or today)
        template = load_template(FormKind.REGISTER, profile_on(last_day).code, self._forms.folders)
        # Read in one go: pages take minutes, and no transaction should last that long.
        with self._database.read() as session:
            rows = tuple(RegisterRepository(session).rows(self._office.agency_code, year, field))
        head = OfficeHead(self._office.name, self._office.centre, self._office.place, last_day)
        for start in range(0, len(rows), size):
            part = rows[start : start + size]
            is_last = start + size >= len(rows)
            numbers = [
                row.number if field else place for place, row in enumerate(part, start=start + 1)
            ]
            closed = closed_on if is_last else local_date(part[-1].accepted_at)
            number = start // size + 1
            content = FormContent(
                head=head,
                number="",
                dossier_code="",
                values={
                    "year": str(year),
                    "book": f"{number:02d}",
                    "field": field or _ALL_FIELDS,
                    "first_number": str(numbers[0]),
                    "last_number": str(numbers[-1]),
                    "opened_words": day_in_words(local_date(part[0].accepted_at)),
                    "closed_words": "" if closed is None else day_in_words(closed),
                    "keeper_name": signers.keeper,
                    "signer_role": signers.role,
                    "signer_name": signers.name,
                },
                tables={"entries": _entries(part, numbers, is_of_field=bool(field))},
            )
            pdf = render_form(template, content, template.default_paper)
            yield RegisterVolume(number, numbers[0], numbers[-1], pdf)


def _entries(
    rows: Sequence[RegisterRow], numbers: Sequence[int], *, is_of_field: bool
) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            row.code,
            row.procedure_name,
            f"{row.sets:02d}",
            row.owner_name,
            "\n".join(filter(None, (row.owner_address, row.owner_phone))),
            row.unit,
            show_date(local_date(row.accepted_at)),
            show_date(local_date(row.original_due_at)),
            "" if row.transferred_at is None else show_date(local_date(row.transferred_at)),
            _result_received(row),
            "" if row.returned_at is None else show_date(local_date(row.returned_at)),
            ResultDelivery(row.channel).label.vi if row.channel else "",
            "",
            _note(row, is_of_field=is_of_field),
        )
        for row, number in zip(rows, numbers, strict=True)
    ]


def _result_received(row: RegisterRow) -> str:
    """Return when the result came back from the unit that solves it, if one does."""
    if row.transferred_at is None or row.finished_at is None:
        return ""
    return show_date(local_date(row.finished_at))


def _note(row: RegisterRow, *, is_of_field: bool) -> str:
    words = [] if is_of_field else [f"{row.book}: {row.number}"]
    if row.void_reason:
        words.append(f"Đã hủy: {row.void_reason}")
    elif row.status in _ENDED_WITHOUT_RESULT:
        words.append(row.status.label.vi)
    if row.due_at != row.original_due_at:
        words.append(f"Hẹn lại {show_date(local_date(row.due_at))}")
    return "\n".join(words)
