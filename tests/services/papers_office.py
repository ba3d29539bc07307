"""An office in which papers are issued: a department with its head, an official, a clerk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pypdfium2

from desktop_app.assembly import Office
from desktop_app.documents.paper import Paper
from desktop_app.domain.dossiers import Dossier, IntakeForm
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Official, Role
from desktop_app.services.handing_over import HandoverOutcome, Receiver
from desktop_app.services.papers import PaperLine
from desktop_app.services.waiting import SupplementForm
from tests.conftest import StoppedClock
from tests.services.intake_forms import marriage_status_form

CLERK = Actor(None, "Lê Thị Hồng Nhung", frozenset({Role.CLERK}))
ASKED = SupplementForm(
    ("Bổ sung Trích lục ghi chú ly hôn (01 bản chính)", "Khai lại nơi cư trú trong Tờ khai"),
    "Hồ sơ chưa đủ thành phần",
    date(2026, 12, 10),
)


def form(**changes: object) -> IntakeForm:
    """A form with a request in the applicant's words."""
    return marriage_status_form(
        **({"request_summary": "Xác nhận tình trạng hôn nhân để đăng ký kết hôn"} | changes)
    )


@dataclass(frozen=True)
class PapersOffice:
    """The office with who works in it; the day is the one of ``clock``."""

    office: Office
    admin: Actor
    clock: StoppedClock
    department: str
    official: Official

    @classmethod
    def furnish(cls, office: Office, admin: Actor, clock: StoppedClock) -> PapersOffice:
        """Let an official of the first department solve dossiers under the head of it."""
        department = office.staffing.staff().departments[0]
        head = Official(new_key(), department.id, "01", "Lê Quang Huy", "Trưởng phòng")
        official = Official(new_key(), department.id, "02", "Phạm Ngọc Ánh")
        for each in (head, official):
            office.staffing.save_official(each, admin)
        office.standing_in.appoint_head(department.id, head.id, clock.now, admin)
        return cls(office, admin, clock, department.name, official)

    def receive(self, **changes: object) -> Dossier:
        """Accept a dossier at the counter."""
        return self.office.intake.receive(form(**changes), CLERK)

    def hand_over(self, *dossiers: Dossier) -> HandoverOutcome:
        """Hand dossiers over to the official, with a list."""
        return self.office.handing_over.hand_over(
            [each.id for each in dossiers],
            Receiver(official_id=self.official.id),
            CLERK,
            note="Kèm 01 phong bì niêm phong",
        )

    def extend(self, dossier: Dossier, due_at: datetime, reason: str) -> None:
        """Decide on a later due date."""
        self.office.due_deciding.extend(
            dossier.id, due_at, reason, "Vũ Đức Hòa", "12/TTr", self.admin, confirmed=True
        )

    def said(self, line: PaperLine, sheet: Paper | None = None) -> str:
        """Return what stands on a paper as it would be printed now."""
        return text_of(self.office.papers.render(line.id, sheet))


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, blanks and line ends made one blank."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def missing_from(text: str, said: Mapping[str, object] | tuple[str, ...]) -> list[str]:
    """Return the phrases that do not stand in ``text``."""
    return [phrase for phrase in said if phrase not in text]
