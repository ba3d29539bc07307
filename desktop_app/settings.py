"""The office's settings: one TOML file, read once, checked whole before anything starts."""

from __future__ import annotations

import difflib
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, Literal, TypeVar

import tomli_w

from desktop_app import paths
from desktop_app.domain.dossier_codes import is_agency_code
from desktop_app.domain.errors import Fault, KnownError, Refusal
from desktop_app.domain.forms import FormKind
from desktop_app.domain.sentence import Language, Sentence
from desktop_app.domain.text import nfc
from desktop_app.domain.vietqr import BankAccount

Appearance = Literal["system", "light", "dark"]
Paper = Literal["A5", "A4"]
ScannerMode = Literal["keyboard", "serial"]
ScanEnd = Literal["any", "cr", "lf", "tab", "none"]

APPEARANCES: Final[tuple[Appearance, ...]] = ("system", "light", "dark")
PAPERS: Final[tuple[Paper, ...]] = ("A5", "A4")
SCANNER_MODES: Final[tuple[ScannerMode, ...]] = ("keyboard", "serial")
SCAN_ENDS: Final[tuple[ScanEnd, ...]] = ("any", "cr", "lf", "tab", "none")
SCANNER_SPEEDS: Final = (4800, 9600, 19200, 38400, 57600, 115200)
DEFAULT_SCANNER_SPEED: Final = 9600
DEFAULT_COPIES: Final = 2
MAX_COPIES: Final = 3
DEFAULT_COUNTER: Final = "Quầy 1"
DEFAULT_DUE_SOON_HOURS: Final = 8
MAX_DUE_SOON_HOURS: Final = 80
MAX_SUPPLEMENT_DAYS: Final = 365

_SQLITE: Final = "sqlite:///"
_PSYCOPG: Final = "postgresql+psycopg://"
_POSTGRESQL_SPELLINGS: Final = ("postgresql://", "postgres://")
_POSTGRESQL_PLACE: Final = re.compile(r"[^/?\s]*/[^/?\s]+(?:\?\S*)?")

_HEADER: Final = (
    "# Cài đặt của Một Cửa. Sửa trong trang Cài đặt, hoặc sửa tại đây rồi mở lại chương trình.\n"
    "# Settings of Một Cửa. Change them on the Settings page, or here, then start it again.\n\n"
)

_Option = TypeVar("_Option", bound=str)


def default_database_url() -> str:
    """Return the address of the embedded database in the program's data folder."""
    return sqlite_url(paths.data_dir() / "motcua.db")


def sqlite_url(file: Path) -> str:
    """Return the address of a SQLite file, made absolute; ``%`` and ``?`` are escaped."""
    path = file.absolute().as_posix().replace("%", "%25").replace("?", "%3F")
    return f"{_SQLITE}{path}"


