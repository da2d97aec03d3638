"""Where data comes from and goes: the YAML catalogue and the CSV actuals, with line numbers; nothing is computed."""
