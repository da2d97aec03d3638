"""What can be typed: one file a command, which parses, calls one action, reports, renders and exits."""