def tidy_database_url(url: str, relative_to: Path | None = None) -> str:
    """Return ``url`` as SQLAlchemy takes it, or raise `Refusal` for ``database_url``.

    PostgreSQL always goes through psycopg 3, however its address is spelled. The path of a
    SQLite file is bound to the folder ``relative_to`` (the current one unless given), so that
    a start from elsewhere cannot quietly make a second, empty database. A refusal never
    repeats the address itself, which may hold a password.
    """
    url = url.strip()
    for spelling in _POSTGRESQL_SPELLINGS:
        if url.startswith(spelling):
            url = _PSYCOPG + url.removeprefix(spelling)
    if url.startswith(_PSYCOPG) and _POSTGRESQL_PLACE.fullmatch(url.removeprefix(_PSYCOPG)):
        return url
    path, question_mark, query = url.removeprefix(_SQLITE).partition("?")
    if not url.startswith(_SQLITE) or not path:
        raise _refusal([Fault("database_url", _not_a_database(url))])
    is_bound = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    if is_bound or path == ":memory:":
        return url
    return f"{sqlite_url(relative_to or Path.cwd())}/{path}{question_mark}{query}"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """What the forms print about the office, and the first part of its dossier codes.

    ``name`` is the agency in the head of a form (``UBND PHƯỜNG BA ĐÌNH``), ``centre`` the
    one-stop shop itself, ``agency_code`` the agency identifier (``H26.12.05``), ``place``
    what stands before the date of a form. Text is kept in NFC without outer blanks.
    Raises `Refusal` with a fault for each bad field, named as in the file (``office.name``).
    """

    name: str
    centre: str
    agency_code: str
    place: str
    address: str = ""
    hotline: str = ""

    def __post_init__(self) -> None:
        for name in ("name", "centre", "agency_code", "place", "address", "hotline"):
            object.__setattr__(self, name, nfc(getattr(self, name)))
        faults = [
            Fault(f"office.{name}", _MUST_BE_FILLED)
            for name in ("name", "centre", "place")
            if not getattr(self, name)
        ]
        if not is_agency_code(self.agency_code):
            faults.append(Fault("office.agency_code", _not_an_agency(self.agency_code)))
        _raise_if_any(faults)


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """The sheet that the receipt is printed on, and how many copies (liên) of it.

    Raises `Refusal` with a fault for each bad field (``receipt.copies``).
    """

    paper: Paper = "A5"
    copies: int = DEFAULT_COPIES

    def __post_init__(self) -> None:
        faults = []
        if self.paper not in PAPERS:
            faults.append(Fault("receipt.paper", _not_among(self.paper, PAPERS)))
        if not 1 <= self.copies <= MAX_COPIES:
            faults.append(Fault("receipt.copies", _out_of_range(self.copies, MAX_COPIES)))
        _raise_if_any(faults)


