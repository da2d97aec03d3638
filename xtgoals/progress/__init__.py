"""How a target stands: pure functions of catalogue, observations, as-of and known-on."""
