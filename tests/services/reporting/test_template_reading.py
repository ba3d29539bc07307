from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app import paths
from desktop_app.domain.errors import KnownError
from desktop_app.domain.reports.tables import ReportTemplate
from desktop_app.services.reporting.list_templates import read_list_templates
from desktop_app.services.reporting.template_reading import read_report_templates

WORDS = {"vi": "Tên", "en": "Name"}
REPORT: dict[str, Any] = {
    "place": 1,
    "key": "own",
    "title": WORDS,
    "rows": ["field"],
    "columns": [
        {"key": "all", "title": WORDS, "where": {}},
        {"key": "solved", "title": WORDS, "where": {"outcome": ["solved"]}},
        {"key": "rate", "title": WORDS, "kind": "share", "part": "solved", "whole": "all"},
    ],
    "identities": [{"total": "all", "parts": ["solved"]}],
}
LIST: dict[str, Any] = {
    "place": 1,
    "key": "own",
    "title": WORDS,
    "source": "dossiers",
    "where": [{"outcome": ["late"]}],
    "columns": ["code", {"fact": "owner", "title": WORDS, "width": 40, "on_paper": False}],
}


def written(folder: Path, template: object, name: str = "own.json") -> Path:
    folder.mkdir(exist_ok=True)
    text = template if isinstance(template, str) else json.dumps(template)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def changed(template: dict[str, Any], **changes: object) -> dict[str, Any]:
    return {key: value for key, value in (template | changes).items() if value is not None}


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{", "own.json"),
        ("[]", "own.json"),
        (changed(REPORT, place=None), "'place'"),
        (changed(REPORT, title={"vi": "Tên"}), "'en'"),
        (changed(REPORT, columns=[]), "columns"),
        (changed(REPORT, columns=REPORT["columns"] * 2), "columns"),
        (changed(REPORT, rows=["street"]), "street"),
        (changed(REPORT, identities=[{"total": "all", "parts": ["gone"]}]), "gone"),
        (changed(REPORT, identities=[{"total": "all", "parts": ["rate"]}]), "rate"),
        (
            changed(REPORT, columns=[{"key": "a", "title": WORDS, "where": {"channel": ["fax"]}}]),
            "fax",
        ),
        (changed(REPORT, columns=[{"key": "a", "title": WORDS}]), "'where'"),
        (changed(REPORT, columns=[{"key": "a", "title": WORDS, "kind": "sum"}]), "sum"),
    ],
)
def test_a_faulty_report_template_says_where(tmp_path: Path, template: object, said: str) -> None:
    with pytest.raises(KnownError, match=said) as fault:
        read_report_templates([written(tmp_path, template)])
    assert "own.json" in fault.value.sentence.vi


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("nothing", "own.json"),
        (changed(LIST, key=None), "'key'"),
        (changed(LIST, source="sky"), "sky"),
        (changed(LIST, where=None), "where"),
        (changed(LIST, source="fees"), "where"),
        (changed(LIST, columns=["code", "code"]), "columns"),
        (changed(LIST, columns=[]), "columns"),
        (changed(LIST, columns=["weight"]), "weight"),
        (changed(LIST, sums=["fee_total"]), "sums"),
        (changed(LIST, sums=["owner"]), "sums"),
        (changed(LIST, where=[{"outcome": ["soon"]}]), "soon"),
    ],
)
def test_a_faulty_list_template_says_where(tmp_path: Path, template: object, said: str) -> None:
    with pytest.raises(KnownError, match=said) as fault:
        read_list_templates([written(tmp_path, template)])
    assert "own.json" in fault.value.sentence.vi


def test_the_template_of_an_office_comes_before_our_own(tmp_path: Path) -> None:
    own = written(tmp_path / "own", changed(REPORT, title={"vi": "Của mình", "en": "Own"}))
    ours = written(tmp_path / "ours", changed(REPORT))
    written(ours, changed(REPORT, key="other", place=0), "other.json")

    templates = read_report_templates([own, tmp_path / "absent", ours])

    assert [(each.key, each.title.vi) for each in templates] == [
        ("other", "Tên"),
        ("own", "Của mình"),
    ]


def test_several_outcomes_have_a_name(tmp_path: Path) -> None:
    [template] = read_report_templates([written(tmp_path, REPORT)])

    assert template.column("solved").condition is not None
    assert template.outcomes >= {"early", "on_time", "late", "open_in_time"}


def test_a_list_column_says_what_it_does_not_say_otherwise(tmp_path: Path) -> None:
    [template] = read_list_templates([written(tmp_path, LIST)])

    code, owner = template.columns
    assert (code.title.vi, code.is_on_paper) == ("Mã hồ sơ", True)
    assert (owner.title.vi, owner.width, owner.is_on_paper) == ("Tên", 40, False)


@pytest.mark.parametrize(
    ("key", "number", "columns"),
    [
        ("ii-06a", "II.06a/VPCP/KSTT", [str(number) for number in range(3, 14)]),
        ("ha-noi", "", [str(number) for number in range(1, 21)]),
    ],
)
def test_our_own_forms_number_their_columns(key: str, number: str, columns: list[str]) -> None:
    found = {each.key: each for each in ours(read_report_templates)}
    template: ReportTemplate = found[key]

    assert template.form_number == number
    assert [each.number for each in template.columns] == columns
    assert template.identities


def ours(read: Callable[[list[Path]], tuple[ReportTemplate, ...]]) -> tuple[ReportTemplate, ...]:
    return read([paths.resources_dir() / "reports"])


def test_our_own_lists_fit_on_the_paper() -> None:
    templates = read_list_templates([paths.resources_dir() / "reports" / "lists"])

    assert {each.key for each in templates} == {
        "register", "late-list", "supplements", "refused", "fees", "satisfaction", "inspection",
    }  # fmt: skip
    for template in templates:
        assert sum(each.width for each in template.columns if each.is_on_paper) <= 269
