"""Documentation, and the program that generates parts of it."""
