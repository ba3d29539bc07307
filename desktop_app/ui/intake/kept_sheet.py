"""Everything that stands on the sheet, as typed: more than a form can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from desktop_app.domain.dossiers import HandedDocument, IntakeForm


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """The sheet at one instant.

    ``form`` is what can be read of it; its fees are all rows, also those that do not apply
    (0 times). ``texts`` are the lines exactly as typed, by the path of their field: half a
    day, letters that name no procedure yet. ``loose_papers`` were named by the clerk and are
    not ticked. ``is_elsewhere`` tells that another agency solves it, named or not.
    ``version_id`` is the procedure's version chosen from, ``focus`` the path of the field in
    hand.
    """

    form: IntakeForm
    texts: Mapping[str, str]
    loose_papers: tuple[HandedDocument, ...] = ()
    is_elsewhere: bool = False
    version_id: UUID | None = None
    focus: str = ""

    def beside_form(self) -> dict[str, object]:
        """Return all but the form in the types of JSON."""
        return {
            "texts": dict(self.texts),
            "loose_papers": [asdict(paper) for paper in self.loose_papers],
            "is_elsewhere": self.is_elsewhere,
            "version_id": None if self.version_id is None else str(self.version_id),
            "focus": self.focus,
        }

    @classmethod
    def of(cls, form: IntakeForm, beside: Mapping[str, Any]) -> KeptSheet:
        """Put together what :meth:`beside_form` took apart."""
        version_id = beside["version_id"]
        return cls(
            form,
            beside["texts"],
            tuple(HandedDocument(**paper) for paper in beside["loose_papers"]),
            beside["is_elsewhere"],
            None if version_id is None else UUID(version_id),
            beside["focus"],
        )
