"""Administrative procedures as published: limit, papers, fees and steps, versioned by date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from desktop_app.domain.sentence import Sentence
from desktop_app.domain.time_limits import TimeLimit

_CODE = re.compile(r"[0-9]\.[0-9]{6}")


def is_procedure_code(text: str) -> bool:
    """Tell whether ``text`` has the shape of a national procedure code, as ``1.004873``."""
    return _CODE.fullmatch(text) is not None


class Channel(StrEnum):
    """How a dossier comes in."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"

    @property
    def label(self) -> Sentence:
        """The channel's name."""
        return _CHANNEL_LABELS[self]


_CHANNEL_LABELS = {
    Channel.DIRECT: Sentence("Trực tiếp", "At the counter"),
    Channel.ONLINE: Sentence("Trực tuyến", "Online"),
    Channel.POST: Sentence("Bưu chính công ích", "By post"),
}


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """A paper that belongs to the dossier, with the counts usually asked for."""

    name: str
    originals: int = 1
    certified_copies: int = 0
    plain_copies: int = 0
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class FeeItem:
    """A fee in whole đồng per ``unit``; ``amount`` is ``None`` when the province sets it."""

    name: str
    amount: int | None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """A step of the work and its share of the time limit in per mille (all steps: 1000)."""

    name: str
    share_per_mille: int
    is_external: bool = False


DEFAULT_STEPS = (
    ProcedureStep("Tiếp nhận", 100),
    ProcedureStep("Thẩm định", 600),
    ProcedureStep("Trình ký", 200),
    ProcedureStep("Trả kết quả", 100),
)


@dataclass(frozen=True, slots=True)
class ProcedureContent:
    """What a version of a procedure says.

    ``limits`` holds the published limit by channel. ``to_confirm`` names, in Vietnamese,
    what an administrator still has to check against the published decision.
    """

    name: str
    field: str
    level: str
    limits: Mapping[Channel, TimeLimit]
    needs_receipt: bool = True
    documents: tuple[RequiredDocument, ...] = ()
    fees: tuple[FeeItem, ...] = ()
    steps: tuple[ProcedureStep, ...] = DEFAULT_STEPS
    decision: str = ""
    to_confirm: tuple[str, ...] = ()

    def limit_for(self, channel: Channel) -> TimeLimit:
        """Return the limit for ``channel``.

        A channel without a limit of its own takes that of direct filing, and failing that
        the first published one: the catalogue never holds a procedure without any.
        """
        return (
            self.limits.get(channel)
            or self.limits.get(Channel.DIRECT)
            or next(iter(self.limits.values()))
        )


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """A procedure's content in force from ``valid_from`` until the next version begins.

    Department, activity and ``due_soon_hours`` are the office's own side of it and hold for
    all versions. ``due_soon_hours`` are the working hours before the due date from which a
    dossier is due soon, ``None`` for the threshold of the whole office. The service
    ``is_partly_online`` when not every step of it can be taken online.
    """

    procedure_id: UUID
    version_id: UUID
    code: str
    valid_from: date
    content: ProcedureContent
    department_id: UUID | None = None
    is_active: bool = True
    due_soon_hours: int | None = None
    is_partly_online: bool = False
