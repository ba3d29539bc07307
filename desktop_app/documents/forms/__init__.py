"""The statutory forms as data: a template for each kind and legal profile, one renderer.

A new circular is a new file in ``resources/forms`` and a line in its index, not new code.
docs/forms.md says how templates are written and what each kind of form can say.
"""

from __future__ import annotations

from desktop_app.documents.forms.form_content import FormContent
from desktop_app.documents.forms.form_fields import FIELDS
from desktop_app.documents.forms.form_rendering import render_form
from desktop_app.documents.forms.form_template import FormTemplate
from desktop_app.documents.forms.template_choosing import load_template

__all__ = ["FIELDS", "FormContent", "FormTemplate", "load_template", "render_form"]
