"""What a person meant: written values and periods, read as observations; nothing is stored."""
