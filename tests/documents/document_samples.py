"""Dossiers to print in the tests: usual, bare and far too long."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from desktop_app.documents.office_head import OfficeHead
from desktop_app.documents.receipt import ReceiptContent
from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party, RegisterEntry

CODE = "H26.12.05-261120-0007"

TYPICAL = ReceiptContent(
    head=OfficeHead(
        parent="Ủy ban nhân dân xã Yên Bình",
        centre="Trung tâm Phục vụ hành chính công xã Yên Bình",
        place="Yên Bình",
        day=date(2026, 11, 20),
    ),
    number="125/TNHS",
    code=CODE,
    external_code="000.00.01.H26-181119-0001",
    procedure_code="1.004873",
    procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
    owner=Party(
        "Nguyễn Thị Phương Thảo",
        id_number="001190012345",
        phone="0912345678",
        email="phuongthao@example.vn",
        address="Số 15, ngõ 42 đường Nguyễn Trãi, thôn Đồng Tâm, xã Yên Bình, Hà Nội",
    ),
    submitter=Party("Trần Văn Quyết", id_number="001085054321", phone="0987654321"),
    request="Xác nhận tình trạng hôn nhân để đăng ký kết hôn",
    documents=(
        HandedDocument("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân", originals=1),
        HandedDocument("Căn cước hoặc giấy tờ có giá trị thay thế", plain_copies=2),
        HandedDocument("Trích lục ghi chú ly hôn đã có hiệu lực", certified_copies=3),
        HandedDocument("Văn bản ủy quyền được chứng thực", originals=1),
    ),
    sets=1,
    limit_words="3 ngày làm việc",
    received_at=datetime.fromisoformat("2026-11-20T03:05+00:00"),
    due_at=datetime.fromisoformat("2026-11-26T10:00+00:00"),
    delivery_words="Tại quầy",
    fees=(DossierFee("Lệ phí hộ tịch", 8000, quantity=2, is_paid=True),),
    register=RegisterEntry("01", 2026, 125),
    clerk_name="Lê Thị Hồng Nhung",
    hotline="024 3388 1022",
)

MINIMAL = ReceiptContent(
    head=OfficeHead("", "Bộ phận Một cửa phường Láng", "Láng", date(2026, 2, 5)),
    number="",
    code="H26.10-260205-0001",
    procedure_code="2.000815",
    procedure_name="Chứng thực bản sao từ bản chính",
    owner=Party("Lê An"),
    limit_words="trong ngày",
    received_at=datetime.fromisoformat("2026-02-05T01:05+00:00"),
    due_at=datetime.fromisoformat("2026-02-05T10:00+00:00"),
    delivery_words="Tại quầy",
    register=RegisterEntry("02", 2026, 3),
    clerk_name="Vũ Hà",
)


def of_length(words: str, letters: int) -> str:
    """Return ``words`` said again and again, cut to so many letters."""
    return (f"{words} " * letters)[:letters].strip()


LONG = dataclasses.replace(
    TYPICAL,
    owner=dataclasses.replace(
        TYPICAL.owner,
        name=of_length("Công ty trách nhiệm hữu hạn Xuất nhập khẩu Phương Đông", 120),
        address=of_length("Tòa nhà hỗn hợp thương mại dịch vụ và nhà ở cao tầng,", 250),
        email="mot.dia.chi.thu.dien.tu.that.dai.cua.cong.ty@ten-mien-that-dai.example.vn",
    ),
    procedure_name=of_length("Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất lần đầu,", 300),
    documents=tuple(
        HandedDocument(f"Giấy tờ thứ {number} kèm theo hồ sơ đề nghị", 1, number % 3, number % 2)
        for number in range(1, 21)
    ),
    is_provisional=True,
)
