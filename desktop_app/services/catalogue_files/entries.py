"""What a catalogue file holds, line by line: the procedures read and the lines refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import ProcedureContent, is_procedure_code
from desktop_app.domain.sentence import Sentence
from desktop_app.services.catalogue_files.values import one_line, shown


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A procedure that was read; ``valid_from`` is ``None`` when the file does not say."""

    line: int
    code: str
    content: ProcedureContent
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that cannot come in, with what stood there and why."""

    line: int
    code: str
    name: str
    reason: Sentence


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """Everything a file says: each of its lines is in one of the two."""

    entries: tuple[CatalogueEntry, ...]
    refusals: tuple[RefusedLine, ...]


@dataclass(frozen=True, slots=True)
class ReadProcedure:
    """What one line says about a procedure, its code apart."""

    content: ProcedureContent
    valid_from: date | None = None


class LineCollector:
    """Gathers the lines of one file, refusing bad codes, bad names and repeated codes."""

    def __init__(self) -> None:
        self._entries: list[CatalogueEntry] = []
        self._refusals: list[RefusedLine] = []
        self._first_lines: dict[str, int] = {}

    def add(
        self, line: int, code: object, name: object, read: Callable[[str], ReadProcedure]
    ) -> None:
        """Take in one line.

        ``code`` and ``name`` are as they stand in the file; ``read`` gets the checked name
        and returns the rest, or raises :class:`KnownError` with the reason of refusal.
        """
        try:
            checked_code = self._check_code(line, code)
            checked_name = _check_name(name)
            procedure = read(checked_name)
        except KnownError as error:
            self.refuse(line, code, name, error.sentence)
        else:
            self._entries.append(
                CatalogueEntry(line, checked_code, procedure.content, procedure.valid_from)
            )

    def refuse(self, line: int, code: object, name: object, reason: Sentence) -> None:
        """Keep one line as refused, with as much of its code and name as can be shown."""
        self._refusals.append(RefusedLine(line, shown(code), shown(name), reason))

    def finish(self) -> CatalogueFile:
        """Return all that was gathered. Raises :class:`KnownError` when there was nothing."""
        if not self._entries and not self._refusals:
            raise KnownError(
                Sentence(
                    "Tệp không có thủ tục nào. Hãy kiểm tra lại tệp đã chọn.",
                    "The file holds no procedure. Check that this is the right file.",
                )
            )
        return CatalogueFile(tuple(self._entries), tuple(self._refusals))

    def _check_code(self, line: int, value: object) -> str:
        code = one_line(value, "code")
        if not code:
            raise KnownError(Sentence("thiếu mã thủ tục", "the procedure code is missing"))
        if not is_procedure_code(code):
            raise KnownError(
                Sentence(
                    f"mã thủ tục “{code}” không đúng dạng 1.004840: một chữ số, dấu chấm, sáu "
                    "chữ số (nếu Excel làm mất số 0 ở cuối, hãy định dạng cột mã là văn bản)",
                    f"the procedure code “{code}” is not of the form 1.004840: one digit, a "
                    "dot, six digits (when Excel dropped a final 0, format the column as text)",
                )
            )
        first = self._first_lines.setdefault(code, line)
        if first != line:
            raise KnownError(
                Sentence(
                    f"mã thủ tục {code} đã có ở dòng {first}: mỗi mã chỉ được có một dòng",
                    f"the procedure code {code} already stands in line {first}: one line per code",
                )
            )
        return code


def _check_name(value: object) -> str:
    name = one_line(value, "name")
    if not any(letter.isalpha() for letter in name):
        raise KnownError(Sentence("thiếu tên thủ tục", "the procedure name is missing"))
    return name
