"""The year's assessment as pages and records: who is where, and every point written out."""
