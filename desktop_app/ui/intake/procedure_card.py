"""Card 1: which procedure, how the dossier came in, and the code another system gave it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Fault
from desktop_app.domain.procedures import Channel, ProcedureVersion
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.intake.field_faults import FaultPlace
from desktop_app.ui.intake.field_flow import FieldFlow
from desktop_app.ui.intake.keyed_tick import KeyedTick
from desktop_app.ui.intake.procedure_search import ProcedureSearch
from desktop_app.ui.language import say
from desktop_app.ui.scanner import TAKES_SCANS
from desktop_app.ui.widgets import Card, Choice, Field, SuggestBox, Suggestion, TextLine

RECENT_KEY = "F9"
KEEP_KEY = "Alt+G"


class ProcedureCard(Card):
    """Chooses the procedure and the channel.

    ``procedure_chosen`` tells the :class:`ProcedureVersion`, or ``None`` when what was chosen
    no longer is; ``changed`` that anything on the card did; ``keeping_changed`` whether the
    next dossier begins with the same procedure.
    """

    procedure_chosen = Signal(object)
    changed = Signal()
    keeping_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(number=1, parent=parent)
        self._search = ProcedureSearch()
        self._version: ProcedureVersion | None = None
        # Of a form that was put aside, when its procedure is no longer taken in.
        self._stopped_code = ""
        # Taken over from the dossier before: nobody has chosen it for this one yet.
        self._is_kept = False
        self._keeps = KeyedTick(self.tr("Keep the procedure for the next dossier"), KEEP_KEY)
        self._box = SuggestBox(self._suggest, self.tr("Code, part of the name, or initials"))
        self._procedure = Field(
            self.tr("Code or name of the procedure  ({key}: recently used)").format(key=RECENT_KEY),
            self._box,
        )
        self._area = TextLine()
        self._channel = Choice([(channel, say(channel.label)) for channel in Channel])
        self._external = TextLine()
        self._external_field = Field(self.tr("Code in another system, if any"), self._external)

        self.set_title(self.tr("Procedure"))
        self.set_corner(self._keeps)
        self._area.setReadOnly(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._external.setProperty(TAKES_SCANS, True)
        self._assemble()

        self._box.suggestion_chosen.connect(self._take)
        self._box.choice_cleared.connect(self._let_go)
        self._box.textEdited.connect(self._follow_typing)
        self._channel.choice_changed.connect(self.changed)
        self._external.textChanged.connect(self.changed)
        self._keeps.toggled.connect(self.keeping_changed)

    def set_procedures(self, versions: Sequence[ProcedureVersion]) -> None:
        """Offer ``versions``; the one chosen stays, as it stands now."""
        self._search.set_procedures(versions)
        if self._search.is_empty():
            self._procedure.show_warning(
                self.tr(
                    "The catalogue is empty. An administrator loads the starter catalogue on the "
                    "Procedures page."
                )
            )
        if self._version is not None:
            self._version = self._search.by_code(self._version.code) or self._version

    def set_uses(self, own: Mapping[str, int], office: Mapping[str, int]) -> None:
        """Offer first what comes in most, at this clerk's hands and at all counters."""
        self._search.set_uses(own, office)

    def keeps(self) -> bool:
        """Tell whether the next dossier begins with the same procedure."""
        return self._keeps.isChecked()

    def set_keeping(self, *, keeps: bool) -> None:
        """Keep the procedure for the next dossier, or do not."""
        self._keeps.setChecked(keeps)

    def is_kept(self) -> bool:
        """Tell whether the procedure was taken over and nobody has chosen another."""
        return self._is_kept

    def version(self) -> ProcedureVersion | None:
        """Return the procedure chosen."""
        return self._version

    def code(self) -> str:
        """Return the code of the procedure chosen, empty while there is none."""
        return self._stopped_code if self._version is None else self._version.code

    def channel(self) -> Channel:
        """Return how the dossier comes in."""
        channel = self._channel.choice()
        return channel if isinstance(channel, Channel) else Channel.DIRECT

    def external_code(self) -> str:
        """Return the code that another system gave."""
        return self._external.value()

    def has_input(self) -> bool:
        """Tell whether something was typed or chosen; channel and what was kept aside."""
        is_chosen = bool(self._box.text().strip()) and not self._is_kept
        return is_chosen or bool(self.external_code())

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with a procedure that was chosen before it was stopped."""
        if self._stopped_code:
            code = self._stopped_code
            yield Fault(
                "procedure_code",
                Sentence(
                    f"Thủ tục {code} đã ngừng tiếp nhận. Chọn thủ tục khác.",
                    f"Procedure {code} is no longer taken in. Choose another.",
                ),
            )

    def note_use(self) -> None:
        """Offer the procedure chosen earlier from now on: it was just used."""
        self._search.note_use(self.code())

    def fill(self, code: str, channel: Channel, external_code: str) -> None:
        """Choose the procedure with ``code``; one that is no longer taken in is a fault."""
        self._channel.choose(channel)
        self._external.setText(external_code)
        version = self._search.by_code(code)
        self._box.choose(None if version is None else self._suggestion(version))
        if version is None:
            self._box.setText(code)
        self._show(version)
        self._stopped_code = code if version is None else ""

    def clear(self, *, keeps: bool) -> None:
        """Empty the card for the next citizen; the channel stays, with ``keeps`` the procedure."""
        kept = self._search.by_code(self.code()) if keeps else None
        self._external.clear()
        self._box.choose(None if kept is None else self._suggestion(kept))
        self._show(kept, is_kept=kept is not None)

    def begin(self) -> None:
        """Put the focus where the talk begins."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def places(self) -> dict[str, FaultPlace]:
        """Return where faults are shown."""
        return {"procedure_code": self._procedure, "external_code": self._external_field}

    def seldom_stops(self) -> list[QWidget]:
        """Return what Tab comes to after everything else."""
        return [self._keeps]

    def stops(self) -> list[QWidget]:
        """Return the widgets that Tab goes through."""
        return [self._box, self._channel, self._external]

    def _assemble(self) -> None:
        flow = FieldFlow()
        flow.add(self._procedure, 320, 4)
        flow.add(Field(self.tr("Field"), self._area), 170, 1)
        flow.add(Field(self.tr("Came in"), self._channel), 170, 0, starts_line=True)
        flow.add(self._external_field, 240, 1)
        self.add(flow)
        recent = QShortcut(QKeySequence(RECENT_KEY), self)
        recent.setContext(Qt.ShortcutContext.WindowShortcut)
        recent.setWhatsThis(self.tr("Procedures used before"))
        recent.activated.connect(self._show_recent)

    def _suggest(self, text: str) -> list[Suggestion]:
        return [self._suggestion(version) for version in self._search.find(text)]

    def _suggestion(self, version: ProcedureVersion) -> Suggestion:
        return Suggestion(
            f"{version.code} · {version.content.name}",
            version.content.field,
            version,
            say(version.content.limit_for(self.channel()).label),
        )

    def _follow_typing(self) -> None:
        self._stopped_code = ""
        self.changed.emit()

    def _show_recent(self) -> None:
        self.begin()
        self._box.selectAll()
        self._box.open_list()

    def _take(self, suggestion: Suggestion) -> None:
        version = suggestion.payload
        if isinstance(version, ProcedureVersion):
            self._show(version)

    def _let_go(self) -> None:
        self._show(None)

    def _show(self, version: ProcedureVersion | None, *, is_kept: bool = False) -> None:
        self._version = version
        self._stopped_code = ""
        self._is_kept = is_kept
        self._area.setText("" if version is None else version.content.field)
        self._area.setCursorPosition(0)
        self._area.setToolTip(self._area.text())
        self._box.setToolTip("" if version is None else version.content.name)
        self.procedure_chosen.emit(version)
        self.changed.emit()
