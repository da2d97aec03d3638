"""What was sent: forms and tables, read as figures with the place of each; nothing is stored."""
