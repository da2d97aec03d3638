"""How it looks: a file a format, or a folder where one takes several; a Document in, text or bytes out."""
