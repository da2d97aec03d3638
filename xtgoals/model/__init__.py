"""The words of the project as frozen types; nothing here opens a file or knows today's date."""
