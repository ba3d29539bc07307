"""What a fee must be before a dossier is accepted, and what it comes to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.dossiers import DossierFee
from desktop_app.domain.intake_checks import check_form
from tests.services.intake_forms import marriage_status_form

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
FREE_OF_FAULT: list[tuple[bool, str]] = []
BELOW_ZERO = [(False, "Lệ phí “Lệ phí” phải từ 0 đồng và số lượng từ 1.")]
NOT_ENTERED = [
    (
        True,
        "Chưa nhập mức thu “Lệ phí”. Hỏi mức thu theo nghị quyết HĐND, hoặc để trống và thu sau.",
    )
]
PAID_WHAT = [
    (False, "“Lệ phí” ghi đã thu mà chưa có mức thu. Nhập mức thu, hoặc bỏ dấu đã thu."),
]


@pytest.mark.parametrize(
    ("fee", "total", "faults"),
    [
        (DossierFee("Lệ phí", 15_000), 15_000, FREE_OF_FAULT),
        (DossierFee("Lệ phí", 15_000, 3, is_paid=True), 45_000, FREE_OF_FAULT),
        (DossierFee("Lệ phí", 0), 0, FREE_OF_FAULT),
        (DossierFee("Lệ phí", -1), -1, BELOW_ZERO),
        (DossierFee("Lệ phí", 15_000, 0), 0, BELOW_ZERO),
        (DossierFee("Lệ phí", None), None, NOT_ENTERED),
        (DossierFee("Lệ phí", None, 3), None, NOT_ENTERED),
        (DossierFee("Lệ phí", None, 0), None, BELOW_ZERO),
        (DossierFee("Lệ phí", None, is_paid=True), None, PAID_WHAT),
    ],
)
def test_fees(fee: DossierFee, total: int | None, faults: list[tuple[bool, str]]) -> None:
    found = check_form(marriage_status_form(fees=(DossierFee("Phí", 1), fee)), NOW)

    assert fee.total == total
    assert {fault.field for fault in found} <= {"fees.1"}
    assert [(fault.is_warning, fault.sentence.vi) for fault in found] == faults
