"""Rules for the rows that say what happened to problems."""
