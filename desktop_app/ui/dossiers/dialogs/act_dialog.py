"""What the dialogs of acts share: faults that go when mended, a second press that insists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import Fault, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.instants import as_local, start_of_day
from desktop_app.domain.sentence import Sentence
from desktop_app.ui.form_dialog import FormDialog
from desktop_app.ui.language import say
from desktop_app.ui.theme.tokens import SPACE_S, SPACE_XS
from desktop_app.ui.widgets import (
    Choice,
    DangerButton,
    DateLine,
    Field,
    NumberLine,
    PrimaryButton,
    Text,
    TextArea,
    TextLine,
    Tick,
)

_WIDTH = 560


class ActDialog(FormDialog):
    """Asks what an act needs to know and does it; ``changed`` is the dossier after it.

    Override :meth:`carry_out` and :meth:`given`. What a service only warns of is shown, and
    the same press again, with nothing changed meanwhile, is told by ``is_confirmed``.
    """

    def __init__(
        self,
        title: str,
        note: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        is_danger: bool = False,
        width: int = _WIDTH,
    ) -> None:
        kind = DangerButton if is_danger else PrimaryButton
        self._button = kind(verb, key="Ctrl+Return")
        super().__init__(title, note, self._button, parent, width=width)
        self.changed: Dossier | None = None
        self.is_confirmed = False
        self._verb = verb
        self._warned: object = None
        self._named: dict[str, Field] = {}
        self._paper: FormKind | None = None
        self._print_tick: Tick | None = None

    def add_field(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        """Add a field at the foot; typing into it takes away what was wrong with it."""
        return self.keep_field(name, Field(label, editor, hint), is_added=True)

    def keep_field(self, name: str, field: Field, *, is_added: bool = False) -> Field:
        """Know ``field`` by ``name``, wherever it stands."""
        self._named[name] = field
        self.fields = self._named
        if is_added:
            self.body.addWidget(field)
        _forget_when_edited(field, field.editor)
        return field

    def offer_paper(self, paper: FormKind) -> None:
        """Offer to print the paper of the act afterwards; it is what is usually wanted."""
        self._paper = paper
        words = self.tr("Print afterwards: {paper}").format(paper=say(paper.label).lower())
        self._print_tick = Tick(words, is_on=True)
        self.body.addWidget(self._print_tick)

    def wanted_paper(self) -> FormKind | None:
        """Return the paper to be printed after the act."""
        is_wanted = self._print_tick is not None and self._print_tick.isChecked()
        return self._paper if is_wanted else None

    def given(self) -> object:
        """Return all that is filled in; what was warned of is confirmed only for the same."""
        return None

    def carry_out(self) -> Dossier:
        """Do the act. Raises :class:`KnownError` when it cannot be done."""
        raise NotImplementedError

    def act(self) -> None:
        """Do the act, or keep in mind what it was warned of."""
        given = self.given()
        self.is_confirmed = self._warned is not None and self._warned == given
        try:
            self.changed = self.carry_out()
        except Refusal as refusal:
            is_only_odd = bool(refusal.faults) and all(fault.is_warning for fault in refusal.faults)
            self._warned = given if is_only_odd else None
            insisting = self.tr("Do it all the same")
            self._button.set_verb(insisting if is_only_odd else self._verb)
            raise


class InstantEditor(QWidget):
    """A day and an hour side by side."""

    def __init__(self, hour: str = "17:00", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day_line = DateLine()
        self.hour_line = TextLine(self.tr("hh:mm"))
        self.day_line.setAccessibleName(self.tr("Day"))
        self.hour_line.setAccessibleName(self.tr("Hour"))
        self.hour_line.setText(hour)
        self.hour_line.setMaximumWidth(96)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self.day_line, 1)
        row.addWidget(self.hour_line)
        self.setFocusProxy(self.day_line)

    def set_instant(self, instant: datetime) -> None:
        """Show an instant as it is in Vietnam."""
        local = as_local(instant)
        self.day_line.set_day(local.date())
        self.hour_line.setText(f"{local:%H:%M}")

    def instant(self) -> datetime | None:
        """Return the instant, ``None`` while it cannot be read."""
        day, time = self.day_line.day(), _read_hour(self.hour_line.text())
        return None if day is None or time is None else start_of_day(day) + time

    def faults(self, name: str) -> list[Fault]:
        """Return what is wrong with it, as a fault of the field ``name``."""
        return [] if self.instant() is not None else [Fault(name, _NO_SUCH_INSTANT)]


class ItemTicks(QWidget):
    """Items to tick, and lines below for what is not among them."""

    def __init__(
        self,
        items: Sequence[str],
        *,
        is_ticked: bool,
        more: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = [_TickRow(item, is_ticked=is_ticked) for item in items]
        self._more = TextArea(more, lines=2)
        self._more.setAccessibleName(more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        for row in self._rows:
            column.addWidget(row)
        column.addWidget(self._more)
        self.setFocusProxy(self._rows[0].tick if self._rows else self._more)

    def items(self) -> tuple[str, ...]:
        """Return what is ticked, then what was written, a line each."""
        ticked = [row.item for row in self._rows if row.tick.isChecked()]
        written = [line.strip() for line in self._more.toPlainText().splitlines()]
        return tuple(filter(None, [*ticked, *written]))


class _TickRow(QWidget):
    """A tick whose words wrap; a click on the words ticks."""

    def __init__(self, item: str, *, is_ticked: bool) -> None:
        super().__init__()
        self.item = item
        self.tick = Tick(is_on=is_ticked)
        self.tick.setAccessibleName(item)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        words = _ClickableWords(item, self.tick)
        row.addWidget(words, 1)


class _ClickableWords(Text):
    def __init__(self, words: str, tick: Tick) -> None:
        super().__init__(words, wraps=True)
        self._tick = tick

    def mouseReleaseEvent(self, _event: object) -> None:
        self._tick.toggle()


def wide_choice(choices: Sequence[tuple[object, str]]) -> Choice:
    """Make a choice as wide as its field, however long its words are."""
    choice = Choice(choices)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(16)
    for place, (_, words) in enumerate(choices):
        choice.setItemData(place, words, Qt.ItemDataRole.ToolTipRole)
    return choice


def date_faults(line: DateLine, name: str) -> list[Fault]:
    """Return that a day cannot be read, as a fault of the field ``name``."""
    return [] if line.is_readable() else [Fault(name, _NO_SUCH_DAY)]


def _forget_when_edited(field: Field, editor: QWidget) -> None:
    """Take the fault away as soon as somebody mends it, in whatever part of the editor."""
    for part in (editor, *editor.findChildren(QWidget)):
        if isinstance(part, TextLine):
            part.textEdited.connect(field.clear)
        elif isinstance(part, TextArea):
            part.textChanged.connect(field.clear)
        elif isinstance(part, Choice):
            part.choice_changed.connect(field.clear)
        elif isinstance(part, NumberLine):
            part.valueChanged.connect(field.clear)
        elif isinstance(part, Tick):
            part.toggled.connect(field.clear)


def _read_hour(text: str) -> timedelta | None:
    hour, _, minute = text.strip().replace("h", ":").replace("g", ":").partition(":")
    if not hour.isdecimal() or (minute and not minute.isdecimal()):
        return None
    hours, minutes = int(hour), int(minute or 0)
    return timedelta(hours=hours, minutes=minutes) if hours < 24 and minutes < 60 else None


_NO_SUCH_DAY = Sentence(
    "Không có ngày này. Viết ngày/tháng/năm, ví dụ 05/12/2026.",
    "There is no such day. Write day/month/year, as 05/12/2026.",
)
_NO_SUCH_INSTANT = Sentence(
    "Ghi ngày và giờ, ví dụ 05/12/2026 và 17:00.", "Enter day and hour, as 05/12/2026 and 17:00."
)
