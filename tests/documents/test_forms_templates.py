from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop_app.documents.forms import FIELDS, load_template, render_form
from desktop_app.documents.forms.field_kinds import OWN_FIELDS
from desktop_app.documents.forms.form_text import FormText, TemplateFault, WhenEmpty
from desktop_app.documents.paper import Paper
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.paths import resources_dir
from tests.documents.form_samples import PROFILES, sample
from tests.documents.printed_pages import page_texts

SHIPPED = resources_dir() / "forms"
NOW = "2026-08"
DOCUMENTED = resources_dir().parent / "docs" / "forms.md"


def shipped(name: str) -> dict[str, Any]:
    """Return a template of the program, to be changed."""
    content: dict[str, Any] = json.loads((SHIPPED / name).read_text(encoding="utf-8"))
    return content


def keep(folder: Path, name: str, content: object) -> Path:
    """Write a template of the office."""
    file = folder / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    file.write_text(text, encoding="utf-8")
    return file


# the program's own


def test_every_template_of_the_program_is_in_its_index() -> None:
    index = shipped("index.json")["forms"]
    assert index.keys() == set(FormKind)
    assert {name for files in index.values() for name in files.values()} == {
        file.name for file in SHIPPED.glob("*.json") if file.name != "index.json"
    }


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", list(FormKind))
def test_a_template_tells_what_it_takes(kind: FormKind, profile: str) -> None:
    template = load_template(kind, profile)
    fields = FIELDS[kind]
    assert template.kind is kind
    assert template.placeholders <= fields.values.keys()
    assert set(template.lists) <= fields.lists.keys()
    assert template.tables.keys() <= fields.tables.keys()
    assert template.optional <= fields.values.keys() | fields.lists.keys() | fields.tables.keys()
    assert all(all(headings) for headings in template.tables.values())
    assert template.default_paper is template.papers[0]


@pytest.mark.parametrize("kind", list(FormKind))
def test_everything_a_form_can_say_is_said_by_a_template(kind: FormKind) -> None:
    templates = [load_template(kind, profile) for profile in PROFILES]
    templates += [load_template(FormKind.APOLOGY_OLD, NOW)] if kind is FormKind.APOLOGY else []
    templates += [load_template(FormKind.APOLOGY, NOW)] if kind is FormKind.APOLOGY_OLD else []
    said = set().union(*(template.placeholders for template in templates))
    listed = set().union(*({*template.lists, *template.tables} for template in templates))
    assert FIELDS[kind].lists.keys() | FIELDS[kind].tables.keys() == listed
    assert FIELDS[kind].values.keys() - said <= {
        "owner_id",
        "owner_address",
        "owner_email",
        "procedure",
    }


def test_no_name_of_a_form_stands_twice() -> None:
    for kind, fields in FIELDS.items():
        names = [*fields.values, *fields.lists, *fields.tables, *OWN_FIELDS]
        assert len(names) == len(set(names)), kind


def documented(kind: FormKind) -> list[str]:
    """Return the lines that docs/forms.md has about a kind of form."""
    fields = FIELDS[kind]
    lines = [
        f"| `{name}` | {one.about.en} | {_cell(one.example)} |"
        for name, one in fields.values.items()
    ]
    lines += [
        f"| `{name}` (list) | {one.about.en} | {_cell('; '.join(one.example))} |"
        for name, one in fields.lists.items()
    ]
    for name, table in fields.tables.items():
        lines.append(f"| `{name}` (table) | {table.about.en} | |")
        lines += [
            f"| `{name}` cell {place}: `{cell}` | {one.about.en} | {_cell(one.example)} |"
            for place, (cell, one) in enumerate(table.cells.items(), start=1)
        ]
    return [f"### `{kind}`: {kind.label.vi}", *lines]


def _cell(text: str) -> str:
    return text.replace("\n", "⏎") or "(empty)"


@pytest.mark.parametrize("kind", list(FormKind))
def test_the_document_tells_every_name_of_a_form(kind: FormKind) -> None:
    text = DOCUMENTED.read_text(encoding="utf-8")
    assert [line for line in documented(kind) if line not in text] == []


# templates of the office


