"""A form as a PDF: its template, its content and a paper."""

from __future__ import annotations

from functools import partial

from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.fonts import SERIF, drawable, drawing
from desktop_app.documents.forms.form_content import FilledContent, FormContent, filled
from desktop_app.documents.forms.form_layout import FormDesign, lay_out
from desktop_app.documents.forms.form_template import FormTemplate
from desktop_app.documents.pages import PageNumber, Part, compose, count_pages, fitting_size
from desktop_app.documents.paper import MM, Paper
from desktop_app.documents.typography import BODY_SIZES, Typography, line_width
from desktop_app.documents.wording import reprint_label
from desktop_app.domain.errors import KnownError
from desktop_app.domain.sentence import Sentence


def render_form(template: FormTemplate, content: FormContent, paper: Paper) -> bytes:
    """Return the form as a PDF.

    The type is made somewhat smaller where that saves a page; what is longer still flows on.
    Raises :class:`Refusal` when something is missing that the form must say,
    :class:`KnownError` for a paper that the form is not made for and for a letter or code that
    cannot be printed, ``ValueError`` for names or rows that are not of this kind of form.
    """
    if paper not in template.papers:
        allowed = ", ".join(template.papers)
        label = template.kind.label
        raise KnownError(
            Sentence(
                f"“{label.vi}” chỉ in trên giấy {allowed}, không in trên {paper}.",
                f"“{label.en}” is printed on {allowed} only, not on {paper}.",
            )
        )
    ready = filled(template, content)
    number = _number_line(template, content)
    mark = reprint_label(content.reprint)
    sheet = template.sheet_on(paper)

    def design(body: float) -> FormDesign:
        bar_height = (13 if paper is Paper.A4 else 9) * MM
        return FormDesign(sheet=sheet, type_=Typography(body), bar_height=bar_height)

    def part(said: FilledContent, body: float) -> Part:
        return partial(lay_out, template, said, number, mark, design(body))

    with drawing():
        sizes = template.body_sizes or BODY_SIZES[paper]
        body = fitting_size(sizes, partial(part, ready), sheet)
        pages = count_pages(part(ready, body), sheet)
        ready = ready.with_pages(pages)
        foot = template.foot.plain(ready.values, template.when_empty) or ""
        return compose(
            [part(ready, body)],
            sheet,
            title=f"{template.title.capitalize()} {content.dossier_code}".strip(),
            author=content.head.centre,
            totals=[pages],
            margin=partial(_draw_margin, " · ".join(filter(None, (foot, mark))), design(body)),
        )


def _number_line(template: FormTemplate, content: FormContent) -> str:
    """Return the line under the office; dots where a number is to be written by hand."""
    if not content.number and not template.number_suffix:
        return ""
    return f"Số: {content.number or '………'}{template.number_suffix}"


def _draw_margin(foot: str, design: FormDesign, canvas: Canvas, page: PageNumber) -> None:
    """Draw what every page bears: what it belongs to and its number."""
    sheet = design.sheet
    style = design.type_.note
    y = sheet.bottom * 0.45
    room = sheet.text_width - line_width(page.label, style) - design.type_.body
    canvas.setFont(SERIF, style.fontSize)
    canvas.drawString(sheet.left, y, _shortened(drawable(foot), room, design.type_))
    canvas.drawRightString(sheet.width - sheet.right, y, page.label)


def _shortened(text: str, room: float, type_: Typography) -> str:
    """Return ``text`` cut so that it takes at most ``room`` points in the type of notes."""
    if line_width(text, type_.note) <= room:
        return text
    while text and line_width(f"{text}…", type_.note) > room:
        text = text[:-1]
    return f"{text}…"
