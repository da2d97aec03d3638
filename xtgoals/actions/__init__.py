"""What can be done: one use case a file, joining store, entry, checks and progress; the Python API."""
