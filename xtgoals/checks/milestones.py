"""Rules for the rows that say the reports of milestones."""
