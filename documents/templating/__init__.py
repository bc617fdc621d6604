"""Word templates with Jinja tags: what they may hold, and how they become papers."""
