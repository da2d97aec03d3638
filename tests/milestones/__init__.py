"""Milestones as a user meets them: in the catalogue, in commands, in forms."""
