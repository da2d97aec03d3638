"""The pack of a meeting, as an office asks for it and reads it."""
