from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.dossiers import DossierFee, HandedDocument, Party
from desktop_app.domain.serving import due_words, fee_words, serving_of
from tests.services.intake_forms import marriage_status_form

DUE = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)


def test_the_screen_has_only_what_is_to_be_checked() -> None:
    form = marriage_status_form(
        documents=(
            HandedDocument("Tờ khai", originals=1),
            HandedDocument("Bản sao", plain_copies=3),
        ),
        submitter=Party("Trần Văn Đạt", id_number="001090054321", phone="0987654321"),
        note="gọi trước",
    )

    shown = serving_of(form, "Cấp Giấy xác nhận", DUE, is_provisional=False)

    assert shown is not None
    assert (shown.name, shown.submitter, shown.id_ending) == (
        "Nguyễn Thị Ước Nguyện", "Trần Văn Đạt", "345",
    )  # fmt: skip
    assert (shown.papers, shown.sheets) == (2, 4)
    # Beside phone and address, which the clerk has to ask for, nothing else is there to leak.
    rest = repr(shown).replace(repr(shown.contact), "")
    for secret in ("001188012345", "0912345678", "Đội Cấn", "0987654321", "001090054321", "gọi"):
        assert secret not in rest


@pytest.mark.parametrize(("number", "ending"), [("", ""), ("12345", ""), ("B1234567", "567")])
def test_a_short_number_is_not_shown_at_all(number: str, ending: str) -> None:
    shown = serving_of(
        marriage_status_form(owner=Party("An", id_number=number)), "", None, is_provisional=False
    )

    assert shown is not None
    assert shown.id_ending == ending


def test_a_form_without_a_name_is_nobody() -> None:
    form = marriage_status_form(owner=Party("", id_number="001188012345"))

    assert serving_of(form, "Thủ tục được giữ lại", DUE, is_provisional=False) is None


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        ((), "Không thu phí"),
        ((DossierFee("Lệ phí", 15000),), "15.000 đồng"),
        ((DossierFee("Lệ phí", 8000, 3), DossierFee("Phí", 1000)), "25.000 đồng"),
        ((DossierFee("Lệ phí", None),), "Báo sau"),
        ((DossierFee("Lệ phí", None), DossierFee("Phí", 1000)), "Từ 1.000 đồng"),
        ((DossierFee("Lệ phí", 0),), "Miễn phí"),
    ],
)
def test_what_it_costs(fees: tuple[DossierFee, ...], words: str) -> None:
    assert fee_words(fees).vi == words


def test_the_day_with_its_weekday_and_hour() -> None:
    assert due_words(DUE, is_provisional=False).vi == "Thứ Năm 26/11/2026, 17:00"
    assert due_words(DUE, is_provisional=True).en == "Thursday 26/11/2026, 17:00 (provisional)"
