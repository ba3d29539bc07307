"""Issuing papers: filled from the store, numbered in their yearly series, kept as they stood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.numbers import NumberRepository
from desktop_app.db.repositories.papers import IssuedPaper, PaperRepository
from desktop_app.db.repositories.prints import PAPER_FAILED, PAPER_PRINTED
from desktop_app.documents.forms import FormContent, FormTemplate, load_template, render_form
from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.paper import Paper
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import local_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.sentence import Sentence
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.papers.apology_paper import apology
from desktop_app.services.papers.drafts import Draft
from desktop_app.services.papers.ending_papers import refusal, refusal_on_merits, stop_notice
from desktop_app.services.papers.fee_paper import fee_receipt
from desktop_app.services.papers.frozen_content import freeze, thaw
from desktop_app.services.papers.handover_papers import control_slip, handover_list
from desktop_app.services.papers.matters import Matter
from desktop_app.services.papers.paper_lines import NO_NOTES, PaperLine, PaperNotes, PaperOffer
from desktop_app.services.papers.reminder_paper import reminder
from desktop_app.services.papers.return_paper import return_slip
from desktop_app.services.papers.supplement_papers import supplement_receipt, supplement_request
from desktop_app.services.printing_history import UNKNOWN_PLACE, PrintPlace
from desktop_app.settings import FormSettings, OfficeSettings

_DRAFTS: Final[Mapping[FormKind, Callable[[Matter], Draft]]] = {
    FormKind.SUPPLEMENT_REQUEST: supplement_request,
    FormKind.SUPPLEMENT_RECEIPT: supplement_receipt,
    FormKind.REFUSAL: refusal,
    FormKind.REFUSAL_ON_MERITS: refusal_on_merits,
    FormKind.APOLOGY: partial(apology, kind=FormKind.APOLOGY),
    FormKind.APOLOGY_OLD: partial(apology, kind=FormKind.APOLOGY_OLD),
    FormKind.STOP_NOTICE: stop_notice,
    FormKind.CONTROL_SLIP: control_slip,
    FormKind.HANDOVER_LIST: handover_list,
    FormKind.RETURN_SLIP: return_slip,
    FormKind.REMINDER: reminder,
    FormKind.FEE_RECEIPT: fee_receipt,
}
_SERIES: Final = {
    FormKind.REFUSAL_ON_MERITS: FormKind.REFUSAL.value,
    FormKind.APOLOGY_OLD: FormKind.APOLOGY.value,
}
"""Kinds that are numbered with another: both bear the same letters after the number."""
_STAND_INS: Final = frozenset({FormKind.REFUSAL_ON_MERITS, FormKind.APOLOGY_OLD})
_WHO: Final = (Role.CLERK, Role.OFFICIAL, Role.SUPERVISOR)
_ANY_NUMBER: Final = 8888
_CANCELLED: Final = "ĐÃ HỦY"


class PaperIssuing:
    """Issues the papers of dossiers, filings and handovers, and draws them again.

    A paper belongs to an act and is issued right after it, in a transaction of its own: what
    goes wrong with it never undoes the act, and it can be asked for again.
    """

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

    def issue(
        self, kind: FormKind, subject_id: UUID, actor: Actor, notes: PaperNotes = NO_NOTES
    ) -> PaperLine:
        """Issue the paper of the last act of its kind on a dossier, filing, handover, follow-up.

        Asked again for the same act it gives the paper that there is; asked for the handover
        list of a dossier, that of the last list it was in; asked for the paper of a follow-up,
        that of all made together with it for the same person. Its number is the next one of
        the agency's yearly series; it is taken in the transaction that saves the paper and
        goes back when that fails. Raises :class:`Refusal` when no act asks for such a paper
        or something is missing that it must say, :class:`KnownError` for an unknown subject,
        a faulty template and a letter that cannot be printed.
        """
        require(actor, *_WHO)
        now = self._clock()
        with self._database.write() as session:
            matter = Matter(session, subject_id, self._office, actor, now, notes, is_to_change=True)
            if kind is FormKind.HANDOVER_LIST and matter.last_handover_id is not None:
                subject_id = matter.last_handover_id
                matter = Matter(
                    session, subject_id, self._office, actor, now, notes, is_to_change=True
                )
            if matter.follow_ups:
                subject_id = matter.id
            draft = self._draft(kind, matter)
            papers = PaperRepository(session)
            issued = _issued(papers.of(subject_id), draft)
            if issued is not None:
                return _line(issued)
            template = self._template(draft.kind, matter.profile_code)
            # Whatever cannot be printed must not take a number.
            self._check(template, self._content(draft, matter, template, _ANY_NUMBER))
            series = _SERIES.get(draft.kind, draft.kind.value)
            year = _year_of(draft, matter)
            number = draft.number
            if number is None:
                number = NumberRepository(session).take(
                    f"paper:{matter.agency_code}:{series}", str(year)
                )
            content = self._content(draft, matter, template, number)
            paper = IssuedPaper(
                id=new_key(),
                agency_code=matter.agency_code,
                subject_id=subject_id,
                subject_code=matter.label,
                kind=draft.kind.value,
                series=series,
                profile=matter.profile_code,
                year=year,
                number=number,
                content=freeze(content, draft.act, template.number_suffix)
                | {"subject": matter.kind},
                issued_at=now,
                user_id=actor.user_id,
                user_name=actor.signature,
            )
            papers.add(paper)
            line = _line(paper)
            AuditRepository(session).add(
                actor,
                now,
                "paper_issued",
                ("paper", paper.id, paper.subject_code),
                {"kind": paper.kind, "number": line.number},
            )
            return line

    def offers(self, subject_id: UUID) -> tuple[PaperOffer, ...]:
        """Return which papers can be issued now, and which of them are there already.

        Raises :class:`KnownError` for an unknown subject.
        """
        with self._database.read() as session:
            matter = Matter(session, subject_id, self._office, _NOBODY, self._clock(), NO_NOTES)
            issued = PaperRepository(session).of(subject_id)
            return tuple(self._offers(matter, issued))

    def of(self, subject_id: UUID) -> tuple[PaperLine, ...]:
        """Return the papers of a dossier, filing or handover, oldest first, cancelled ones too."""
        with self._database.read() as session:
            return tuple(_line(paper) for paper in PaperRepository(session).of(subject_id))

    def get(self, paper_id: UUID) -> PaperLine:
        """Return one paper. Raises :class:`KnownError` when there is none."""
        return _line(self._paper(paper_id))

    def sizes(self, paper_id: UUID) -> tuple[Paper, ...]:
        """Return the sheets that a paper may be printed on, that of the settings first."""
        paper = self._paper(paper_id)
        template = self._template(FormKind(paper.kind), paper.profile)
        usual = self._usual_sheet(template)
        return (usual, *(each for each in template.papers if each is not usual))

    def render(self, paper_id: UUID, paper: Paper | None = None) -> bytes:
        """Return a paper as it would be printed next, as a PDF.

        It says what it said when it was issued; from the second print on, that it is one, and
        when its act was undone, that it is cancelled. ``paper`` is the sheet, ``None`` the
        usual one. Raises :class:`KnownError` for a sheet that the form is not made for.
        """
        issued = self._paper(paper_id)
        template = self._template(FormKind(issued.kind), issued.profile)
        if issued.cancelled_at is not None:
            template = replace(template, title_lines=(*template.title_lines, _CANCELLED))
        content = thaw(issued.content, issued.print_count)
        return render_form(template, content, paper or self._usual_sheet(template))

    def note_print(
        self, paper_id: UUID, actor: Actor, printer: str, place: PrintPlace = UNKNOWN_PLACE
    ) -> int:
        """Note that a paper came out of a printer and return its reprint number, 0 at first."""
        require(actor, *_WHO)
        with self._database.write() as session:
            papers = PaperRepository(session)
            paper = _known(papers.get(paper_id, is_to_change=True))
            papers.note_print(paper_id)
            line = _line(paper)
            AuditRepository(session).add(
                actor,
                self._clock(),
                PAPER_PRINTED,
                (str(paper.content["subject"]), paper.subject_id, paper.subject_code),
                {
                    "kind": paper.kind,
                    "number": line.number,
                    "printer": printer,
                    "reprint": paper.print_count,
                    "paper_id": str(paper_id),
                }
                | place.as_detail(),
            )
            return paper.print_count

    def note_failure(
        self,
        paper_id: UUID,
        actor: Actor,
        printer: str,
        reason: str,
        place: PrintPlace = UNKNOWN_PLACE,
    ) -> None:
        """Note in the trail that a paper did not come out; it does not count as a print."""
        with self._database.write() as session:
            paper = _known(PaperRepository(session).get(paper_id))
            AuditRepository(session).add(
                actor,
                self._clock(),
                PAPER_FAILED,
                ("paper", paper.id, paper.subject_code),
                {"kind": paper.kind, "printer": printer, "reason": reason} | place.as_detail(),
            )

    def _draft(self, kind: FormKind, matter: Matter) -> Draft:
        if kind is FormKind.APOLOGY and self._forms.old_apology:
            kind = FormKind.APOLOGY_OLD
        if kind not in _DRAFTS:
            raise Refusal(
                Sentence(
                    "Sổ theo dõi hồ sơ in theo năm và lĩnh vực, không lập theo hồ sơ.",
                    "The register is printed by year and field, not issued for a dossier.",
                )
            )
        if matter.handover is not None and kind is not FormKind.HANDOVER_LIST:
            raise Refusal(
                Sentence(
                    f"“{kind.label.vi}” lập theo hồ sơ, không theo lượt bàn giao.",
                    f"“{kind.label.en}” is made of a dossier, not of a handover.",
                )
            )
        if matter.follow_ups and kind is not FormKind.REMINDER:
            raise Refusal(
                Sentence(
                    f"“{kind.label.vi}” lập theo hồ sơ, không theo việc theo dõi.",
                    f"“{kind.label.en}” is made of a dossier, not of a follow-up.",
                )
            )
        return _DRAFTS[kind](matter)

    def _offers(self, matter: Matter, issued: Sequence[IssuedPaper]) -> Iterator[PaperOffer]:
        for kind in _DRAFTS:
            if kind in _STAND_INS:
                continue
            try:
                draft = self._draft(kind, matter)
            except Refusal:
                continue
            there = _issued(issued, draft)
            yield PaperOffer(draft.kind, None if there is None else _line(there))

    def _content(
        self, draft: Draft, matter: Matter, template: FormTemplate, number: int
    ) -> FormContent:
        centre = draft.department or self._office.centre
        return FormContent(
            head=OfficeHead(self._office.name, centre, self._office.place, local_date(matter.now)),
            # Below ten with a nought before it (NĐ 30/2020/NĐ-CP, Phụ lục I).
            number=f"{number:02d}" if template.number_suffix else "",
            dossier_code=matter.code,
            values=draft.values,
            lists=draft.lists,
            tables=draft.tables,
        )

    def _template(self, kind: FormKind, profile_code: str) -> FormTemplate:
        return load_template(kind, profile_code, self._forms.folders)

    def _usual_sheet(self, template: FormTemplate) -> Paper:
        chosen = self._forms.papers.get(template.kind.value)
        return template.default_paper if chosen is None else template.paper_for(Paper(chosen))

    def _check(self, template: FormTemplate, content: FormContent) -> None:
        render_form(template, content, self._usual_sheet(template))

    def _paper(self, paper_id: UUID) -> IssuedPaper:
        with self._database.read() as session:
            return _known(PaperRepository(session).get(paper_id))


_NOBODY: Final = Actor(None, "?", frozenset())
"""Stands where a paper is only looked for and nobody signs."""


def _issued(papers: Sequence[IssuedPaper], draft: Draft) -> IssuedPaper | None:
    """Return the paper that was issued for the act of ``draft`` and stands."""
    series = _SERIES.get(draft.kind, draft.kind.value)
    return next(
        (
            paper
            for paper in papers
            if paper.series == series
            and paper.cancelled_at is None
            and paper.content["act"] == draft.act
        ),
        None,
    )


def _year_of(draft: Draft, matter: Matter) -> int:
    """Return the year whose series a number belongs to: that of the day on the paper."""
    if draft.number is not None and matter.handover is not None:
        return matter.handover.year
    return local_date(matter.now).year


def _known(paper: IssuedPaper | None) -> IssuedPaper:
    if paper is None:
        raise KnownError(
            Sentence("Không có giấy này trong dữ liệu.", "There is no such paper in the data.")
        )
    return paper


def _line(paper: IssuedPaper) -> PaperLine:
    return PaperLine(
        id=paper.id,
        subject_id=paper.subject_id,
        subject_code=paper.subject_code,
        kind=FormKind(paper.kind),
        number=f"{paper.content['number']}{paper.content['number_suffix']}",
        issued_at=paper.issued_at,
        user_name=paper.user_name,
        cancelled_at=paper.cancelled_at,
        print_count=paper.print_count,
    )
