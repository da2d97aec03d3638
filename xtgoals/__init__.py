"""Keeps the numeric promises of a government work plan in sight."""

__version__ = "0.2.0"
