"""What cannot be the name of an agency: codes, cards, numbers."""

from __future__ import annotations

import pytest

from desktop_app.domain.agency_names import agency_name_fault


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("H26.12.05-261122-0001", "mã hồ sơ"),
        (" h26.12.05-261122-0001 ", "mã hồ sơ"),
        ("Bùi Minh VượngH26.12.05-261122-0001", "mã hồ sơ"),
        ("000.00.01.H26-261122-0001", "mã hồ sơ"),
        ("001188012345||Nguyễn Thị An|01021988|Nữ|Hà Nội|15082021", "thẻ căn cước"),
        ("001188012345", "số định danh"),
        ("0912 345 678", "số điện thoại"),
        ("0100109106", "mã số thuế"),
        ("012345678", "phải có chữ"),
    ],
)
def test_what_is_no_name_is_told(name: str, said: str) -> None:
    fault = agency_name_fault(name)
    assert fault is not None
    assert said in fault.vi


@pytest.mark.parametrize(
    "name",
    [
        "Chi cục Thuế khu vực 3",
        "Thuế cơ sở",
        "UBND phường Ba Đình",
        "Công an TP. Hà Nội",
        "Sở TN-MT",
    ],
)
def test_a_name_is_a_name(name: str) -> None:
    assert agency_name_fault(name) is None
