"""What can be done: one use case a file, joining the rooms below; the Python API."""