def test_a_file_of_the_office_stands_in_for_that_of_the_program(tmp_path: Path) -> None:
    content = shipped("refusal.json")
    content["title"] = ["PHIẾU TỪ CHỐI CỦA XÃ"]
    keep(tmp_path, "refusal.json", content)
    template = load_template(FormKind.REFUSAL, NOW, [tmp_path])
    assert template.title == "PHIẾU TỪ CHỐI CỦA XÃ"
    [text] = page_texts(render_form(template, sample(FormKind.REFUSAL), Paper.A5))
    assert "PHIẾU TỪ CHỐI CỦA XÃ" in text
    assert load_template(FormKind.REFUSAL, NOW).title != template.title
    assert load_template(FormKind.APOLOGY, NOW, [tmp_path]) == load_template(FormKind.APOLOGY, NOW)


def test_the_first_folder_wins(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
        keep(folder, "refusal.json", {**shipped("refusal.json"), "title": [folder.name.upper()]})
    assert load_template(FormKind.REFUSAL, NOW, folders).title == "ONE"
    assert load_template(FormKind.REFUSAL, NOW, folders[::-1]).title == "TWO"


def test_an_index_of_the_office_changes_only_what_it_names(tmp_path: Path) -> None:
    keep(
        tmp_path,
        "index.json",
        {"forms": {"apology": {NOW: "apology-new-appointment.json", "2025-07": "xa.json"}}},
    )
    keep(tmp_path, "xa.json", {**shipped("apology-extension.json"), "title": ["THƯ XIN LỖI"]})
    folders = [tmp_path]
    old = load_template(FormKind.APOLOGY_OLD, NOW)
    assert load_template(FormKind.APOLOGY, NOW, folders).title == old.title
    assert load_template(FormKind.APOLOGY, "2025-07", folders).title == "THƯ XIN LỖI"
    assert load_template(FormKind.REFUSAL, NOW, folders) == load_template(FormKind.REFUSAL, NOW)


def test_a_template_may_say_less_and_in_another_order(tmp_path: Path) -> None:
    content = shipped("handover-list.json")
    [table] = [block for block in content["blocks"] if block["type"] == "table"]
    table["columns"] = [
        {"heading": "Chủ hồ sơ và mã", "width": 3, "lines": ["<b>{owner}</b>", "{code}"]},
        {"heading": "Số", "width": 1, "lines": ["{row}"]},
    ]
    keep(tmp_path, "handover-list.json", content)
    template = load_template(FormKind.HANDOVER_LIST, NOW, [tmp_path])
    assert template.tables == {"dossiers": ("Chủ hồ sơ và mã", "Số")}
    [text] = page_texts(render_form(template, sample(FormKind.HANDOVER_LIST), Paper.A4))
    assert "Nguyễn Thị Phương Thảo H26.12.05-261120-0007 1" in text
    assert "26/11/2026 17:00" not in text


def test_a_list_or_table_may_be_left_for_the_pen(tmp_path: Path) -> None:
    content = shipped("return-slip.json")
    content["optional"]["results"] = "dots"
    keep(tmp_path, "return-slip.json", content)
    template = load_template(FormKind.RETURN_SLIP, NOW, [tmp_path])
    bare = sample(FormKind.RETURN_SLIP)
    lists = dict.fromkeys(bare.lists, ())
    [text] = page_texts(
        render_form(
            template, type(bare)(bare.head, "", bare.dossier_code, bare.values, lists), Paper.A5
        )
    )
    assert "Kết quả giải quyết gồm: 1. ……" in text


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"Không mở được thư mục mẫu in .*gone"):
        load_template(FormKind.REFUSAL, NOW, [tmp_path / "gone"])


def test_a_profile_without_template_is_told() -> None:
    with pytest.raises(KnownError, match=r"Chưa có mẫu in .* cho bộ quy định “2031”"):
        load_template(FormKind.REFUSAL, "2031")


def test_a_file_that_the_index_names_and_nobody_has_is_told(tmp_path: Path) -> None:
    keep(tmp_path, "index.json", {"forms": {"refusal": {NOW: "gone.json"}}})
    with pytest.raises(KnownError, match=r"Không tìm thấy tệp mẫu in gone\.json"):
        load_template(FormKind.REFUSAL, NOW, [tmp_path])


@pytest.mark.parametrize(
    ("index", "fault"),
    [
        ({"forms": {"refusals": {}}}, "ở forms.refusals: không có loại giấy này"),
        ({"forms": {"refusal": {NOW: "../x.json"}}}, f"ở forms.refusal.{NOW}: chỉ ghi tên tệp"),
        ({"form": {}}, "ở forms: thiếu mục này"),
        ({"forms": {}, "more": 1}, "ở more: mục này không dùng được"),
        ("{", "không phải JSON đúng cách, dòng 1, cột 2"),
    ],
)
def test_a_broken_index_is_told_with_its_place(tmp_path: Path, index: object, fault: str) -> None:
    keep(tmp_path, "index.json", index)
    with pytest.raises(KnownError) as refused:
        load_template(FormKind.REFUSAL, NOW, [tmp_path])
    assert str(tmp_path / "index.json") in refused.value.sentence.vi
    assert str(tmp_path / "index.json") in refused.value.sentence.en
    assert fault in refused.value.sentence.vi