@dataclass(frozen=True, slots=True)
class FormSettings:
    """How the forms beside the receipt are printed.

    ``folder`` holds templates of the office, which come before the program's own; ``None``
    for none. ``old_apology`` prints the apology by the older “Phiếu xin lỗi và hẹn lại ngày
    trả kết quả”. ``papers`` gives the sheet by kind of form, where a kind that is not named
    takes what its template says.
    Raises `Refusal` with a fault for each bad field (``forms.papers.refusal``).
    """

    folder: Path | None = None
    old_apology: bool = False
    papers: Mapping[str, Paper] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        kinds = [kind.value for kind in FormKind]
        faults = [
            Fault(f"forms.papers.{kind}", _unknown_key(kind, kinds))
            for kind in self.papers
            if kind not in kinds
        ]
        faults += [
            Fault(f"forms.papers.{kind}", _not_among(paper, PAPERS))
            for kind, paper in self.papers.items()
            if paper not in PAPERS
        ]
        _raise_if_any(faults)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of the office's templates, the first one first."""
        return () if self.folder is None else (self.folder,)


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    """How the barcode scanner of this machine is heard.

    A scanner in ``keyboard`` mode types; in ``serial`` mode it sends to the COM port ``port``
    (``COM3``, ``ttyACM0`` or a path) at ``speed`` bits a second. ``ends_with`` is what it sends
    after each scan: ``any`` is a carriage return, a line feed or both, ``none`` a pause alone.
    Raises `Refusal` with a fault for each bad field (``scanner.port``).
    """

    mode: ScannerMode = "keyboard"
    port: str = ""
    speed: int = DEFAULT_SCANNER_SPEED
    ends_with: ScanEnd = "any"

    def __post_init__(self) -> None:
        object.__setattr__(self, "port", nfc(self.port))
        faults = []
        if self.mode not in SCANNER_MODES:
            faults.append(Fault("scanner.mode", _not_among(self.mode, SCANNER_MODES)))
        if self.mode == "serial" and not self.port:
            faults.append(Fault("scanner.port", _MUST_BE_FILLED))
        if self.speed not in SCANNER_SPEEDS:
            speeds = [str(speed) for speed in SCANNER_SPEEDS]
            faults.append(Fault("scanner.speed", _not_among(self.speed, speeds)))
        if self.ends_with not in SCAN_ENDS:
            faults.append(Fault("scanner.ends_with", _not_among(self.ends_with, SCAN_ENDS)))
        _raise_if_any(faults)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that one installation is told.

    ``database_url`` is an address for SQLAlchemy, tidied by `tidy_database_url`; ``counter``
    names the desk that this machine stands on; ``due_soon_hours`` are the *working* hours
    before its due date in which a dossier counts as due soon; ``supplement_days`` are the
    calendar days that an applicant has to complete a dossier, 0 for no last day; ``printers``
    gives each form's printer by name, where ``""`` or no entry is the default printer of the
    machine; ``bank`` is the account that citizens pay fees into by transfer.
    Raises `Refusal` with a fault for each bad field.
    """

    office: OfficeSettings
    database_url: str = field(default_factory=default_database_url)
    language: Language = Language.VIETNAMESE
    appearance: Appearance = "system"
    counter: str = DEFAULT_COUNTER
    due_soon_hours: int = DEFAULT_DUE_SOON_HOURS
    supplement_days: int = 0
    receipt: PaperSettings = field(default_factory=PaperSettings)
    printers: Mapping[str, str] = field(default_factory=dict, hash=False)
    forms: FormSettings = field(default_factory=FormSettings)
    scanner: ScannerSettings = field(default_factory=ScannerSettings)
    bank: BankAccount | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "database_url", tidy_database_url(self.database_url))
        object.__setattr__(self, "counter", nfc(self.counter))
        faults = []
        if self.appearance not in APPEARANCES:
            faults.append(Fault("appearance", _not_among(self.appearance, APPEARANCES)))
        if not self.counter:
            faults.append(Fault("counter", _MUST_BE_FILLED))
        if not 1 <= self.due_soon_hours <= MAX_DUE_SOON_HOURS:
            faults.append(
                Fault("due_soon_hours", _out_of_range(self.due_soon_hours, MAX_DUE_SOON_HOURS))
            )
        if not 0 <= self.supplement_days <= MAX_SUPPLEMENT_DAYS:
            faults.append(
                Fault(
                    "supplement_days",
                    _out_of_range(self.supplement_days, MAX_SUPPLEMENT_DAYS, lowest=0),
                )
            )
        _raise_if_any(faults)


def load_settings(path: Path) -> Settings:
    """Read the settings file ``path``.

    Raises `KnownError` when it cannot be read as UTF-8 TOML, and `Refusal` when a key is
    unknown, missing, of the wrong kind or holds a value that is not allowed; either names
    the file, and the key or the line.
    """
    try:
        # An editor on Windows may put a byte order mark first, which TOML does not know.
        content = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không đọc được tệp cài đặt {path}: {error.strerror}.",
                f"Cannot read the settings file {path}: {error.strerror}.",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise KnownError(
            Sentence(
                f"Tệp cài đặt {path} phải được lưu bằng mã UTF-8.",
                f"The settings file {path} must be saved as UTF-8.",
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise KnownError(
            Sentence(
                f"Tệp cài đặt {path} không đúng cú pháp TOML: {error}.",
                f"The settings file {path} is not valid TOML: {error}.",
            )
        ) from error
    try:
        return _settings_from(_Table("", content), path.absolute().parent)
    except Refusal as refusal:
        raise Refusal(
            Sentence(f"Tệp cài đặt {path}:", f"Settings file {path}:") + refusal.sentence,
            refusal.faults,
        ) from refusal


def save_settings(settings: Settings, path: Path) -> None:
    """Write ``settings`` to ``path``, all or nothing: a power cut leaves the old file or the new.

    Missing folders are made. The file is readable by its owner only, since the database
    address may hold a password. Raises `KnownError` when the folder or disk does not take it.
    """
    content = _HEADER.encode() + tomli_w.dumps(_table_of(settings)).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được tệp cài đặt {path}: {error.strerror}.",
                f"Cannot write the settings file {path}: {error.strerror}.",
            )
        ) from error


class _Table:
    """One table of the file, from which every key is taken once and none may be left over."""

    def __init__(self, name: str, content: Mapping[str, object]) -> None:
        self._name = name
        self._left = dict(content)
        self._asked: list[str] = []

    def text(self, key: str, default: str = "") -> str:
        """Take a text."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self._refused(key, _NOT_TEXT)
        return value

    def whole_number(self, key: str, default: int) -> int:
        """Take a whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._refused(key, _NOT_A_NUMBER)
        return value

    def yes_or_no(self, key: str, default: bool) -> bool:
        """Take a truth value."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self._refused(key, _NOT_A_TRUTH)
        return value

    def choice(self, key: str, options: Sequence[_Option], default: _Option) -> _Option:
        """Take one of ``options``."""
        value = self._take(key, default)
        for option in options:
            if value == option:
                return option
        raise self._refused(key, _not_among(value, options))

    def table(self, key: str) -> _Table:
        """Take an inner table, empty when it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self._refused(key, _not_a_section(key))
        return _Table(f"{self._name}{key}.", value)

    def names(self) -> tuple[str, ...]:
        """Return the keys that are left."""
        return tuple(self._left)

    def all_texts(self) -> dict[str, str]:
        """Take every key that is left, each of them a text."""
        return {key: self.text(key) for key in list(self._left)}

    def finish(self) -> None:
        """Refuse the keys that nobody asked for: a misspelt one must not be ignored."""
        _raise_if_any(
            [Fault(self._name + key, _unknown_key(key, self._asked)) for key in self._left]
        )

    def _take(self, key: str, default: object) -> object:
        self._asked.append(key)
        return self._left.pop(key, default)

    def _refused(self, key: str, sentence: Sentence) -> Refusal:
        return _refusal([Fault(self._name + key, sentence)])


def _settings_from(top: _Table, folder: Path) -> Settings:
    """Build the settings; unknown keys are refused before values, of which they are the cause."""
    office = top.table("office")
    office_texts = {
        key: office.text(key)
        for key in ("name", "centre", "agency_code", "place", "address", "hotline")
    }
    receipt = top.table("receipt")
    paper = receipt.choice("paper", PAPERS, "A5")
    copies = receipt.whole_number("copies", DEFAULT_COPIES)
    printers = top.table("printers").all_texts()
    forms = top.table("forms")
    form_settings = _forms_from(forms, folder)
    scanner = top.table("scanner")
    scanner_settings = _scanner_from(scanner)
    bank = top.table("bank")
    bank_texts = [bank.text(key) for key in ("bin", "name", "number", "holder")]
    url = top.text("database_url", default_database_url())
    language = top.choice("language", tuple(Language), Language.VIETNAMESE)
    appearance = top.choice("appearance", APPEARANCES, "system")
    counter = top.text("counter", DEFAULT_COUNTER)
    due_soon_hours = top.whole_number("due_soon_hours", DEFAULT_DUE_SOON_HOURS)
    supplement_days = top.whole_number("supplement_days", 0)
    for table in (top, office, receipt, forms, scanner, bank):
        table.finish()
    return Settings(
        office=OfficeSettings(**office_texts),
        database_url=tidy_database_url(url, folder),
        language=language,
        appearance=appearance,
        counter=counter,
        due_soon_hours=due_soon_hours,
        supplement_days=supplement_days,
        receipt=PaperSettings(paper, copies),
        printers=printers,
        forms=form_settings,
        scanner=scanner_settings,
        bank=BankAccount(*bank_texts) if any(bank_texts) else None,
    )


def _scanner_from(scanner: _Table) -> ScannerSettings:
    return ScannerSettings(
        mode=scanner.choice("mode", SCANNER_MODES, "keyboard"),
        port=scanner.text("port"),
        speed=scanner.whole_number("speed", DEFAULT_SCANNER_SPEED),
        ends_with=scanner.choice("ends_with", SCAN_ENDS, "any"),
    )


def _forms_from(forms: _Table, folder: Path) -> FormSettings:
    """Build the settings of the forms; a folder is bound to that of the file."""
    named = forms.text("folder")
    papers = forms.table("papers")
    return FormSettings(
        folder=folder / named if named else None,
        old_apology=forms.yes_or_no("old_apology", default=False),
        papers={kind: papers.choice(kind, PAPERS, "A5") for kind in papers.names()},
    )


def _table_of(settings: Settings) -> dict[str, object]:
    """Return the content of the file; the default database is left out, so it may move along."""
    table: dict[str, object] = {}
    if settings.database_url != default_database_url():
        table["database_url"] = settings.database_url
    forms = settings.forms
    if forms != FormSettings():
        # Left out otherwise, so that an older program still reads the file.
        table["forms"] = {
            "folder": "" if forms.folder is None else str(forms.folder),
            "old_apology": forms.old_apology,
            "papers": dict(forms.papers),
        }
    scanner = settings.scanner
    if scanner != ScannerSettings():
        table["scanner"] = {
            "mode": scanner.mode,
            "port": scanner.port,
            "speed": scanner.speed,
            "ends_with": scanner.ends_with,
        }
    if settings.bank is not None:
        table["bank"] = {
            "bin": settings.bank.bank_bin,
            "name": settings.bank.bank_name,
            "number": settings.bank.number,
            "holder": settings.bank.holder,
        }
    return table | {
        "language": settings.language.value,
        "appearance": settings.appearance,
        "counter": settings.counter,
        "due_soon_hours": settings.due_soon_hours,
        "supplement_days": settings.supplement_days,
        "office": {
            "name": settings.office.name,
            "centre": settings.office.centre,
            "agency_code": settings.office.agency_code,
            "place": settings.office.place,
            "address": settings.office.address,
            "hotline": settings.office.hotline,
        },
        "receipt": {"paper": settings.receipt.paper, "copies": settings.receipt.copies},
        "printers": dict(settings.printers),
    }


def _replace_file(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path`` only once it is safely on the disk."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


_MUST_BE_FILLED: Final = Sentence("phải được điền", "must be filled in")
_NOT_TEXT: Final = Sentence("phải là chữ đặt trong ngoặc kép", "must be text in quotes")
_NOT_A_TRUTH: Final = Sentence("phải là true hoặc false", "must be true or false")
_NOT_A_NUMBER: Final = Sentence("phải là số nguyên", "must be a whole number")


def _not_a_section(key: str) -> Sentence:
    return Sentence(f"phải là một mục [{key}]", f"must be a section [{key}]")


def _not_among(value: object, options: Sequence[str]) -> Sentence:
    allowed = ", ".join(options)
    return Sentence(
        f"phải là một trong: {allowed}; không phải “{value}”",
        f"must be one of: {allowed}; not “{value}”",
    )


def _out_of_range(value: int, highest: int, lowest: int = 1) -> Sentence:
    return Sentence(
        f"phải từ {lowest} đến {highest}, không phải {value}",
        f"must be from {lowest} to {highest}, not {value}",
    )


def _not_an_agency(code: str) -> Sentence:
    return Sentence(
        f"phải là mã định danh cơ quan như H26.12.05 hoặc 000.00.01.H26, không phải “{code}”",
        f"must be an agency identifier such as H26.12.05 or 000.00.01.H26, not “{code}”",
    )


def _not_a_database(url: str) -> Sentence:
    scheme = url.partition("://")[0] + "://…" if "://" in url else url
    return Sentence(
        "phải có dạng sqlite:///ĐƯỜNG-DẪN hoặc postgresql://NGƯỜI-DÙNG:MẬT-KHẨU@MÁY-CHỦ/TÊN, "
        f"không phải “{scheme}”",
        f"must read sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME, not “{scheme}”",
    )


def _unknown_key(key: str, known: Sequence[str]) -> Sentence:
    close = difflib.get_close_matches(key, known, n=1)
    if close:
        return Sentence(
            f"không phải là tên cài đặt; có phải ý bạn là “{close[0]}”?",
            f"is no setting; did you mean “{close[0]}”?",
        )
    allowed = ", ".join(known)
    return Sentence(
        f"không phải là tên cài đặt; các tên dùng được là: {allowed}",
        f"is no setting; the settings are: {allowed}",
    )


def _refusal(faults: Sequence[Fault]) -> Refusal:
    """Build a refusal whose sentence says the key before each fault."""
    return Refusal(
        Sentence(
            "; ".join(f"{fault.field} {fault.sentence.vi}" for fault in faults) + ".",
            "; ".join(f"{fault.field} {fault.sentence.en}" for fault in faults) + ".",
        ),
        faults,
    )


def _raise_if_any(faults: Sequence[Fault]) -> None:
    if faults:
        raise _refusal(faults)
