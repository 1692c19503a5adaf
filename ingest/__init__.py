"""A file becomes a published document."""
