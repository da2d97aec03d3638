"""How it looks: one file a format, a Document in, text out."""
