"""The public page: its files, its feed, its charts."""
