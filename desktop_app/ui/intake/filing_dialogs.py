"""The questions before a form is given back: what is missing, or why it is not accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.filings import Filing
from desktop_app.domain.sentence import Sentence
from desktop_app.services.waiting import SupplementForm
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.theme.tokens import SPACE_M
from desktop_app.ui.widgets import (
    DangerButton,
    DateLine,
    Field,
    PrimaryButton,
    TextArea,
    TextLine,
)

_WIDTH = 540
_LEAST_ITEM_LINES, _MOST_ITEM_LINES = 3, 7
_NO_SUCH_DAY = Sentence(
    "Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/12/2026.",
    "There is no such day. Write day/month/year, as 05/12/2026.",
)


class SupplementDialog(FormDialog):
    """Asks what the applicant has to bring (form 02); ``filed`` tells the :class:`Filing`.

    ``missing`` are the papers proposed, ``ordinal`` tells the how manieth request it is: from
    the second on somebody has to allow it. ``ask`` records it and raises what services raise.
    """

    filed = Signal(object)

    def __init__(
        self,
        owner: str,
        missing: Sequence[str],
        ordinal: int,
        ask: Callable[[SupplementForm], Filing],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            QCoreApplication.translate("SupplementDialog", "Ask {owner} for a supplement").format(
                owner=owner
            ),
            QCoreApplication.translate(
                "SupplementDialog",
                "The dossier is not accepted yet and no time runs. It keeps its code and "
                "everything that was typed.",
            ),
            PrimaryButton(
                QCoreApplication.translate("SupplementDialog", "Give back with form 02"),
                key="Ctrl+Return",
            ),
            parent,
            width=_WIDTH,
        )
        self._filing: Filing | None = None
        self._ask = ask
        lines = min(max(len(missing) + 1, _LEAST_ITEM_LINES), _MOST_ITEM_LINES)
        self._items = TextArea(self.tr("One paper or correction a line"), lines=lines)
        self._reason = TextLine(self.tr("For example: the declaration is not signed"))
        self._answer_by = DateLine()
        self._approver = TextLine(self.tr("Name and post"))
        self.fields = {
            "items": Field(self.tr("What is missing, one a line"), self._items),
            "reason": Field(self.tr("Reason"), self._reason),
            "answer_by": Field(self.tr("Last day for the answer"), self._answer_by),
            "approver": Field(
                self.tr("Who allows another request"),
                self._approver,
                self.tr(
                    "This is request number {ordinal}; guidance is given once and completely."
                ).format(ordinal=ordinal),
            ),
        }

        self._items.setPlainText("\n".join(missing))
        self._reason.setText(self.tr("Papers of the dossier are missing") if missing else "")
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_M)
        foot.addWidget(self.fields["answer_by"], 2)
        foot.addWidget(self.fields["approver"], 3)
        self.body.addWidget(self.fields["items"])
        self.body.addWidget(self.fields["reason"])
        self.body.addLayout(foot)
        self.fields["approver"].setVisible(ordinal > 1)
        self._items.setFocus()
        self._items.moveCursor(QTextCursor.MoveOperation.End)

        self.accepted.connect(self._tell)

    def faults(self) -> list[Fault]:
        """Return a fault for a last day that cannot be read."""
        return list(self._unreadable())

    def act(self) -> None:
        """Record the request."""
        self._filing = self._ask(
            SupplementForm(
                items=tuple(self._items.toPlainText().splitlines()),
                reason=self._reason.value(),
                answer_by=self._answer_by.day(),
                approver=self._approver.value(),
            )
        )

    def _tell(self) -> None:
        self.filed.emit(self._filing)

    def _unreadable(self) -> Iterator[Fault]:
        if not self._answer_by.is_readable():
            yield Fault("answer_by", _NO_SUCH_DAY)


class FilingReasonDialog(FormDialog):
    """Asks why a form is refused or taken back; ``filed`` tells the :class:`Filing`."""

    filed = Signal(object)

    def __init__(
        self,
        title: str,
        note: str,
        verb: str,
        end: Callable[[str], Filing],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, note, DangerButton(verb, key="Ctrl+Return"), parent, width=_WIDTH)
        self._filing: Filing | None = None
        self._end = end
        self._reason = TextArea(lines=3)
        self.fields = {"reason": Field(self.tr("Reason"), self._reason)}

        self.body.addWidget(self.fields["reason"])
        self._reason.setFocus()

        self.accepted.connect(self._tell)

    def act(self) -> None:
        """Record it with the reason."""
        self._filing = self._end(self._reason.value())

    def _tell(self) -> None:
        self.filed.emit(self._filing)


def refusal_dialog(
    owner: str, end: Callable[[str], Filing], parent: QWidget | None = None
) -> FilingReasonDialog:
    """Make the question why a form is not accepted (form 03)."""
    return FilingReasonDialog(
        QCoreApplication.translate("FilingReasonDialog", "Refuse the dossier of {owner}").format(
            owner=owner
        ),
        QCoreApplication.translate(
            "FilingReasonDialog",
            "The refusal gets a code and a paper (form 03) that states this reason. It cannot be "
            "accepted under this code any more.",
        ),
        QCoreApplication.translate("FilingReasonDialog", "Refuse with form 03"),
        end,
        parent,
    )


def withdrawal_dialog(
    code: str, end: Callable[[str], Filing], parent: QWidget | None = None
) -> FilingReasonDialog:
    """Make the question why the applicant takes back what was not accepted yet."""
    return FilingReasonDialog(
        QCoreApplication.translate("FilingReasonDialog", "{code} is taken back").format(code=code),
        QCoreApplication.translate(
            "FilingReasonDialog",
            "The counter no longer waits for the supplement. The code is not given again.",
        ),
        QCoreApplication.translate("FilingReasonDialog", "Record it as taken back"),
        end,
        parent,
    )
