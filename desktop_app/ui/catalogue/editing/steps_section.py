"""The steps of the work and how the time is shared among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import DEFAULT_STEPS, ProcedureStep
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.catalogue.editing.row_section import RowSection
from desktop_app.ui.catalogue.editing.section import Room, Row
from desktop_app.ui.catalogue.wording import share_figure, share_words
from desktop_app.ui.widgets import Text, TextLine, TextRole, Tick
from desktop_app.ui.wrapping import settle

_NAME = Room(share=1)
_SHARE_ROOM = Room(84)
_TICK = Room(150)
_ALL_SHARES = 1000
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d))?\s*%?")


def read_share(text: str) -> int | None:
    """Read a share in per cent, ``12,5`` or ``12.5 %``, in per mille; ``None`` if it is none."""
    match = _SHARE.fullmatch(text.strip())
    if match is None:
        return None
    share = int(match[1]) * 10 + int(match[2] or 0)
    return share if share <= _ALL_SHARES else None


class StepRow(Row):
    """One step: its name, its share, and whether another agency does it."""

    def __init__(self, step: ProcedureStep | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextLine(self.tr("What is done"))
        self._share = TextLine()
        self._is_external = Tick(self.tr("another agency"))

        self.put(
            (self._name, self.tr("Name of the step"), _NAME),
            (self._share, self.tr("Share of the time in per cent"), _SHARE_ROOM),
            (self._is_external, self.tr("Done by another agency"), _TICK),
        )
        self.name_removal(self.tr("Take this step away"))
        if step is not None:
            self._name.setText(step.name)
            self._share.setText(share_figure(step.share_per_mille))
            self._is_external.setChecked(step.is_external)

        self._name.textEdited.connect(self.edited)
        self._share.textEdited.connect(self.edited)
        self._is_external.toggled.connect(self.edited)

    def name(self) -> str:
        """Return the name of the step."""
        return self._name.value()

    def share(self) -> int | None:
        """Return the share in per mille, ``None`` while it cannot be read."""
        return read_share(self._share.text())

    def step(self) -> ProcedureStep:
        """Return what is filled in; a share that cannot be read counts as none."""
        return ProcedureStep(self.name(), self.share() or 0, self._is_external.isChecked())


class StepsSection(RowSection[StepRow]):
    """The list of steps; the note at the head tells how far the shares add up.

    The line under the head tells what the steps do to the time of those who hold a dossier.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("StepsSection", "Steps and their share of the time"),
            (
                (QCoreApplication.translate("StepsSection", "Step"), _NAME),
                (QCoreApplication.translate("StepsSection", "Share, %"), _SHARE_ROOM),
                ("", _TICK),
            ),
            QCoreApplication.translate("StepsSection", "Add a step"),
            parent,
        )
        self._meaning = Text(role=TextRole.SMALL, wraps=True)

        settle(self._meaning)
        self.body.insertWidget(0, self._meaning)

        self.edited.connect(self._follow)

    def set_steps(self, steps: Sequence[ProcedureStep]) -> None:
        """Show ``steps``."""
        self.set_rows([StepRow(step) for step in steps])
        self._follow()

    def steps(self) -> tuple[ProcedureStep, ...]:
        """Return what is filled in."""
        return tuple(row.step() for row in self.rows())

    def new_row(self) -> StepRow:
        """Make an empty row."""
        return StepRow()

    def faults(self) -> list[Fault]:
        """Return a fault for a step without a name or without a share that can be read."""
        for row in self.rows():
            if not row.name():
                return [
                    Fault(
                        "steps",
                        Sentence(
                            "Có bước chưa ghi tên. Ghi tên, hoặc bấm × để bỏ dòng đó.",
                            "A step has no name. Name it, or press × to take its line away.",
                        ),
                    )
                ]
            if row.share() is None:
                return [
                    Fault(
                        "steps",
                        Sentence(
                            f"Bước “{row.name()}” cần tỷ lệ từ 0 đến 100, ví dụ 12,5.",
                            f"The step “{row.name()}” needs a share of 0 to 100, as 12.5.",
                        ),
                    )
                ]
        return []

    def _follow(self) -> None:
        self._add_up()
        if self.steps() == DEFAULT_STEPS:
            meaning = self.tr(
                "These are the usual steps: the time is not shared out, and who gets the dossier "
                "has all that is left. Change a step to give each holder a time of his own."
            )
        else:
            meaning = self.tr(
                "With steps, each holder of the dossier has a time of his own, his share of the "
                "promised one. A step of another agency is never counted against an official."
            )
        self._meaning.setText(meaning)

    def _add_up(self) -> None:
        total = sum(row.share() or 0 for row in self.rows())
        words = self.tr("together {share}").format(share=share_words(total))
        if total != _ALL_SHARES:
            missing = _ALL_SHARES - total
            words += (
                self.tr(", {share} missing").format(share=share_words(missing))
                if missing > 0
                else self.tr(", {share} too much").format(share=share_words(-missing))
            )
        self.set_note(words)
