"""The form of a procedure, part by part, and the view that saves it as a new version."""

from desktop_app.ui.catalogue.editing.editor_view import ProcedureEditor

__all__ = ["ProcedureEditor"]
