"""Keeping the catalogue of procedures: reading, changing, importing a file of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from desktop_app.db.database import Database
from desktop_app.db.repositories.audit import AuditRepository
from desktop_app.db.repositories.catalogue import CatalogueRepository
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.instants import local_date, show_date
from desktop_app.domain.people import Actor, Role
from desktop_app.domain.procedures import ProcedureContent, ProcedureVersion, is_procedure_code
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.acting import Clock, require, utc_now
from desktop_app.services.catalogue_files import CatalogueFile, read_catalogue, read_starter


class ImportOutcome(StrEnum):
    """What became of one line of a catalogue file."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def label(self) -> Sentence:
        """The outcome in a word or two."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    ImportOutcome.CREATED: Sentence("thêm mới", "created"),
    ImportOutcome.CHANGED: Sentence("thay đổi", "changed"),
    ImportOutcome.UNCHANGED: Sentence("giữ nguyên", "left alone"),
    ImportOutcome.REFUSED: Sentence("từ chối", "refused"),
}

_MOST_SOON_HOURS = 400
"""Fifty working days: longer than all but a few limits."""

_PARTS = {
    "name": Sentence("tên", "name"),
    "field": Sentence("lĩnh vực", "field"),
    "level": Sentence("cấp", "level"),
    "limits": Sentence("thời hạn", "time limit"),
    "needs_receipt": Sentence("giấy hẹn", "receipt"),
    "documents": Sentence("thành phần hồ sơ", "papers"),
    "fees": Sentence("phí, lệ phí", "fees"),
    "steps": Sentence("các bước", "steps"),
    "decision": Sentence("quyết định công bố", "decision"),
    "to_confirm": Sentence("điều cần xác nhận", "points to confirm"),
}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What became of one line, and why or what changed."""

    line: int
    code: str
    name: str
    outcome: ImportOutcome
    reason: Sentence


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a file did, or in a dry run would do, line by line in the file's order."""

    lines: tuple[ImportLine, ...]
    is_dry_run: bool

    def count(self, outcome: ImportOutcome) -> int:
        """Return how many lines ended like this."""
        return sum(line.outcome is outcome for line in self.lines)


