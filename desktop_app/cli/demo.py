"""``motcua demo``: a made-up office with a history, ready to be opened."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

from desktop_app.assembly import Office, open_office
from desktop_app.cli import arguments, output
from desktop_app.cli.late import groups_text
from desktop_app.cli.tables import table
from desktop_app.cli.workplace import SETTINGS_NAME, Workplace
from desktop_app.demonstration import DEMO_PASSWORD, demo_settings, play_history
from desktop_app.demonstration.history import DemoClock
from desktop_app.domain.dossiers import Dossier
from desktop_app.domain.errors import KnownError
from desktop_app.domain.instants import show_instant
from desktop_app.domain.people import User
from desktop_app.domain.sentence import Sentence
from desktop_app.domain.statuses import Status
from desktop_app.services.finding import LineFilter
from desktop_app.services.late_list_export import late_list_csv, late_list_pdf
from desktop_app.services.late_review import LateList
from desktop_app.settings import Settings, save_settings, sqlite_url

DATABASE_NAME = "motcua.db"
RECEIPTS_NAME = "receipts"
LATE_PDF_NAME = "late.pdf"
LATE_CSV_NAME = "late.csv"
MAX_RECEIPTS = 40

# The database comes last: a folder that has one holds a whole demonstration.
_CONTENTS = (RECEIPTS_NAME, LATE_PDF_NAME, LATE_CSV_NAME, SETTINGS_NAME, DATABASE_NAME)
# The history goes back nine weeks, and the starter catalogue holds from 1 July 2025.
_EARLIEST = datetime(2025, 9, 5, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_EPILOG = """\
DIR gets motcua.db, settings.toml, the receipts of the newest dossiers (receipts/<code>.pdf) and
the late list (late.pdf, late.csv). Nothing is left behind when it is stopped half-way. The same
seed, number and instant always give the same people, dossiers, codes and dates.

