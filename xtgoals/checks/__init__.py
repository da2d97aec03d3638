"""What is forbidden: one function per rule, listed in tuples; findings are returned, never raised."""
