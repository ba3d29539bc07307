"""The documents that belong to the dossier."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import RequiredDocument
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.catalogue.editing.row_section import RowSection
from desktop_app.ui.catalogue.editing.section import Room, Row
from desktop_app.ui.widgets import NumberLine, TextLine, Tick

_NAME = Room(share=1)
_COUNT = Room(84)
_TICK = Room(104)


class PaperRow(Row):
    """One paper: its name, how many of each sort, and whether it is always asked for."""

    def __init__(self, paper: RequiredDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextLine(self.tr("Name as it stands in the decision"))
        self._originals = NumberLine()
        self._certified = NumberLine()
        self._plain = NumberLine()
        self._is_optional = Tick(self.tr("if any"), is_on=paper.is_optional)

        self.put(
            (self._name, self.tr("Name of the document"), _NAME),
            (self._originals, self.tr("Originals"), _COUNT),
            (self._certified, self.tr("Certified copies"), _COUNT),
            (self._plain, self.tr("Plain copies"), _COUNT),
            (self._is_optional, self.tr("Only if there is one"), _TICK),
        )
        self.name_removal(self.tr("Take this document away"))
        self._name.setText(paper.name)
        self._name.setCursorPosition(0)
        for line, count in self._counts(paper):
            line.setValue(count)

        self._name.textEdited.connect(self.edited)
        for line, _ in self._counts(paper):
            line.valueChanged.connect(self.edited)
        self._is_optional.toggled.connect(self.edited)

    def paper(self) -> RequiredDocument:
        """Return what is filled in."""
        return RequiredDocument(
            self._name.value(),
            self._originals.value(),
            self._certified.value(),
            self._plain.value(),
            self._is_optional.isChecked(),
        )

    def _counts(self, paper: RequiredDocument) -> list[tuple[NumberLine, int]]:
        return [
            (self._originals, paper.originals),
            (self._certified, paper.certified_copies),
            (self._plain, paper.plain_copies),
        ]


class PapersSection(RowSection[PaperRow]):
    """The list of documents; a row left without a name is refused, not dropped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("PapersSection", "Documents of the dossier"),
            (
                (QCoreApplication.translate("PapersSection", "Name"), _NAME),
                (QCoreApplication.translate("PapersSection", "Originals"), _COUNT),
                (QCoreApplication.translate("PapersSection", "Certified"), _COUNT),
                (QCoreApplication.translate("PapersSection", "Plain copies"), _COUNT),
                ("", _TICK),
            ),
            QCoreApplication.translate("PapersSection", "Add a document"),
            parent,
        )

    def set_papers(self, papers: Sequence[RequiredDocument]) -> None:
        """Show ``papers``."""
        self.set_rows([PaperRow(paper) for paper in papers])

    def papers(self) -> tuple[RequiredDocument, ...]:
        """Return what is filled in."""
        return tuple(row.paper() for row in self.rows())

    def new_row(self) -> PaperRow:
        """Make a row for one original."""
        return PaperRow(RequiredDocument(""))

    def faults(self) -> list[Fault]:
        """Return a fault when a paper has no name."""
        if all(paper.name for paper in self.papers()):
            return []
        return [
            Fault(
                "documents",
                Sentence(
                    "Có giấy tờ chưa ghi tên. Ghi tên, hoặc bấm × để bỏ dòng đó.",
                    "A document has no name. Name it, or press × to take its line away.",
                ),
            )
        ]
