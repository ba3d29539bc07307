"""Which template serves a form: by its kind, by the legal profile, and by whose folder.

``index.json`` of the resources names a file for each kind and profile. A folder of the office
may hold a file of the same name, which is then used in its place, or an index of its own, which
need name only what it changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from desktop_app.documents.forms.form_template import FormTemplate
from desktop_app.documents.forms.form_text import TemplateFault
from desktop_app.documents.forms.json_entries import parse_json
from desktop_app.documents.forms.template_reading import read_template
from desktop_app.domain.errors import KnownError
from desktop_app.domain.forms import FormKind
from desktop_app.domain.sentence import Sentence
from desktop_app.paths import resources_dir

_INDEX: Final = "index.json"


def load_template(kind: FormKind, profile_code: str, folders: Sequence[Path] = ()) -> FormTemplate:
    """Return the template of a form under the legal profile of that code.

    ``folders`` of the office come before the program's own templates, the first that has one
    wins. Raises :class:`KnownError` when a folder or template is missing, or naming the file
    and what is wrong with it.
    """
    for folder in folders:
        if not folder.is_dir():
            raise KnownError(
                Sentence(
                    f"Không mở được thư mục mẫu in {folder}. Kiểm tra lại đường dẫn.",
                    f"Cannot open the folder of form templates {folder}. Check its path.",
                )
            )
    homes = [*folders, resources_dir() / "forms"]
    name = _indexed(homes, kind, profile_code)
    for home in homes:
        file = home / name
        if file.is_file():
            try:
                return read_template(_bytes_of(file), name, kind, profile_code)
            except TemplateFault as fault:
                raise _broken(file, fault) from fault
    raise KnownError(
        Sentence(
            f"Không tìm thấy tệp mẫu in {name} của “{kind.label.vi}”.",
            f"The template file {name} of “{kind.label.en}” cannot be found.",
        )
    )


def _indexed(homes: Sequence[Path], kind: FormKind, profile_code: str) -> str:
    """Return the file name that the first index with this kind and profile gives."""
    for home in homes:
        file = home / _INDEX
        if not file.is_file():
            continue
        try:
            name = _read_index(_bytes_of(file)).get((kind, profile_code))
        except TemplateFault as fault:
            raise _broken(file, fault) from fault
        if name:
            return name
    raise KnownError(
        Sentence(
            f"Chưa có mẫu in “{kind.label.vi}” cho bộ quy định “{profile_code}”.",
            f"There is no template of “{kind.label.en}” for the profile “{profile_code}”.",
        )
    )


def _read_index(data: bytes) -> Mapping[tuple[str, str], str]:
    """Return file names by kind and profile. Raises :class:`TemplateFault`."""
    entry = parse_json(data)
    entry.text("about", default="")
    forms = entry.entry("forms")
    entry.refuse_others()
    found = {}
    for kind in forms.names:
        if kind not in set(FormKind):
            raise TemplateFault(
                forms.path(kind), Sentence("không có loại giấy này", "there is no such form")
            )
        files = forms.entry(kind)
        for profile_code in files.names:
            name = files.text(profile_code)
            if Path(name).name != name:
                raise TemplateFault(
                    files.path(profile_code),
                    Sentence("chỉ ghi tên tệp, không ghi đường dẫn", "give a file name, no path"),
                )
            found[kind, profile_code] = name
    return found


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise TemplateFault("", Sentence("không đọc được tệp", "it cannot be read")) from error


def _broken(file: Path, fault: TemplateFault) -> KnownError:
    at_vi = f" ở {fault.where}" if fault.where else ""
    at_en = f" at {fault.where}" if fault.where else ""
    return KnownError(
        Sentence(
            f"Mẫu in {file} có lỗi{at_vi}: {fault.sentence.vi}.",
            f"The form template {file} is faulty{at_en}: {fault.sentence.en}.",
        )
    )