class Cataloguing:
    """Reads and changes the catalogue. Changes need an administrator."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    def procedures(self, day: date | None = None) -> tuple[ProcedureVersion, ...]:
        """Return every procedure as it stands on ``day`` (today when ``None``), by code."""
        with self._database.read() as session:
            return tuple(CatalogueRepository(session).on(day or self._today()))

    def save(
        self, code: str, content: ProcedureContent, valid_from: date, actor: Actor
    ) -> ProcedureVersion:
        """Add a version of a procedure from ``valid_from`` on; accepted dossiers keep theirs.

        Raises :class:`Refusal` with faults per field.
        """
        require(actor, Role.ADMINISTRATOR)
        faults = tuple(_content_faults(code, content))
        if faults:
            raise Refusal.of(faults)
        with self._database.write() as session:
            catalogue = CatalogueRepository(session)
            catalogue.add_version(code, content, valid_from, self._clock())
            version = catalogue.by_code(code, valid_from)
            if version is None:
                raise AssertionError("the version just added is in force")
            AuditRepository(session).add(
                actor,
                self._clock(),
                "procedure_saved",
                ("procedure", version.procedure_id, code),
                {"valid_from": valid_from.isoformat(), "version": str(version.version_id)},
            )
            return version

    def set_office_side(
        self, code: str, department_id: UUID | None, is_active: bool, actor: Actor
    ) -> None:
        """Say which department solves a procedure here, and whether it is taken in."""
        require(actor, Role.ADMINISTRATOR)
        with self._database.write() as session:
            CatalogueRepository(session).set_office_side(code, department_id, is_active)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "procedure_assigned",
                ("procedure", None, code),
                {"department": str(department_id or ""), "active": is_active},
            )

    def set_partly_online(self, code: str, actor: Actor, *, is_partly_online: bool) -> None:
        """Say whether what comes in online counts as online in part.

        Reports tell such services from those that are online in whole. It holds for all
        dossiers of the procedure, except in periods that are closed.
        """
        require(actor, Role.ADMINISTRATOR)
        with self._database.write() as session:
            CatalogueRepository(session).set_partly_online(code, is_partly_online=is_partly_online)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "procedure_partly_online",
                ("procedure", None, code),
                {"is_partly_online": is_partly_online},
            )

    def set_due_soon(self, code: str, hours: int | None, actor: Actor) -> None:
        """Say how many working hours before its due date a dossier of this procedure is due soon.

        ``None`` is the threshold of the whole office. Raises :class:`Refusal` for hours that
        are no such threshold.
        """
        require(actor, Role.ADMINISTRATOR, Role.SUPERVISOR)
        if hours is not None and not 1 <= hours <= _MOST_SOON_HOURS:
            raise Refusal.of(
                [
                    Fault(
                        "due_soon_hours",
                        Sentence(
                            f"Ghi từ 1 đến {_MOST_SOON_HOURS} giờ làm việc, hoặc để trống.",
                            f"Enter 1 to {_MOST_SOON_HOURS} working hours, or nothing.",
                        ),
                    )
                ]
            )
        with self._database.write() as session:
            CatalogueRepository(session).set_due_soon(code, hours)
            AuditRepository(session).add(
                actor,
                self._clock(),
                "procedure_due_soon",
                ("procedure", None, code),
                {"hours": hours},
            )

    def import_file(
        self,
        path: Path,
        actor: Actor,
        *,
        dry_run: bool = False,
        valid_from: date | None = None,
        bare_unit: LimitUnit | None = None,
    ) -> ImportReport:
        """Bring in a catalogue file (JSON, CSV, Excel): all its good lines, or nothing.

        ``valid_from`` stands for lines without a date of their own (today when ``None``);
        ``bare_unit`` for limits published as a bare number, which are refused without it.
        Raises :class:`KnownError` when the file cannot be read at all.
        """
        require(actor, Role.ADMINISTRATOR)
        return self._import(
            read_catalogue(path, bare_unit=bare_unit), actor, dry_run, valid_from, path.name
        )

    def import_starter(self, actor: Actor, *, dry_run: bool = False) -> ImportReport:
        """Bring in the catalogue that comes with the program."""
        require(actor, Role.ADMINISTRATOR)
        # It holds for dossiers of the past too, which an office may record late.
        return self._import(read_starter(), actor, dry_run, date(2025, 7, 1), "starter.json")

    def _import(
        self,
        file: CatalogueFile,
        actor: Actor,
        dry_run: bool,
        valid_from: date | None,
        source: str,
    ) -> ImportReport:
        lines = [
            ImportLine(line.line, line.code, line.name, ImportOutcome.REFUSED, line.reason)
            for line in file.refusals
        ]
        default_day = valid_from or self._today()
        with self._database.write() as session:
            catalogue = CatalogueRepository(session)
            present = {version.code: version for version in catalogue.on(date.max)}
            on_day: dict[date, dict[str, ProcedureVersion]] = {}
            for entry in file.entries:
                day = entry.valid_from or default_day
                if day not in on_day:
                    on_day[day] = {version.code: version for version in catalogue.on(day)}
                before = on_day[day].get(entry.code)
                line = _judge(
                    entry.line, entry.code, entry.content, before, is_new=entry.code not in present
                )
                lines.append(line)
                if line.outcome is not ImportOutcome.UNCHANGED and not dry_run:
                    catalogue.add_version(entry.code, entry.content, day, self._clock())
            report = ImportReport(tuple(sorted(lines, key=lambda line: line.line)), dry_run)
            if not dry_run:
                AuditRepository(session).add(
                    actor,
                    self._clock(),
                    "catalogue_imported",
                    ("catalogue", None, source),
                    {outcome.value: report.count(outcome) for outcome in ImportOutcome},
                )
        return report

    def _today(self) -> date:
        return local_date(self._clock())


def _judge(
    line: int,
    code: str,
    content: ProcedureContent,
    before: ProcedureVersion | None,
    *,
    is_new: bool,
) -> ImportLine:
    if before is None:
        reason = (
            Sentence("chưa có trong danh mục", "not in the catalogue yet")
            if is_new
            else Sentence("chưa có phiên bản nào vào ngày này", "no version of it yet on this day")
        )
        return ImportLine(line, code, content.name, ImportOutcome.CREATED, reason)
    changed = [
        _PARTS[part.name]
        for part in fields(content)
        if getattr(content, part.name) != getattr(before.content, part.name)
    ]
    if not changed:
        reason = Sentence(
            f"giống bản hiện hành từ {show_date(before.valid_from)}",
            f"the same as in force since {show_date(before.valid_from)}",
        )
        return ImportLine(line, code, content.name, ImportOutcome.UNCHANGED, reason)
    reason = Sentence(
        ", ".join(part.vi for part in changed), ", ".join(part.en for part in changed)
    )
    return ImportLine(line, code, content.name, ImportOutcome.CHANGED, reason)


def _content_faults(code: str, content: ProcedureContent) -> Iterator[Fault]:
    empty = Sentence("Ô này không được để trống.", "This field must not be empty.")
    for name, value in (("code", code), ("name", content.name), ("field", content.field)):
        if not nfc(value):
            yield Fault(name, empty)
    if nfc(code) and not is_procedure_code(code):
        yield Fault(
            "code",
            Sentence(
                f"Mã thủ tục có dạng 1.004873, không phải “{code}”.",
                f"A procedure code looks like 1.004873, not “{code}”.",
            ),
        )
    if not content.limits:
        yield Fault(
            "limits",
            Sentence(
                "Thủ tục cần thời hạn giải quyết, ví dụ 3 ngày làm việc.",
                "A procedure needs a time limit, for example 3 working days.",
            ),
        )
    if sum(step.share_per_mille for step in content.steps) != 1000:
        yield Fault(
            "steps",
            Sentence(
                "Tỷ lệ thời gian của các bước phải cộng lại bằng 100 %.",
                "The steps' shares of the time must add up to 100 %.",
            ),
        )
