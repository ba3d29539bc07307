"""The kit on show: the intake and the late page with words that stand still.

Tests walk through it; ``python tests/ui/gallery.py DIR`` saves it as pictures.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.sentence import Language
from desktop_app.ui.language import install_language
from desktop_app.ui.main_window import MainWindow, PageEntry
from desktop_app.ui.messages import MessageAction, Messages, bug_report
from desktop_app.ui.theme import Appearance, AppearanceChoice, Tone
from desktop_app.ui.widgets import (
    Card,
    CellKind,
    Chip,
    Choice,
    Column,
    DangerButton,
    DataTable,
    DateLine,
    DayCell,
    DayKind,
    DayStrip,
    Fact,
    Field,
    Figure,
    Filter,
    FilterBar,
    Group,
    GroupList,
    KeyValueList,
    Link,
    NumberLine,
    Page,
    PrimaryButton,
    QuietButton,
    ScrollBody,
    SecondaryButton,
    SecretLine,
    SuggestBox,
    Suggestion,
    Text,
    TextArea,
    TextLine,
    TextRole,
    Tick,
)
from desktop_app.ui.widgets.error_dialog import ErrorDialog

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
NOW = datetime(2026, 11, 20, 2, 24, 7, tzinfo=UTC)

PROCEDURES = (
    Suggestion("1.004873 · Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch", 1, "3 ngày làm việc"),
    Suggestion("1.001193 · Đăng ký khai sinh", "Hộ tịch", 2, "trong ngày"),
    Suggestion("1.000894 · Đăng ký kết hôn", "Hộ tịch", 3, "trong ngày"),
    Suggestion("2.000815 · Chứng thực bản sao từ bản chính", "Chứng thực", 4, "trong ngày"),
    Suggestion("1.001612 · Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", 5, "3 ngày làm việc"),
)


def find_procedures(text: str) -> list[Suggestion]:
    """Return the procedures that hold ``text``."""
    return [row for row in PROCEDURES if text.casefold() in row.title.casefold()]


@dataclass(frozen=True)
class LateRow:
    """A row of the late list as the picture has it."""

    code: str
    procedure: str
    owner: str
    due: str
    late: str
    step: str
    has_apology: bool


LATE_ROWS = (
    LateRow(
        "H26.12.05-261028-0031", "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất lần đầu cho hộ "
        "gia đình, cá nhân", "Trần Văn Đạt", "09/11/2026", "Quá 9 ngày", "Thẩm định", False,
    ),
    LateRow("H26.12.05-261102-0012", "Xác định lại diện tích đất ở", "Hoàng Thị Lý",
            "13/11/2026", "Quá 5 ngày", "Trích đo", True),
    LateRow("H26.12.05-261104-0044", "Đính chính GCN lần đầu", "Lê Quang Huy",
            "16/11/2026", "Quá 4 ngày", "Trình ký", True),
    LateRow("H26.12.05-261106-0007", "Cung cấp thông tin quy hoạch", "Công ty TNHH Đạt",
            "18/11/2026", "Quá 2 ngày", "Thẩm định", False),
    LateRow("H26.12.05-261109-0019", "Gia hạn giấy phép xây dựng", "Phạm Ngọc Ánh",
            "20/11/2026", "Quá 1 giờ", "Trình ký", False),
)  # fmt: skip

GROUPS = (
    Group("dc1", "công chức địa chính 1", "lâu nhất 9 ngày", 5, Tone.LATE),
    Group("dc2", "công chức địa chính 2", "lâu nhất 4 ngày", 3, Tone.LATE),
    Group("tp1", "công chức tư pháp 1", "lâu nhất 2 ngày", 2, Tone.LATE),
    Group("xd1", "công chức xây dựng 1", "lâu nhất 6 giờ", 1, Tone.LATE),
    Group("", "chưa phân công", "lâu nhất 1 ngày", 1, Tone.LATE),
)

DAYS = (
    DayCell("T6", "20", "nhận", DayKind.RECEIVED, "Ngày nhận không tính"),
    DayCell("T7", "21", "nghỉ", DayKind.OFF),
    DayCell("CN", "22", "nghỉ", DayKind.OFF),
    DayCell("T2", "23", "ngày 1", DayKind.COUNTED),
    DayCell("T3", "24", "lễ", DayKind.HOLIDAY, "Ngày Văn hóa Việt Nam"),
    DayCell("T4", "25", "ngày 2", DayKind.COUNTED),
    DayCell("T5", "26", "hẹn trả", DayKind.DUE),
)


def late_columns() -> list[Column[LateRow]]:
    """Return the columns of the late list."""
    return [
        Column("code", "Mã hồ sơ", lambda row: row.code, CellKind.CODE, "H26.12.05-261028-0031",
               sort=lambda row: row.code),
        Column("procedure", "Thủ tục", lambda row: row.procedure, fits="Đăng ký, cấp", stretch=2),
        Column("owner", "Chủ hồ sơ", lambda row: row.owner, fits="Phạm Ngọc Ánh", stretch=1),
        Column("due", "Hẹn trả", lambda row: row.due, CellKind.CODE, "09/11/2026",
               sort=lambda row: row.due),
        Column("late", "Trễ", lambda row: row.late, CellKind.CHIP, "Quá 19 ngày",
               tone=lambda _: Tone.LATE),
        Column("step", "Bước làm trễ", lambda row: row.step, fits="Thẩm định"),
        Column(
            "apology", "Thư xin lỗi",
            lambda row: "Đã xin lỗi" if row.has_apology else "Chưa xin lỗi",
            CellKind.CHIP, "Chưa xin lỗi",
            tone=lambda row: Tone.DONE if row.has_apology else Tone.LATE,
        ),
    ]  # fmt: skip


class IntakeGallery(Page):
    """The intake page of the pictures."""

    def __init__(self) -> None:
        super().__init__("Tiếp nhận hồ sơ", "Bản nháp tự lưu lúc 09:24:07")
        self.add_action(SecondaryButton("Làm lại", key="Ctrl+N"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(self._given(), 1)
        row.addWidget(self._promised())
        self.body.addLayout(row, 1)

    def _given(self) -> QVBoxLayout:
        self.procedure = SuggestBox(find_procedures, "Mã hoặc tên thủ tục")
        self.procedure.choose(PROCEDURES[0])
        first = Card("Thủ tục", number=1)
        line = QHBoxLayout()
        line.setSpacing(9)
        line.addWidget(Field("Mã hoặc tên thủ tục  (F9: dùng gần đây)", self.procedure), 3)
        line.addWidget(Field("Lĩnh vực", Choice([(1, "Hộ tịch"), (2, "Chứng thực")])), 1)
        first.add(line)

        second = Card("Người nộp", number=2)
        second.set_corner(Chip("Đã điền từ mã QR căn cước", Tone.DONE))
        grid = QGridLayout()
        grid.setSpacing(9)
        self.phone = Field("Điện thoại", _line("09123456"))
        self.phone.show_error("Thiếu 2 chữ số: số di động có 10 chữ số")
        self.birth = DateLine()
        self.birth.setText("01/01/1988")
        grid.addWidget(Field("Số định danh", _line("001188012345")), 0, 0, 1, 2)
        grid.addWidget(Field("Họ và tên", _line("Nguyễn Thị Ước Nguyện")), 0, 2, 1, 3)
        grid.addWidget(Field("Ngày sinh", self.birth), 0, 5, 1, 2)
        grid.addWidget(Field("Giới tính", Choice([(1, "Nữ"), (2, "Nam")])), 0, 7)
        address = _line("Số 12, phố Đội Cấn, phường Ba Đình, thành phố Hà Nội")
        grid.addWidget(Field("Địa chỉ", address), 1, 0, 1, 5)
        grid.addWidget(self.phone, 1, 5, 1, 3)
        for place in range(8):
            grid.setColumnStretch(place, 1)
        second.add(grid)

        third = Card("Thành phần hồ sơ", "2 / 3 loại giấy tờ · 1 bộ", number=3)
        for name, count, is_on in (
            ("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", "1 bản chính", True),
            ("Giấy xác nhận tình trạng hôn nhân đã cấp trước đây", "1 bản chính", True),
            ("Văn bản ủy quyền (khi nộp thay)", "không bắt buộc", False),
        ):
            paper = QHBoxLayout()
            paper.addWidget(Tick(name, is_on=is_on), 1)
            paper.addWidget(Text(count, TextRole.STRONG if is_on else TextRole.MUTED))
            third.add(paper)
        column = QVBoxLayout()
        column.setSpacing(12)
        for card in (first, second, third):
            column.addWidget(card)
        column.addStretch(1)
        return column

    def _promised(self) -> Card:
        card = Card()
        card.setFixedWidth(352)
        card.setAccessibleName("Hẹn trả kết quả")
        strip = DayStrip()
        strip.set_days(DAYS)
        promise = KeyValueList()
        promise.set_rows(
            [
                ("Bộ phận giải quyết", "Tư pháp – Hộ tịch"),
                ("Người chịu trách nhiệm", "công chức tư pháp 1"),
                ("Lệ phí", "15.000 đ · tiền mặt"),
                ("Nhận kết quả", "tại quầy"),
            ]
        )
        card.add(Text("HẸN TRẢ KẾT QUẢ", TextRole.CAPS))
        card.add(Text("Thứ Năm 26/11/2026", TextRole.FIGURE))
        card.add(Text("trước 17:00 · 3 ngày làm việc", TextRole.MUTED))
        card.add(strip)
        card.add(
            Link(
                "Ngày nhận không tính. Thứ Ba 24/11 là Ngày Văn hóa Việt Nam, được nghỉ.",
                "Vì sao hẹn ngày này?",
            )
        )
        card.add(promise)
        card.body.addStretch(1)
        card.add(Text("Số hồ sơ được cấp khi lưu; giấy hẹn in sau khi lưu xong.", TextRole.SMALL))
        self.save = PrimaryButton("Lưu và in giấy hẹn", key="Ctrl+Return", icon="printer")
        card.add(self.save)
        card.add(SecondaryButton("Lưu, chưa in", key="Ctrl+S"))
        return card


class LateGallery(Page):
    """The late list of the pictures."""

    def __init__(self) -> None:
        super().__init__(
            "Hồ sơ trễ hạn", "12 hồ sơ quá hạn, 5 chậm bước, 9 sắp đến hạn · tính đến 09:24 hôm nay"
        )
        self.add_action(SecondaryButton("Xuất Excel", icon="download"))
        self.add_action(SecondaryButton("In danh sách", key="Ctrl+P", icon="printer"))
        self.filters = FilterBar(
            [
                Filter("late", "Quá hạn", Tone.LATE, 12),
                Filter("slow", "Chậm bước", Tone.SOON, 5),
                Filter("soon", "Sắp đến hạn", Tone.WAITING, 9),
                Filter("sorry", "Đã xin lỗi", Tone.DONE, 7),
                Filter("owed", "Chưa xin lỗi", Tone.LATE, 5),
            ]
        )
        self.grouping = Choice([("official", "Người chịu trách nhiệm"), ("unit", "Bộ phận")])
        self.grouping.setAccessibleName("Nhóm theo")
        self.groups = GroupList("Theo người chịu trách nhiệm")
        self.groups.set_groups(GROUPS)
        self.table: DataTable[LateRow] = DataTable(
            "Hồ sơ trễ hạn", late_columns(), lambda row: row.code, is_multiple=True
        )
        self.table.set_empty(
            "Không có hồ sơ nào trễ",
            "Hồ sơ quá hẹn sẽ hiện ở đây, theo người đang giữ.",
            icon="circle-check",
        )
        self.table.set_rows(LATE_ROWS)
        self.table.select_key(LATE_ROWS[0].code)

        bar = QHBoxLayout()
        bar.addWidget(self.filters, 1)
        bar.addWidget(Text("Nhóm theo", TextRole.MUTED))
        bar.addWidget(self.grouping)
        left = Card("Theo người chịu trách nhiệm")
        left.setFixedWidth(262)
        left.add(self.groups, 1)
        acts = QHBoxLayout()
        acts.setSpacing(14)
        acts.addWidget(Text("Đã chọn 1 hồ sơ", TextRole.MUTED))
        acts.addStretch(1)
        acts.addWidget(SecondaryButton("Nhắc việc"))
        acts.addWidget(SecondaryButton("Yêu cầu giải trình"))
        acts.addWidget(SecondaryButton("Xin lỗi và gia hạn…"))
        acts.addWidget(PrimaryButton("Xác nhận trách nhiệm…"))
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self.table, 1)
        right.addLayout(acts)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(left)
        row.addLayout(right, 1)
        self.body.addLayout(bar)
        self.body.addLayout(row, 1)


class OddmentsGallery(Page):
    """Everything the two pages do not show."""

    def __init__(self) -> None:
        super().__init__("H26.12.05-261028-0031", "1.013978 · Đăng ký, cấp Giấy chứng nhận")
        self.set_chips(Chip("Đang xử lý", Tone.WAITING), Chip("Quá hạn 9 ngày", Tone.LATE))
        self.add_action(SecondaryButton("In lại", key="Ctrl+P"))
        self.add_action(PrimaryButton("Việc tiếp theo: Trình ký"))
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for label, value, caption, tone in (
            ("Đang giải quyết", "214", "38 nhận hôm nay", None),
            ("Sắp đến hạn", "9", "trong 4 giờ làm việc", Tone.SOON),
            ("Quá hạn", "12", "5 chưa xin lỗi", Tone.LATE),
            ("Đúng và trước hạn", "98,3 %", "tháng trước 97,6 %", Tone.DONE),
        ):
            figure = Figure(label)
            figure.set_figure(value, caption, tone)
            figures.addWidget(figure)
        facts = QHBoxLayout()
        facts.setSpacing(12)
        for label, value, caption in (
            ("RÕ NGƯỜI", "công chức địa chính 1", "đang giữ từ 30/10 08:05"),
            ("RÕ VIỆC", "Thẩm định hồ sơ", "bước 2 / 5"),
            ("RÕ TRÁCH NHIỆM", "vượt 10 giờ ở bước này", "chờ giải trình"),
        ):
            fact = Fact(label)
            fact.set_fact(value, caption)
            facts.addWidget(fact)
        body = ScrollBody()
        body.body.addLayout(figures)
        body.body.addLayout(facts)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._editors(), 1)
        row.addWidget(self._states(), 1)
        body.body.addLayout(row)
        body.body.addStretch(1)
        self.body.addWidget(body)

    def _editors(self) -> Card:
        card = Card("Các ô nhập")
        warned = Field("Điện thoại", _line("0212345678"))
        warned.show_warning("Số này không giống số di động; vẫn lưu được")
        off = _line("Không sửa được")
        off.setEnabled(False)
        fixed = _line("Chỉ đọc")
        fixed.setReadOnly(True)
        grid = QGridLayout()
        grid.setSpacing(9)
        for place, field in enumerate(
            (
                warned,
                Field("Số bộ", NumberLine(1, 99_000), "Thường là 1 bộ"),
                Field("Mật khẩu", SecretLine()),
                Field("Khóa", off),
                Field("Chỉ đọc", fixed),
                Field("Ngày hẹn", DateLine()),
            )
        ):
            grid.addWidget(field, place // 3, place % 3)
        card.add(grid)
        card.add(Field("Ghi chú", TextArea("Điều cần nhớ khi giải quyết")))
        return card

    def _states(self) -> Card:
        card = Card("Trạng thái và nút")
        chips = QHBoxLayout()
        for text, tone in (
            ("Quá 9 ngày", Tone.LATE),
            ("Còn 3 giờ", Tone.SOON),
            ("Đúng hạn", Tone.DONE),
            ("Chờ bổ sung", Tone.WAITING),
            ("Phi địa giới", Tone.INFO),
        ):
            chips.addWidget(Chip(text, tone))
        chips.addStretch(1)
        buttons = QHBoxLayout()
        off = PrimaryButton("Lưu")
        off.setEnabled(False)
        dismissed = SecondaryButton("Làm lại")
        dismissed.setEnabled(False)
        for button in (QuietButton("Thêm giấy tờ", icon="plus"), DangerButton("Hủy hồ sơ…"), off,
                       dismissed):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch(1)
        ticks = QHBoxLayout()
        half = Tick("Một phần")
        half.setTristate(True)
        half.setCheckState(Qt.CheckState.PartiallyChecked)
        locked = Tick("Khóa", is_on=True)
        locked.setEnabled(False)
        for tick in (Tick("Có", is_on=True), Tick("Không"), half, locked):
            ticks.addWidget(tick)
        ticks.addStretch(1)
        strip = DayStrip()
        strip.set_days(
            [DayCell("T2", str(number), "ngày", DayKind.COUNTED) for number in range(1, 31)]
        )
        for item in (chips, buttons, ticks):
            card.add(item)
        card.add(strip)
        return card


def _line(text: str) -> TextLine:
    line = TextLine()
    line.setText(text)
    line.setCursorPosition(0)
    return line


def entries() -> list[PageEntry]:
    """Return the rail of the pictures; three of its pages are built."""
    other = OddmentsGallery
    return [
        PageEntry("intake", "Tiếp nhận", "inbox", "F2", IntakeGallery),
        PageEntry("dossier", "Hồ sơ", "files", "F3", other),
        PageEntry("handover", "Bàn giao", "arrow-left-right", "F4", other),
        PageEntry("return", "Trả kết quả", "badge-check", "F5", other),
        PageEntry("late", "Trễ hạn", "alarm-clock", "F6", LateGallery, badge=lambda: 12),
        PageEntry("overview", "Tổng quan", "layout-dashboard", "F7", other),
        PageEntry("reports", "Báo cáo", "chart-column", "F8", other),
        PageEntry("catalogue", "Thủ tục", "book-open", "", other, begins_group=True),
        PageEntry("calendar", "Lịch làm việc", "calendar-days", "", other),
        PageEntry("settings", "Thiết lập", "settings", "", other),
    ]


def gallery_window(messages: Messages) -> MainWindow:
    """Return the main window with the pages of the gallery."""
    return MainWindow(
        entries(),
        messages,
        lambda: NOW,
        office="TTPVHCC phường Ba Đình",
        foot="Quầy 2 · cán bộ tiếp nhận",
    )


def _save(widget: QWidget, file: Path) -> None:
    # Twice: the first round lays out what the second one fills.
    QApplication.processEvents()
    QApplication.processEvents()
    widget.grab().save(str(file))


def main(folder: Path) -> None:
    """Save the gallery as pictures into ``folder``."""
    app = QApplication([])
    suffix = "" if app.devicePixelRatio() == 1 else "-150"
    appearance = Appearance(app, RESOURCES)
    install_language(app, Language.VIETNAMESE, RESOURCES / "i18n")
    messages = Messages()
    window = gallery_window(messages)
    window.show()
    folder.mkdir(parents=True, exist_ok=True)
    for choice in (AppearanceChoice.LIGHT, AppearanceChoice.DARK):
        appearance.choose(choice)
        for key in ("intake", "late", "dossier"):
            window.show_page(key)
            window.activateWindow()
            window._scan_box.setFocus()
            _save(window, folder / f"{key}-{choice}{suffix}.png")
        window.show_page("intake")
        page = window.page("intake")
        assert isinstance(page, IntakeGallery)
        messages.error(
            "Không in được: máy in “Quầy 2” không trả lời. Hồ sơ đã lưu.",
            MessageAction("In lại", lambda: None),
        )
        QApplication.processEvents()
        page.procedure.setFocus()
        page.procedure.open_list()
        _save(window, folder / f"suggest-{choice}{suffix}.png")
        messages.clear()
        page.procedure.close_list()
        late = window.show_page("late")
        assert isinstance(late, LateGallery)
        late.table.set_rows([])
        late.grouping.setFocus()
        messages.success("Đã lưu hồ sơ H26.12.05-261120-0007 và gửi giấy hẹn tới máy in.")
        _save(window, folder / f"empty-{choice}{suffix}.png")
        late.table.set_rows(LATE_ROWS)
        late.table.select_key(LATE_ROWS[1].code)
        window.activateWindow()
        late.table.setFocus()
        messages.clear()
        _save(window, folder / f"table-focus-{choice}{suffix}.png")
        late.grouping.showPopup()
        _save(late.grouping.view().window(), folder / f"combo-{choice}{suffix}.png")
        late.grouping.hidePopup()
        odd = window.show_page("dossier")
        day = odd.findChildren(DateLine)[0]
        day.open_calendar()
        _save(QApplication.activePopupWidget() or day, folder / f"calendar-{choice}{suffix}.png")
        (QApplication.activePopupWidget() or QWidget()).close()
        dialog = ErrorDialog(bug_report(ZeroDivisionError("chia cho 0")), window)
        dialog.show()
        _save(dialog, folder / f"bug-{choice}{suffix}.png")
        dialog.close()
        window.show_page("late")
        window.resize(683, 384)
        _save(window, folder / f"small-{choice}{suffix}.png")
        window.resize(1366, 768)
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
