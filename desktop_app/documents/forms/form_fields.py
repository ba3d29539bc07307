"""What can stand on each kind of form: the names that templates and services agree on.

A template chooses among these names, a service fills them; docs/forms.md shows them as tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.documents.forms.counter_fields import COUNTER_FIELDS
from desktop_app.documents.forms.decision_fields import DECISION_FIELDS
from desktop_app.documents.forms.field_kinds import FormFields
from desktop_app.documents.forms.tracking_fields import TRACKING_FIELDS
from desktop_app.domain.forms import FormKind

FIELDS: Final[Mapping[FormKind, FormFields]] = {
    **DECISION_FIELDS,
    **COUNTER_FIELDS,
    **TRACKING_FIELDS,
}