def spoilt(path: str, value: object) -> dict[str, Any]:
    """Return the refusal with one entry changed, or taken out for ``...``."""
    content: Any = shipped("refusal.json")
    target = content
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        target = target[step]
    if value is ...:
        del target[last]
    else:
        target[last] = value
    found: dict[str, Any] = content
    return found


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "không phải JSON đúng cách, dòng 1, cột 1"),
        ('{"kinds": [], "kinds": []}', "không phải JSON đúng cách (“kinds” × 2)"),
        ('{"kinds": NaN}', "không phải JSON đúng cách (“NaN”)"),
        ("[]", "có lỗi: cần một nhóm { … } ở đây"),
        (spoilt("kinds", ["apology"]), "ở kinds: mẫu không dùng cho “refusal”"),
        (spoilt("kinds", ["refusals"]), "ở kinds: không có “refusals”; có: supplement_request"),
        (spoilt("title", "PHIẾU"), "ở title: cần một danh sách"),
        (spoilt("title", [1]), "ở title: cần danh sách chuỗi"),
        (spoilt("blocks", ...), "ở blocks: thiếu mục này"),
        (spoilt(f"profiles/{NOW}", ...), f"ở profiles: mẫu không dùng cho bộ quy định “{NOW}”"),
        (spoilt("profiles/2031", {}), "ở profiles: không có bộ quy định “2031”"),
        (spoilt(f"profiles/{NOW}/form_number", 3), f"ở profiles.{NOW}.form_number: cần một chuỗi"),
        (spoilt(f"profiles/{NOW}/number", "3"), f"ở profiles.{NOW}.number: mục này không dùng"),
        (spoilt("papers", []), "ở papers: cần ít nhất một khổ giấy"),
        (spoilt("papers", ["A3"]), "ở papers: không có “A3”; có: A5, A4"),
        (spoilt("papers", ["A5", "K80"]), "ở papers: không có “K80”; có: A5, A4"),
        (spoilt("landscape", True), "ở papers: cần ít nhất một khổ giấy; khổ ngang chỉ có A4"),
        (spoilt("barcode", "yes"), "ở barcode: cần true hoặc false"),
        (spoilt("body_sizes", [3]), "ở body_sizes: cỡ chữ từ 6 đến 16"),
        (spoilt("optional/reason", "dots"), "ở optional: không có nội dung nào tên “reason”; có: "),
        (spoilt("optional/hotline", "skip"), "ở optional.hotline: không có “skip”; có: leave_out"),
        (spoilt("colour", "red"), "ở colour: mục này không dùng được ở đây"),
        (spoilt("need_one_of", [["reasons", "why"]]), "ở need_one_of: không có nội dung nào"),
        (spoilt("foot", "{dossier_kode}"), "ở foot: không có nội dung nào tên “dossier_kode”"),
        (spoilt("blocks/0/type", "titel"), "ở blocks[0].type: không có loại khối “titel”"),
        (spoilt("blocks/0/type", "page_break"), "ở blocks[0].lines: mục này không dùng được"),
        (spoilt("blocks/0", {"type": "page_break"}), "ở blocks: cần đúng một khối “title”"),
        (spoilt("blocks/1/lines", 200), "ở blocks[1].lines: "),
        (spoilt("blocks/1/rows", [[]]), "ở blocks[1].rows: mỗi dòng có một hoặc hai mục"),
        (
            spoilt("blocks/1/rows/0/0/value", "{who}"),
            "ở blocks[1].rows[0].value: không có nội dung",
        ),
        (spoilt("blocks/1/rows/0/0/value", "{Who}"), "dấu “{” đứng lẻ"),
        (spoilt("blocks/1/rows/0/0/value", "a > b"), "dấu “>” đứng lẻ"),
        (spoilt("blocks/1/rows/0/0/value", "<b>x"), "thẻ <b> không đi thành cặp"),
        (spoilt("blocks/1/rows/0/0/value", "x</i>"), "thẻ </i> không đi thành cặp"),
        (spoilt("blocks/1/rows/0/0/value", "x 😀"), "Phông chữ in không có ký tự “😀”"),
        (spoilt("blocks/1/only_with", "hotlin"), "ở blocks[1].only_with: không có nội dung nào"),
        (spoilt("blocks/1/only_with", "owner_name"), "“owner_name” phải có trong mục “optional”"),
        (spoilt("blocks/2/name", "papers"), "ở blocks[2].name: không có nội dung nào tên “papers”"),
        (
            spoilt("blocks/2/marker", "star"),
            "ở blocks[2].marker: không có “star”; có: number, dash",
        ),
        (spoilt("blocks/4/style", "bold"), "ở blocks[4].style: không có “bold”"),
        (spoilt("blocks/4/indent", "1"), "ở blocks[4].indent: cần một số"),
        (spoilt("blocks/4/indent", 200), "ở blocks[4].indent: số từ 0 đến 100"),
        (spoilt("blocks/5/signers", []), "ở blocks[5].signers: có từ 1 đến 3 người ký"),
        (spoilt("blocks/5/signers/0/role", ...), "ở blocks[5].signers[0].role: thiếu mục này"),
        (spoilt("blocks/5/signers/0/age", 7), "ở blocks[5].signers[0].age: mục này không dùng"),
    ],
)
def test_a_broken_template_is_told_with_file_and_place(
    tmp_path: Path, content: object, fault: str
) -> None:
    file = keep(tmp_path, "refusal.json", content)
    with pytest.raises(KnownError) as refused:
        load_template(FormKind.REFUSAL, NOW, [tmp_path])
    assert str(file) in refused.value.sentence.vi
    assert str(file) in refused.value.sentence.en
    assert fault in refused.value.sentence.vi


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"columns": []}, "columns: bảng chưa có cột"),
        ({"columns": [{"heading": "A", "width": 0}]}, "columns[0].width: bề rộng phải lớn hơn 0"),
        ({"columns": [{"heading": "A", "width": "1"}]}, "columns[0].width: cần một số"),
        (
            {"columns": [{"heading": "A", "width": 1, "lines": ["{owner_name}"]}]},
            "columns[0].lines: không có nội dung nào tên “owner_name”; có: code, due",
        ),
        ({"optional": {"owner_name": "dots"}}, "không có nội dung nào tên “owner_name”"),
        ({"name": "rows"}, "name: không có nội dung nào tên “rows”; có: dossiers"),
    ],
)
def test_a_broken_table_is_told_with_its_place(
    tmp_path: Path, change: dict[str, object], fault: str
) -> None:
    content = shipped("handover-list.json")
    [table] = [block for block in content["blocks"] if block["type"] == "table"]
    table |= change
    keep(tmp_path, "handover-list.json", content)
    with pytest.raises(KnownError, match=r"handover-list\.json") as refused:
        load_template(FormKind.HANDOVER_LIST, NOW, [tmp_path])
    assert fault in refused.value.sentence.vi


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "refusal.json").write_bytes("Phiếu".encode("utf-16"))
    with pytest.raises(KnownError, match=re.escape("refusal.json có lỗi: tệp không phải mã UTF-8")):
        load_template(FormKind.REFUSAL, NOW, [tmp_path])


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    data = (SHIPPED / "refusal.json").read_text(encoding="utf-8")
    (tmp_path / "refusal.json").write_text(data, encoding="utf-8-sig")
    assert load_template(FormKind.REFUSAL, NOW, [tmp_path]) == load_template(FormKind.REFUSAL, NOW)


# texts


@pytest.mark.parametrize(
    ("source", "values", "markup"),
    [
        ("Lý do: {a}", {"a": "x & y"}, "Lý do: x &amp; y"),
        ("<b>{a}</b> {b}", {"a": "1", "b": "2"}, "<b>1</b> 2"),
        ("{a}\n{b}", {"a": "1", "b": "2"}, "1<br/>2"),
        ("{a} và {b}", {"a": "1", "b": ""}, "1 và …………………………"),
        ("{a} và {c}", {"a": "1", "c": ""}, None),
        ("a & b", {}, "a &amp; b"),
    ],
)
def test_a_text_takes_values_in(source: str, values: dict[str, str], markup: str | None) -> None:
    optional = {"b": WhenEmpty.DOTS, "c": WhenEmpty.LEAVE_OUT}
    assert FormText.read(source, "").fill(values, optional) == markup


@pytest.mark.parametrize("source", ["<u>a</u>", "<b><i>a</b></i>", "{}", "{a", "a}", "{a b}"])
def test_a_text_that_is_not_well_formed_is_found(source: str) -> None:
    with pytest.raises(TemplateFault):
        FormText.read(source, "blocks[0].text")
