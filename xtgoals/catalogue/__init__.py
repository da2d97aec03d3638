"""How a plan is read: YAML nodes with their places, typed fields, faults in words, and the schema."""
