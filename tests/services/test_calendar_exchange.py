from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop_app.assembly import Office
from desktop_app.domain.errors import KnownError, Refusal
from desktop_app.domain.instants import show_date
from desktop_app.domain.keys import new_key
from desktop_app.domain.people import Actor, Role
from desktop_app.services.calendar_exchange import CalendarComparison, Difference
from desktop_app.services.calendar_keeping import OwnDay

FEED = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Feed//EN
{events}
END:VCALENDAR
"""


def _event(*lines: str) -> str:
    return "\n".join(["BEGIN:VEVENT", "UID:1@feed", *lines, "END:VEVENT"])


def _feed(tmp_path: Path, *events: str) -> Path:
    file = tmp_path / "feed.ics"
    text = FEED.format(events="\n".join(events)).replace("\n", "\r\n")
    file.write_text(text, encoding="utf-8", newline="")
    return file


def _table(tmp_path: Path, *rows: str, head: str = "Ngày;Loại;Tên;Thông báo;Hoán đổi với") -> Path:
    file = tmp_path / "days.csv"
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    return file


def _compared(found: CalendarComparison) -> list[tuple[str, str, str]]:
    return [
        (show_date(each.proposed.day), each.proposed.name, each.difference.value)
        for each in found.proposals
    ]


WOMEN = _event("DTSTART;VALUE=DATE:20261020", "SUMMARY:Ngày Phụ nữ", "DESCRIPTION:Observance")
TET = _event("DTSTART;VALUE=DATE:20270204", "DTEND;VALUE=DATE:20270207", "SUMMARY:Tết Nguyên đán")


def test_a_feed_is_compared_day_by_day(office: Office, tmp_path: Path) -> None:
    file = _feed(
        tmp_path,
        WOMEN,
        _event("DTSTART;VALUE=DATE:20261124", "SUMMARY:Ngày Văn hóa Việt Nam"),
        _event("DTSTART;VALUE=DATE:20260822", "SUMMARY:Trái với làm bù 22/8"),
        _event("DTSTART;VALUE=DATE:20261122", "SUMMARY:Một ngày Chủ nhật"),
    )

    found = office.calendar_exchange.compare(file)

    assert _compared(found) == [
        ("22/08/2026", "Trái với làm bù 22/8", "contradicts"),
        ("20/10/2026", "Ngày Phụ nữ", "new"),
        ("22/11/2026", "Một ngày Chủ nhật", "same"),
        ("24/11/2026", "Ngày Văn hóa Việt Nam", "same"),
    ]
    assert found.proposals[1].proposed.remark == "Observance"
    # What the file lacks of the years it is about: Tết and the other holidays.
    assert date(2026, 2, 17) in {each.day for each in found.missing}
    assert date(2026, 4, 26) not in {each.day for each in found.missing}  # a Sunday


def test_an_observance_is_no_day_off_until_somebody_says_so(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    file = _feed(tmp_path, WOMEN)
    calendar_keeping, exchange = office.calendar_keeping, office.calendar_exchange

    assert exchange.import_days(file, admin).stored == 1
    assert calendar_keeping.calendar().is_working_day(date(2026, 10, 20))
    [proposal] = calendar_keeping.imported_days()
    assert (proposal.day, proposal.name, proposal.source) == (
        date(2026, 10, 20),
        "Ngày Phụ nữ",
        "feed.ics",
    )

    exchange.activate([proposal.id], admin)
    assert not calendar_keeping.calendar().is_working_day(date(2026, 10, 20))
    assert calendar_keeping.imported_days() == ()
    assert exchange.compare(file).count(Difference.SAME) == 1
    with pytest.raises(Refusal, match="đang được áp dụng"):
        exchange.discard([proposal.id], admin)
    assert len(calendar_keeping.entered_days()) == 1


def test_a_proposal_can_be_thrown_away_and_a_file_taken_in_again(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    file = _feed(tmp_path, WOMEN)
    office.calendar_exchange.import_days(file, admin)
    office.calendar_exchange.import_days(file, admin)
    [proposal] = office.calendar_keeping.imported_days()
    office.calendar_exchange.discard([proposal.id], admin)
    assert office.calendar_keeping.imported_days() == ()


def test_what_is_entered_by_hand_wins_over_a_proposal(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    office.calendar_exchange.import_days(_feed(tmp_path, WOMEN), admin)
    by_hand = OwnDay(new_key(), date(2026, 10, 20), False, "Nghỉ theo thông báo")
    office.calendar_keeping.add_days([by_hand], admin)
    assert office.calendar_keeping.entered_days() == (by_hand,)


def test_what_contradicts_the_office_s_own_day_is_not_stored(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    own = OwnDay(new_key(), date(2026, 10, 20), False, "Lễ hội")
    office.calendar_keeping.add_days([own], admin)
    file = _table(tmp_path, "20/10/2026;Làm việc;Không nghỉ;;", "24/11/2026;Làm việc;Làm bù;;")

    found = office.calendar_exchange.import_days(file, admin)

    assert [(each.difference.value, each.is_blocked) for each in found.proposals] == [
        ("contradicts", True),
        ("contradicts", False),
    ]
    assert found.stored == 1
    assert [day.day for day in office.calendar_keeping.imported_days()] == [date(2026, 11, 24)]


def test_an_event_of_some_days_gives_each_of_them(
    office: Office, admin: Actor, tmp_path: Path
) -> None:
    file = _feed(
        tmp_path,
        TET,
        _event("DTSTART;VALUE=DATE:20270208", "DURATION:P2D", "SUMMARY:Nghỉ bù"),
    )
    days = [each.proposed.day for each in office.calendar_exchange.compare(file).proposals]
    assert days == [date(2027, 2, day) for day in (4, 5, 6, 8, 9)]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (_event("SUMMARY:Không ngày"), "không có ngày"),
        (_event("DTSTART:xx", "SUMMARY:Hỏng"), "không có ngày"),
        (_event("DTSTART:20261020T080000Z", "SUMMARY:Họp"), "theo giờ"),
        (_event("DTSTART;VALUE=DATE:20261020", "RRULE:FREQ=YEARLY", "SUMMARY:Hằng năm"), "lặp lại"),
        (_event("DTSTART;VALUE=DATE:20261020", "STATUS:CANCELLED", "SUMMARY:Bỏ"), "đã hủy"),
        (_event("DTSTART;VALUE=DATE:20261020"), "không có tên"),
        (
            _event("DTSTART;VALUE=DATE:20261020", "DTEND;VALUE=DATE:20261020", "SUMMARY:Rỗng"),
            "không hợp lý",
        ),
        (
            _event("DTSTART;VALUE=DATE:20261020", "DTEND;VALUE=DATE:20281020", "SUMMARY:Dài"),
            "không hợp lý",
        ),
    ],
)
def test_an_event_that_gives_no_day_is_told(
    office: Office, tmp_path: Path, event: str, reason: str
) -> None:
    found = office.calendar_exchange.compare(_feed(tmp_path, event, WOMEN))
    assert len(found.proposals) == 1
    [unread] = found.unread
    assert unread.line == 1
    assert reason in unread.reason.vi


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("31/02/2026;Nghỉ;Không có;;", "không đọc được ngày"),
        ("20/10/2026;Chơi;Loại lạ;;", "không rõ loại"),
        ("20/10/2026;Nghỉ;;;", "không có tên"),
        ("20/10/2026;Nghỉ;Đổi;;mai", "không đọc được ngày hoán đổi"),
        ("21/10/2026;Nghỉ;Ngược lại;;", "đã ghi ngược lại ở dòng 2"),
    ],
)
def test_a_row_that_gives_no_day_is_told(
    office: Office, tmp_path: Path, row: str, reason: str
) -> None:
    file = _table(tmp_path, "21/10/2026;Làm việc;Đúng;;", row)
    found = office.calendar_exchange.compare(file)
    assert [(each.line, reason in each.reason.vi) for each in found.unread] == [(3, True)]


def test_a_table_of_a_spreadsheet_is_read_whatever_parts_its_cells(
    office: Office, tmp_path: Path
) -> None:
    for parted in (",", ";", "\t"):
        rows = ("03/04/2026", "Nghỉ", "Tháng Tư, không phải tháng Ba")
        file = tmp_path / "days.csv"
        cells = [f'"{cell}"' for cell in rows]
        head = parted.join(("day", "kind", "name"))
        file.write_text(f"{head}\n{parted.join(cells)}\n\n", encoding="utf-8-sig")
        found = office.calendar_exchange.compare(file)
        assert _compared(found) == [("03/04/2026", "Tháng Tư, không phải tháng Ba", "new")]
        assert found.proposals[0].proposed.day == date(2026, 4, 3)


def test_names_of_one_day_are_joined(office: Office, tmp_path: Path) -> None:
    file = _table(
        tmp_path, "20/10/2026;Nghỉ;Phụ nữ;;", "2026-10-20;;Hội làng;;", "20/10/2026;;Phụ nữ;;"
    )
    found = office.calendar_exchange.compare(file)
    assert [each.proposed.name for each in found.proposals] == ["Phụ nữ; Hội làng"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("x.ics", b"hello", "không phải lịch iCalendar"),
        ("x.ics", b"", "không phải lịch iCalendar"),
        ("x.csv", b"\xff\xfe\x00", "mã UTF-8"),
        ("x.csv", b"", "thiếu cột"),
        ("x.csv", b"a,b\n1,2\n", "thiếu cột"),
        ("x.xlsx", b"", "Dùng tệp .ics hoặc .csv"),
        ("nothing.csv", None, "Không đọc được tệp"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    office: Office, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(KnownError, match=sentence):
        office.calendar_exchange.compare(file)


def test_only_an_administrator_takes_files_in(office: Office, tmp_path: Path) -> None:
    clerk = Actor(None, "Lan", frozenset({Role.CLERK}))
    file = _feed(tmp_path, WOMEN)
    acts: tuple[Callable[[], object], ...] = (
        lambda: office.calendar_exchange.import_days(file, clerk),
        lambda: office.calendar_exchange.activate([new_key()], clerk),
        lambda: office.calendar_exchange.discard([new_key()], clerk),
    )
    for act in acts:
        with pytest.raises(Refusal, match="Cần vai trò quản trị"):
            act()


@pytest.mark.parametrize("ending", [".ics", ".csv"])
@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_what_is_written_reads_back_as_the_same_days(
    office: Office, admin: Actor, tmp_path: Path, ending: str, year: int
) -> None:
    friday, saturday = date(2026, 11, 27), date(2026, 12, 5)
    swap = [
        OwnDay(new_key(), friday, False, "=Nghỉ; hoán đổi, “ngày 5/12”", "12/TB", saturday),
        OwnDay(new_key(), saturday, True, "Làm bù", "12/TB", friday),
    ]
    office.calendar_keeping.add_days(swap, admin)
    exchange, keeping = office.calendar_exchange, office.calendar_keeping
    file = tmp_path / f"days{ending}"
    file.write_bytes(
        exchange.export_icalendar(year) if ending == ".ics" else exchange.export_csv(year)
    )

    found = exchange.compare(file)

    calendar = keeping.calendar()
    assert [
        (
            each.proposed.day,
            each.proposed.is_working,
            each.proposed.name,
            each.proposed.notice,
            each.proposed.swapped_with,
        )
        for each in found.proposals
    ] == [
        (
            special.day,
            calendar.is_working_day(special.day),
            special.note.name.vi,
            special.note.notice,
            special.note.swapped_with,
        )
        for special in keeping.special_days(year)
    ]
    assert {each.difference for each in found.proposals} == {Difference.SAME}
    assert (found.unread, found.missing) == ((), ())
