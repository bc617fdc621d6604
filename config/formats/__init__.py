"""How dates look where a page or a form does not say so itself (Django's admin): alike in both languages."""
