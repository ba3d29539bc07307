"""The question why: for acts that end a dossier, or send it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.acts import Act
from desktop_app.domain.dossiers import Dossier
from desktop_app.ui.dossiers.dialogs.act_dialog import ActDialog
from desktop_app.ui.widgets import TextArea

DoWithReason = Callable[[str], Dossier]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question why is put: its title, what will happen, its field, an example, its verb."""

    title: str
    note: str
    label: str
    example: str
    verb: str


class ReasonDialog(ActDialog):
    """Says what will happen, and asks why."""

    def __init__(
        self, act: Act, dossier: Dossier, do: DoWithReason, parent: QWidget | None = None
    ) -> None:
        words = _wording(act)
        named = {"code": dossier.code, "owner": dossier.owner.name}
        super().__init__(
            words.title.format(**named), words.note.format(**named), words.verb, parent,
            is_danger=True,
        )  # fmt: skip
        self._do = do
        self._reason = TextArea(words.example, lines=2)

        self.add_field("reason", words.label, self._reason)
        self._reason.setFocus()

    def given(self) -> str:
        """Return the reason."""
        return self._reason.value()

    def carry_out(self) -> Dossier:
        """Do it for that reason."""
        return self._do(self._reason.value())


class CloseUnansweredDialog(ActDialog):
    """Says what closing a dossier means whose supplement never came."""

    def __init__(
        self, dossier: Dossier, do: Callable[[], Dossier], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("CloseUnansweredDialog", "Close {code}?").format(
                code=dossier.code
            ),
            QCoreApplication.translate(
                "CloseUnansweredDialog",
                "{owner} did not answer within the days that were set. The dossier is stopped; it "
                "can be filed anew.",
            ).format(owner=dossier.owner.name),
            QCoreApplication.translate("CloseUnansweredDialog", "Close the dossier"),
            parent,
            is_danger=True,
        )
        self._do = do

    def carry_out(self) -> Dossier:
        """Close it."""
        return self._do()


def _wording(act: Act) -> Wording:
    translate = QCoreApplication.translate
    reason = translate("ReasonDialog", "Reason")
    match act:
        case Act.DECLINE:
            return Wording(
                translate("ReasonDialog", "Decline {code}?"),
                translate(
                    "ReasonDialog",
                    "The dossier of {owner} is not eligible: it is given back with the reason in "
                    "writing, and its clock stops.",
                ),
                reason,
                translate("ReasonDialog", "Which condition is not met, and under which rule"),
                translate("ReasonDialog", "Decline"),
            )
        case Act.STOP:
            return Wording(
                translate("ReasonDialog", "Stop {code}?"),
                translate(
                    "ReasonDialog",
                    "{owner} asked to stop: nobody works on the dossier any more, and its clock "
                    "stops.",
                ),
                reason,
                translate("ReasonDialog", "What the applicant asked for, and how"),
                translate("ReasonDialog", "Stop the dossier"),
            )
        case Act.WITHDRAW:
            return Wording(
                translate("ReasonDialog", "Withdraw {code}?"),
                translate("ReasonDialog", "{owner} takes the dossier back, and its clock stops."),
                reason,
                translate("ReasonDialog", "For example: will file it elsewhere"),
                translate("ReasonDialog", "Withdraw the dossier"),
            )
        case Act.REFUSE_HANDOVER:
            return Wording(
                translate("ReasonDialog", "Do not take {code}"),
                translate("ReasonDialog", "The dossier goes back to whom it came from."),
                reason,
                translate("ReasonDialog", "For example: papers are missing"),
                translate("ReasonDialog", "Send it back"),
            )
        case _:
            return Wording(
                translate("ReasonDialog", "Cancel {code}?"),
                translate(
                    "ReasonDialog",
                    "The dossier of {owner} will not be worked on any more and leaves the lists "
                    "of open and late ones. Its number stays in the register, marked as "
                    "cancelled, and is never given again.",
                ),
                translate("ReasonDialog", "Why"),
                translate("ReasonDialog", "For example: entered twice"),
                translate("ReasonDialog", "Cancel the dossier"),
            )
