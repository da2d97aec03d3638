"""What everybody earns by a scheme: standings and values in, totals out; pure."""