examples:
  motcua demo --out out
  motcua demo --out out --dossiers 1000 --seed 7 --as-of 2026-11-20T10:00
  motcua --database sqlite:///out/motcua.db late
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "demo",
        help="write a made-up office with a history into a folder",
        description="Write a made-up office with a believable history into a folder.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--dossiers",
        type=arguments.count,
        default=200,
        metavar="N",
        help="how many (default: %(default)s)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="another story (default: %(default)s)"
    )
    parser.add_argument(
        "--as-of",
        type=arguments.instant,
        metavar="T",
        help="the instant the history leads up to, as 2026-11-20T10:00 (default: now)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, workplace: Workplace) -> int:
    """Build the demonstration and print what is in it.

    Raises :class:`KnownError` when the folder holds one already or cannot be written, or for
    an instant that the made-up history cannot lead up to.
    """
    until = options.as_of or datetime.now(UTC).replace(second=0, microsecond=0)
    if not _EARLIEST <= until < _LATEST:
        raise KnownError(
            Sentence(
                f"Dữ liệu mẫu chỉ dựng được cho thời điểm từ {show_instant(_EARLIEST)} đến "
                f"{show_instant(_LATEST)}.",
                f"A demonstration can be as of {show_instant(_EARLIEST)} to "
                f"{show_instant(_LATEST)} only.",
            )
        )
    out: Path = options.out.absolute()
    _refuse_taken(out)
    with _building(out) as folder:
        settings = replace(
            demo_settings(sqlite_url(folder / DATABASE_NAME)), language=workplace.language
        )
        summary = _build(folder, settings, until, options.dossiers, options.seed)
        save_settings(
            replace(settings, database_url=sqlite_url(out / DATABASE_NAME)),
            folder / SETTINGS_NAME,
        )
    for line in _summary_text(summary, out, workplace):
        output.say(line)
    return 0


@dataclass(frozen=True, slots=True)
class _Summary:
    """What the demonstration turned out to hold."""

    dossiers: int
    states: Sequence[tuple[Status, int]]
    late_list: LateList
    users: Sequence[User]
    receipts: int
    showcase: str


def _build(folder: Path, settings: Settings, until: datetime, dossiers: int, seed: int) -> _Summary:
    """Fill ``folder`` with everything but the settings."""
    clock = DemoClock(until)
    office = open_office(settings, clock)
    # What is stopped half-way is thrown away, so nothing has to be safe before the end.
    office.database.stop_waiting_for_the_disk()
    try:
        with _seldom_collecting():
            demo = play_history(
                office, clock, until=until, dossiers=dossiers, seed=seed, progress=_progress()
            )
        office.upkeep.learn_sizes()
        receipts = _write_receipts(office, demo.dossiers, folder / RECEIPTS_NAME)
        late_list = office.late_review.as_of(until)
        (folder / LATE_PDF_NAME).write_bytes(
            late_list_pdf(late_list, settings.office, demo.admin.name)
        )
        (folder / LATE_CSV_NAME).write_bytes(late_list_csv(late_list))
        counts = (
            (status, office.finding.count(LineFilter(statuses=frozenset({status}))))
            for status in Status
        )
        return _Summary(
            dossiers=len(demo.dossiers),
            states=[(status, count) for status, count in counts if count],
            late_list=late_list,
            users=office.staffing.staff().users,
            receipts=receipts,
            showcase="" if demo.showcase is None else demo.showcase.code,
        )
    finally:
        office.close()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for lost objects seldom: a history makes millions, and nearly none is lost."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _write_receipts(office: Office, dossiers: Sequence[Dossier], folder: Path) -> int:
    folder.mkdir()
    newest = [dossier for dossier in reversed(dossiers) if dossier.needs_receipt][:MAX_RECEIPTS]
    for dossier in newest:
        pdf = office.receipt_printing.preview(dossier.id)
        (folder / f"{dossier.code}.pdf").write_bytes(pdf)
    return len(newest)


def _refuse_taken(out: Path) -> None:
    taken = [name for name in _CONTENTS if (out / name).exists()]
    if not taken:
        return
    if DATABASE_NAME in taken:
        raise KnownError(
            Sentence(
                f"Thư mục {out} đã có dữ liệu ({DATABASE_NAME}); không ghi đè. Chọn thư mục khác, "
                "hoặc xóa thư mục này nếu không cần nữa.",
                f"The folder {out} already holds data ({DATABASE_NAME}), which are kept. Choose "
                "another folder, or delete this one if it is not needed any more.",
            )
        )
    names = ", ".join(taken)
    raise KnownError(
        Sentence(
            f"Thư mục {out} đã có {names}; không ghi đè. Chọn thư mục khác.",
            f"The folder {out} already holds {names}, which are kept. Choose another folder.",
        )
    )


@contextmanager
def _building(out: Path) -> Iterator[Path]:
    """Give an empty folder beside ``out`` that becomes it at the end, or vanishes.

    Raises :class:`KnownError` when the disk does not take what is written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-unfinished-"))
        try:
            with _stopped_when_terminated():
                yield folder
                _settle(folder / DATABASE_NAME)
                _move_into_place(folder, out)
        finally:
            # It is gone already when it became the folder asked for.
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise KnownError(
            Sentence(
                f"Không ghi được vào {out}: {error.strerror}.",
                f"Cannot write into {out}: {error.strerror}.",
            )
        ) from error


def _settle(file: Path) -> None:
    """Wait until the disk has all of a file."""
    with file.open("rb") as content:
        os.fsync(content.fileno())


def _move_into_place(folder: Path, out: Path) -> None:
    if not out.exists():
        output.share(folder)
        folder.rename(out)
        return
    for name in _CONTENTS:
        (folder / name).rename(out / name)


@contextmanager
def _stopped_when_terminated() -> Iterator[None]:
    """Let a request to end tidy up as Ctrl+C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _progress() -> Callable[[int, int], None]:
    """Return what shows the progress: a line on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _done, _all: None

    def show(done: int, of_all: int) -> None:
        end = "\n" if done == of_all else ""
        print(f"\r{100 * done // of_all:3d} %", end=end, file=sys.stderr, flush=True)

    return show


def _summary_text(summary: _Summary, out: Path, workplace: Workplace) -> list[str]:
    words = workplace.words
    late, soon = len(summary.late_list.late), len(summary.late_list.soon)
    as_of = show_instant(summary.late_list.as_of)
    title = Sentence(
        f"Cơ quan mẫu ở {out}: {summary.dossiers} hồ sơ tính đến {as_of}, {summary.receipts} giấy "
        "hẹn.",
        f"A made-up office in {out}: {summary.dossiers} dossiers as of {as_of}, "
        f"{summary.receipts} receipts.",
    )
    states = [(words(status.label), str(count)) for status, count in summary.states]
    states += [
        (words(Sentence("Trong đó quá hạn", "Of these late")), str(late)),
        (words(Sentence("Trong đó sắp đến hạn", "Of these due soon")), str(soon)),
    ]
    headers = [
        words(Sentence("Trạng thái", "Status")),
        words(Sentence("Số hồ sơ", "Dossiers")),
    ]
    users = [
        (user.username, user.name, ", ".join(sorted(words(role.label) for role in user.roles)))
        for user in sorted(summary.users, key=lambda user: user.username)
    ]
    user_headers = [
        words(Sentence("Tài khoản", "Account")),
        words(Sentence("Họ tên", "Name")),
        words(Sentence("Vai trò", "Roles")),
    ]
    password = Sentence(
        f"Mật khẩu của mọi tài khoản: {DEMO_PASSWORD}",
        f"The password of every account: {DEMO_PASSWORD}",
    )
    settings = out / SETTINGS_NAME
    return [
        words(title),
        "",
        *table(headers, states, right={1}),
        "",
        *groups_text(summary.late_list.by_official, words),
        "",
        *table(user_headers, users),
        words(password),
        "",
        *_showcase_text(summary, settings, words),
        words(
            Sentence(f"Mở: motcua --settings {settings}", f"Open it: motcua --settings {settings}")
        ),
    ]


def _showcase_text(
    summary: _Summary, settings: Path, words: Callable[[Sentence], str]
) -> Iterator[str]:
    if not summary.showcase:
        return
    command = f"motcua --settings {settings} timeline {summary.showcase} --json"
    yield words(
        Sentence(
            f"Hồ sơ có đủ mọi việc: {summary.showcase}. Xem: {command}",
            f"The dossier that has seen everything: {summary.showcase}. See: {command}",
        )
    )
