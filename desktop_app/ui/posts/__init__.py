"""Posts: who heads a department, who stands in for whom, and who takes over whose work."""

from desktop_app.ui.posts.page import PostsPage

__all__ = ["PostsPage"]
