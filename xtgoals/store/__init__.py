"""Where data comes from and goes: the YAML catalogue and the CSV actuals, with their line numbers."""
