"""The starter catalogue is complete, readable without a refusal, and honest about doubts."""

from __future__ import annotations

import json
import unicodedata

import pytest

from desktop_app.domain.procedures import Channel
from desktop_app.domain.time_limits import SAME_DAY, LimitUnit, TimeLimit
from desktop_app.paths import resources_dir
from desktop_app.services.catalogue_files import CatalogueEntry, read_starter


@pytest.fixture(scope="module")
def starter() -> dict[str, CatalogueEntry]:
    file = read_starter()
    assert file.refusals == ()
    return {entry.code: entry for entry in file.entries}


def test_holds_ninety_procedures_with_codes_of_their_own(
    starter: dict[str, CatalogueEntry],
) -> None:
    assert len(starter) >= 90
    assert len(starter) == len(read_starter().entries)


def test_every_procedure_is_ready_for_the_counter(starter: dict[str, CatalogueEntry]) -> None:
    for code, entry in starter.items():
        content = entry.content
        assert content.field, code
        assert content.level == "Cấp xã", code
        assert Channel.DIRECT in content.limits, code
        assert sum(step.share_per_mille for step in content.steps) == 1000, code
        assert all(fee.amount is None or fee.amount >= 1000 for fee in content.fees), code
        assert all(document.name for document in content.documents), code


def test_every_text_is_in_nfc() -> None:
    raw = (resources_dir() / "catalogue" / "starter.json").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", raw)


def test_every_doubt_is_a_sentence_that_says_what_to_check(
    starter: dict[str, CatalogueEntry],
) -> None:
    for code, entry in starter.items():
        notes = entry.content.to_confirm
        assert len(set(notes)) == len(notes), code
        for note in notes:
            subject, _, reason = note.partition(": ")
            assert subject, (code, note)
            assert len(reason) > 10, (code, note)
            assert note.endswith("."), (code, note)


def test_a_sum_that_the_province_sets_says_so_and_is_to_be_confirmed(
    starter: dict[str, CatalogueEntry],
) -> None:
    set_by_province = {
        code: entry
        for code, entry in starter.items()
        if any(fee.amount is None for fee in entry.content.fees)
    }
    assert len(set_by_province) > 10
    for code, entry in set_by_province.items():
        assert any("HĐND" in fee.note for fee in entry.content.fees), code
        assert any(note.startswith("Phí:") for note in entry.content.to_confirm), code


def test_a_procedure_without_documents_or_decision_asks_for_them(
    starter: dict[str, CatalogueEntry],
) -> None:
    for code, entry in starter.items():
        said = " ".join(entry.content.to_confirm)
        assert entry.content.documents or "Thành phần hồ sơ:" in said, code
        assert entry.content.decision or "Quyết định công bố:" in said, code


@pytest.mark.parametrize(
    ("code", "limit"),
    [
        ("1.001193", SAME_DAY),
        ("2.000635", SAME_DAY),
        ("2.000815", SAME_DAY),
        ("1.004837", TimeLimit(3, LimitUnit.WORKING_DAY)),
        ("1.013225", TimeLimit(15, LimitUnit.CALENDAR_DAY)),
        ("1.004222", TimeLimit(7, LimitUnit.WORKING_DAY)),
        ("1.012812", TimeLimit(40, LimitUnit.CALENDAR_DAY)),
        ("2.001159", TimeLimit(1, LimitUnit.WORKING_HOUR)),
    ],
)
def test_known_limits(starter: dict[str, CatalogueEntry], code: str, limit: TimeLimit) -> None:
    assert starter[code].content.limit_for(Channel.DIRECT) == limit


def test_only_what_is_answered_on_the_spot_needs_no_receipt(
    starter: dict[str, CatalogueEntry],
) -> None:
    on_the_spot = {code for code, entry in starter.items() if not entry.content.needs_receipt}
    assert on_the_spot == {"2.000815", "2.000884", "2.000942", "2.000992", "2.001008"}
    assert all(starter[code].content.limits[Channel.DIRECT] == SAME_DAY for code in on_the_spot)


def test_what_is_left_out_is_listed_and_not_in_the_catalogue_too(
    starter: dict[str, CatalogueEntry],
) -> None:
    raw = json.loads((resources_dir() / "catalogue" / "starter.json").read_bytes())
    left_out = {item["code"] for item in raw["left_out"]}
    assert left_out
    assert raw["left_out_because"]
    assert not left_out & starter.keys()
