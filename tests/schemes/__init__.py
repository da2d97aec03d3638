"""Schemes as a user meets them: how they are read, what check says of them."""
