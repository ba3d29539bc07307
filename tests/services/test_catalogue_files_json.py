"""Catalogue files in JSON, in our own shape and as published."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.procedures import (
    DEFAULT_STEPS,
    Channel,
    FeeItem,
    ProcedureStep,
    RequiredDocument,
)
from desktop_app.domain.time_limits import LimitUnit
from desktop_app.services.catalogue_files import CatalogueEntry, CatalogueFile, read_catalogue

ALL_CHANNELS = ("Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp")


def native(**changes: Any) -> dict[str, Any]:
    return {
        "code": "1.004873",
        "name": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "field": "Hộ tịch",
        "limits": {"direct": "3wd"},
    } | changes


def row(channel: str, time: Any = 5.0, unit: Any = "Ngày làm việc", fee: Any = "Miễn phí") -> Any:
    return {"channel": channel, "time": time, "unit": unit, "fee": fee}


def published(*rows: Any, **changes: Any) -> dict[str, Any]:
    return {
        "code": "1.004873",
        "name": "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "field": "Hộ tịch",
        "level": "Cấp tỉnh, Cấp xã",
        "decision": "163/QĐ-BTP",
        "channels": list(rows),
        "after_15h_rule": False,
    } | changes


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read_items(*items: Any, bare_unit: LimitUnit | None = None) -> CatalogueFile:
        path = tmp_path / "catalogue.json"
        path.write_text(json.dumps({"items": items}), encoding="utf-8")
        return read_catalogue(path, bare_unit=bare_unit)

    return read_items


def only_entry(file: CatalogueFile) -> CatalogueEntry:
    assert file.refusals == ()
    [entry] = file.entries
    return entry


def only_reason(file: CatalogueFile) -> str:
    assert file.entries == ()
    [refusal] = file.refusals
    assert refusal.reason.en
    return refusal.reason.vi


def shorts(entry: CatalogueEntry) -> dict[str, str]:
    return {channel.value: limit.short for channel, limit in entry.content.limits.items()}


# --- the program's own shape -------------------------------------------------------------


def test_native_item_with_everything(read: Any) -> None:
    entry = only_entry(
        read(
            native(
                level="Cấp xã",
                decision="163/QĐ-BTP",
                valid_from="2026-12-01",
                limits={"direct": "same-day", "online": "15d", "post": "1mo"},
                needs_receipt=False,
                documents=[
                    {"name": "Tờ khai"},
                    {"name": "Bản sao", "plain_copies": 2, "optional": True},
                ],
                fees=[
                    {"name": "Lệ phí", "amount": 8000, "unit": "bản"},
                    {"name": "Phí", "amount": None, "note": "HĐND cấp tỉnh quy định"},
                ],
                steps=[
                    {"name": "Tiếp nhận", "share": 400},
                    {"name": "Lấy ý kiến", "share": 600, "external": True},
                ],
                to_confirm=["Phí: hỏi lại.", ""],
            )
        )
    )
    content = entry.content
    assert (entry.line, entry.code, entry.valid_from) == (1, "1.004873", date(2026, 12, 1))
    assert shorts(entry) == {"direct": "same-day", "online": "15d", "post": "1mo"}
    assert content.needs_receipt is False
    assert content.documents == (
        RequiredDocument("Tờ khai", originals=1),
        RequiredDocument("Bản sao", originals=0, plain_copies=2, is_optional=True),
    )
    assert content.fees == (
        FeeItem("Lệ phí", 8000, "bản"),
        FeeItem("Phí", None, "", "HĐND cấp tỉnh quy định"),
    )
    assert content.steps == (
        ProcedureStep("Tiếp nhận", 400),
        ProcedureStep("Lấy ý kiến", 600, is_external=True),
    )
    assert content.to_confirm == ("Phí: hỏi lại.",)


def test_native_item_with_the_least(read: Any) -> None:
    entry = only_entry(read(native()))
    assert entry.valid_from is None
    assert entry.content.needs_receipt is True
    assert entry.content.steps == DEFAULT_STEPS
    assert entry.content.to_confirm == ()


def test_text_is_kept_in_nfc_on_one_line(read: Any) -> None:
    name = unicodedata.normalize("NFD", "  Đăng ký\n khai   sinh ")
    assert only_entry(read(native(name=name))).content.name == "Đăng ký khai sinh"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": ""}, "thiếu mã"),
        ({"code": None}, "thiếu mã"),
        ({"code": "1.4873"}, "“1.4873” không đúng dạng"),
        ({"code": "1.00487٣"}, "không đúng dạng"),
        ({"code": 1.004873}, "phải là văn bản"),
        ({"name": " "}, "thiếu tên"),
        ({"name": "---"}, "thiếu tên"),
        ({"name": "Đăng ký\u0000"}, "ký tự hỏng"),
        ({"name": "Đăng ký \ud800"}, "ký tự hỏng"),
        ({"limits": {}}, "ít nhất một kênh"),
        ({"limits": "3wd"}, "ít nhất một kênh"),
        ({"limits": {"fax": "3wd"}}, "“limits.fax”"),
        ({"limits": {"direct": "3 tuần"}}, "“tuần”"),
        ({"limits": {"direct": "soon"}}, "không hiểu thời hạn “soon”"),
        ({"limits": {"direct": "0wd"}}, "từ 1 trở lên"),
        ({"limits": {"direct": "2.5wd"}}, "“2,5”: phải là số nguyên"),
        ({"limits": {"direct": "99999d"}}, "ghi nhầm"),
        ({"limits": {"direct": 3}}, "phải là văn bản"),
        ({"fee": []}, "“fee”"),
        ({"documents": {}}, "phải là một danh sách"),
        ({"documents": ["Tờ khai"]}, "“Tờ khai”"),
        ({"documents": [{"name": ""}]}, "thiếu tên"),
        ({"documents": [{"name": "Tờ khai", "originals": -1}]}, "từ 0 đến 999"),
        ({"documents": [{"name": "Tờ khai", "originals": 0}]}, "số lượng bằng 0"),
        ({"documents": [{"name": "Tờ khai", "copies": 1}]}, "“documents.copies”"),
        ({"fees": [{"name": "Phí", "amount": 10.5}]}, "“10.5”"),
        ({"fees": [{"name": "Phí", "amount": 10**15}]}, "số đồng"),
        ({"fees": [{"name": "Phí", "amount": True}]}, "số đồng"),
        ({"steps": [{"name": "Tiếp nhận", "share": 999}]}, "999‰"),
        ({"steps": [{"name": "A", "share": 1000}, {"name": "B", "share": 0}]}, "1000‰"),
        ({"steps": [{"name": "A", "share": 1500}, {"name": "B", "share": -500}]}, "từ 1‰"),
        ({"steps": [{"name": "A", "share": "1000"}]}, "phần nghìn"),
        ({"needs_receipt": "có"}, "true hoặc false"),
        ({"valid_from": "31/02/2026"}, "không phải ngày"),
        ({"to_confirm": "Phí"}, "phải là một danh sách"),
    ],
)
def test_native_item_refused(read: Any, changes: dict[str, Any], said: str) -> None:
    assert said in only_reason(read(native(**changes)))


def test_a_refusal_does_not_stop_the_others_and_names_its_line(read: Any) -> None:
    file = read(native(code="x"), "not a procedure", native(), native(name="Lặp lại"))
    assert [(entry.line, entry.code) for entry in file.entries] == [(3, "1.004873")]
    assert [(each.line, each.code, each.name) for each in file.refusals] == [
        (1, "x", "Cấp Giấy xác nhận tình trạng hôn nhân"),
        (2, "", ""),
        (4, "1.004873", "Lặp lại"),
    ]
    assert "dòng 3" in file.refusals[2].reason.vi


def test_an_item_without_any_limits_is_refused(read: Any) -> None:
    item = native()
    del item["limits"]
    assert "thiếu thời hạn" in only_reason(read(item))


# --- the published shape -----------------------------------------------------------------


def test_published_item(read: Any) -> None:
    entry = only_entry(read(published(*[row(channel) for channel in ALL_CHANNELS])))
    content = entry.content
    assert shorts(entry) == {"online": "5wd", "post": "5wd", "direct": "5wd"}
    assert (content.field, content.level, content.decision) == (
        "Hộ tịch",
        "Cấp tỉnh, Cấp xã",
        "163/QĐ-BTP",
    )
    assert content.needs_receipt is True
    assert content.fees == ()
    assert content.to_confirm == ()


@pytest.mark.parametrize(
    ("time", "unit", "short"),
    [
        (5, "Ngày làm việc", "5wd"),
        (15.0, "Ngày", "15d"),
        (8.0, "Giờ", "8wh"),
        (1.0, "Tháng", "1mo"),
        (3.0, unicodedata.normalize("NFD", " ngày  LÀM VIỆC "), "3wd"),
    ],
)
def test_published_units(read: Any, time: Any, unit: str, short: str) -> None:
    assert shorts(only_entry(read(published(row("Trực tiếp", time, unit))))) == {"direct": short}


@pytest.mark.parametrize("time", [None, 1, 1.0])
def test_the_15_hour_rule_without_a_unit_is_the_same_day_to_be_confirmed(
    read: Any, time: Any
) -> None:
    rows = [row(channel, time, None) for channel in ALL_CHANNELS]
    entry = only_entry(read(published(*rows, after_15h_rule=True)))
    assert set(shorts(entry).values()) == {"same-day"}
    assert len(shorts(entry)) == 3
    [note] = entry.content.to_confirm
    assert "15 giờ" in note


def test_the_15_hour_rule_beside_a_limit_in_days_keeps_the_days(read: Any) -> None:
    entry = only_entry(
        read(published(row("Trực tiếp", 3), row("Trực tuyến", None, None), after_15h_rule=True))
    )
    assert shorts(entry) == {"direct": "3wd"}
    assert any("15 giờ" in note for note in entry.content.to_confirm)


def test_the_15_hour_rule_does_not_give_a_unit_to_five(read: Any) -> None:
    item = published(row("Trực tiếp", 5, None), after_15h_rule=True)
    assert "không có đơn vị" in only_reason(read(item))


def test_a_bare_number_is_refused_unless_its_unit_is_chosen(read: Any) -> None:
    item = published(*[row(channel, 5.0, None) for channel in ALL_CHANNELS])
    assert only_reason(read(item)).startswith("thời hạn ghi “5” nhưng không có đơn vị: ")
    entry = only_entry(read(item, bare_unit=LimitUnit.WORKING_DAY))
    assert set(shorts(entry).values()) == {"5wd"}
    [note] = entry.content.to_confirm
    assert "“5” không có đơn vị" in note
    assert "ngày làm việc" in note


def test_a_bare_number_on_one_channel_names_the_channel(read: Any) -> None:
    reason = only_reason(read(published(row("Trực tiếp"), row("Trực tuyến", 5, None))))
    assert reason.startswith("kênh Trực tuyến: thời hạn ghi “5”")


def test_a_channel_without_a_limit_has_none_of_its_own_and_says_so(read: Any) -> None:
    entry = only_entry(read(published(row("Trực tuyến", None, None), row("Trực tiếp", 7))))
    assert shorts(entry) == {"direct": "7wd"}
    assert entry.content.limit_for(Channel.ONLINE).short == "7wd"
    [note] = entry.content.to_confirm
    assert "kênh Trực tuyến không ghi thời hạn; dùng 7 ngày làm việc của kênh Trực tiếp" in note


def test_a_channel_listed_again_without_a_time_is_said(read: Any) -> None:
    entry = only_entry(read(published(row("Trực tiếp", 7), row("Trực tiếp", None, None))))
    assert shorts(entry) == {"direct": "7wd"}
    assert "liệt kê nhiều lần" in entry.content.to_confirm[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row("Trực tiếp", None, None), row("Trực tuyến", None, "Ngày")], "không kênh nào ghi"),
        ([row("Trực tiếp", 0, None)], "“0”: phải từ 1 trở lên"),
        ([row("Trực tiếp", 0)], "“0”: phải từ 1 trở lên"),
        ([row("Trực tiếp", -3)], "“-3”: phải từ 1 trở lên"),
        ([row("Trực tiếp", 2.5)], "“2,5”: phải là số nguyên"),
        ([row("Trực tiếp", 1e300)], "ghi nhầm"),
        ([row("Trực tiếp", 10**400)], "ghi nhầm"),
        ([row("Trực tiếp", "5")], "“5” không phải là số"),
        ([row("Trực tiếp", True)], "không phải là số"),
        ([row("Trực tiếp", 2, "Tuần")], "đơn vị thời hạn “Tuần”"),
        ([row("Fax")], "kênh nộp “Fax”"),
        (["Trực tiếp"], "kênh nộp “Trực tiếp” không đọc được"),
        ([], "không có kênh nộp"),
        (
            [row("Trực tiếp", 5), row("Trực tiếp", 2)],
            "kênh Trực tiếp có 2 thời hạn khác nhau: 2 và 5 ngày làm việc; hãy giữ lại một",
        ),
        (
            [row("Trực tiếp", 5), row("Trực tiếp", 5, "Ngày")],
            "kênh Trực tiếp có 2 thời hạn khác nhau: 5 ngày và 5 ngày làm việc",
        ),
        (
            [row(channel, time) for channel in ALL_CHANNELS[::2] for time in (7, 2, 3)],
            "kênh Trực tuyến, Trực tiếp có 3 thời hạn khác nhau: 2, 3 và 7 ngày làm việc",
        ),
    ],
)
def test_published_limits_refused(read: Any, rows: list[Any], said: str) -> None:
    assert said in only_reason(read(published(*rows)))


def test_the_same_channel_twice_with_one_limit_merges_its_fees(read: Any) -> None:
    entry = only_entry(
        read(
            published(
                row("Trực tiếp", fee="2,000 Việt Nam Đồng"),
                row("Trực tiếp", fee="10 USD"),
                row("Trực tiếp", fee="2,000 Việt Nam Đồng"),
            )
        )
    )
    assert shorts(entry) == {"direct": "5wd"}
    assert entry.content.fees == (
        FeeItem("Phí, lệ phí 1", 2000),
        FeeItem("Phí, lệ phí 2", None, note="10 USD"),
    )
    assert any("10 USD" in note for note in entry.content.to_confirm)


@pytest.mark.parametrize(
    ("fees", "items", "notes"),
    [
        (["Miễn phí", "Miễn phí"], [], []),
        (["50,000 VNĐ", "50.000 đồng"], [("Phí, lệ phí", 50000)], []),
        (["4,500,000 Việt Nam Đồng"] * 2, [("Phí, lệ phí", 4500000)], []),
        (
            ["7,000 Việt Nam Đồng", "10,000 Việt Nam Đồng"],
            [("Phí, lệ phí (Trực tuyến)", 7000), ("Phí, lệ phí (Trực tiếp)", 10000)],
            ["khác nhau theo kênh"],
        ),
        (["Miễn phí", "8,000 VNĐ"], [("Phí, lệ phí (Trực tiếp)", 8000)], ["khác nhau theo kênh"]),
        (
            ["8,000 VNĐ; 5,000 VNĐ", "8,000 VNĐ\n5,000 VNĐ"],
            [("Phí, lệ phí 1", 8000), ("Phí, lệ phí 2", 5000)],
            [],
        ),
        (["Không có thông tin"] * 2, [], ["không có thông tin."]),
        ([None, None], [], ["không có thông tin."]),
        (["Miễn phí", "Không có thông tin"], [], ["không có thông tin cho kênh Trực tiếp."]),
        (["40 Việt Nam Đồng"] * 2, [("Phí, lệ phí", 40)], ["nhỏ khác thường"]),
        (["0 VNĐ"] * 2, [], []),
        (["Theo nghị quyết"] * 2, [("Phí, lệ phí", None)], ["chưa đọc được"]),
        (["1,5 VNĐ"] * 2, [("Phí, lệ phí", None)], ["chưa đọc được"]),
    ],
)
def test_published_fees(read: Any, fees: list[Any], items: list[Any], notes: list[str]) -> None:
    entry = only_entry(
        read(published(row("Trực tuyến", fee=fees[0]), row("Trực tiếp", fee=fees[1])))
    )
    assert [(fee.name, fee.amount) for fee in entry.content.fees] == items
    assert len(entry.content.to_confirm) == len(notes)
    for note, said in zip(entry.content.to_confirm, notes, strict=True):
        assert said in note


def test_what_a_published_item_holds_beyond_the_known_is_said(read: Any) -> None:
    extra = row("Trực tiếp") | {"note": "x"}
    entry = only_entry(read(published(extra, documents=[], field="")))
    said = " ".join(entry.content.to_confirm)
    assert "“documents”" in said
    assert "“channels.note”" in said
    assert "Lĩnh vực" in said


# --- the file as a whole -----------------------------------------------------------------


def test_a_bare_list_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    path = tmp_path / "CATALOGUE.JSON"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps([native()]).encode())
    assert only_entry(read_catalogue(path)).code == "1.004873"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "dòng 1, cột 2"),
        (b"", "không phải JSON"),
        ("“tiếng Việt”".encode("utf-16"), "UTF-8"),
        (b'{"procedures": []}', "“items”"),
        (b'"text"', "“items”"),
        (b"[]", "không có thủ tục nào"),
        (b'[{"code": "1.004873", "code": "1.004874"}]', "“code” × 2"),
        (b'[{"time": NaN}]', "“NaN”"),
        (b"[" * 100_000, "quá sâu"),
        (b"[" + b"9" * 5_000 + b"]", "không phải JSON"),
    ],
)
def test_a_file_that_is_no_catalogue(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "catalogue.json"
    path.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        read_catalogue(path)
    assert said in caught.value.sentence.vi
    assert caught.value.sentence.en


@pytest.mark.parametrize("name", ["catalogue.xls", "catalogue", "catalogue.txt"])
def test_an_unknown_kind_of_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("x", encoding="utf-8")
    with pytest.raises(KnownError, match=r"\.xlsx"):
        read_catalogue(path)


@pytest.mark.parametrize("suffix", [".json", ".csv", ".xlsx"])
def test_a_file_that_is_not_there(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(KnownError, match="Không mở được tệp"):
        read_catalogue(tmp_path / f"missing{suffix}")
