"""Comparisons with other programs; never part of the tests."""
