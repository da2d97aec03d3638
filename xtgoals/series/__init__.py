"""Which rows count: the story of one thing, and the nesting of periods; pure, and no target is known."""
