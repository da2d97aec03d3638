"""The public page: one file for each kind of page; `whole.py` puts them together."""
